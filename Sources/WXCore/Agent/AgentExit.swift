/// How an agent's process ended.
public struct AgentExit: Hashable, Sendable {
    /// The exit status; 128 + N for signal N.
    public var status: Int32
    /// Lines that were no JSON, of an unknown type, or too long.
    public var skippedLines: Int
    /// The end of what it wrote to stderr.
    public var diagnostics: String

    /// An end.
    public init(status: Int32, skippedLines: Int = 0, diagnostics: String = "") {
        self.status = status
        self.skippedLines = skippedLines
        self.diagnostics = diagnostics
    }
}
