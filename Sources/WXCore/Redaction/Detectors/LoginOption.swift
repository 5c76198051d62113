/// A password behind the option `-p` of any command, with the option for a user before it: `-u ana -p …`.
enum LoginOption {
    static let beginnings: [Beginning] = [.text("-p ")]

    private static let users: Set<[UInt8]> = Set(
        ["-u", "-l", "--user", "--username", "--login", "-user", "-username"].map { Array($0.utf8) })
    private static let longest = 128

    /// Detects the password behind the window's dash.
    static func detect(at window: ScanWindow) -> Decision {
        guard window.before == .space || window.before == .tab else { return .no }
        switch window.matches("-p ", at: window.position) {
        case .no: return .no
        case .more: return .more
        case .yes: break
        }
        guard isBehindUser(window.context) else { return .no }
        var text = CarrierText(
            window.bytes, from: window.position + 3, isFinal: window.isFinal, longest: longest)
        text.takesBlanks()
        let value: Range<Int>
        let quote = text.takesQuote()
        if let quote {
            guard let quoted = text.takesQuoted(quote) else { return text.mustWait ? .more : .no }
            value = quoted
        } else {
            let start = text.index
            while text.peek > .space, !"\"'`;|&<>)".utf8.contains(text.peek), text.index - start < longest {
                text.skip()
            }
            value = start..<text.index
        }
        if text.mustWait { return .more }
        guard SecretValue.isUnmistakable(window.bytes[value], .password),
            SecretValue.isSecret(window.bytes[value], .password, isQuoted: quote != nil)
        else { return .no }
        return .foresee([HiddenValue(value, .password, "operand of a command")], after: window.position + 1)
    }

    /// Whether an option for a user and the user stand before.
    private static func isBehindUser(_ context: CarrierContext) -> Bool {
        var context = context
        context.backBlanks()
        let user = context.index
        context.back(most: 64) { $0 > .space }
        guard context.index < user else { return false }
        context.backBlanks()
        return users.contains(context.word())
    }
}
