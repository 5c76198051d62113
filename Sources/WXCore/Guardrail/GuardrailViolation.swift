/// Why a prompt was refused; nothing of it has left this machine.
public struct GuardrailViolation: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of reason.
    public let code: RunFailure.Code
    /// What decided: the name of a rule, or what contributed most to the score, such as `VOID>RULES`.
    public let rule: String
    /// How the text was read: `plain`, or the disguise that was removed, such as `base64`.
    public let reading: String
    /// The place in the prompt, in Unicode scalars; nil if it is not known.
    public let span: Range<Int>?
    /// The score; nil if the prompt was refused for another reason.
    public let score: Double?
    /// The lowest score that is refused; nil if the prompt was refused for another reason.
    public let threshold: Double?
    private let advice: String

    /// Creates a violation.
    ///
    /// - Parameters:
    ///   - code: The kind of reason.
    ///   - rule: The name of the rule that decided.
    ///   - reading: The ``PromptReading/name`` of the reading that was refused.
    ///   - span: The place in the prompt, in Unicode scalars, if it is known.
    ///   - score: The score, if it decided.
    ///   - threshold: The lowest score that is refused, if the score decided.
    ///   - advice: A sentence that says what is wrong. It is shown to the person, and must not repeat the prompt.
    public init(
        _ code: RunFailure.Code, rule: String, reading: String = "plain", span: Range<Int>? = nil, score: Double? = nil,
        threshold: Double? = nil, advice: String
    ) {
        self.code = code
        self.rule = rule
        self.reading = reading
        self.span = span
        self.score = score
        self.threshold = threshold
        self.advice = advice
    }

    /// What was refused, in words for the person; it never repeats the prompt.
    public var description: String { advice }

    /// The same objection, to an addition to the agent's system prompt; the place is in no question then.
    var ofAddition: GuardrailViolation {
        let subject = ["The question", "The prompt"].first { advice.hasPrefix($0) }
        let words = subject.map { "The appended system prompt" + advice.dropFirst($0.count) }
        return GuardrailViolation(
            code, rule: rule, reading: reading, score: score, threshold: threshold,
            advice: words ?? "In the appended system prompt: \(advice)")
    }

    /// What helps the person.
    public var remedy: Remedy {
        switch code {
        case .empty: .ask
        case .tooLong: .shorten
        case .materialTooLarge: .shortenMaterial
        case .materialSuspicious: .reviewMaterial
        default: .rephrase(permitting: code)
        }
    }
}
