/// A value that can be bound to a statement; nil binds null.
package enum SQLiteValue: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case integer(Int64)
    case text(String)

    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }

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
