/// Something that the user may want to know during a run and that is not a failure.
public struct Notice: Hashable, Sendable {
    /// What a notice is about; later versions may add codes.
    public enum Code: String, CaseIterable, Hashable, Sendable {
        /// A budget is nearly spent.
        case budget
        /// There was no session to continue, so a new one starts.
        case newSession = "new_session"
        /// The worker has no free slot.
        case waiting
        /// The API failed, and the agent retries.
        case retrying
        /// Another model took over.
        case modelFallback = "model_fallback"
        /// The API's rate limit is near, or reached.
        case rateLimit = "rate_limit"
        /// The API broke off, so the answer starts again.
        case answerRestarted = "answer_restarted"
        /// Stdin is open, but nothing has arrived yet.
        case stdinSilent = "stdin_silent"
        /// Nothing arrived on stdin in time, so the prompt is sent without it.
        case stdinSkipped = "stdin_skipped"
        /// Material may carry instructions to the agent.
        case materialSuspicious = "material_suspicious"
        /// The material is many tokens.
        case materialLarge = "material_large"
        /// Material was not UTF-8 throughout, so not all of it can be sent as it is.
        case materialRepaired = "material_repaired"
        /// The question and its answer could not be kept.
        case historyFailed = "history_failed"
    }

    /// What the notice is about.
    public var code: Code
    /// One sentence for the user, redacted.
    public var message: String

    /// Creates a notice.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Returns the notice with every text from outside redacted.
    func redacted(by rules: RedactionRules) -> Notice { Notice(code, rules.sanitize(message)) }
}
