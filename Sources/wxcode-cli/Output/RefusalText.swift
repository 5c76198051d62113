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
    func print(_ environment: CommandEnvironment) { print(environment.errors, environment.terminal) }

    /// Prints the refusal.
    func print(_ errors: OutputWriter, _ terminal: Terminal) {
        let head = "wxcode: "
        try? errors.write(head)
        try? errors.write(
            "\(errors.wrapped(head + failure.error).dropFirst(head.count))\n", terminal.allowed(.red))
        for line in excerpt(width: terminal.width - 4) { errors.line("    \(line)") }
        if let reading = failure.refusal?.reading, reading != "plain", reading != "material" {
            errors.line("  The question was read as: \(reading).")
        }
        for step in (failure.suggestion ?? "").split(separator: "; or ") {
            errors.line("  \(step.prefix(1).uppercased())\(step.dropFirst())")
        }
    }

    /// Returns the lines of the question with refused words, at most three, each with a line of carets below the words.
    ///
    /// What does not fit into the width is left out; nothing is returned if no part is known.
    private func excerpt(width: Int) -> [String] {
        guard let span = failure.refusal?.span, failure.code != .tooLong, !span.isEmpty else { return [] }
        let scalars = Array(question.unicodeScalars)
        guard span.upperBound <= scalars.count else { return [] }
        let lines = scalars.indices.split { scalars[$0].properties.isNewline }
            .filter { $0.startIndex < span.upperBound && $0.endIndex > span.lowerBound }
        return lines.prefix(3).flatMap { line in
            marked(scalars, line: line.startIndex..<line.endIndex, span: span, room: max(20, width))
        }
    }

    private func marked(_ scalars: [Unicode.Scalar], line: Range<Int>, span: Range<Int>, room: Int) -> [String] {
        func text(_ range: Range<Int>) -> String {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[range])
            return Terminal.harmless(cell: String(text))
        }
        let refused = span.clamped(to: line)
        // Some words before the part are shown where there is room.
        let start = max(line.lowerBound, min(refused.lowerBound - 20, line.upperBound - room))
        let before = (start > line.lowerBound ? "…" : "") + text(start..<refused.lowerBound)
        let shown = String((before + text(refused.lowerBound..<line.upperBound)).prefix(room))
        let carets = min(text(refused).count, max(1, room - before.count))
        return [shown, String(repeating: " ", count: before.count) + String(repeating: "^", count: max(1, carets))]
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isNewline: Bool { generalCategory == .control && isWhitespace || generalCategory == .lineSeparator }
}
