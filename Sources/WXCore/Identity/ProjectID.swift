/// A valid project name, which is also the name of a directory in the worker's workspace.
///
/// Names match `[A-Za-z0-9][A-Za-z0-9._-]{0,63}` and do not contain `..`, so a name is always one path segment.
public struct ProjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as typed.
    public let name: String

    /// Creates a project name.
    ///
    /// - Throws: ``InvalidIdentifier`` if the name does not match the pattern.
    public init(_ name: String) throws(InvalidIdentifier) {
        self.name = try InvalidIdentifier.check(name, kind: "project")
    }

    /// The name.
    public var description: String { name }

    /// Returns whether `left` comes before `right` in byte order.
    public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}
