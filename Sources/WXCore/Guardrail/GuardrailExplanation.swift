/// How a guardrail came to its verdict.
public struct GuardrailExplanation: Sendable {
    /// One reading and what it weighed.
    public struct ReadingScore: Hashable, Sendable {
        /// The reading.
        public let reading: PromptReading
        /// What it weighed.
        public let score: Double
        /// What weighed most, heaviest first: a concept or a pair of concepts, and its weight.
        public let reasons: [Reason]
    }

    /// A concept or pair of concepts, and its weight.
    public struct Reason: Hashable, Sendable {
        /// For example `VOID>RULES`.
        public let name: String
        /// What it added.
        public let weight: Double
    }

    /// The objection, if there is one.
    public let violation: GuardrailViolation?
    /// All readings, the plain one first.
    public let readings: [ReadingScore]
    /// The heaviest reading's score; nil if a hard rule decided before.
    public let score: Double?
    /// The score from which a prompt is refused.
    public let threshold: Double
}

extension Guardrail {
    /// Validates a prompt and tells everything that weighed.
    public func explain(_ prompt: Prompt) -> GuardrailExplanation {
        func verdict(
            _ violation: GuardrailViolation?, _ readings: [GuardrailExplanation.ReadingScore] = [], score: Double? = nil
        ) -> GuardrailExplanation {
            GuardrailExplanation(
                violation: violation, readings: readings, score: score, threshold: threshold.score)
        }
        if let objection = objection(toLengthOf: prompt) { return verdict(objection) }
        let (readings, folding) = PromptReadings.of(prompt.text)
        if let objection = SlashCommand.objection(to: readings[0]), !allowed.contains(objection.code) {
            return verdict(objection)
        }
        for reading in readings {
            for rule in PlatformCredential.rules + rules {
                if let objection = rule.objection(to: reading), !allowed.contains(objection.code) {
                    return verdict(objection)
                }
            }
        }
        let flags = folding.flags
        var plainSpan: Range<Int>?
        let scores = readings.map { reading -> GuardrailExplanation.ReadingScore in
            let score = GuardrailModel.score(
                reading.folded, flags: flags + [Feature(disguise: "#\(reading.name)")].compactMap { $0 })
            if reading.name == "plain" { plainSpan = folding.origin(of: score.words) }
            return GuardrailExplanation.ReadingScore(
                reading: reading, score: score.value,
                reasons: score.reasons.prefix(12).map { GuardrailExplanation.Reason(name: $0.name, weight: $0.weight) })
        }
        guard let worst = scores.max(by: { $0.score < $1.score }) else { return verdict(nil) }
        guard worst.score >= threshold.score, !allowed.contains(.injection) else {
            return verdict(nil, scores, score: worst.score)
        }
        // Where the plain text is enough, the objection names it: only there is the place known.
        let decisive = scores.first { $0.reading.name == "plain" && $0.score >= threshold.score } ?? worst
        let isPlain = decisive.reading.name == "plain"
        let reason = decisive.reasons.first { $0.weight > 0 }?.name ?? "score"
        return verdict(
            GuardrailViolation(
                .injection, rule: reason, reading: decisive.reading.name, span: isPlain ? plainSpan : nil,
                score: decisive.score, threshold: threshold.score,
                advice: "The prompt reads like an attempt to change what governs the agent (\(reason)"
                    + (isPlain ? "" : ", read as \(decisive.reading.name)")
                    + "); say what you want done in the project, without talking about the agent’s own rules."), scores,
            score: worst.score)
    }
}

extension Folding {
    /// The disguises that were taken off.
    var flags: [Feature] {
        [
            hadInvisible ? "#invisible" : nil, hadLookalikes ? "#lookalikes" : nil,
            hadCompatibility ? "#compatibility" : nil,
            hadBidi ? "#bidi" : nil,
        ].compactMap { $0.flatMap { Feature(disguise: $0) } }
    }
}
