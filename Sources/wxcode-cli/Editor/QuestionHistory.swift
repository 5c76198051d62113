/// Earlier questions, to be found again with the arrow keys or by a part of them.
struct QuestionHistory: Sendable {
    /// The questions, oldest first.
    private(set) var questions: [String]
    /// Which one is shown; the number of questions for the one being written.
    private var position: Int
    /// The text that was left to look at earlier ones.
    private var draft = ""

    /// How many questions are kept.
    static let limit = 1_000

    /// Creates a history, oldest question first.
    init(_ questions: [String] = []) {
        self.questions = questions.suffix(Self.limit)
        position = self.questions.count
    }

    /// Adds a question, unless it repeats the last one, and returns to the one being written.
    mutating func add(_ question: String) {
        if questions.last != question { questions.append(question) }
        if questions.count > Self.limit { questions.removeFirst() }
        reset()
    }

    /// Returns to the question being written.
    mutating func reset() {
        position = questions.count
        draft = ""
    }

    /// Returns the question before the one that is shown; nil if there is none.
    mutating func earlier(than text: String) -> String? {
        guard position > 0 else { return nil }
        if position == questions.count { draft = text }
        position -= 1
        return questions[position]
    }

    /// Returns the question after the one that is shown, or what was being written; nil if that is shown.
    mutating func later() -> String? {
        guard position < questions.count else { return nil }
        position += 1
        return position == questions.count ? draft : questions[position]
    }

    /// Returns the index of the latest question before `index` that contains a text; nil if there is none.
    func index(of part: String, before index: Int) -> Int? {
        questions[..<min(index, questions.count)].lastIndex { $0.contains(part) }
    }
}
