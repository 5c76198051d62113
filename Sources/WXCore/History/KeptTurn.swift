/// One question and its answer, redacted, as a history keeps them.
public struct KeptTurn: Hashable, Sendable {
    /// The most bytes of UTF-8 that are kept of a question, and of an answer.
    public static let textLimit = 65_536

    /// The run that answered.
    public var run: RunID
    /// When it was asked.
    public var askedAt: Timestamp
    /// The question, redacted.
    public var question: String
    /// The answer as it was shown, its parts separated by empty lines.
    public var answer: String
    /// Whether the answer's end is missing, because it was too long or the run was cut.
    public var isCut: Bool

    /// Creates a turn.
    public init(run: RunID, askedAt: Timestamp, question: String, answer: String, isCut: Bool = false) {
        self.run = run
        self.askedAt = askedAt
        self.question = question
        self.answer = answer
        self.isCut = isCut
    }

    /// The turn as JSON.
    package var json: JSONValue {
        [
            "run_id": .string(run.text), "asked_at": .string(askedAt.rfc3339), "question": .string(question),
            "answer": .string(answer), "is_cut": .bool(isCut),
        ]
    }

    /// Reads a turn from JSON; nil if a member is missing or not valid.
    package init?(_ json: JSONValue) {
        guard let run = json["run_id"]?.string.flatMap({ try? RunID($0) }),
            let askedAt = json["asked_at"]?.string.flatMap(Timestamp.init(rfc3339:)),
            let question = json["question"]?.string, let answer = json["answer"]?.string
        else { return nil }
        self.init(run: run, askedAt: askedAt, question: question, answer: answer, isCut: json["is_cut"] == true)
    }
}

/// What is kept of a reply while it streams.
struct KeptReply {
    private var answer = KeptAnswer(limit: KeptTurn.textLimit)
    private var part = 0

    /// Adds what a message shows of the answer.
    mutating func take(_ content: StreamMessage.Content) {
        guard case .assistantChunk(let text, let part) = content else { return }
        if part != self.part, self.part > 0 { answer.append("\n\n") }
        self.part = part
        answer.append(text)
    }

    /// Returns the turn of a run that has ended.
    func turn(of summary: RunSummary, _ question: String, askedAt: Timestamp) -> KeptTurn {
        var kept = KeptAnswer(limit: KeptTurn.textLimit)
        kept.append(question)
        return KeptTurn(
            run: summary.run, askedAt: askedAt, question: kept.text, answer: answer.text,
            isCut: answer.isCut || summary.isPartial)
    }
}
