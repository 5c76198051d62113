/// Decides which prompts may be sent to the agent, and which text of its answers is hidden.
///
/// A guardrail refuses a question because of its length, because of a rule (one of Claude Code's commands, the
/// platform's credentials, a ``GuardrailRule`` you add), or because of its score. An approved question is sent byte for
/// byte. Material that is attached to it is not judged like a question: see ``Material``.
///
/// The guardrail is one layer of several and cannot catch every attack. What limits the damage is what the agent may
/// do, see ``ToolPolicy``.
public struct Guardrail: Sendable {
    /// How readily a guardrail refuses a prompt because of its score.
    public enum Threshold: String, CaseIterable, Hashable, Sendable {
        /// Refuses more attacks, and about 3 % of honest prompts from sources that it was not trained on.
        case strict
        /// Refuses about 1.5 % of honest prompts from sources that it was not trained on.
        case standard
        /// Refuses about 0.3 % of honest prompts from sources that it was not trained on, and fewer attacks.
        case lenient

        /// The lowest score that is refused.
        var score: Double {
            switch self {
            case .strict: GuardrailWeights.strict
            case .standard: GuardrailWeights.standard
            case .lenient: GuardrailWeights.lenient
            }
        }
    }

    /// What happens to attached material that may carry instructions to the agent.
    public enum Material: String, CaseIterable, Hashable, Sendable {
        /// It is sent as data, and a notice names the place.
        case notice
        /// It is refused.
        case refuse
    }

    /// The longest question that is approved, in Unicode scalars.
    public var lengthLimit: Int
    /// The most text that may be attached, in bytes of UTF-8 over all attachments.
    public var materialLimit: Int
    /// What happens to material that may carry instructions to the agent.
    public var material: Material
    /// How readily a prompt is refused because of its score.
    public var threshold: Threshold
    /// Reasons that do not refuse a prompt.
    public var allowed: Set<RunFailure.Code>
    /// Additional rules, checked in order after the built-in ones.
    public var rules: [GuardrailRule]
    /// What is hidden in the agent's answers.
    public var redaction: RedactionRules

    /// The longest question by default, in Unicode scalars.
    public static let defaultLengthLimit = 10_000
    /// The most text that may be attached by default, in bytes.
    public static let defaultMaterialLimit = 1_000_000

    /// The guardrail with default settings.
    public static let standard = Guardrail()

    /// Creates a guardrail.
    ///
    /// - Parameters:
    ///   - lengthLimit: The longest question that is approved, in Unicode scalars.
    ///   - materialLimit: The most text that may be attached, in bytes of UTF-8 over all attachments.
    ///   - material: What happens to material that may carry instructions to the agent.
    ///   - threshold: How readily a prompt is refused because of its score.
    ///   - allowed: Reasons that do not refuse a prompt. Empty and overlong prompts are refused in any case.
    ///   - rules: Additional rules, checked in order after the built-in ones.
    ///   - redaction: What is hidden in the agent's answers.
    public init(
        lengthLimit: Int = defaultLengthLimit, materialLimit: Int = defaultMaterialLimit,
        material: Material = .notice, threshold: Threshold = .standard,
        allowing allowed: Set<RunFailure.Code> = [],
        adding rules: [GuardrailRule] = [], redaction: RedactionRules = .standard
    ) {
        self.lengthLimit = lengthLimit
        self.materialLimit = materialLimit
        self.material = material
        self.threshold = threshold
        self.allowed = allowed
        self.rules = rules
        self.redaction = redaction
    }

    /// Approves a prompt, or throws the first objection to it.
    ///
    /// Takes about a millisecond for a short question, and about a tenth of a second for a megabyte of material.
    ///
    /// - Throws: The first objection, to the question before those to the material. Nothing has been sent.
    public func validateInput(_ prompt: Prompt) throws(GuardrailViolation) -> ApprovedPrompt {
        if let violation = judge(prompt).violation { throw violation }
        let suspicions = suspicions(in: prompt)
        if let violation = materialObjection(to: prompt, suspicions) { throw violation }
        return ApprovedPrompt(text: prompt.text, attachments: prompt.attachments, suspicions: suspicions)
    }

    /// Approves an addition to the agent's system prompt as if it were a question, or throws the first objection to it.
    func validateAddition(_ text: String?) throws(GuardrailViolation) -> ApprovedPrompt? {
        guard let text else { return nil }
        do throws(GuardrailViolation) {
            return try validateInput(Prompt(text))
        } catch {
            throw error.ofAddition
        }
    }

    /// Hides secrets and private paths in a complete text, as an ``OutputRedactor`` does in a stream.
    public func sanitizeOutput(_ text: String) -> String { redaction.sanitize(text) }

    /// Returns what an agent may do in a context, in Claude Code's notation: `Read`, `Bash(npm:*)`.
    public func allowedTools(for context: ChatContext) -> [String] {
        ToolPolicy(context).allowed.map(\.description)
    }

    /// Builds the tables that guardrails and redactors share.
    ///
    /// Without this call, the first prompt and the first redaction build them. Call it concurrently with other
    /// preparations for a run. Any thread may call it; once the tables exist, it returns at once.
    public static func prepare() {
        withExtendedLifetime(
            (
                CommonWords.words, Typos.stems, ConceptLexicon.words, ConceptLexicon.fileExtensions,
                GuardrailModel.weights, GuardrailModel.pieceWeights, PlatformCredential.words, QuotedSample.frame
            )
        ) {}
        _ = RedactionRules.standard.sanitize("ready")
        // Only text that is not ASCII needs these.
        withExtendedLifetime((Folding.folds, Folding.lookalikes)) {}
    }
}

extension Guardrail {
    /// What a guardrail found out about a prompt.
    struct Judgement {
        /// The first objection; nil if the prompt is approved.
        var violation: GuardrailViolation?
        /// The score of each reading, the plain one first; empty if the length or a rule decided.
        var scores: [ReadingScore] = []
    }

    /// One reading and its score.
    struct ReadingScore {
        let reading: PromptReading
        let score: GuardrailModel.Score

        var value: Double { score.value }
    }

    /// Judges a prompt by its length, then by rules, then by its score.
    func judge(_ prompt: Prompt) -> Judgement {
        if let violation = lengthObjection(to: prompt) { return Judgement(violation: violation) }
        let readings = PromptReadings(of: prompt.text)
        if let violation = ruleObjection(to: readings) { return Judgement(violation: violation) }
        let scores = readings.all.map { reading in
            ReadingScore(
                reading: reading,
                score: GuardrailModel.score(reading.folded, disguises: readings.disguises(of: reading)))
        }
        return Judgement(violation: scoreObjection(to: readings, scores), scores: scores)
    }

    private func lengthObjection(to prompt: Prompt) -> GuardrailViolation? {
        let isBlank = prompt.text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
                || scalar.properties.generalCategory == .control
        }
        if isBlank {
            return GuardrailViolation(.empty, rule: "empty", advice: "The question is empty.")
        }
        let count = prompt.text.unicodeScalars.count
        guard count > lengthLimit else { return nil }
        return GuardrailViolation(
            .tooLong, rule: "length", span: lengthLimit..<count,
            advice: "The question has \(count.grouped) characters; the most is \(lengthLimit.grouped).")
    }

    /// Returns the first objection of a rule; only the plain reading can be a command, since Claude Code decodes
    /// nothing.
    private func ruleObjection(to readings: PromptReadings) -> GuardrailViolation? {
        if let objection = SlashCommand.objection(to: readings.plain), !allowed.contains(objection.code) {
            return objection
        }
        let rules = PlatformCredential.rules + rules
        for reading in readings.all {
            for rule in rules {
                if let objection = rule.objection(to: reading), !allowed.contains(objection.code) { return objection }
            }
        }
        return nil
    }

    private func scoreObjection(to readings: PromptReadings, _ scores: [ReadingScore]) -> GuardrailViolation? {
        guard let worst = scores.max(by: { $0.value < $1.value }), worst.value >= threshold.score,
            !allowed.contains(.injection)
        else { return nil }
        // Where several readings are refused, the objection names the plain one: only there is the span known.
        let plain = scores.first { $0.reading.disguise == nil && $0.value >= threshold.score }
        let decisive = plain ?? worst
        let reason = decisive.score.reasons.first { $0.weight > 0 }?.name ?? "wording"
        let disguise = decisive.reading.disguise.map { " (read as \($0.rawValue))" } ?? ""
        return GuardrailViolation(
            .injection, rule: reason, reading: decisive.reading.name,
            span: plain.map { readings.folding.origin(of: decisiveWords(of: $0)) },
            score: decisive.value, threshold: threshold.score,
            advice:
                "The question reads like an attempt to change the agent's own rules or to misuse it\(disguise)."
        )
    }
}

extension Guardrail {
    /// Returns the sentences that make up most of the score, in bytes of the folded text: those at both ends that can
    /// be left out without losing a tenth of it are left out.
    private func decisiveWords(of refused: ReadingScore) -> Range<Int> {
        let text = Array(refused.reading.folded.utf8)
        let window = refused.score.words.clamped(to: text.indices)
        let most = max(threshold.score, refused.value * 0.9)
        var sentences: [Range<Int>] = []
        var start = window.lowerBound
        for index in window where index + 1 < window.upperBound && ".!?".utf8.contains(text[index]) {
            guard text[index + 1] == .space else { continue }
            sentences.append(start..<index + 1)
            start = index + 2
        }
        sentences.append(start..<window.upperBound)
        func isEnough(_ sentences: ArraySlice<Range<Int>>) -> Bool {
            guard let first = sentences.first, let last = sentences.last else { return false }
            let part = String(decoding: text[first.lowerBound..<last.upperBound], as: UTF8.self)
            return GuardrailModel.score(part).value >= most
        }
        var left = sentences[...]
        while left.count > 1, isEnough(left.dropFirst()) { left.removeFirst() }
        while left.count > 1, isEnough(left.dropLast()) { left.removeLast() }
        guard let first = left.first, let last = left.last else { return window }
        return first.lowerBound..<last.upperBound
    }
}

/// A prompt that a guardrail approved; only a guardrail can create one.
public struct ApprovedPrompt: Hashable, Sendable {
    /// The question, unchanged.
    public let text: String
    /// The material, unchanged.
    public let attachments: [Attachment]
    /// Where the material may carry instructions to the agent.
    public let suspicions: [Suspicion]

    fileprivate init(text: String, attachments: [Attachment], suspicions: [Suspicion]) {
        self.text = text
        self.attachments = attachments
        self.suspicions = suspicions
    }
}
