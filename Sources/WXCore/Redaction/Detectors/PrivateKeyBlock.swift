/// Private keys behind their first line, including those of PuTTY and SSH2.
enum PrivateKeyBlock {
    static let beginnings: [Beginning] = [.text("-----BEGIN"), .word("private-lines"), .word("ssh2")]

    /// What stands at a dash.
    enum Block {
        case no, more
        /// A block that is no private key has its first line up to there.
        case other(end: Int)
        /// A private key's first line ends there.
        case key(end: Int)
    }

    /// Detects a first line in dashes.
    @inline(never)
    static func block(at window: ScanWindow) -> Block {
        switch window.matches("-----BEGIN", at: window.position) {
        case .no: return .no
        case .more: return .more
        case .yes: break
        }
        let start = window.position + 10
        guard start < window.bytes.count else { return window.isFinal ? .no : .more }
        // A blank is encoded in a URL or a form.
        guard " %+".utf8.contains(window.bytes[start]) else { return .no }
        let end = window.end(of: .encodedLabel, from: start, most: 48)
        if end == window.bytes.count, end - start < 48 { return window.isFinal ? .no : .more }
        switch window.matches("-----", at: end) {
        case .no: return .no
        case .more: return .more
        case .yes: break
        }
        let label = String(decoding: window.bytes[start..<end], as: UTF8.self)
        let isKey = ["PRIVATE KEY", "PRIVATE KEY BLOCK", "PRIVATE%20KEY", "PRIVATE+KEY"].contains {
            label.hasSuffix($0)
        }
        return isKey ? .key(end: end + 5) : .other(end: end)
    }

    /// Detects a line that a private key follows: `Private-Lines:`, `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----`.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        if window.isWord("private-lines") { return .enter(.privateKey(PrivateKeyBody()), at: window.end) }
        guard window.isWord("ssh2") else { return .no }
        switch window.matches(" ENCRYPTED PRIVATE KEY ----", at: window.end) {
        case .no: return .no
        case .more: return .more
        case .yes: return .enter(.privateKey(PrivateKeyBody()), at: window.end + 27)
        }
    }
}
