/// The name of the person or program that asks, within a tenant.
///
/// A name has 1 to 128 printable ASCII characters without blanks, so that it can be a mail address or a subject of an
/// identity provider. It does not decide who is billed; that is ``TenantID``.
public struct PrincipalID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as given.
    public let name: String

    /// Creates a principal's name.
    ///
    /// - Throws: ``InvalidIdentifier`` if the name is empty, longer than 128 bytes, or contains a blank or anything
    ///   other than printable ASCII characters.
    public init(_ name: String) throws(InvalidIdentifier) {
        guard (1...128).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw InvalidIdentifier(kind: "principal", text: name)
        }
        self.name = name
    }

    /// The name.
    public var description: String { name }

    /// Returns whether `left` comes before `right` in byte order.
    public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}
