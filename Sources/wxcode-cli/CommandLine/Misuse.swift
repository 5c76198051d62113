internal import WXCore

/// A mistake on the command line; exit status 64.
struct Misuse: Error, Hashable, CustomStringConvertible {
    /// The kind of mistake.
    let code: RunFailure.Code
    /// One sentence that names the word and what is wrong with it.
    let message: String
    /// What to do instead; nil where the message says it all.
    var suggestion: String?

    init(_ message: String, _ suggestion: String? = nil, code: RunFailure.Code = .usage) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
    }

    var description: String { suggestion.map { "\(message) \($0)" } ?? message }
}
