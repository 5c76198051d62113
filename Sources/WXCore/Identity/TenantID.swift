/// A valid tenant name, which says who is billed.
///
/// Names have the same pattern as those of ``ProjectID``.
public struct TenantID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as typed.
    public let name: String

    /// The tenant of requests that do not name one.
    public static let `default` = TenantID(unchecked: "default")

    /// Creates a tenant name.
    ///
    /// - Throws: ``InvalidIdentifier`` if the name does not match the pattern.
    public init(_ name: String) throws(InvalidIdentifier) {
        self.name = try InvalidIdentifier.check(name, kind: "tenant")
    }

    private init(unchecked name: String) { self.name = name }

    /// The name.
    public var description: String { name }

    /// Returns whether `left` comes before `right` in byte order.
    public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}
