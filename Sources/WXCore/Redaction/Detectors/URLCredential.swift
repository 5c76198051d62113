/// `scheme://user:password@host`: the password alone, or a token in its place; and addresses that let in who knows
/// them.
enum URLCredential {
    static let beginnings: [Beginning] = [.commonSign("W://")]

    /// The longest user and password that are recognized in an address.
    private static let longestUserinfo = 256
    private static let endsAuthority: [Bool] = (UInt8.min...UInt8.max).map {
        $0 <= .space || "/?#\"'`<>\\,;)]}|".utf8.contains($0)
    }

    /// Whether something may be found in the address whose scheme ends at `index`, as far as the bytes reach: a user or
    /// a port stands in it, or its host is one of ``WebhookURL``.
    static func mayStand(_ bytes: ScanWindow.Bytes, signEndsAt index: Int, from start: Int) -> Bool {
        guard index - 2 >= start, bytes[index] == .slash, bytes[index - 1] == .slash, bytes[index - 2] == .colon else {
            return false
        }
        return endsAuthority.withUnsafeBufferPointer { ends in
            var end = index + 1
            while end < bytes.count, end - index <= longestUserinfo, !ends[Int(bytes[end])] {
                if bytes[end] == .at || bytes[end] == .colon { return true }
                end += 1
            }
            return end == bytes.count || end - index > longestUserinfo || WebhookURL.mayStand(bytes, host: index + 1)
        }
    }

    /// Detects an address whose scheme is the word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        switch window.matches("://", at: window.end) {
        case .no: return .no
        case .more: return .more
        case .yes: break
        }
        let bytes = window.bytes
        let start = window.end + 3
        var index = start
        var at: Int?
        var colon: Int?
        let ends = endsAuthority
        while index < bytes.count, index - start < longestUserinfo, !ends[Int(bytes[index])] {
            if bytes[index] == .at { at = index }
            if bytes[index] == .colon, colon == nil { colon = index }
            index += 1
        }
        if index == bytes.count, index - start < longestUserinfo, !window.isFinal { return .more }
        if let at {
            if let colon, colon < at {
                let password = bytes[colon + 1..<at]
                if !password.isEmpty, !isNoPassword(password) {
                    return .hide(from: colon + 1, to: at, with: "[secret]", kind: "url-password", then: .normal)
                }
            } else if at - start >= 20, SecretValue.isSecret(bytes[start..<at], .token, isQuoted: true) {
                return .hide(from: start, to: at, with: "[token]", kind: "url-token", then: .normal)
            }
        } else if let colon, index < bytes.count, ends[Int(bytes[index])] {
            switch RawUserinfo.find(bytes, colon: colon, place: index, isFinal: window.isFinal) {
            case .no: break
            case .more: return .more
            case .password(let password):
                guard !isNoPassword(bytes[password]) else { break }
                return .hide(
                    from: password.lowerBound, to: password.upperBound, with: "[secret]", kind: "url-password",
                    then: .normal)
            }
        }
        return WebhookURL.detect(window, host: start)
    }

    private static let noPasswords: Set<String> = [
        "password", "pass", "pw", "pwd", "passwd", "secret", "postgres", "guest", "admin", "root", "senha", "user",
        "mysql", "test", "example", "changeme", "port", "token",
    ]

    /// Returns whether what stands in a password's place is to be filled in, or no secret to anybody.
    static func isNoPassword(_ value: Slice<ScanWindow.Bytes>) -> Bool {
        guard let first = value.first else { return true }
        let signs: [UInt8] = [.less, .dollar, .openBrace, .percent, .asterisk, .openBracket]
        let isFormat = value.dropFirst().first == UInt8(ascii: "s") || value.count > 2 && value.last == .percent
        if signs.contains(first), first != .percent || isFormat { return true }
        if value.allSatisfy({ $0 == .asterisk || $0 | 0x20 == UInt8(ascii: "x") || $0 == .dot }) { return true }
        return noPasswords.contains(String(decoding: value, as: UTF8.self).lowercased()) || SecretValue.isMasked(value)
            || !value.contains(where: \.isASCIIDigit) && SecretValue.isPlaceholder(value)
    }
}
