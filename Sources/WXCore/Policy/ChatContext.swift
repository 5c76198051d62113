/// The purpose of a chat, which decides which tools the agent has.
///
/// Any name is allowed. A context without a policy of its own gets the fewest rights: `Read`.
public struct ChatContext: Hashable, Sendable, CustomStringConvertible {
    /// The name as it is written on the command line.
    public let name: String

    /// Reading and searching; the default.
    public static let analysis = ChatContext("analysis")
    /// Reading, writing, and running npm, which executes code in the container.
    public static let conversion = ChatContext("conversion")
    /// Reading files and searching in them, without searching for files.
    public static let review = ChatContext("review")

    /// The contexts that have a policy without any configuration.
    public static let builtIn: [ChatContext] = [.analysis, .conversion, .review]

    /// Creates a context with a name.
    public init(_ name: String) { self.name = name }

    /// The name.
    public var description: String { name }
}
