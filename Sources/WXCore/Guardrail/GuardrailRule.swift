/// One possible objection to a prompt.
///
/// Rules are ordinary values: add them to a ``Guardrail`` with ``Guardrail/rules``. A rule is called once for each
/// ``PromptReading``: with the text as it will be sent, and with each disguise removed.
public struct GuardrailRule: Sendable {
    /// A stable name for logs and messages.
    public let name: String
    private let body: @Sendable (PromptReading) -> GuardrailViolation?

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - name: A stable name for logs and messages.
    ///   - body: Returns the objection to a reading, or nil if there is none.
    public init(name: String, _ body: @escaping @Sendable (_ reading: PromptReading) -> GuardrailViolation?) {
        self.name = name
        self.body = body
    }

    /// Creates a rule that refuses a phrase, whatever its case, accents, spacing and disguise.
    ///
    /// - Parameters:
    ///   - phrase: The phrase. One that folds to nothing refuses nothing.
    ///   - name: The rule's name; by default, the phrase.
    /// - Returns: The rule, whose objection has the code `own_rule`.
    public static func phrase(_ phrase: String, name: String? = nil) -> GuardrailRule {
        let folded = Folding(of: phrase).text
        let name = name ?? phrase
        return GuardrailRule(name: name) { reading in
            guard !folded.isEmpty, reading.folded.hasBytes(of: folded) else { return nil }
            return GuardrailViolation(
                .ownRule, rule: name, reading: reading.name,
                advice:
                    "The prompt contains what the rule “\(name)” in your configuration refuses. Remove it, or change the rule."
            )
        }
    }

    /// Returns this rule's objection to a reading; nil if it has none.
    package func objection(to reading: PromptReading) -> GuardrailViolation? { body(reading) }
}
