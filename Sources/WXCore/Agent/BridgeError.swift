/// Why there was no reply, or why it broke off.
public struct BridgeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed.
    public let code: RunFailure.Code
    /// One sentence that says what failed, and on what.
    public let message: String
    /// What repairs the failure; nil if there is no known remedy.
    public let remedy: Remedy?
    /// The last part of what the engine and the agent wrote to stderr, not redacted.
    public let diagnostics: String
    /// Whether the agent had started, so that tokens may have been spent.
    public let hadStarted: Bool
    /// Whether it is certain that the agent did not get the prompt: the same run can be tried in another worker.
    public let isBeforeRun: Bool

    /// Creates an error.
    public init(
        _ code: RunFailure.Code, _ message: String, remedy: Remedy? = nil, diagnostics: String = "",
        hadStarted: Bool = false, isBeforeRun: Bool = false
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.diagnostics = diagnostics
        self.hadStarted = hadStarted
        self.isBeforeRun = isBeforeRun
    }

    /// The error of something that failed before the agent could get the prompt.
    package var beforeRun: BridgeError {
        BridgeError(
            code, message, remedy: remedy, diagnostics: diagnostics, hadStarted: hadStarted, isBeforeRun: true)
    }

    /// The message, followed by the remedy if there is one.
    public var description: String { remedy.map { "\(message) \($0)" } ?? message }
}
