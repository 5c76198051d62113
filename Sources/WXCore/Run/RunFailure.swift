/// Why a run did not succeed, for people and for programs.
public struct RunFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed, by a stable name; later versions may add codes.
    public enum Code: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
        // Refused by the guardrail: nothing was sent.
        case empty, tooLong = "too_long", slashCommand = "slash_command", credential, injection, ownRule = "own_rule"
        case materialTooLarge = "material_too_large", materialSuspicious = "material_suspicious"
        // The container engine and the worker.
        case engineMissing = "engine_missing", engineUnreachable = "engine_unreachable"
        case enginePermission = "engine_permission", engineBusy = "engine_busy", engineLost = "engine_lost"
        case containerMissing = "container_missing", containerStopped = "container_stopped"
        case containerPaused = "container_paused", containerRestarting = "container_restarting"
        case containerRestarted = "container_restarted", tenantMismatch = "tenant_mismatch"
        case workerMismatch = "worker_mismatch", workerLost = "worker_lost", leaseEnded = "lease_ended"
        case workspaceMissing = "workspace_missing", workspaceOutside = "workspace_outside"
        case execFailed = "exec_failed"
        // The agent.
        case agentMissing = "agent_missing", agentKilled = "agent_killed", agentFailed = "agent_failed"
        case notStarted = "not_started", policyMismatch = "policy_mismatch", notAsked = "not_asked", truncated
        case toolsDenied = "tools_denied", maxTurns = "max_turns", modelRefused = "model_refused"
        // Its API.
        case notLoggedIn = "not_logged_in", authenticationFailed = "authentication_failed"
        case rateLimited = "rate_limited", apiOverloaded = "api_overloaded", apiFailed = "api_failed"
        case modelUnknown = "model_unknown"
        // Ended early.
        case timedOut = "timed_out", idle, budgetReached = "budget_reached", cancelled, readerGone = "reader_gone"
        // The ledger.
        case sessionBusy = "session_busy", sessionUnknown = "session_unknown", noSlot = "no_slot"
        case ledgerJournalled = "ledger_journalled", ledgerUnavailable = "ledger_unavailable"
        case ledgerTooNew = "ledger_too_new", timeZoneUnknown = "timezone_unknown"
        case runUnknown = "run_unknown", requestKnown = "request_known", requestConflict = "request_conflict"
        // The command line or the configuration.
        case usage, projectInvalid = "project_invalid", sessionInvalid = "session_invalid"
        case configInvalid = "config_invalid", configUntrusted = "config_untrusted", usageFile = "usage_file"
        case attachmentInvalid = "attachment_invalid"
        // Anything else.
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
    /// The next step in words: those of ``remedy``, unless a front end replaced them with ``advised(by:)``; nil for
    /// none.
    public let suggestion: String?

    /// Creates a failure.
    public init(
        _ code: Code, _ error: String, remedy: Remedy? = nil, refusal: Refusal? = nil, knownRun: RunID? = nil
    ) {
        self.init(
            code, error, remedy: remedy, refusal: refusal, knownRun: knownRun, suggestion: remedy?.description)
    }

    init(
        _ code: Code, _ error: String, remedy: Remedy?, refusal: Refusal?, knownRun: RunID?, suggestion: String?
    ) {
        self.code = code
        self.error = error
        self.remedy = remedy
        self.refusal = refusal
        self.knownRun = knownRun
        self.suggestion = suggestion
    }

    /// Returns the failure with a front end's words for the remedy.
    ///
    /// - Parameter words: Returns the words for a remedy, or nil to keep the current ones.
    /// - Returns: The failure with the new suggestion.
    public func advised(by words: (Remedy) -> String?) -> RunFailure {
        RunFailure(
            code, error, remedy: remedy, refusal: refusal, knownRun: knownRun,
            suggestion: remedy.flatMap(words) ?? suggestion)
    }

    /// Returns the failure with every text from outside redacted.
    package func redacted(by rules: RedactionRules) -> RunFailure {
        RunFailure(
            code, rules.sanitize(error), remedy: remedy, refusal: refusal, knownRun: knownRun,
            suggestion: suggestion.map(rules.sanitize))
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
