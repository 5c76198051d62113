/// A value that can be bound to a statement; nil binds null.
public enum SQLValue: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A whole number.
    case integer(Int64)
    /// A text.
    case text(String)

    /// Creates a text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// Creates an integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }

    /// Creates an integer; nil stays nil.
    package init?(_ value: Int64?) {
        guard let value else { return nil }
        self = .integer(value)
    }

    /// Creates a text; nil stays nil.
    package init?(_ value: String?) {
        guard let value else { return nil }
        self = .text(value)
    }
}
