/// Sentences on a terminal: their lines end between words.
///
/// A command in a sentence is never cut in two, since it is there to be copied: if it does not fit, it has a line of
/// its own, which the terminal continues where it has to.
enum Wrapping {
    /// The programs that a command in a sentence may begin with.
    private static let programs: Set<String> = [
        "wxcode", "docker", "podman", "sudo", "mkdir", "apt-get", "systemctl", "claude", "chmod", "git",
    ]

    /// Returns a text whose lines take at most `width` columns, if their words do.
    ///
    /// A continued line begins after `indent` blanks, or as many as the line itself begins with.
    static func text(_ text: String, width: Int, indent: Int? = nil) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard Columns.of(line) > width else { return String(line) }
            let blanks = line.prefix { $0 == " " }.count
            return lines(of: line.dropFirst(blanks), first: blanks, indent: indent ?? blanks, width: width)
                .joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// Returns a sentence in lines that begin with `indent` blanks, the first one with `first`.
    ///
    /// Help, which is read and not copied, may have its commands cut: not so if `keepsCommands`.
    static func lines(
        of text: some StringProtocol, first: Int? = nil, indent: Int, width: Int, keepsCommands: Bool = true
    ) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: first ?? indent)
        var isEmpty = true
        for part in keepsCommands ? parts(of: text) : words(of: text) {
            // Where there is hardly any room, words have a little all the same.
            if !isEmpty, Columns.of(line) + 1 + Columns.of(part) > max(width, indent + 20) {
                while line.last == " " { line.removeLast() }
                lines.append(line)
                line = String(repeating: " ", count: indent)
                isEmpty = true
            }
            if isEmpty, part.isEmpty { continue }
            line += (isEmpty ? "" : " ") + part
            isEmpty = false
        }
        return lines + [line]
    }

    /// Returns the words of a text; nothing stands between two blanks.
    private static func words(of text: some StringProtocol) -> [String] {
        String(text).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }

    /// Returns the words of a text, those of a command as one.
    private static func parts(of text: some StringProtocol) -> [String] {
        var parts: [String] = []
        var isCommand = false
        for word in words(of: text) {
            if isCommand, let last = parts.popLast() {
                parts.append("\(last) \(word)")
            } else {
                isCommand = (parts.last ?? ":").hasSuffix(":") && programs.contains(word)
                parts.append(word)
            }
            if let end = word.last, ";,)".contains(end) { isCommand = false }
        }
        return parts
    }
}
