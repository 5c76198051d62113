/// Where the questions of a conversation come from.
protocol QuestionSource {
    /// Waits for a question after a prompt; returns nil if there are no more.
    mutating func next(_ prompt: String) -> String?
}

extension QuestionReader: QuestionSource {}
extension PlainQuestionReader: QuestionSource {}
