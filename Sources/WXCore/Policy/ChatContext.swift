/// What a chat is for; it decides which tools the agent has.
///
/// An open set: a name without a policy of its own gets the least rights, `Read`.
public struct ChatContext: Hashable, Sendable, CustomStringConvertible {
    /// The name as it is written on the command line.
    public let name: String

    /// Reading and searching; the default.
    public static let analysis = ChatContext("analysis")
    /// Reading, writing, and npm in the container: code execution.
    public static let conversion = ChatContext("conversion")
    /// Reading and searching in files that are known.
    public static let review = ChatContext("review")

    /// A context by name.
    public init(_ name: String) { self.name = name }

    /// The name.
    public var description: String { name }
}
