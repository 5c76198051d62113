/// Passes over text in which nothing can begin, in one look at each byte.
///
/// What it passes over the scanner would pass over too: it stops at the first word or mark that needs a second look, and where the
/// bytes end before a word does. It does not serve a header of cookies, where any name may promise a secret.
struct OrdinaryText: Sendable {
    /// What a byte is.
    private struct Class: OptionSet {
        let rawValue: UInt8
        /// Part of a word, or a mark in one.
        static let run = Class(rawValue: 1)
        /// A letter or digit.
        static let word = Class(rawValue: 2)
        /// `_` or `-`: what follows may begin a token.
        static let mark = Class(rawValue: 4)
        /// `-`, `/`, `~`, `$`, `.`: a path or an option may begin.
        static let sign = Class(rawValue: 8)
        /// The end of a line or of a command in it.
        static let end = Class(rawValue: 16)
    }

    /// Words as long as this need another look.
    private static let longest = 36

    private let classes: [UInt8]
    /// A bit for each three bytes that begin a known token or a word that changes what follows, in five bits each.
    private let beginnings: [UInt64]
    /// What known tokens begin with, one after the other, each with its length before it; and where those of a first byte lie.
    private let prefixes: [UInt8]
    private let prefixRanges: [Range<Int>]
    /// By three letters, in five bits each, whether with them a name may say that a secret follows.
    private let telling: [UInt64]
    private let turningWords: [[UInt8]]

    /// A reader for tokens that begin with `prefixes`.
    init(_ tokens: [[UInt8]]) {
        let tokens = tokens + ["eyJ", "eyA", "ewo"].map { Array($0.utf8) }
        classes = (0..<256).map { byte in
            var kind: Class = []
            if RedactionRules.isWord(UInt8(byte)) { kind.formUnion([.run, .word]) }
            if byte == 0x5F || byte == 0x2D { kind.formUnion([.run, .mark]) }
            if "-/~$.".utf8.contains(UInt8(byte)) { kind.insert(.sign) }
            if "\n;|".utf8.contains(UInt8(byte)) { kind.insert(.end) }
            return kind.rawValue
        }
        var beginnings = [UInt64](repeating: 0, count: 512)
        for token in tokens {
            // A beginning of two bytes has any third.
            for third in token.count > 2 ? [token[2]] : Array(0..<32) {
                let three = Self.three(token[0], token[1], third)
                beginnings[three >> 6] |= 1 << UInt64(three & 63)
            }
        }
        var prefixes: [UInt8] = []
        prefixRanges = (0..<256).map { first in
            let start = prefixes.count
            for token in tokens where token[0] == first { prefixes += [UInt8(token.count)] + token }
            return start..<prefixes.count
        }
        self.prefixes = prefixes
        var telling = [UInt64](repeating: 0, count: 512)
        for letters in KeyName.telling.map({ Array($0.utf8) }) {
            // Two letters tell whatever is before them.
            for first in letters.count > 2 ? [letters[0]] : Array(0..<32) {
                let three = Self.three(first, letters[letters.count - 2], letters[letters.count - 1])
                telling[three >> 6] |= 1 << UInt64(three & 63)
            }
        }
        self.telling = telling
        turningWords = (RedactionScanner.turningWords + ["sig"]).map { Array($0.utf8) }
        for letters in turningWords {
            let three = Self.three(letters[0], letters[1], letters[2])
            beginnings[three >> 6] |= 1 << UInt64(three & 63)
        }
        self.beginnings = beginnings
    }

    private static func three(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        Int(first & 31) &<< 10 | Int(second & 31) &<< 5 | Int(third & 31)
    }

    /// Where the first thing that needs another look stands.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - start: Where to begin.
    ///   - before: The byte before.
    ///   - isCommand: Whether options may take secrets; it then stops at these, and where the command ends.
    /// - Returns: A position at which a word or sign begins, or the number of bytes.
    func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, before: UInt8, isCommand: Bool) -> Int {
        classes.withUnsafeBufferPointer { classes in
            telling.withUnsafeBufferPointer { telling in
                guard let text = bytes.baseAddress, let classes = classes.baseAddress, let telling = telling.baseAddress
                else { return start }
                let count = bytes.count
                var position = start
                var isInWord = classes[Int(before)] & Class.word.rawValue != 0
                while position < count {
                    let kind = classes[Int(text[position])]
                    if kind == 0 {
                        isInWord = false
                        position &+= 1
                        continue
                    }
                    if kind & (Class.sign.rawValue | Class.end.rawValue) != 0 {
                        if !isPlain(bytes, position, isInWord: isInWord, isCommand: isCommand) {
                            return position
                        }
                        isInWord = false
                        position &+= 1
                        continue
                    }
                    if mayBegin(bytes, position) { return position }
                    let first = position
                    let limit = min(count, first &+ Self.longest)
                    position = Self.letters(text, first, limit, classes, telling, 0)
                    while position < limit, case let kind = classes[Int(text[position])], kind & Class.run.rawValue != 0
                    {
                        if kind & Class.mark.rawValue != 0, mayBegin(bytes, position &+ 1) { return first }
                        if position > first, KeyName.tells(bytes, position, from: first) { return first }
                        position &+= 1
                        let last = position - first > 1 ? Int(text[position &- 2] & 31) : 0
                        position = Self.letters(
                            text, position, limit, classes, telling, last &<< 5 | Int(text[position &- 1] & 31))
                    }
                    guard position < limit, isPlain(bytes, first..<position) else { return first }
                    isInWord = classes[Int(text[position &- 1])] & Class.word.rawValue != 0
                }
                return position
            }
        }
    }

    /// Where letters and digits end, or one stands that with the two before it may tell something; `before` are these two, in five bits
    /// each.
    @inline(__always)
    private static func letters(
        _ text: UnsafePointer<UInt8>, _ start: Int, _ limit: Int, _ classes: UnsafePointer<UInt8>,
        _ telling: UnsafePointer<UInt64>, _ before: Int
    ) -> Int {
        let plain = Class([.run, .word]).rawValue
        var position = start
        var letters = before
        while position < limit {
            let byte = text[position]
            letters = (letters &<< 5 | Int(byte & 31)) & 0x7FFF
            if classes[Int(byte)] != plain || telling[letters &>> 6] &>> UInt64(letters & 63) & 1 != 0 { break }
            position &+= 1
        }
        return position
    }

    @inline(__always)
    private func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        guard position &+ 2 < bytes.count else { return true }
        let three = Self.three(bytes[position], bytes[position &+ 1], bytes[position &+ 2])
        return beginnings[three &>> 6] &>> UInt64(three & 63) & 1 != 0
            && (beginsToken(bytes, position) || turns(bytes, position))
    }

    /// Whether the bytes at `position` are what a known token begins with, or end within that.
    private func beginsToken(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        prefixes.withUnsafeBufferPointer { prefixes in
            let range = prefixRanges[Int(bytes[position])]
            var prefix = range.lowerBound
            while prefix < range.upperBound {
                let length = Int(prefixes[prefix])
                var index = 0
                while index < length, position + index < bytes.count,
                    bytes[position + index] == prefixes[prefix + 1 + index]
                {
                    index += 1
                }
                if index == length || position + index == bytes.count { return true }
                prefix += 1 + length
            }
            return false
        }
    }

    /// Whether a word that changes what follows begins at `position`.
    private func turns(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        turningWords.contains { word in
            position + word.count <= bytes.count
                && word.indices.allSatisfy {
                    word[$0] == bytes[position + $0] | 0x20 || word[$0] == bytes[position + $0]
                }
        }
    }

    /// Whether with a sign nothing begins or ends.
    private func isPlain(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, isInWord: Bool, isCommand: Bool
    ) -> Bool {
        guard position + 1 < bytes.count else { return false }
        let next = bytes[position + 1]
        switch bytes[position] {
        case 0x2D:
            // -----BEGIN
            if isCommand { return false }
            for (ahead, byte) in "----B".utf8.enumerated() {
                guard position + 1 + ahead < bytes.count else { return false }
                if bytes[position + 1 + ahead] != byte { return true }
            }
            return false
        // /workspace, /var, /home, /Users, /root
        case 0x2F: return isInWord || ![0x77, 0x76, 0x68, 0x55, 0x72].contains(next)
        case 0x2E: return isInWord || next != 0x63
        case 0x7E: return next != 0x2F
        case 0x24: return next != 0x48 && next != 0x7B
        default: return !isCommand
        }
    }

    /// Whether a word with what follows it is neither an address nor part of a token.
    @inline(__always)
    private func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
        let length = word.count
        guard word.upperBound &+ 1 < bytes.count else { return false }
        switch bytes[word.upperBound] {
        case 0x3A: if bytes[word.upperBound &+ 1] == 0x2F || (8...10).contains(length) { return false }
        case 0x2E: if length == 14 || length == 17 || length >= 24 { return false }
        case 0x7E: return false
        default: break
        }
        return true
    }
}
