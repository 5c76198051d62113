/// JSON web tokens: a header of JSON in base64, and whatever follows it.
enum WebToken {
    static let beginnings: [Beginning] = ["eyJ", "eyA", "ewo"].map(Beginning.text)

    private static let heads = [
        "eyJhbGci", "eyJ0eXAi", "eyJraWQi", "eyJlbmMi", "eyJjdHki", "eyJqa3Ui", "eyJ4NXQi", "eyJ6aXAi", "eyJub25j",
        "eyJqd2si", "eyJpc3Mi", "eyJ4NWMi", "eyJrIjoi", "eyAiYWxn", "eyAidHlw", "ewogICJh", "ewogICJ0",
    ].map { Array($0.utf8) }

    /// Detects a token at `position`, where `ey` or `ew` stands.
    @inline(never)
    static func detect(_ bytes: ScanWindow.Bytes, at position: Int, isFinal: Bool) -> Decision {
        let characters = SecretPattern.Characters.urlSafe
        func end(_ start: Int, most: Int) -> Int { ScanWindow.end(of: characters, bytes, start, most: most) }
        var mayBe = false
        for head in heads {
            var index = 0
            while index < head.count, position + index < bytes.count, bytes[position + index] == head[index] {
                index += 1
            }
            if index == head.count {
                let last = end(position, most: 20)
                if last - position < 20, last == bytes.count, !isFinal { return .more }
                guard last - position >= 16 else { return .no }
                return .hideToken("jwt", from: position, to: last, swallowing: .dotted)
            }
            if position + index == bytes.count { mayBe = true }
        }
        if mayBe { return isFinal ? .no : .more }
        guard ScanWindow.matches("eyJ", bytes, position, isFinal) == .yes else { return .no }
        // Another header: two dots prove it.
        let first = end(position, most: 512)
        if first == bytes.count { return isFinal ? .no : .more }
        guard first - position >= 13, bytes[first] == .dot else { return .no }
        let second = end(first + 1, most: 512)
        if second == bytes.count { return isFinal ? .no : .more }
        guard second - first > 8, bytes[second] == .dot else { return .no }
        return .hideToken("jwt", from: position, to: second, swallowing: .dotted)
    }
}
