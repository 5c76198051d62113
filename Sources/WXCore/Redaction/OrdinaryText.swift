/// Passes over text in which nothing can begin, with one look at each byte and the three before it.
///
/// What it passes over the scanner would pass over too: it stops where a word or sign needs a second look, and where the bytes end before
/// that can be told. It does not serve a header of cookies, where any name may promise a secret, nor the options of a command.
struct OrdinaryText: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What a byte is made into, so that four of them are a number of 20 bits: a letter in any case, a digit, or what else has a meaning.
    private enum Code {
        /// Blanks, brackets, characters that are not ASCII: nothing goes on over them.
        static let plain: UInt8 = 0
        static let digit: UInt8 = 27
        /// `_` and `-`, behind which a token may begin.
        static let mark: UInt8 = 28
        static let slash: UInt8 = 29
        /// `:`, `~`, `{`.
        static let colon: UInt8 = 30
        /// `.`, `$`.
        static let dot: UInt8 = 31
        /// Set beside the code of what is no part of a word.
        static let isBreak: UInt8 = 0x80
        /// Set beside the code of what is no part of base64.
        static let isNoBase64: UInt8 = 0x40
        /// Set beside the code of what is neither.
        static let isEnd: UInt8 = 0x20
        /// The code without what is set beside it.
        static let mask: UInt8 = 31

        static func of(_ byte: UInt8) -> UInt8 {
            let code = kind(of: byte) | (PrivateKeyTail.isPart(byte) ? 0 : isNoBase64)
            return code & isBreak != 0 && code & isNoBase64 != 0 ? code | isEnd : code
        }

        private static func kind(of byte: UInt8) -> UInt8 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: byte & 31
            case 0x30...0x39: digit
            case 0x5F, 0x2D: mark
            case 0x2F: slash | isBreak
            case 0x3A, 0x7E, 0x7B: colon | isBreak
            case 0x2E, 0x24: dot | isBreak
            default: plain | isBreak
            }
        }

        /// The codes that a place in four characters of ``OrdinaryText/signs`` or ``KeyName/telling`` stands for, a bit each.
        static func all(at place: UInt8) -> UInt32 {
            switch place {
            case 0x3F: ~0  // ? anything
            case 0x57: 0x1FFF_FFFE  // W part of a word
            case 0x4E: 0xF800_0001  // N no letter
            case 0x20: 0xF000_0001  // neither letter nor digit: a word may begin behind it
            default: 1 << UInt32(of(place) & 31)
            }
        }
    }

    /// Which lists of four codes hold some of a number.
    private struct Hints: OptionSet {
        let rawValue: UInt8
        static let sign = Hints(rawValue: 1)
        static let member = Hints(rawValue: 2)
        static let name = Hints(rawValue: 4)
        static let longWord = Hints(rawValue: 8)
    }

    /// What begins something, in a list of bytes, and how many of these have been seen where four codes first tell of it.
    private struct Beginning {
        let start: UInt16
        let count: UInt8
        let seen: UInt8
        /// Whether it is a whole word in any case, here in lower case, and not only what a word begins with.
        let isWord: Bool
    }

    /// An address with a password, and tokens that are known by what stands behind their first part: the word before is looked at.
    private static let signs = ["W://", "0:aa", "?Wq~", ".atl"]
    /// An Airtable token: `pat` and 14 more, and a dot.
    private static let longWords = [" pat"]
    /// Private members of a key: the letters in quotes.
    private static let members = ["?\"d\"", "?\"p\"", "?\"q\"", "?\"k\"", "\"dp\"", "\"dq\"", "\"qi\""]
    private static let paths = [
        "/workspace/", "/var/lib/claude", "/home/", "/Users/", "/root/", "~/.claude", "$HOME/", "${HOME}/",
        ".credentials.json",
    ]
    /// Of web tokens and private keys.
    private static let heads = ["eyJ", "eyA", "ewo", "-----BEGIN"]
    /// As long a word may be a token that is known by its middle or end.
    private static let longest = 36
    private static let longestBeforeDot = 24

    private let codes: [UInt8]
    /// A bit for each four codes that tell of something.
    private let telling: [UInt64]
    /// What may begin with four codes, in order of a number made of these; where each number's lie; and their bytes.
    private let beginnings: [Beginning]
    private let endsByNumber: [UInt16]
    /// What else may be told by the four codes of a number.
    private let hints: [Hints]
    private let beginningBytes: [UInt8]
    /// The words before a gap over which a beginning is looked for; they wait at the end of the bytes.
    private let wordsBeforeGaps: [[UInt8]]
    private let signs: [SIMD4<UInt32>]
    private let members: [SIMD4<UInt32>]

    /// A reader that stops at what begins with one of `tokens`, and at `words`, which are in lower case.
    init(tokens: [[UInt8]], words: [[UInt8]]) {
        codes = (0...255).map(Code.of)
        var telling = [UInt64](repeating: 0, count: 1 << 20 / 64)
        var byNumber = [[Beginning]](repeating: [], count: Self.numbers)
        var bytes: [UInt8] = []
        let tokens = tokens + (Self.paths + Self.heads).map { Array($0.utf8) }
        for (beginning, isWord) in tokens.map({ ($0, false) }) + words.map({ ($0, true) }) {
            let seen = isWord ? Self.seen(ofWord: beginning) : Self.seen(of: beginning)
            Self.forEachFour(of: Self.places(of: seen)) { four in
                telling[Int(four >> 6)] |= 1 << UInt64(four & 63)
                byNumber[Self.number(of: four)].append(
                    Beginning(
                        start: UInt16(bytes.count), count: UInt8(beginning.count), seen: UInt8(seen.count),
                        isWord: isWord))
            }
            bytes += beginning
        }
        wordsBeforeGaps = words.filter { Self.countOverGap($0) != nil }.map { word in
            Array(word.prefix { Code.of($0) & Code.isBreak == 0 })
        }
        signs = Self.signs.map { SIMD4($0.utf8.map(Code.all)) }
        members = Self.members.map { SIMD4($0.utf8.map(Code.all)) }
        var hints = [Hints](repeating: [], count: Self.numbers)
        let names = KeyName.telling.map { SIMD4($0.utf8.map(Code.all)) }
        let longWords = Self.longWords.map { SIMD4($0.utf8.map(Code.all)) }
        for (list, hint) in [(signs, Hints.sign), (members, .member), (names, .name), (longWords, .longWord)] {
            for places in list {
                Self.forEachFour(of: places) {
                    telling[Int($0 >> 6)] |= 1 << UInt64($0 & 63)
                    hints[Self.number(of: $0)].insert(hint)
                }
            }
        }
        self.hints = hints
        self.telling = telling
        beginnings = byNumber.flatMap { $0 }
        beginningBytes = bytes
        var end: UInt16 = 0
        endsByNumber = byNumber.map { some in
            end += UInt16(some.count)
            return end
        }
    }

    /// How much of a beginning is looked for: a word, since it waits as a whole until it ends, up to its last four characters, but for
    /// many digits up to its fourth; what has a sign among its first four characters, up to the fourth.
    ///
    /// Not over a blank, since what waits does not reach back over one.
    private static func seen(of beginning: [UInt8]) -> ArraySlice<UInt8> {
        let word = beginning.prefix { Code.of($0) & Code.isBreak == 0 }
        guard word.count >= 4 else { return beginning.prefix(4).prefix { Code.of($0) & Code.mask != Code.plain } }
        // What goes on with a sign behind a common word.
        if word.count < beginning.count, Code.of(beginning[word.count]) & Code.mask == Code.plain {
            return beginning.prefix(word.count + 1)
        }
        return word.suffix(4).count { Code.of($0) & Code.mask == Code.digit } > 1 ? word.prefix(4) : word
    }

    /// How much of a word, or of the first of several, is looked for: up to the four letters that are rarest in other words.
    private static func seen(ofWord beginning: [UInt8]) -> ArraySlice<UInt8> {
        let word = beginning.prefix { Code.of($0) & Code.isBreak == 0 }
        if let count = countOverGap(beginning) { return beginning.prefix(count) }
        // Behind a short one, also what ends it.
        guard word.count >= 4 else { return beginning.prefix(word.count + 1) }
        let ends = (4...word.count).map { end in
            let four = word[end - 4..<end]
            let sum = four.reduce(0) { $0 + (rarity.firstIndex(of: $1) ?? 99) }
            return (end: end, rarity: common.contains(Array(four)) ? 0 : sum)
        }
        return word.prefix(ends.max { $0.rarity < $1.rarity }?.end ?? word.count)
    }

    /// How much of `private key` and `value":` is looked for: what follows the gap tells them from other texts with a common word.
    private static func countOverGap(_ beginning: [UInt8]) -> Int? {
        let word = beginning.prefix { Code.of($0) & Code.isBreak == 0 }
        let rest = beginning[word.count...]
        return rest.starts(with: " ke".utf8) ? word.count + 3 : rest.starts(with: "\":".utf8) ? word.count + 2 : nil
    }

    /// The letters, from the most common to the rarest, and fours that are common all the same.
    private static let rarity = Array("etaoinsrhldcumfpgwybvkxjqz".utf8)
    private static let common = Set(
        ["buil", "mpor", "xpor", "dump", "dock", "ocke", "lice", "sign", "serv", "emai", "mail", "conn", "open"]
            .map { Array($0.utf8) })

    /// The codes of its last four characters, a bit each; of a shorter one, also of what is no word before it.
    private static func places(of seen: ArraySlice<UInt8>) -> SIMD4<UInt32> {
        let known = seen.suffix(4).map { 1 << UInt32(Code.of($0) & 31) as UInt32 }
        if known.count == 4 { return SIMD4(known) }
        return SIMD4([UInt32](repeating: Code.all(at: 0x3F), count: 3 - known.count) + [Code.all(at: 0x20)] + known)
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

    /// Whether four codes stand in their places.
    private static func fits(_ four: UInt32, _ places: SIMD4<UInt32>) -> Bool {
        places[3] >> (four & 31) & places[2] >> (four >> 5 & 31) & places[1] >> (four >> 10 & 31)
            & places[0] >> (four >> 15 & 31) & 1 != 0
    }

    private static let numbers = 4_096
    private static func number(of four: UInt32) -> Int { Int(((four & 0xFFFFF) &* 0x9E37_79B1) >> 20) }

    /// Where the first thing that needs another look stands.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - start: Where to begin.
    ///   - before: The byte before.
    /// - Returns: A position at which a word or sign begins, or the number of bytes; and whether behind it is nothing but the beginning
    ///   of a word in which nothing has begun so far.
    func end(_ bytes: Bytes, from start: Int, before: UInt8) -> (end: Int, isPartOfWord: Bool) {
        guard let text = bytes.baseAddress else { return (start, false) }
        return codes.withUnsafeBufferPointer { codes in
            telling.withUnsafeBufferPointer { telling in
                guard let codes = codes.baseAddress, let telling = telling.baseAddress else { return (start, false) }
                let reading = Reading(codes: codes, bytes: bytes, start: start, before: before)
                var four = UInt32(codes[Int(before)] & 31)
                var position = start
                // How long the word or run of base64 that goes on at `position` is at most, and the run alone.
                var length = 0
                var run = 0
                while position &+ 8 <= bytes.count {
                    let earlier = four
                    let look = Self.look(text + position, 8, &four, codes, telling)
                    if look.tells, let stop = stop(reading, position..<position &+ 8, after: earlier, telling) {
                        return (stop, false)
                    }
                    position &+= 8
                    length = look.kinds & Code.isEnd != 0 ? 7 : length &+ 8
                    guard length > 16 else { continue }
                    run = look.kinds & Code.isNoBase64 != 0 ? 7 : (length < 24 ? 15 : run) &+ 8
                    if let stop = reading.long(at: position - 1, isWord: look.kinds & Code.isBreak == 0, run: run) {
                        return (stop, false)
                    }
                }
                if position < bytes.count {
                    let earlier = four
                    let look = Self.look(text + position, bytes.count &- position, &four, codes, telling)
                    if look.tells, let stop = stop(reading, position..<bytes.count, after: earlier, telling) {
                        return (stop, false)
                    }
                    if look.kinds & Code.isEnd == 0, length > 8,
                        let stop = reading.long(
                            at: bytes.count - 1, isWord: look.kinds & Code.isBreak == 0, run: run &+ 8)
                    {
                        return (stop, false)
                    }
                }
                return reading.end(wordsBeforeGaps)
            }
        }
    }

    /// Where the scanner must look because of one of the bytes in `range`, of which some tell of something.
    @inline(never)
    private func stop(
        _ reading: Reading, _ range: Range<Int>, after earlier: UInt32, _ telling: UnsafePointer<UInt64>
    ) -> Int? {
        var four = earlier
        for index in range {
            four = four &<< 5 | UInt32(reading.codes[Int(reading.bytes[index])] & Code.mask)
            guard telling[Int(four &>> 6 & 0x3FFF)] &>> UInt64(four & 63) & 1 != 0 else { continue }
            if let stop = stop(reading, index, four) { return reading.wholeBase64(stop) }
        }
        return nil
    }

    /// Whether four codes that tell something end in the next bytes, and what kinds of bytes there are.
    @inline(__always)
    private static func look(
        _ text: UnsafePointer<UInt8>, _ size: Int, _ four: inout UInt32, _ codes: UnsafePointer<UInt8>,
        _ telling: UnsafePointer<UInt64>
    ) -> (tells: Bool, kinds: UInt8) {
        var bits: UInt64 = 0
        var kinds: UInt8 = 0
        for offset in 0..<size {
            let code = codes[Int(text[offset])]
            kinds |= code
            four = four &<< 5 | UInt32(code & 31)
            bits |= telling[Int(four &>> 6 & 0x3FFF)] &>> UInt64(four & 63)
        }
        return (bits & 1 != 0, kinds)
    }

    /// Where the scanner must look because of the four codes that end at `index`: the first place, if there are some.
    private func stop(_ reading: Reading, _ index: Int, _ four: UInt32) -> Int? {
        let number = Self.number(of: four)
        let hints = hints[number]
        if hints.contains(.sign), signs.contains(where: { Self.fits(four, $0) }) {
            return reading.wordBeforeSigns(at: index)
        }
        var stop: Int?
        if hints.contains(.member), index > reading.start, reading.isQuote(index),
            members.contains(where: { Self.fits(four, $0) })
        {
            stop = reading.beginning(of: index - 1)
        }
        if hints.contains(.longWord), reading.mayBeLong(wordAt: index - 2) { stop = reading.beginning(of: index - 2) }
        for beginning in (number > 0 ? Int(endsByNumber[number - 1]) : 0)..<Int(endsByNumber[number]) {
            let place = index + 1 - Int(beginnings[beginning].seen)
            if reading.has(beginnings[beginning], of: beginningBytes, at: place) {
                stop = min(stop ?? .max, reading.beginning(of: place))
            }
        }
        guard hints.contains(.name) else { return stop }
        for last in max(index - 1, reading.start)...index {
            let word = reading.beginning(of: last)
            if last > word, KeyName.tells(reading.bytes, last, from: word) { stop = min(stop ?? .max, word) }
        }
        return stop
    }

    /// The bytes that are looked at, and the one before them.
    private struct Reading {
        let codes: UnsafePointer<UInt8>
        let bytes: Bytes
        let start: Int
        let before: UInt8

        /// Whether something may begin at `index`: a word or path only where no word goes on, the rest anywhere.
        func mayBegin(at index: Int) -> Bool {
            !RedactionRules.isWord(index > start ? bytes[index - 1] : before)
                || [0x7E, 0x24, 0x2D].contains(bytes[index])
        }

        func isQuote(_ index: Int) -> Bool { bytes[index] == 0x22 || bytes[index] == 0x27 || bytes[index] == 0x5C }

        func isPartOfWord(_ index: Int) -> Bool { codes[Int(bytes[index])] & Code.isBreak == 0 }

        /// Whether a sign stands at `index` that may go on over what is before it.
        func isSign(_ index: Int) -> Bool { codes[Int(bytes[index])] & Code.mask >= Code.slash }

        /// Where the word that goes on at `index` begins, behind dashes; a sign begins itself.
        ///
        /// But for such dashes no word that is passed over is as long as ``OrdinaryText/longest``.
        func beginning(of index: Int) -> Int {
            guard isPartOfWord(index) else { return index }
            let earliest = max(start, index - 2 * OrdinaryText.longest)
            var first = index
            while first > earliest, isPartOfWord(first - 1) { first -= 1 }
            while first < index, bytes[first] == 0x2D { first += 1 }
            return first
        }

        /// Whether `beginning`, one of `all`, stands at `place`, as far as the bytes go.
        func has(_ beginning: Beginning, of all: [UInt8], at place: Int) -> Bool {
            guard place >= start, all[Int(beginning.start)] | 0x20 == bytes[place] | 0x20, mayBegin(at: place)
            else { return false }
            var position = place
            for index in Int(beginning.start)..<Int(beginning.start) + Int(beginning.count) {
                guard position < bytes.count else { return true }
                let byte = bytes[position]
                let previous = position > place ? bytes[position - 1] : 0
                let known = beginning.isWord ? SecretPhrase.lowercased(byte, after: previous) : byte
                guard known == all[index] else { return false }
                position += 1
            }
            return !beginning.isWord || position == bytes.count || !isPartOfWord(position)
                || !isPartOfWord(position - 1)
        }

        /// Where the word before signs and up to two letters at `index` begins.
        func wordBeforeSigns(at index: Int) -> Int {
            var first = beginning(of: index)
            guard index - first < 3 else { return first }
            while first > start, index - first < 5, isSign(first - 1) { first -= 1 }
            return first > start && isPartOfWord(first - 1) ? beginning(of: first - 1) : first
        }

        /// Whether `pat` at `index` goes on as a word of 17 bytes with a dot behind it, as far as the bytes go.
        func mayBeLong(wordAt index: Int) -> Bool {
            guard index >= start else { return false }
            for place in index + 3..<index + 17 {
                guard place < bytes.count else { return true }
                if !bytes[place].isWordByte { return false }
            }
            return index + 17 == bytes.count || bytes[index + 17] == .dot
        }

        /// Where the long word or the run of base64 that goes on at `index` begins, if it must be looked at.
        @inline(never)
        func long(at index: Int, isWord: Bool, run: Int) -> Int? {
            if isWord, let stop = longWord(at: index) { return wholeBase64(stop) }
            // Once in a run, which goes on for four times eight bytes then.
            return run >= 32 && run <= 40 ? longBase64(at: index) : nil
        }

        /// Where the word that goes on at `index` begins, if it is so long that it must be looked at.
        func longWord(at index: Int) -> Int? {
            let word = beginning(of: index)
            var end = index + 1
            while end < bytes.count, end - word < OrdinaryText.longest, isPartOfWord(end) { end += 1 }
            let limit =
                end < bytes.count && bytes[end] == 0x2E ? OrdinaryText.longestBeforeDot : OrdinaryText.longest
            return end - word >= limit ? word : nil
        }

        /// Where the run of base64 that goes on at `index` begins, if it is no longer than what is looked at.
        func base64(at index: Int) -> Int? {
            let earliest = max(start, index - 2 * PrivateKeyTail.shortestRun)
            var first = index + 1
            while first > earliest, PrivateKeyTail.isPart(bytes[first - 1]) { first -= 1 }
            guard first <= index, first > earliest || first == start else { return nil }
            return PrivateKeyTail.isPart(first > start ? bytes[first - 1] : before) ? nil : first
        }

        /// `stop`, or the beginning of the run of base64 that goes on there, if it may be part of a private key.
        func wholeBase64(_ stop: Int) -> Int {
            guard stop > start, let first = base64(at: stop - 1),
                PrivateKeyTail.mayBegin(bytes, first, isFinal: false) != false
            else { return stop }
            return first
        }

        /// Where the run of base64 that goes on at `index` begins, if it may be part of a private key.
        func longBase64(at index: Int) -> Int? {
            guard let first = base64(at: index) else { return nil }
            return PrivateKeyTail.mayBegin(bytes, first, isFinal: false) == true ? first : nil
        }

        /// Where what waits for more bytes begins, at their end.
        @inline(never)
        func end(_ wordsBeforeGaps: [[UInt8]]) -> (end: Int, isPartOfWord: Bool) {
            let last = bytes.count - 1
            guard last >= start else { return (bytes.count, false) }
            if let end = gap(last), let word = wordsBeforeGaps.first(where: { has($0, endingAt: end) }) {
                return (end - word.count, false)
            }
            guard isPartOfWord(last) || isSign(last) || bytes[last] == .plus else { return (bytes.count, false) }
            var first = bytes[last] == .plus ? last : wordBeforeSigns(at: last)
            // A run of base64 that begins before the word.
            let isInRun =
                bytes[last] == .plus || first > start && (bytes[first - 1] == .plus || bytes[first - 1] == .slash)
            if isInRun || bytes[last] == .slash, let run = base64(at: last) { first = min(first, run) }
            let isPartOfWord = isPartOfWord(last) && first == beginning(of: last)
            // A private key's first line.
            let earliest = first - 5
            while first > start, first > earliest, bytes[first - 1] == .hyphen { first -= 1 }
            return (first, isPartOfWord)
        }

        /// Where a blank or quote stands that ends a word and with at most one letter behind it the bytes.
        @inline(__always)
        private func gap(_ last: Int) -> Int? {
            let end = isPartOfWord(last) ? last - 1 : last
            guard end > start, bytes[end] == .space || bytes[end] == .doubleQuote, isPartOfWord(end - 1) else {
                return nil
            }
            return end
        }

        /// Whether `word` stands before `end`, alone and in any case.
        private func has(_ word: [UInt8], endingAt end: Int) -> Bool {
            let first = end - word.count
            guard first >= start, bytes[end - 1] | 0x20 == word[word.count - 1], bytes[first] | 0x20 == word[0] else {
                return false
            }
            return zip(bytes[first..<end], word).allSatisfy { $0 | 0x20 == $1 }
        }
    }
}
