/// What the beginning of a line means for the rest of it: a cookie header, or a command whose options are secrets.
struct LineState: Sendable {
    static let beginnings: [Beginning] =
        (["cookie", "set-cookie"]
        + SecretCommand.names.flatMap { ["\($0) ", "\($0)\"", "\($0)'"] })
        .map(Beginning.word)

    private(set) var isCookieLine = false
    private(set) var command: SecretCommand?
    /// How many bytes of a list of arguments may still follow the command that is its first.
    private var listBudget = 0
    /// Whether the last byte was a backslash, behind which a command goes on in the next line.
    private var goesOn = false
    /// The quote that is open on a line with a command.
    private var quote: UInt8 = 0

    /// Whether the command's arguments are texts in quotes, in a list.
    var isList: Bool { listBudget > 0 }

    /// Whether part of the state ends with the line or the command.
    var endsWithLine: Bool { isCookieLine || command != nil }

    /// Records a word that changes what the rest of the line means.
    @inline(never)
    mutating func note(_ window: ScanWindow) {
        let next = window.end < window.bytes.count ? window.bytes[window.end] : 0
        if window.isWord("cookie") || window.isWord("set-cookie") {
            isCookieLine = true
        } else if next == .space, let known = SecretCommand(window.bytes[window.position..<window.end]) {
            command = known
            listBudget = 0
            quote = 0
        } else if next == window.before, next == .doubleQuote || next == .singleQuote,
            window.end + 1 < window.bytes.count,
            window.bytes[window.end + 1] == .comma,
            let known = SecretCommand(window.bytes[window.position..<window.end])
        {
            command = known
            listBudget = 1_024
        }
    }

    /// Records that cookies follow on the line.
    mutating func beginCookies() { isCookieLine = true }

    /// Returns whether a blank behind a name assigns.
    func takesWord(after window: ScanWindow) -> Bool {
        let isOption = window.before == .hyphen && (window.beforeThat == .hyphen || window.beforeThat <= .space)
        guard isOption || command?.takesWord == true, window.end < window.bytes.count else { return false }
        return window.bytes[window.end] == .space || window.bytes[window.end] == .equals
    }

    /// Returns what the name of a cookie promises.
    static func cookie(_ window: ScanWindow) -> SecretValue.Promise? {
        // A list of names may have the word for a cookie among them.
        guard window.end - window.position <= 64, window.end < window.bytes.count,
            window.bytes[window.end] == .equals
        else { return nil }
        var context = window.context
        let isPart = context.character == .dot
        context.back { $0.isWordByte || $0 == .dot || $0 == .underscore }
        // .AspNetCore.Identity.Application
        if isPart, window.position - context.index >= 12 { return .token }
        let isSession = (window.position..<window.end).contains { index in
            (["sess", "sid", "token", "auth", "remember", "jwt", "login", "secret", "ident", "clearance"]
                as [StaticString]).contains {
                    index + $0.utf8CodeUnitCount <= window.end && window.has($0, at: index, ignoringCase: true)
                }
        }
        return isSession ? .token : nil
    }

    /// Resets the state at the end of a line, and the command at the end of a command.
    mutating func forget(_ bytes: Slice<ScanWindow.Bytes>) {
        for byte in bytes {
            if isList {
                listBudget -= 1
                if !isList || byte == .closeBracket || byte == .closeParenthesis { endCommand() }
                if byte == .newline { isCookieLine = false }
                continue
            }
            switch byte {
            case .newline:
                isCookieLine = false
                if !goesOn { endCommand() }
            case .semicolon where quote == 0, .pipe where quote == 0: endCommand()
            case .doubleQuote, .singleQuote:
                if quote == 0 { quote = byte } else if quote == byte { quote = 0 }
            default: break
            }
            goesOn = byte == .backslash
        }
    }

    private mutating func endCommand() {
        command = nil
        listBudget = 0
        quote = 0
    }
}
