/// Why a run did not succeed, for people and for programs.
public struct RunFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable name, for example `container_missing`.
    public let code: String
    /// One sentence: what happened, to what.
    public let error: String
    /// The next step, where there is one.
    public let suggestion: String?

    /// A failure.
    public init(code: String, error: String, suggestion: String? = nil) {
        self.code = code
        self.error = error
        self.suggestion = suggestion
    }

    /// The sentence, and the next step.
    public var description: String { suggestion.map { "\(error) \($0)" } ?? error }
}

extension RunFailure {
    /// The failure as JSON: `code`, `error`, `suggestion`.
    package var value: JSONValue {
        ["code": .string(code), "error": .string(error), "suggestion": .optional(suggestion)]
    }
}

extension RunFailure {
    /// What an error of any room is called outside.
    init(_ error: any Error) {
        switch error {
        case let error as GuardrailViolation:
            self.init(code: error.code.name, error: error.description)
        case let error as UsageStoreError where error.code == .sessionForeign:
            self.init(
                code: UsageStoreError.Code.sessionUnknown.name, error: error.message, suggestion: error.suggestion)
        case let error as UsageStoreError:
            self.init(code: error.code.name, error: error.message, suggestion: error.suggestion)
        case let error as BridgeError:
            self.init(code: error.code.name, error: error.message, suggestion: error.suggestion)
        default: self.init(code: "internal", error: "\(error)")
        }
    }
}
