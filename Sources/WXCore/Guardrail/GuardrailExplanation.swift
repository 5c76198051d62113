/// How a guardrail came to its verdict.
public struct GuardrailExplanation: Sendable {
    /// One reading of a prompt and its score.
    public struct ReadingScore: Hashable, Sendable {
        /// The reading.
        public let reading: PromptReading
        /// The score of its heaviest part.
        public let score: Double
        /// What contributed most to the score, at most twelve, heaviest first.
        public let reasons: [Reason]
    }

    /// A concept, a pair of concepts, a compound, a disguise or a word, and its contribution.
    public struct Reason: Hashable, Sendable {
        /// The name, for example `VOID>RULES`; a word is in quotation marks.
        public let name: String
        /// What it added to the score.
        public let weight: Double
    }

    /// The objection; nil if the prompt is approved.
    public let violation: GuardrailViolation?
    /// Where the material may carry instructions to the agent.
    public let suspicions: [Suspicion]
    /// All readings of the question, the plain one first; empty if the length or a rule decided.
    public let readings: [ReadingScore]
    /// The highest score of a reading; nil if the length or a rule decided.
    public let score: Double?
    /// The lowest score that is refused.
    public let threshold: Double
}

extension Guardrail {
    /// Judges a prompt as ``validateInput(_:)`` does, and returns everything that contributed.
    public func explain(_ prompt: Prompt) -> GuardrailExplanation {
        let judgement = judge(prompt)
        let suspicions = suspicions(in: prompt)
        return GuardrailExplanation(
            violation: judgement.violation ?? materialObjection(to: prompt, suspicions), suspicions: suspicions,
            readings: judgement.scores.map { reading in
                GuardrailExplanation.ReadingScore(
                    reading: reading.reading, score: reading.value,
                    reasons: (reading.score.reasons + reading.score.wording).sorted { abs($0.weight) > abs($1.weight) }
                        .prefix(12).map { GuardrailExplanation.Reason(name: $0.name, weight: $0.weight) })
            },
            score: judgement.scores.map(\.value).max(), threshold: threshold.score)
    }
}
