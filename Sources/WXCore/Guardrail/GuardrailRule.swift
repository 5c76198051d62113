/// One possible objection to a prompt.
///
/// Rules are ordinary values: other packages add theirs to a ``Guardrail``. They see the text as it will be sent, and as it reads without
/// disguise.
public struct GuardrailRule: Sendable {
    /// A stable name, for logs and messages.
    public let name: String
    private let body: @Sendable (PromptReading) -> GuardrailViolation?

    /// A rule that objects where `body` gives a violation.
    public init(name: String, _ body: @escaping @Sendable (_ reading: PromptReading) -> GuardrailViolation?) {
        self.name = name
        self.body = body
    }

    /// A rule that refuses a phrase, whatever its case, accents, blanks and disguise.
    public static func phrase(_ phrase: String, name: String? = nil) -> GuardrailRule {
        let folded = Folding.fold(phrase).text
        let name = name ?? phrase
        return GuardrailRule(name: name) { reading in
            guard !folded.isEmpty, reading.folded.hasBytes(of: folded) else { return nil }
            return GuardrailViolation(
                .ownRule, rule: name, reading: reading.name,
                advice: "The prompt holds what the rule “\(name)” of your configuration refuses.")
        }
    }

    func objection(to reading: PromptReading) -> GuardrailViolation? { body(reading) }
}

/// A prompt as one way of reading it gives it.
public struct PromptReading: Hashable, Sendable {
    /// Which way: `plain`, or the disguise that was taken off.
    public let name: String
    /// The text in this reading.
    public let text: String
    /// The same in lower case, without accents, invisible characters and doubled blanks.
    public let folded: String
}
