/// What kind of text the lines of a material belong to.
struct MaterialContext {
    /// The kinds of files in which text for agents is expected.
    enum Section: Sendable {
        case plain
        /// A file of rules for agents, such as AGENTS.md, or of prompts.
        case guide
        /// A file about attacks: a test of a filter, a page on security.
        case security
    }

    /// Where sections begin, in order.
    private var sections: [(line: Int, section: Section)] = []
    /// The lines with a word of texts about attacks, in order.
    private var securityLines: [Int32] = []

    /// How far from a line a word of security still says what the line is about.
    private static let linesBefore = 12
    private static let linesAfter = 3

    /// Takes the words of the next line.
    mutating func take(_ words: ArraySlice<MaterialWord>, line: Int, text: [UInt8]) {
        if words.contains(where: { $0.has(.security) || $0.has(.handling) && !$0.isCode }) {
            securityLines.append(Int32(truncatingIfNeeded: line))
        }
        let isHeader = text.starts(with: "diff --git ".utf8) || text.starts(with: "+++ ".utf8)
        let isTitle = line <= 3 && text.first == .hash && words.count <= 6 && !text.contains(.colon)
        guard isHeader || isTitle else { return }
        let name = text.map(\.asciiLowercased)
        let section: Section =
            if Self.guides.contains(where: { name.firstIndex(of: $0, from: 0) != nil }) {
                .guide
            } else if Self.attacks.contains(where: { name.firstIndex(of: $0, from: 0) != nil }) {
                .security
            } else {
                .plain
            }
        if isHeader || section != .plain { sections.append((line, section)) }
    }

    private static let guides: [StaticString] = [
        "agents.md", "claude", "gemini", "copilot", ".cursor", "skill.md", "agents/", "prompt", "windsurf",
        "llms.txt", "chatbot", "for agents", "for ai",
    ]
    private static let attacks: [StaticString] = [
        "inject", "security", "guardrail", "jailbreak", "attack", "sanitiz", "moderation", "redteam", "red-team",
        "detector", "threat", "malicious", "injec", "inyec",
    ]

    /// Returns the section of a line.
    func section(of line: Int) -> Section {
        var low = 0
        var high = sections.count
        while low < high {
            let middle = (low + high) / 2
            if sections[middle].line <= line { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? .plain : sections[low - 1].section
    }

    /// Returns whether text about attacks stands near a line.
    func isAboutSecurity(_ line: Int) -> Bool {
        if section(of: line) == .security { return true }
        var low = 0
        var high = securityLines.count
        while low < high {
            let middle = (low + high) / 2
            if Int(securityLines[middle]) < line - Self.linesBefore { low = middle + 1 } else { high = middle }
        }
        return low < securityLines.count && Int(securityLines[low]) <= line + Self.linesAfter
    }
}
