/// Skips text in which nothing can begin, judging each byte by itself and the three before it.
///
/// It is built from the beginnings that the detectors recognize.
///
/// The scanner would show everything that it skips: it stops where a detector must examine a word or sign, and where
/// the bytes end too early to decide. It does not cover cookie headers, in which any name can promise a secret, or the
/// options of a command.
final class OrdinaryText: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The five-bit code of a byte, so that four bytes make a number of 20 bits: a letter in any case, a digit, or
    /// another byte with a meaning.
    ///
    /// The codes that end a word come last.
    enum Code {
        /// `_` and `-`, behind which a token may begin.
        static let mark: UInt8 = 0
        static let digit: UInt8 = 27
        /// Blanks, brackets, characters that are not ASCII: nothing continues over them.
        static let plain: UInt8 = 28
        /// `/`, `+`, and a backslash, behind which an escape's letter stands.
        static let slash: UInt8 = 29
        /// `:`, `~`, `{`.
        static let colon: UInt8 = 30
        /// `.`, `$`.
        static let dot: UInt8 = 31
        static func of(_ byte: UInt8) -> UInt8 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: byte & 31
            case 0x30...0x39: digit
            case .underscore, .hyphen: mark
            // A plus sign continues base64, as a slash does.
            case .slash, .plus, .backslash: slash
            case .colon, .tilde, .openBrace: colon
            case .dot, .dollar: dot
            default: plain
            }
        }

        /// Returns whether the code is that of a letter, a digit or a mark.
        static func isPartOfWord(_ code: UInt8) -> Bool { code < plain }

        /// Returns the codes that one of the four characters of a ``Beginning`` matches, one bit for each.
        static func all(at place: UInt8) -> UInt32 {
            switch place {
            case .questionMark: ~0  // ? anything
            case UInt8(ascii: "W"): 0x0FFF_FFFF  // W part of a word
            case UInt8(ascii: "N"): 0xF800_0001  // N no letter
            case .space: 0xF000_0001  // neither letter nor digit: a word may begin behind it
            default: 1 << UInt32(of(place))
            }
        }
    }

    /// The kinds of beginnings that exist for a number of four codes.
    private struct Hints: OptionSet {
        let rawValue: UInt8
        static let sign = Hints(rawValue: 1)
        static let member = Hints(rawValue: 2)
        static let name = Hints(rawValue: 4)
        static let longWord = Hints(rawValue: 8)
        static let escape = Hints(rawValue: 16)
        /// A text or a word, which is among ``known``.
        static let known = Hints(rawValue: 32)
        static let commonSign = Hints(rawValue: 64)
    }

    /// A beginning as a range in a list of bytes, and how many of them have been read where its four codes end.
    struct Known {
        let four: UInt32
        let first: FirstBytes
        let start: UInt16
        let count: UInt8
        let seen: UInt8
        /// Whether it is a whole word in any case, here in lower case, and not only a prefix.
        let isWord: Bool
    }

    /// The length from which a word can be a token that is recognized by its middle or end.
    static let longest = 36
    static let longestBeforeDot = 24

    private let codes: [UInt8]
    /// For each three codes, one bit for each code that is notable behind them: a beginning can end there.
    private let notable: [UInt32]
    /// The beginnings, sorted by the number of their four codes; where each number's beginnings end; and their bytes.
    private let known: [Known]
    private let endsByNumber: [UInt16]
    /// The kinds of beginnings for each four codes.
    private let hints: [Hints]
    private let knownBytes: [UInt8]
    /// The words before a gap that is part of a beginning, by the code of their last letter; at the end of the bytes
    /// they are held back.
    private let wordsBeforeGaps: [[[UInt8]]]

    /// Creates a reader that stops at all of `beginnings`.
    init(_ beginnings: [Beginning]) {
        codes = (0...255).map(Code.of)
        var notable = [UInt32](repeating: 0, count: 1 << 15)
        var byNumber = [[Known]](repeating: [], count: Self.numbers)
        var hints = [Hints](repeating: [], count: 1 << 20)
        var bytes: [UInt8] = []
        var wordsBeforeGaps = [[[UInt8]]](repeating: [], count: 32)
        var places: [Hints.RawValue: Set<SIMD4<UInt32>>] = [:]
        func mark(_ four: UInt32, _ hint: Hints) {
            notable[Int(four >> 5)] |= 1 << (four & 31)
            hints[Int(four)].insert(hint)
        }
        func add(_ text: [UInt8], isWord: Bool) {
            let seen = isWord ? Self.seen(ofWord: text) : Self.seen(of: text)
            let first = FirstBytes(text, ignoringCase: isWord)
            Self.forEachFour(of: Self.places(of: seen)) { four in
                mark(four, .known)
                byNumber[Self.number(of: four)].append(
                    Known(
                        four: four, first: first, start: UInt16(bytes.count), count: UInt8(text.count),
                        seen: UInt8(seen.count), isWord: isWord))
            }
            if isWord, Self.countOverGap(text) != nil {
                let word = Self.word(text)
                wordsBeforeGaps[Int(Code.of(text[word.count - 1]))].append(Array(word))
            }
            bytes += text
        }
        func add(_ text: StaticString, _ hint: Hints) {
            let four = SIMD4((0..<4).map { Code.all(at: text.utf8Start[$0]) })
            guard places[hint.rawValue, default: []].insert(four).inserted else { return }
            Self.forEachFour(of: four) { mark($0, hint) }
        }
        for beginning in beginnings {
            switch beginning {
            case .text(let text): add(text, isWord: false)
            // Where a name begins that suggests a secret, it stops anyway.
            case .word(let word): if !KeyName.mayBeOne(word) { add(word, isWord: true) }
            case .sign(let text): add(text, .sign)
            case .commonSign(let text): add(text, .commonSign)
            case .member(let text): add(text, .member)
            case .longWord(let text): add(text, .longWord)
            case .name(let text): add(text, .name)
            case .escape(let text): add(text, .escape)
            }
        }
        self.wordsBeforeGaps = wordsBeforeGaps
        self.hints = hints
        self.notable = notable
        known = byNumber.flatMap { $0 }
        knownBytes = bytes
        var end: UInt16 = 0
        endsByNumber = byNumber.map { some in
            end += UInt16(some.count)
            return end
        }
    }

    private static func word(_ text: [UInt8]) -> ArraySlice<UInt8> { text.prefix { Code.isPartOfWord(Code.of($0)) } }

    /// Returns the part of a beginning whose last four characters are searched for.
    ///
    /// Of a word it is the whole word, which is held back until it ends, or its first four characters if many digits
    /// end it. If a sign is among the first four characters, it is those.
    ///
    /// It does not reach over a blank, since held text does not reach back over one.
    private static func seen(of beginning: [UInt8]) -> ArraySlice<UInt8> {
        let word = word(beginning)
        guard word.count >= 4 else {
            let end = beginning.prefix(4).firstIndex { Code.of($0) == Code.plain }
            return beginning.prefix(end.map { $0 + 1 } ?? 4)
        }
        // A common word, and the sign behind it.
        if word.count < beginning.count, Code.of(beginning[word.count]) == Code.plain {
            return beginning.prefix(word.count + 1)
        }
        return word.suffix(4).count { Code.of($0) == Code.digit } > 1 ? word.prefix(4) : word
    }

    /// Returns the part of a word, or of the first of several, whose last four letters are searched for: those that are
    /// rarest in other words.
    private static func seen(ofWord beginning: [UInt8]) -> ArraySlice<UInt8> {
        let word = word(beginning)
        if let count = countOverGap(beginning) { return beginning.prefix(count) }
        // A sign behind it is rarer than its letters.
        if word.count >= 3, word.count < beginning.count, Code.of(beginning[word.count]) >= Code.slash {
            return beginning.prefix(word.count + 1)
        }
        // Behind a short one, also what ends it.
        guard word.count >= 4 else { return beginning.prefix(word.count + 1) }
        let ends = (4...word.count).map { end in
            let four = word[end - 4..<end]
            let sum = four.reduce(0) { $0 + (rarity.firstIndex(of: $1) ?? 99) }
            return (end: end, rarity: common.contains(Array(four)) ? 0 : sum)
        }
        return word.prefix(ends.max { $0.rarity < $1.rarity }?.end ?? word.count)
    }

    /// Returns how many characters of `private key` and `value":` are searched for; what follows the gap distinguishes
    /// them from other texts with a common word.
    private static func countOverGap(_ beginning: [UInt8]) -> Int? {
        let word = word(beginning)
        let rest = beginning[word.count...]
        if rest.starts(with: " ke".utf8) { return word.count + 3 }
        let hasCommonWord = rest.count > 1 && rest.first == .space && commonWords.contains(Array(word))
        return hasCommonWord || rest.starts(with: "\":".utf8) ? word.count + 2 : nil
    }

    /// The letters, from the most common to the rarest, and groups of four that are common nevertheless.
    private static let rarity = Array("etaoinsrhldcumfpgwybvkxjqz".utf8)
    private static let common = Set(
        [
            "uild", "nnec", "onne", "cord", "buil", "mpor", "xpor", "dump", "dock", "ocke", "lice", "sign", "serv",
            "emai", "mail", "conn", "open", "ring", "ding", "tool", "vate", "riva", "ivat", "ject", "bjec", "qual",
            "cess", "aces", "cces", "tifi", "prev", "cred", "priv", "user", "acce",
        ]
        .map { Array($0.utf8) })
    /// Words that are common on their own, but not before another one.
    private static let commonWords = Set(
        [
            "create", "insert", "set", "code", "new", "old", "pass", "recovery", "codes", "connect", "phrase",
            "credentials",
        ].map {
            Array($0.utf8)
        })

    /// Returns the codes of the last four characters, one bit for each; a shorter text begins behind a byte that is not
    /// part of a word.
    private static func places(of seen: ArraySlice<UInt8>) -> SIMD4<UInt32> {
        let known = seen.suffix(4).map { 1 << UInt32(Code.of($0)) as UInt32 }
        if known.count == 4 { return SIMD4(known) }
        return SIMD4(
            [UInt32](repeating: Code.all(at: .questionMark), count: 3 - known.count) + [Code.all(at: .space)] + known)
    }

    private static func forEachFour(
        of places: SIMD4<UInt32>, at place: Int = 0, after four: UInt32 = 0, _ body: (UInt32) -> Void
    ) {
        guard place < 4 else { return body(four) }
        var codes = places[place]
        while codes != 0 {
            forEachFour(of: places, at: place + 1, after: four << 5 | UInt32(codes.trailingZeroBitCount), body)
            codes &= codes - 1
        }
    }

    private static let numbers = 16_384
    private static func number(of four: UInt32) -> Int { Int((four &* 0x9E37_79B1) >> 18) }

    /// Returns the place of the first bytes that a detector must examine.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - start: Where to begin.
    ///   - before: The byte before.
    /// - Returns: A position at which a word or sign begins, or the number of bytes; and whether behind it is nothing
    ///   but the beginning of a word in which nothing has begun so far.
    func end(_ bytes: Bytes, from start: Int, before: UInt8) -> (end: Int, isPartOfWord: Bool) {
        guard let text = bytes.baseAddress else { return (start, false) }
        return codes.withUnsafeBufferPointer { codes in
            notable.withUnsafeBufferPointer { notable in
                guard let codes = codes.baseAddress, let notable = notable.baseAddress else { return (start, false) }
                let reading = Reading(codes: codes, bytes: bytes, start: start, before: before)
                var recent = Self.onlyPlain &<< 5 | UInt64(codes[Int(before)])
                var position = start
                // The greatest length of the word or run of base64 before `position`, and of the run alone.
                var length = 0
                var run = 0
                while position &+ 8 <= bytes.count {
                    let isNotable = Self.hasNotable(text + position, 8, &recent, codes, notable)
                    if isNotable, let stop = stop(reading, 8, before: position &+ 8, recent, notable) {
                        return (stop, false)
                    }
                    position &+= 8
                    length = Self.hasPlain(recent) ? 7 : length &+ 8
                    if length > 16, let stop = reading.long(in: position &- 8..<position, length, recent, &run) {
                        return (stop, false)
                    }
                }
                if position < bytes.count {
                    let rest = bytes.count &- position
                    let isNotable = Self.hasNotable(text + position, rest, &recent, codes, notable)
                    if isNotable, let stop = stop(reading, rest, before: bytes.count, recent, notable) {
                        return (stop, false)
                    }
                    if length > 8, let stop = reading.long(in: position..<bytes.count, length &+ 8, recent, &run) {
                        return (stop, false)
                    }
                }
                return reading.end(after: recent, wordsBeforeGaps)
            }
        }
    }

    /// Returns whether four notable codes end in the next bytes; appends their codes to `recent`, five bits each.
    @inline(__always)
    private static func hasNotable(
        _ text: UnsafePointer<UInt8>, _ size: Int, _ recent: inout UInt64, _ codes: UnsafePointer<UInt8>,
        _ notable: UnsafePointer<UInt32>
    ) -> Bool {
        var bits: UInt32 = 0
        for offset in 0..<size {
            let code = codes[Int(text[offset])]
            bits |= notable[Int(recent & 0x7FFF)] &>> UInt32(code)
            recent = recent &<< 5 | UInt64(code)
        }
        return bits & 1 != 0
    }

    /// The lowest bit of each of twelve codes, and twelve times ``Code/plain``.
    private static let ones: UInt64 = 0x84_2108_4210_8421
    private static let onlyPlain = ones * UInt64(Code.plain)

    /// Returns whether one of the last eight codes is ``Code/plain``: the lowest field that is 0 then borrows from its
    /// highest bit.
    @inline(__always)
    private static func hasPlain(_ recent: UInt64) -> Bool {
        let others = recent ^ onlyPlain
        return (others &- ones) & ~others & (ones &<< 4) & 0xFF_FFFF_FFFF != 0
    }

    /// Returns how many of the last codes are part of one word, at most twelve; the three highest bits are all set only
    /// in codes that end a word.
    @inline(__always)
    static func lengthOfWord(_ recent: UInt64) -> Int {
        (recent &>> 2 & recent &>> 3 & recent &>> 4 & ones).trailingZeroBitCount / 5
    }

    /// Returns the first place to examine because of notable codes that end in the last `count` bytes before `end`, at
    /// most eight, if there is one; `recent` holds their codes and those before them.
    @inline(never)
    private func stop(
        _ reading: Reading, _ count: Int, before end: Int, _ recent: UInt64, _ notable: UnsafePointer<UInt32>
    ) -> Int? {
        // One bit for each byte, collected without branches, since a processor would mispredict them.
        var ends: UInt32 = 0
        for distance in 0..<8 {
            let four = Int(truncatingIfNeeded: recent &>> UInt64(5 &* distance)) & 0xFFFFF
            ends |= (notable[four &>> 5] &>> UInt32(four & 31) & 1) &<< UInt32(distance)
        }
        ends &= 1 &<< UInt32(count) &- 1
        while ends != 0 {
            let distance = 31 &- ends.leadingZeroBitCount
            ends &= ~(1 &<< UInt32(distance))
            let four = UInt32(truncatingIfNeeded: recent &>> UInt64(5 &* distance)) & 0xFFFFF
            if let stop = stop(reading, end &- 1 &- distance, four) { return reading.wholeBase64(stop) }
        }
        return nil
    }

    /// Returns the first place to examine because of the four codes that end at `index`, if there is one.
    @inline(__always)
    private func stop(_ reading: Reading, _ index: Int, _ four: UInt32) -> Int? {
        let hints = hints[Int(four)]
        if hints.contains(.sign) || hints.contains(.commonSign) && reading.mayStand(signEndsAt: index) {
            return reading.wordBeforeSigns(at: index)
        }
        var stop: Int?
        if hints.contains(.escape), index - 2 >= reading.start - 1, reading.isEscape(index - 1) { stop = index - 1 }
        if hints.contains(.member), index > reading.start, reading.isQuote(index) {
            stop = reading.beginning(of: index - 1)
        }
        if hints.contains(.longWord), reading.mayBeLong(wordAt: index - 2) { stop = reading.beginning(of: index - 2) }
        if hints.contains(.known), let place = beginning(reading, index, four) { stop = min(stop ?? .max, place) }
        guard hints.contains(.name) else { return stop }
        for last in max(index - 1, reading.start)...index {
            let word = reading.beginning(of: last)
            if last > word, KeyName.suggestsSecret(reading.bytes, last, from: word) { stop = min(stop ?? .max, word) }
        }
        return stop
    }

    /// Returns the first place where a text or word stands whose four codes end at `index`, if there is one.
    private func beginning(_ reading: Reading, _ index: Int, _ four: UInt32) -> Int? {
        let number = Self.number(of: four)
        var first: Int?
        known.withUnsafeBufferPointer { known in
            for candidate in (number > 0 ? Int(endsByNumber[number - 1]) : 0)..<Int(endsByNumber[number])
            where known[candidate].four == four {
                let place = index + 1 - Int(known[candidate].seen)
                if place >= reading.start, known[candidate].first.mayStand(in: reading.bytes, at: place),
                    reading.has(known[candidate], of: knownBytes, at: place)
                {
                    first = min(first ?? .max, reading.beginning(of: place))
                }
            }
        }
        return first
    }
}
