/// Passes over text in which nothing can begin, in one look at each byte.
///
/// What it passes over the scanner would pass over too: it stops at the first word or mark that needs a second look, and where the
/// bytes end before a word does. It serves lines without a command or header that changes what words mean.
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
    }

    /// Words as long as this need another look.
    private static let longest = 36

    private let classes: [UInt8]
    /// A bit for each three bytes that begin a known token, in five bits each.
    private let beginnings: [UInt64]
    /// What known tokens begin with, one after the other, each with its length before it; and where those of a first byte lie.
    private let prefixes: [UInt8]
    private let prefixRanges: [Range<Int>]
    /// By the second and third of three letters, in five bits each, the first ones with which they tell that a name may promise a secret.
    private let triples: [UInt32]
    /// By a word's first two letters, in five bits each, the lengths of words that change what follows.
    private let lengths: [UInt64]
    private let turningWords: [[UInt8]]

    /// A reader for tokens that begin with `prefixes`.
    init(_ tokens: [[UInt8]]) {
        let tokens = tokens + ["eyJ", "eyA", "ewo"].map { Array($0.utf8) }
        classes = (0..<256).map { byte in
            var kind: Class = []
            if RedactionRules.isWord(UInt8(byte)) { kind.formUnion([.run, .word]) }
            if byte == 0x5F || byte == 0x2D { kind.formUnion([.run, .mark]) }
            if "-/~$.".utf8.contains(UInt8(byte)) { kind.insert(.sign) }
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
        self.beginnings = beginnings
        var triples = [UInt32](repeating: 0, count: 1_024)
        for letters in KeyName.telling {
            let letters = Array(letters.utf8)
            let last = letters.suffix(2).reduce(0) { $0 << 5 | Int($1 & 31) }
            triples[last] |= letters.count == 2 ? .max : 1 << UInt32(letters[0] & 31)
        }
        self.triples = triples
        var lengths = [UInt64](repeating: 0, count: 1_024)
        turningWords = (RedactionScanner.turningWords + ["sig"]).map { Array($0.utf8) }
        for letters in turningWords {
            lengths[Int(letters[0] & 31) << 5 | Int(letters[1] & 31)] |= 1 << UInt64(letters.count)
        }
        self.lengths = lengths
    }

    private static func three(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        Int(first & 31) << 10 | Int(second & 31) << 5 | Int(third & 31)
    }

    /// Where the first thing that needs another look stands, from `start` on; `before` is the byte before.
    func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, before: UInt8) -> Int {
        classes.withUnsafeBufferPointer { classes in
            beginnings.withUnsafeBufferPointer { beginnings in
                triples.withUnsafeBufferPointer { triples in
                    var position = start
                    var before = before
                    while position < bytes.count {
                        let kind = Class(rawValue: classes[Int(bytes[position])])
                        let next: Int?
                        if kind.rawValue == 0 {
                            next = position + 1
                        } else if kind.contains(.sign) {
                            next = afterSign(bytes, position, isInWord: classes[Int(before)] & Class.word.rawValue != 0)
                        } else {
                            next = afterWord(
                                bytes, position, isStart: classes[Int(before)] & Class.word.rawValue == 0, classes,
                                beginnings, triples)
                        }
                        guard let next else { return position }
                        before = bytes[next - 1]
                        position = next
                    }
                    return position
                }
            }
        }
    }

    /// Whether the bytes at `position` are what a known token begins with, or end within that.
    private func beginsToken(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        prefixes.withUnsafeBufferPointer { prefixes in
            let range = prefixRanges[Int(bytes[position])]
            var prefix = range.lowerBound
            while prefix < range.upperBound {
                let length = Int(prefixes[prefix])
                var index = 0
                while index < length, position + index < bytes.count, bytes[position + index] == prefixes[prefix + 1 + index] {
                    index += 1
                }
                if index == length || position + index == bytes.count { return true }
                prefix += 1 + length
            }
            return false
        }
    }

    private func isTurning(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        turningWords.contains { $0.count == word.count && zip($0, word).allSatisfy { $0 == $1 | 0x20 || $0 == $1 } }
    }

    /// The end of a sign with which nothing begins; nil if something may.
    private func afterSign(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, isInWord: Bool) -> Int? {
        guard position + 1 < bytes.count else { return nil }
        let next = bytes[position + 1]
        let isPlain =
            switch bytes[position] {
            case 0x2D: next != 0x2D
            case 0x2F: isInWord
            case 0x2E: isInWord || next != 0x63
            case 0x7E: next != 0x2F
            default: next != 0x48 && next != 0x7B
            }
        return isPlain ? position + 1 : nil
    }

    /// The end of a word that says nothing; nil if it may.
    @inline(__always)
    private func afterWord(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, isStart: Bool, _ classes: UnsafeBufferPointer<UInt8>,
        _ beginnings: UnsafeBufferPointer<UInt64>, _ triples: UnsafeBufferPointer<UInt32>
    ) -> Int? {
        let count = bytes.count
        let first = bytes[start]
        func begins(_ position: Int) -> Bool {
            guard position + 2 < count else { return true }
            let three = Self.three(bytes[position], bytes[position + 1], bytes[position + 2])
            return beginnings[three >> 6] >> UInt64(three & 63) & 1 != 0 && beginsToken(bytes, position)
        }
        if isStart, begins(start) { return nil }
        var isAfterMark = classes[Int(first)] & Class.mark.rawValue != 0
        var beforeLast: UInt32 = 0
        var last = Int(first & 31)
        var end = start + 1
        let limit = min(count, start + Self.longest)
        while end < limit {
            let byte = bytes[end]
            let kind = classes[Int(byte)]
            if kind & Class.run.rawValue == 0 { break }
            if isAfterMark, begins(end) { return nil }
            isAfterMark = kind & Class.mark.rawValue != 0
            let letter = Int(byte & 31)
            if triples[last << 5 | letter] >> beforeLast & 1 != 0, KeyName.tells(bytes, end, from: start) { return nil }
            beforeLast = UInt32(last)
            last = letter
            end += 1
        }
        // What follows may belong to it: an address, or the next part of a token.
        let length = end - start
        guard end + 1 < count, length < Self.longest else { return nil }
        if lengths[Int(first & 31) << 5 | Int(bytes[start + 1] & 31)] >> UInt64(length) & 1 != 0,
            isTurning(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        {
            return nil
        }
        switch bytes[end] {
        case 0x3A: return bytes[end + 1] == 0x2F || (8...10).contains(length) ? nil : end
        case 0x2E: return length == 14 || length >= 24 ? nil : end
        case 0x7E: return nil
        default: return end
        }
    }
}
