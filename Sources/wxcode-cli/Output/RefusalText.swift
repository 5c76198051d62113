internal import WXCore

/// A refused question as it is shown on a terminal: the sentence, the words with carets below, how they were read, and
/// what helps.
struct RefusalText {
    private let failure: RunFailure
    private let question: String

    /// Prepares a refusal; any other failure is shown without words and carets.
    init(_ failure: RunFailure, of question: String) {
        self.failure = failure.advised(by: Advice.words)
        self.question = question
    }

    /// Prints the refusal on stderr.
    func print(_ surroundings: Surroundings) { print(surroundings.errors, surroundings.terminal) }

    /// Prints the refusal.
    func print(_ errors: OutputWriter, _ terminal: Terminal) {
        try? errors.write("wxcode: ")
        errors.line(failure.error, terminal.allowed(.red))
        for line in excerpt(width: terminal.width - 4) { errors.line("    \(line)") }
        if let reading = failure.refusal?.reading, reading != "plain", reading != "material" {
            errors.line("  The question was read as: \(reading).")
        }
        for step in (failure.suggestion ?? "").split(separator: "; or ") {
            errors.line("  \(step.prefix(1).uppercased())\(step.dropFirst())")
        }
    }

    /// Returns the line of the question in which the refused part begins, and a line of carets below that part.
    ///
    /// The first columns of a long line are left out; none if no part is known.
    private func excerpt(width: Int) -> [String] {
        guard let span = failure.refusal?.span, failure.code != .tooLong, !span.isEmpty else { return [] }
        let scalars = Array(question.unicodeScalars)
        guard span.upperBound <= scalars.count else { return [] }
        let first = scalars[..<span.lowerBound].lastIndex { $0.properties.isNewline }.map { $0 + 1 } ?? 0
        let last = scalars[span.lowerBound...].firstIndex { $0.properties.isNewline } ?? scalars.count
        let end = min(span.upperBound, last)
        func text(_ range: Range<Int>) -> String {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[range])
            return Terminal.harmless(cell: String(text))
        }
        // Some words before the part are shown where there is room.
        let room = max(20, width)
        let start = max(first, min(span.lowerBound - 20, last - room))
        let before = (start > first ? "…" : "") + text(max(first, start)..<span.lowerBound)
        let shown = String((before + text(span.lowerBound..<last)).prefix(room))
        let carets = min(text(span.lowerBound..<end).count, max(1, room - before.count))
        return [shown, String(repeating: " ", count: before.count) + String(repeating: "^", count: max(1, carets))]
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isNewline: Bool { generalCategory == .control && isWhitespace || generalCategory == .lineSeparator }
}
