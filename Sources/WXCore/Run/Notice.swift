/// Something the user may want to know while waiting.
public struct Notice: Hashable, Sendable {
    /// What a notice is about; a later version may add some.
    public enum Code: String, CaseIterable, Hashable, Sendable {
        /// A budget is nearly spent.
        case budget
        /// There was no session to continue, so a new one begins.
        case newSession = "new_session"
        /// The worker has no free slot.
        case waiting
        /// The API failed, and the agent asks again.
        case retrying
        /// Another model answers.
        case modelFallback = "model_fallback"
        /// The API's rate limit is near, or reached.
        case rateLimit = "rate_limit"
        /// The API broke off, and what was shown of the answer comes again.
        case answerRestarted = "answer_restarted"
        /// Stdin is open and silent.
        case stdinSilent = "stdin_silent"
        /// Nothing was read from stdin.
        case stdinSkipped = "stdin_skipped"
    }

    /// What it is about.
    public var code: Code
    /// One sentence, redacted.
    public var message: String

    /// Creates a notice.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
