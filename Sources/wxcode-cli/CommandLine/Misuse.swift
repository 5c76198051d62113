internal import WXCore

/// What a person got wrong on the command line or in a configuration file; exit status 64.
struct Misuse: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    let code: RunFailure.Code
    /// One sentence.
    let message: String
    /// What to do instead.
    var suggestion: String?

    init(_ message: String, _ suggestion: String? = nil, code: RunFailure.Code = .usage) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
    }

    var description: String { suggestion.map { "\(message) \($0)" } ?? message }
}
