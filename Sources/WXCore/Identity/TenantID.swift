/// A checked tenant name: whose money is spent.
///
/// Same pattern as ``ProjectID``.
public struct TenantID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as typed.
    public let name: String

    /// The tenant of everybody who names none.
    public static let `default` = TenantID(unchecked: "default")

    /// Checks `name`.
    ///
    /// - Throws: ``InvalidIdentifier`` if the name does not match the pattern.
    public init(_ name: String) throws(InvalidIdentifier) {
        self.name = try InvalidIdentifier.check(name, kind: "tenant")
    }

    private init(unchecked name: String) { self.name = name }

    /// The name.
    public var description: String { name }

    /// By name, in byte order.
    public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}
