/// A variable of a command in a worker.
///
/// Its description hides the value of a secret.
public struct EnvironmentVariable: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The variable's name.
    public let name: String
    /// The variable's value.
    public let value: String
    /// Whether the value must not appear in an argument list, where other users of the machine can read it.
    public let isSecret: Bool

    /// Creates a variable.
    public init(_ name: String, _ value: String, isSecret: Bool = false) {
        self.name = name
        self.value = value
        self.isSecret = isSecret
    }

    /// The variable as a shell writes it, without the value of a secret.
    public var description: String { isSecret ? "\(name)=…" : "\(name)=\(value)" }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
