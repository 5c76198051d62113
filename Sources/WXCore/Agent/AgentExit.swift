/// How an agent's process ended.
public struct AgentExit: Hashable, Sendable {
    /// The exit status; 128 + N if signal N ended the process.
    public var status: Int32
    /// How many lines were not JSON, were of an unknown type, or were too long.
    public var skippedLines: Int
    /// The last part of what the process wrote to stderr.
    public var diagnostics: String

    /// Creates the exit of a process.
    public init(status: Int32, skippedLines: Int = 0, diagnostics: String = "") {
        self.status = status
        self.skippedLines = skippedLines
        self.diagnostics = diagnostics
    }
}
