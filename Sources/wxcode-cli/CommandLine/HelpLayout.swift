/// How help is laid out: names on the left, sentences on the right, as wide as the terminal.
enum HelpLayout {
    /// The column in which sentences begin.
    private static let column = 28
    /// Below this width sentences stand under the names.
    private static let least = 60

    /// Returns a name and its sentence.
    static func row(_ name: String, _ help: String, width: Int) -> String {
        let head = "  \(name)"
        guard width >= least else { return "\(head)\n" + wrapped(help, indent: 6, width: width) }
        let body = wrapped(help, indent: column, width: width)
        guard head.count < column - 1 else { return "\(head)\n\(body)" }
        return head + body.dropFirst(head.count)
    }

    /// Returns sentences that begin at the left.
    static func paragraph(_ text: String, width: Int) -> String { wrapped(text, indent: 0, width: width) }

    /// Returns sentences below something that stands alone on its line.
    static func below(_ text: String, width: Int) -> String { wrapped(text, indent: 6, width: width) }

    private static func wrapped(_ text: String, indent: Int, width: Int) -> String {
        Wrapping.lines(of: text, indent: indent, width: width, keepsCommands: false).map { $0 + "\n" }.joined()
    }
}
