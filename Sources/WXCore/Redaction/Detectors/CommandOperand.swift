/// Passwords that stand at a certain place behind a command, with no option before them: `sqlplus app/X@db`, `net user
/// ana X`.
enum CommandOperand {
    private struct Command {
        let words: StaticString
        /// How many words stand between the command and the password.
        let skipped: Int
        /// Whether a user and a slash stand before the password in its word.
        let isBehindUser: Bool

        init(_ words: StaticString, skipping skipped: Int = 0, behindUser isBehindUser: Bool = false) {
            self.words = words
            self.skipped = skipped
            self.isBehindUser = isBehindUser
        }
    }

    private static let all = [
        Command("sqlplus", behindUser: true), Command("sqlldr", behindUser: true), Command("exp", behindUser: true),
        Command("jdbc:oracle:thin:", behindUser: true),
        Command("imp", behindUser: true),
        Command("connect", behindUser: true), Command("expdp", behindUser: true),
        Command("impdp", behindUser: true), Command("rman target", behindUser: true), Command("net user", skipping: 1),
        Command("net use", skipping: 2), Command("wpa_passphrase", skipping: 1), Command("rasdial", skipping: 2),
        Command("sp_password", skipping: 1),
        Command("sp_addlogin", skipping: 1),
    ]

    static let beginnings: [Beginning] = all.map { command in
        command.words.utf8Start[command.words.utf8CodeUnitCount - 1] == .colon
            ? .word("\(command.words)") : .word("\(command.words) ")
    }

    /// Detects the password of a command that begins with the word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        for command in all {
            switch window.matches(command.words, at: window.position, ignoringCase: true) {
            case .no: continue
            case .more: return .more
            case .yes:
                let decision = detect(window, command)
                if !decision.isNo { return decision }
            }
        }
        return .no
    }

    private static func detect(_ window: ScanWindow, _ command: Command) -> Decision {
        let bytes = window.bytes
        var index = window.position + command.words.utf8CodeUnitCount
        let limit = index + 128
        guard index < bytes.count else { return window.isFinal ? .no : .more }
        guard bytes[index] == .space || command.words.utf8Start[command.words.utf8CodeUnitCount - 1] == .colon else {
            return .no
        }
        for _ in 0..<command.skipped {
            while index < bytes.count, bytes[index] == .space { index += 1 }
            while index < bytes.count, index < limit, bytes[index] > .space { index += 1 }
        }
        while index < bytes.count, index < limit, bytes[index] == .space { index += 1 }
        let quote = index < bytes.count && "'\"".utf8.contains(bytes[index]) ? bytes[index] : nil
        if quote != nil { index += 1 }
        if command.isBehindUser {
            while index < bytes.count, index < limit, SecretPattern.Characters.dotted.contains(bytes[index]) {
                index += 1
            }
            guard index < bytes.count else { return window.isFinal ? .no : .more }
            guard bytes[index] == .slash else { return .no }
            index += 1
            // What is connected to may be anything: a password has a host behind it.
            if window.isWord("connect") {
                guard
                    let last = bytes[index...].firstIndex(where: { $0 <= .space })
                        ?? (window.isFinal ? bytes.count : nil)
                else { return bytes.count - index < 128 ? .more : .no }
                guard bytes[index..<last].contains(.at) else { return .no }
            }
        }
        guard index < bytes.count else { return window.isFinal ? .no : .more }
        return index < limit ? .enter(.expecting(.option(quote: quote)), at: index) : .no
    }
}
