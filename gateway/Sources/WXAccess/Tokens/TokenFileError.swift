/// Why a token file cannot be used.
public struct TokenFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A kind of failure; more may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name in messages.
        public let description: String

        /// There is no file.
        public static let missing = Code(description: "token_file_missing")
        /// The system refused to read or write it.
        public static let unreadable = Code(description: "token_file_unreadable")
        /// Others may read or change it, or it belongs to somebody else.
        public static let insecure = Code(description: "token_file_insecure")
        /// Its content is wrong.
        public static let invalid = Code(description: "token_file_invalid")
        /// Another process is changing it.
        public static let busy = Code(description: "token_file_busy")
        /// A token with that name exists.
        public static let nameTaken = Code(description: "token_name_taken")
        /// No token has that name.
        public static let nameUnknown = Code(description: "token_name_unknown")
        /// The text cannot name a token.
        public static let nameInvalid = Code(description: "token_name_invalid")
    }

    /// The kind of failure.
    public let code: Code
    /// One sentence that names the file and what is wrong.
    public let message: String
    /// The next step; nil where the message says it all.
    public let suggestion: String?

    init(_ code: Code, _ message: String, _ suggestion: String? = nil) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
    }

    /// The message, and the next step.
    public var description: String { suggestion.map { "\(message) \($0)" } ?? message }
}
