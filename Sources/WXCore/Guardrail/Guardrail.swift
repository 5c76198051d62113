/// What is let through to the agent, and what is hidden on the way back.
///
/// It is one layer: what protects is what the agent may do, see ``ToolPolicy``. A prompt is refused by a hard rule (nothing in it, too long, a
/// command of Claude Code's, the platform's credentials, a rule of one's own), or by its score. What is approved is byte for byte what
/// is sent.
public struct Guardrail: Sendable {
    /// How much a prompt must weigh to be refused.
    public enum Threshold: String, CaseIterable, Hashable, Sendable {
        /// Refuses more, also some honest prompts.
        case strict
        /// Refuses about one honest prompt in some hundreds.
        case standard
        /// Refuses what is hardly anything else than an attack.
        case lenient

        /// The score from which a prompt is refused.
        var score: Double {
            switch self {
            case .strict: GuardrailWeights.strict
            case .standard: GuardrailWeights.standard
            case .lenient: GuardrailWeights.lenient
            }
        }
    }

    /// The longest prompt, in Unicode scalars.
    public var lengthLimit: Int
    /// How much a prompt must weigh to be refused.
    public var threshold: Threshold
    /// Reasons that are let through.
    public var allowed: Set<RunFailure.Code>
    /// Rules of one's own, in order.
    public var rules: [GuardrailRule]
    /// What is hidden on the way back.
    public var redaction: RedactionRules

    /// The longest prompt where nobody says otherwise, in Unicode scalars.
    public static let defaultLengthLimit = 10_000

    /// The guardrail without any settings.
    public static let standard = Guardrail()

    /// A guardrail.
    ///
    /// - Parameters:
    ///   - lengthLimit: The longest prompt, in Unicode scalars.
    ///   - threshold: How much a prompt must weigh to be refused.
    ///   - allowed: Reasons that are let through; those of an empty or too long prompt cannot be.
    ///   - rules: Rules of one's own.
    ///   - redaction: What is hidden on the way back.
    public init(
        lengthLimit: Int = defaultLengthLimit, threshold: Threshold = .standard,
        allowing allowed: Set<RunFailure.Code> = [],
        adding rules: [GuardrailRule] = [], redaction: RedactionRules = .standard
    ) {
        self.lengthLimit = lengthLimit
        self.threshold = threshold
        self.allowed = allowed
        self.rules = rules
        self.redaction = redaction
    }

    /// Approves a prompt, or throws the first objection.
    ///
    /// Takes about a millisecond, and time in proportion to the length.
    public func validateInput(_ prompt: Prompt) throws(GuardrailViolation) -> ApprovedPrompt {
        if let objection = explain(prompt).violation { throw objection }
        return ApprovedPrompt(text: prompt.text)
    }

    /// Hides secrets and private paths in a whole text: the same as an ``OutputRedactor`` does in a stream.
    public func sanitizeOutput(_ text: String) -> String { redaction.sanitize(text) }

    /// What an agent may do in a context, as Claude Code writes it: `Read`, `Bash(npm:*)`.
    public func allowedTools(for context: ChatContext) -> [String] {
        ToolPolicy(context).allowed.map(\.description)
    }

    /// The objection to a prompt that is empty or too long.
    func objection(toLengthOf prompt: Prompt) -> GuardrailViolation? {
        let isBlank = prompt.text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
                || scalar.properties.generalCategory == .control
        }
        if isBlank {
            return GuardrailViolation(.empty, rule: "empty", advice: "The prompt is empty; write what to ask.")
        }
        let count = prompt.text.unicodeScalars.count
        guard count > lengthLimit else { return nil }
        return GuardrailViolation(
            .tooLong, rule: "length", span: lengthLimit..<count,
            advice:
                "The prompt has \(count) characters, \(lengthLimit) are allowed; shorten it, or put the material into a file of the "
                + "project and ask about that.")
    }
}

/// A prompt that passed a guardrail; only a guardrail can make one.
public struct ApprovedPrompt: Hashable, Sendable {
    /// The prompt, unchanged.
    public let text: String

    fileprivate init(text: String) { self.text = text }
}
