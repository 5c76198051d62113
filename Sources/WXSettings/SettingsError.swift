public import WXCore

/// What is wrong with a setting, or with the file that it comes from.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of mistake: `usage` for a value, `configInvalid` for a file, `configUntrusted` for a project file that
    /// asks for too much.
    public let code: RunFailure.Code
    /// One sentence that names the setting, where it comes from, and what is wrong.
    public let message: String
    /// The next step; nil where the message says it all.
    public let suggestion: String?

    init(_ message: String, _ suggestion: String? = nil, code: RunFailure.Code = .usage) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
    }

    /// The message, and the next step.
    public var description: String { suggestion.map { "\(message) \($0)" } ?? message }
}
