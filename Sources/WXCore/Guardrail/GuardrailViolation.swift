/// Why a prompt was refused; nothing of it has left this machine.
public struct GuardrailViolation: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reason.
    public let code: RunFailure.Code
    /// What decided: a rule's name, or the concepts that weighed most, such as `VOID>RULES`.
    public let rule: String
    /// How the text was read: `plain`, or the disguise that was taken off, for example `base64`.
    public let reading: String
    /// Where in the text, in Unicode scalars, if that is known.
    public let span: Range<Int>?
    /// The score and the threshold it reached, where the text was scored.
    public let score: Double?
    /// The threshold, where the text was scored.
    public let threshold: Double?
    private let advice: String

    /// Creates a violation.
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

    /// A sentence for the person, which says what to change; never the text itself.
    public var description: String { advice }
}
