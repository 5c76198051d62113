/// Why a prompt was refused; nothing of it has left this machine.
public struct GuardrailViolation: Error, Hashable, Sendable, CustomStringConvertible {
    /// A reason; more may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name in messages and in allow-lists.
        public let name: String

        /// There is nothing in it.
        public static let empty = Code(name: "empty")
        /// It is longer than the limit.
        public static let tooLong = Code(name: "too_long")
        /// It begins with a command of Claude Code's own.
        public static let slashCommand = Code(name: "slash_command")
        /// It asks for the platform's own credentials.
        public static let credential = Code(name: "credential")
        /// It tries to override what governs the agent.
        public static let injection = Code(name: "injection")
        /// A rule of one's own objects.
        public static let ownRule = Code(name: "own_rule")

        /// A code by name.
        public init(name: String) { self.name = name }

        /// The name.
        public var description: String { name }
    }

    /// The reason.
    public let code: Code
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

    /// A violation.
    public init(
        _ code: Code, rule: String, reading: String = "plain", span: Range<Int>? = nil, score: Double? = nil,
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
