/// How a run's process ended without a result, and what was seen of it.
public struct RunEnd: Sendable {
    /// How the process on this side ended.
    public var process: ProcessEnd
    /// Lines of stdout that were not JSON: some hosts report errors there.
    public var plainText: String
    /// The last part of stderr.
    public var diagnostics: String
    /// Whether Claude Code had started, so that tokens may have been spent.
    public var hadStarted: Bool
    /// The project's directory in the worker.
    public var directory: String
    /// The worker before the run; nil if it is not known.
    public var worker: WorkerState?

    /// Creates the end of a run.
    public init(
        _ process: ProcessEnd, plainText: String = "", diagnostics: String = "", hadStarted: Bool = false,
        directory: String = "", worker: WorkerState? = nil
    ) {
        self.process = process
        self.plainText = plainText
        self.diagnostics = diagnostics
        self.hadStarted = hadStarted
        self.directory = directory
        self.worker = worker
    }
}
