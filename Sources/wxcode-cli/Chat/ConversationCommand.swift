internal import WXCore

/// A command within a conversation: a word after a colon.
enum ConversationCommand: Hashable {
    case help, cost, quit
    /// Shows the context, or changes it.
    case context(String?)
    /// An unknown command as it was typed, and the known one that is closest to it.
    case unknown(String, near: String?)

    /// The commands as they are typed, and what they do.
    static let all: [(words: String, meaning: String)] = [
        (":context [NAME]", "Show or change what the agent may do."),
        (":cost", "Show what this conversation has cost."),
        (":help", "Show this help."),
        (":quit", "Leave, as Ctrl-D does."),
    ]

    /// Reads a line; nil if it is a question.
    ///
    /// Text of several lines, and a colon that is not followed by a letter, begin a question.
    init?(_ line: String) {
        let words = line.split(separator: " ")
        guard let first = words.first, line.hasPrefix(":"), !line.contains("\n"), first.count > 1,
            first.dropFirst().allSatisfy({ $0.isASCII && $0.isLetter })
        else { return nil }
        switch (first, words.count) {
        case (":help", 1): self = .help
        case (":cost", 1): self = .cost
        case (":quit", 1), (":q", 1), (":exit", 1): self = .quit
        case (":context", 1): self = .context(nil)
        case (":context", 2): self = .context(String(words[1]))
        default:
            let names = Self.all.compactMap { $0.words.split(separator: " ").first.map(String.init) }
            self = .unknown(line, near: nearest(String(first), names))
        }
    }

    /// Returns the help of a conversation.
    static func help(width: Int) -> String {
        let keys = [
            ("Enter", "Send the question."),
            ("Alt-Enter", "Begin a new line; so does Enter after \\."),
            ("Ctrl-X Ctrl-E", "Write the question in $VISUAL or $EDITOR."),
            ("Up, Down, Ctrl-R", "Find earlier questions."),
            ("Ctrl-C", "Clear the line, or stop the answer."),
            ("Ctrl-D", "Leave."),
        ]
        return (all + keys).map { HelpLayout.row($0.0, $0.1, width: width) }.joined()
    }
}
