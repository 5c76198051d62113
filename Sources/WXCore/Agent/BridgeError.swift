/// Why there was no reply, or why it broke off.
public struct BridgeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A kind of failure; more may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name in messages.
        public let name: String

        /// The container engine's command is not installed.
        public static let engineMissing = Code(name: "engine_missing")
        /// The engine does not answer.
        public static let engineUnreachable = Code(name: "engine_unreachable")
        /// The user may not talk to the engine.
        public static let enginePermission = Code(name: "engine_permission")
        /// There is no such container.
        public static let containerMissing = Code(name: "container_missing")
        /// The container exists but is stopped.
        public static let containerStopped = Code(name: "container_stopped")
        /// The container is paused.
        public static let containerPaused = Code(name: "container_paused")
        /// The container is just restarting.
        public static let containerRestarting = Code(name: "container_restarting")
        /// The engine has no room for one more command.
        public static let engineBusy = Code(name: "engine_busy")
        /// The container is another tenant's.
        public static let tenantMismatch = Code(name: "tenant_mismatch")
        /// The worker's wrapper is missing or speaks another protocol.
        public static let workerMismatch = Code(name: "worker_mismatch")
        /// The project has no directory in the worker.
        public static let workspaceMissing = Code(name: "workspace_missing")
        /// The project's directory leads out of the workspace.
        public static let workspaceOutside = Code(name: "workspace_outside")
        /// Claude Code is not in the worker.
        public static let agentMissing = Code(name: "agent_missing")
        /// The engine could not start the command.
        public static let execFailed = Code(name: "exec_failed")
        /// The agent said nothing in time, or ended before it began.
        public static let notStarted = Code(name: "not_started")
        /// The engine went away in mid-run.
        public static let engineLost = Code(name: "engine_lost")
        /// The container was stopped or restarted in mid-run.
        public static let containerRestarted = Code(name: "container_restarted")
        /// The agent was killed, perhaps for lack of memory.
        public static let agentKilled = Code(name: "agent_killed")
        /// The worker heard nothing from this side and ended the run.
        public static let leaseEnded = Code(name: "lease_ended")
        /// The agent ended without a result.
        public static let truncated = Code(name: "truncated")
        /// The agent ended with a status of its own, and without a result.
        public static let agentFailed = Code(name: "agent_failed")

        /// A code by name.
        public init(name: String) { self.name = name }

        /// The name.
        public var description: String { name }
    }

    /// The kind of failure.
    public let code: Code
    /// One sentence: what happened, to what.
    public let message: String
    /// The next step, where there is one.
    public let suggestion: String?
    /// The end of what the engine and the agent wrote to stderr, as they wrote it.
    public let diagnostics: String
    /// Whether the agent had begun, so that tokens may have been spent.
    public let hadStarted: Bool

    /// A failure.
    public init(
        _ code: Code, _ message: String, suggestion: String? = nil, diagnostics: String = "", hadStarted: Bool = false
    ) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
        self.diagnostics = diagnostics
        self.hadStarted = hadStarted
    }

    /// The sentence, and the next step.
    public var description: String { suggestion.map { "\(message) \($0)" } ?? message }
}
