/// Tokens that are recognized by their prefix: those of ``SecretPattern/builtIn``, and those that a program adds.
final class PrefixToken: Sendable {
    let patterns: [SecretPattern]
    /// The patterns' beginnings, those with the longest first.
    private let prefixes: [[UInt8]]
    private let index: WordIndex
    private let isFirst: [Bool]
    /// Whether a pattern begins with these two bytes.
    private let pairs: [Bool]

    /// Creates a detector of tokens that look like `patterns`.
    init(_ patterns: [SecretPattern]) {
        self.patterns = patterns.sorted { $0.prefix.utf8.count > $1.prefix.utf8.count }
        prefixes = self.patterns.map { Array($0.prefix.utf8) }
        index = WordIndex(prefixes, ignoringCase: false)
        var isFirst = [Bool](repeating: false, count: 256)
        var pairs = [Bool](repeating: false, count: 65_536)
        for prefix in prefixes {
            isFirst[Int(prefix[0])] = true
            pairs[Int(prefix[0]) << 8 | Int(prefix[1])] = true
        }
        self.isFirst = isFirst
        self.pairs = pairs
    }

    var beginnings: [Beginning] { prefixes.map(Beginning.text) + WebToken.beginnings }

    /// Detects a token that begins at `position`, including web tokens.
    func detect(_ bytes: ScanWindow.Bytes, at position: Int, isFinal: Bool) -> Decision {
        let first = bytes[position]
        guard position + 1 < bytes.count else {
            return isFinal || !isFirst[Int(first)] && first != UInt8(ascii: "e") ? .no : .more
        }
        let second = bytes[position + 1]
        if first == UInt8(ascii: "e"), second == UInt8(ascii: "y") || second == UInt8(ascii: "w") {
            let decision = WebToken.detect(bytes, at: position, isFinal: isFinal)
            if !decision.isNo { return decision }
        }
        guard pairs[Int(first) << 8 | Int(second)] else { return .no }
        let decision = index.first(in: bytes, at: position) { number -> Decision? in
            let decision = match(number, bytes, position, isFinal)
            return decision.isNo ? nil : decision
        }
        return decision ?? .no
    }

    private func match(_ index: Int, _ bytes: ScanWindow.Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        let prefix = prefixes[index]
        for offset in 0..<prefix.count {
            guard position + offset < bytes.count else { return isFinal ? .no : .more }
            if bytes[position + offset] != prefix[offset] { return .no }
        }
        return body(patterns[index], bytes, from: position, at: position + prefix.count, isFinal)
    }

    /// Decides by what stands behind the beginning of a token.
    @inline(never)
    private func body(
        _ pattern: SecretPattern, _ bytes: ScanWindow.Bytes, from position: Int, at start: Int, _ isFinal: Bool
    ) -> Decision {
        let most = pattern.isExact ? pattern.minimum + 1 : pattern.minimum
        let end = ScanWindow.end(of: pattern.characters, bytes, start, most: most)
        let length = end - start
        if end == bytes.count, length < most, !isFinal { return .more }
        if pattern.isExact {
            guard length == pattern.minimum, end == bytes.count || !bytes[end].isWordByte else { return .no }
        } else if length < pattern.minimum {
            // The text ends in mid-token: a cut token is still a leak.
            let isCut =
                isFinal && end == bytes.count && length >= 8 && start - position >= 4
                && bytes[start..<end].contains(where: \.isASCIIDigit)
            guard isCut else { return .no }
        }
        guard SecretValue.isBody(bytes[start..<end]) else { return .no }
        let next: ScanMode =
            if pattern.kind == SecretPattern.encodedPrivateKey {
                .privateKey(PrivateKeyBody(isInRun: true))
            } else {
                pattern.isExact ? .normal : .swallowing(pattern.characters)
            }
        return .hide(from: position, to: end, with: "[token]", kind: pattern.kind, then: next)
    }
}
