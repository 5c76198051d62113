/// Why a run did not succeed, for people and for programs.
public struct RunFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed, by a stable name; later versions may add codes.
    public enum Code: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
        // Refused by the guardrail: nothing was sent.
        /// The question is empty or blank.
        case empty
        /// The question is longer than the guardrail allows.
        case tooLong = "too_long"
        /// The question is a command of Claude Code's own terminal.
        case slashCommand = "slash_command"
        /// The question asks for the platform's credentials.
        case credential
        /// The question reads like an attack on the agent.
        case injection
        /// The question contains what a rule of the user's refuses.
        case ownRule = "own_rule"
        /// More is attached than the guardrail allows, or than the model can read at once.
        case materialTooLarge = "material_too_large"
        /// Attached text may carry instructions to the agent, and the user refuses such material.
        case materialSuspicious = "material_suspicious"

        // The container engine and the worker.
        /// The engine's client cannot be started.
        case engineMissing = "engine_missing"
        /// The engine does not answer, or not as expected.
        case engineUnreachable = "engine_unreachable"
        /// This user may not use the engine.
        case enginePermission = "engine_permission"
        /// The engine is too busy to start another command.
        case engineBusy = "engine_busy"
        /// The engine or its client stopped during the run.
        case engineLost = "engine_lost"
        /// There is no container of that name.
        case containerMissing = "container_missing"
        /// The container is not running.
        case containerStopped = "container_stopped"
        /// The container is paused.
        case containerPaused = "container_paused"
        /// The container is just restarting.
        case containerRestarting = "container_restarting"
        /// The container was stopped, killed or restarted during the run.
        case containerRestarted = "container_restarted"
        /// The worker serves another tenant.
        case tenantMismatch = "tenant_mismatch"
        /// The container is not a worker, or one of another version.
        case workerMismatch = "worker_mismatch"
        /// The worker was lost before Claude Code wrote anything.
        case workerLost = "worker_lost"
        /// The worker ended the run because it heard nothing from this side.
        case leaseEnded = "lease_ended"
        /// The project has no directory in the worker.
        case workspaceMissing = "workspace_missing"
        /// The project's directory leads out of the workspace.
        case workspaceOutside = "workspace_outside"
        /// The engine or the wrapper could not start the command.
        case execFailed = "exec_failed"
        /// Runs are under way in the worker, so it cannot be recreated or removed.
        case workerBusy = "worker_busy"

        // The agent.
        /// The agent is not installed in the worker.
        case agentMissing = "agent_missing"
        /// The agent was killed, perhaps for lack of memory.
        case agentKilled = "agent_killed"
        /// The agent failed, or exited with another status than 0.
        case agentFailed = "agent_failed"
        /// The agent exited, or was silent for too long, before it started.
        case notStarted = "not_started"
        /// The agent started with other tools or rights than requested, so it was stopped.
        case policyMismatch = "policy_mismatch"
        /// The agent answered without asking its model.
        case notAsked = "not_asked"
        /// The reply ended without a result.
        case truncated
        /// The agent answered, but tool calls were denied.
        case toolsDenied = "tools_denied"
        /// The agent answered, but the last attempt to write some file failed.
        case writeFailed = "write_failed"
        /// The agent used all its turns.
        case maxTurns = "max_turns"
        /// The model refused to answer.
        case modelRefused = "model_refused"
        /// The agent answered without a value that fits its JSON Schema.
        case schemaMismatch = "schema_mismatch"

        // Its API.
        /// The worker has no login.
        case notLoggedIn = "not_logged_in"
        /// The API rejected the login or the key.
        case authenticationFailed = "authentication_failed"
        /// The API's rate limit was reached.
        case rateLimited = "rate_limited"
        /// The API is overloaded.
        case apiOverloaded = "api_overloaded"
        /// The API failed in another way, and the agent no longer retries.
        case apiFailed = "api_failed"
        /// The API does not know the model.
        case modelUnknown = "model_unknown"

        // Ended early.
        /// The run took longer than its time limit.
        case timedOut = "timed_out"
        /// The agent was silent for too long while its API was working.
        case idle
        /// The run reached its cost limit, or nothing is left of a budget.
        case budgetReached = "budget_reached"
        /// The run was cancelled.
        case cancelled
        /// Nobody reads the answer any more.
        case readerGone = "reader_gone"

        // The ledger.
        /// The session has a run already.
        case sessionBusy = "session_busy"
        /// There is no such session, or it belongs to another tenant or project.
        case sessionUnknown = "session_unknown"
        /// The worker that has the session's transcript cannot do the run.
        case sessionElsewhere = "session_elsewhere"
        /// The worker has as many runs as it may.
        case noSlot = "no_slot"
        /// The ledger could not be written; the booking waits in its journal.
        case ledgerJournalled = "ledger_journalled"
        /// The ledger cannot be used, so that nothing was sent; or the booking could not be kept.
        case ledgerUnavailable = "ledger_unavailable"
        /// A later version of wxcode has changed the ledger's schema.
        case ledgerTooNew = "ledger_too_new"
        /// This machine does not know the time zone.
        case timeZoneUnknown = "timezone_unknown"
        /// There is no such run.
        case runUnknown = "run_unknown"
        /// A run was opened for the same request before.
        case requestKnown = "request_known"
        /// A run was opened for another prompt with the same request key before.
        case requestConflict = "request_conflict"

        // The command line or the configuration.
        /// An option, an argument or a value does not fit.
        case usage
        /// The project's name is not valid.
        case projectInvalid = "project_invalid"
        /// The session's id is not valid.
        case sessionInvalid = "session_invalid"
        /// A configuration file is not valid.
        case configInvalid = "config_invalid"
        /// A project file sets what only the user may set.
        case configUntrusted = "config_untrusted"
        /// The file for the run's summary cannot be written.
        case usageFile = "usage_file"
        /// The file for the answer cannot be written.
        case outputFile = "output_file"
        /// A JSON Schema is not valid, or uses more than what is checked.
        case schemaInvalid = "schema_invalid"
        /// A file cannot be attached.
        case attachmentInvalid = "attachment_invalid"

        // Anything else.
        /// An error that wxcode does not know.
        case `internal`

        /// The name in messages.
        public var name: String { rawValue }

        /// The name in messages.
        public var description: String { rawValue }
    }

    /// Why a guardrail refused a prompt.
    public struct Refusal: Hashable, Sendable {
        /// What decided: the name of a rule, or the concepts with the most weight.
        public var rule: String
        /// How the prompt was read: `plain`, or the disguise that was removed, for example `base64`.
        public var reading: String
        /// The part of the prompt that was refused, in Unicode scalars; nil if it is not known.
        public var span: Range<Int>?

        /// Creates a refusal.
        public init(rule: String, reading: String, span: Range<Int>? = nil) {
            self.rule = rule
            self.reading = reading
            self.span = span
        }
    }

    /// What failed.
    public let code: Code
    /// One sentence that says what failed, and on what.
    public let error: String
    /// What repairs the failure; nil if there is no known remedy.
    public let remedy: Remedy?
    /// Why the guardrail refused the prompt; nil for any other failure.
    public let refusal: Refusal?
    /// The run that was opened for the same request before; nil for any other failure than
    /// ``Code-swift.enum/requestKnown``.
    public let knownRun: RunID?
    /// Where the agent's value does not fit its JSON Schema, as a JSON Pointer; nil for any other failure than
    /// ``Code-swift.enum/schemaMismatch``, and if there is no value.
    public let path: String?
    /// The next step in words: those of ``remedy``, unless a front end replaced them with ``advised(by:)``; nil for
    /// none.
    public let suggestion: String?

    /// Creates a failure.
    public init(
        _ code: Code, _ error: String, remedy: Remedy? = nil, refusal: Refusal? = nil, knownRun: RunID? = nil,
        path: String? = nil
    ) {
        self.init(
            code, error, remedy: remedy, refusal: refusal, knownRun: knownRun, path: path,
            suggestion: remedy?.description)
    }

    init(
        _ code: Code, _ error: String, remedy: Remedy?, refusal: Refusal?, knownRun: RunID?, path: String?,
        suggestion: String?
    ) {
        self.code = code
        self.error = error
        self.remedy = remedy
        self.refusal = refusal
        self.knownRun = knownRun
        self.path = path
        self.suggestion = suggestion
    }

    /// Returns the failure with a front end's words for the remedy.
    ///
    /// - Parameter words: Returns the words for a remedy, or nil to keep the current ones.
    /// - Returns: The failure with the new suggestion.
    public func advised(by words: (Remedy) -> String?) -> RunFailure {
        RunFailure(
            code, error, remedy: remedy, refusal: refusal, knownRun: knownRun, path: path,
            suggestion: remedy.flatMap(words) ?? suggestion)
    }

    /// Returns the failure with every text from outside redacted; a remedy's words are our own.
    package func redacted(by rules: RedactionRules) -> RunFailure {
        RunFailure(
            code, rules.sanitize(error), remedy: remedy, refusal: refusal, knownRun: knownRun,
            path: path.map(rules.sanitize), suggestion: remedy == nil ? suggestion.map(rules.sanitize) : suggestion)
    }

    /// The error, followed by the suggestion if there is one.
    public var description: String { suggestion.map { "\(error) \($0)" } ?? error }
}

extension RunFailure {
    /// Creates a failure from an error of any part of a conversation; an error of an unknown type is `internal`.
    public init(_ error: any Error) {
        switch error {
        case let failure as RunFailure: self = failure
        case let error as GuardrailViolation:
            self.init(
                error.code, error.description, remedy: error.remedy,
                refusal: Refusal(rule: error.rule, reading: error.reading, span: error.span))
        case let error as UsageStoreError:
            self.init(error.code, error.message, remedy: error.remedy, knownRun: error.run)
        case let error as InvalidAttachment: self.init(.attachmentInvalid, error.description)
        case let error as BridgeError: self.init(error.code, error.message, remedy: error.remedy)
        default: self.init(.internal, "\(error)")
        }
    }
}
