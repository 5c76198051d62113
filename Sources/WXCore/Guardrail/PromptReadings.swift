/// The ways in which a prompt can be read: as it stands, and with each disguise taken off.
///
/// Bounded: at most twelve readings, of at most 10,000 scalars, decoded at most twice. A reading that exists proves nothing; it counts
/// by what it says.
enum PromptReadings {
    private static let most = 12
    private static let longest = 10_000

    /// All readings, the plain one first.
    static func of(_ text: String) -> (readings: [PromptReading], folding: Folding) {
        let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest)))
        let folding = Folding.fold(start)
        var readings = [PromptReading(name: "plain", text: text, folded: folding.text)]
        func add(_ name: String, _ text: String) {
            guard readings.count < most, text.utf8.count >= 8 else { return }
            let folded = Folding.fold(text).text
            if folded.utf8.count >= 6, !readings.contains(where: { $0.folded == folded }) {
                readings.append(PromptReading(name: name, text: text, folded: folded))
            }
        }
        let plain = folding.text
        if let joined = joinedLetters(start, plain) { add("spaced", joined) }
        if let read = unleet(plain) { add("leet", read) }
        for decoded in decodedBase64(start) {
            add("base64", decoded)
            for again in decodedBase64(decoded) { add("base64", again) }
        }
        for decoded in decodedHexadecimal(start) + decodedBinary(start) { add("hexadecimal", decoded) }
        if let decoded = decodedMorse(start) { add("morse", decoded) }
        if folding.hadBidi || commonWords(reversed(plain)) > commonWords(plain) + 1 { add("reversed", reversed(plain)) }
        let turned = rot13(plain)
        if commonWords(turned) > commonWords(plain) + 1 { add("rot13", turned) }
        for hidden in hiddenParts(start) { add("hidden", hidden) }
        if let mended = Typos.mended(readings.last?.name == "spaced" ? readings[1].folded : plain) {
            add("typos", mended)
        }
        if let joined = joinedLiterals(start) { add("joined", joined) }
        return (readings, folding)
    }

    // MARK: Letters

    /// `i g n o r e  a l l` as words, parted where there is more than one blank; nil if no four letters in a row stand alone.
    private static func joinedLetters(_ text: String, _ plain: String) -> String? {
        guard let joined = joinedLetters(plain) else { return nil }
        var parts: [[UInt8]] = [[]]
        var blanks = 0
        for byte in text.utf8 {
            let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            blanks = isBlank ? blanks + (byte == 0x0A ? 2 : 1) : 0
            if blanks == 2 { parts.append([]) } else { parts[parts.count - 1].append(byte) }
        }
        guard parts.count > 1 else { return joined }
        return parts.map { part in
            let folded = Folding.fold(String(decoding: part, as: UTF8.self)).text
            return joinedLetters(folded) ?? folded
        }.joined(separator: " ")
    }

    /// `i g n o r e` and `i.g.n.o.r.e` as one word; nil if no four letters in a row stand alone.
    private static func joinedLetters(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var index = 0
        var isChanged = false
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
        func isMark(_ byte: UInt8) -> Bool { [0x20, 0x2E, 0x2D, 0x5F, 0x2A, 0x7C, 0x2F].contains(byte) }
        while index < bytes.count {
            var end = index
            var letters: [UInt8] = []
            let isFree = index == 0 || !isLetter(bytes[index - 1])
            while isFree, end < bytes.count, isLetter(bytes[end]), end + 1 == bytes.count || !isLetter(bytes[end + 1]) {
                letters.append(bytes[end])
                guard end + 2 < bytes.count, isMark(bytes[end + 1]), isLetter(bytes[end + 2]) else {
                    end += 1
                    break
                }
                end += 2
            }
            if letters.count >= 4 {
                out += letters
                isChanged = true
                // Two blanks or another mark part words; folding has made them one, so a blank ends the word.
                index = end
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return isChanged ? String(decoding: out, as: UTF8.self) : nil
    }

    private static let leet: [UInt8: UInt8] = [
        0x30: 0x6F, 0x31: 0x69, 0x33: 0x65, 0x34: 0x61, 0x35: 0x73, 0x37: 0x74, 0x40: 0x61, 0x24: 0x73, 0x21: 0x69,
        0x38: 0x62,
    ]

    /// `1gn0r3` as `ignore`, in words that mix digits and letters; nil if there are none.
    private static func unleet(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { leet[$0] != nil }) else { return nil }
        var isChanged = false
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for word in bytes.split(separator: 0x20, omittingEmptySubsequences: false) {
            if !out.isEmpty { out.append(0x20) }
            let letters = word.count { (0x61...0x7A).contains($0) }
            let marks = word.count { leet[$0] != nil }
            if letters >= 1, marks >= 1, letters + marks >= 4, word.count <= 24 {
                isChanged = true
                out += word.map { leet[$0] ?? $0 }
            } else {
                out += word
            }
        }
        return isChanged ? String(decoding: out, as: UTF8.self) : nil
    }

    private static func reversed(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.reversed()))
    }

    private static func rot13(_ text: String) -> String {
        String(
            decoding: text.utf8.map { (0x61...0x7A).contains($0) ? ($0 - 0x61 + 13) % 26 + 0x61 : $0 }, as: UTF8.self)
    }

    private static let common = WordTree([
        (
            """
            the. and. you. your. all. this. that. is. of. to. in. me. are. not. previous. instructions. ignore. de. que. do. da. os. as. um. suas. \
            todas. para. la. el. los. tus. les. le. des. vos. et. system. prompt. show. forget. rules.
            """, 1
        )
    ])

    private static func commonWords(_ text: String) -> Int {
        Array(text.utf8).split(maxSplits: 400) { !(0x61...0x7A).contains($0) }.count {
            $0.count > 1 && common.bits(of: $0) != 0
        }
    }

    // MARK: Codes

    private static func decodedBase64(_ text: String) -> [String] {
        runs(in: text, of: SecretPattern.Characters("A-Za-z0-9+/=_-"), atLeast: 16).prefix(4).compactMap { run in
            var bits: UInt32 = 0
            var count = 0
            var bytes: [UInt8] = []
            for byte in run {
                let value: UInt32
                switch byte {
                case 0x41...0x5A: value = UInt32(byte) - 0x41
                case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
                case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
                case 0x2B, 0x2D: value = 62
                case 0x2F, 0x5F: value = 63
                default: continue
                }
                bits = bits << 6 | value
                count += 6
                if count >= 8 {
                    count -= 8
                    bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                }
            }
            return printable(bytes)
        }
    }

    /// Pairs of digits, with or without marks between them: `69676e6f`, `69 67 6e`, `\x69\x67`, `0x69,0x67`, `%69%67`.
    private static func decodedHexadecimal(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        func digit(_ index: Int) -> UInt8? {
            guard index < bytes.count else { return nil }
            switch bytes[index] {
            case 0x30...0x39: return bytes[index] - 0x30
            case 0x61...0x66: return bytes[index] - 0x61 + 10
            case 0x41...0x46: return bytes[index] - 0x41 + 10
            default: return nil
            }
        }
        var found: [String] = []
        var pairs: [UInt8] = []
        var index = 0
        func end() {
            if pairs.count >= 8, found.count < 4, let text = printable(pairs) { found.append(text) }
            pairs = []
        }
        while index < bytes.count {
            if let high = digit(index), let low = digit(index + 1) {
                pairs.append(high << 4 | low)
                index += 2
                continue
            }
            // At most three marks, such as a comma, a blank and `\x`.
            var next = index
            while next < bytes.count, next < index + 4,
                [0x20, 0x2C, 0x3A, 0x3B, 0x2D, 0x0A, 0x5C, 0x25].contains(bytes[next])
            { next += 1 }
            if next < bytes.count, bytes[next] == 0x78 {
                next += 1
            } else if next + 1 < bytes.count, bytes[next] == 0x30, bytes[next + 1] == 0x78 {
                next += 2
            }
            if pairs.isEmpty || next == index || digit(next) == nil {
                end()
                index += 1
            } else {
                index = next
            }
        }
        end()
        return found
    }

    /// Bytes of eight digits 0 and 1.
    private static func decodedBinary(_ text: String) -> [String] {
        let digits = SecretPattern.Characters("01 ,\n")
        return runs(in: text, of: digits, atLeast: 48).prefix(2).compactMap { run in
            let bits = run.filter { $0 == 0x30 || $0 == 0x31 }
            return printable(
                stride(from: 0, to: bits.count - 7, by: 8).map { start in
                    bits[start..<(start + 8)].reduce(0) { $0 << 1 | ($1 - 0x30) }
                })
        }
    }

    private static let morse: [Substring: Character] = Dictionary(
        uniqueKeysWithValues: zip(
            """
            .- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. \
            ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.
            """.split(separator: " "), "abcdefghijklmnopqrstuvwxyz0123456789"))

    /// Letters in Morse code, words parted by a slash.
    private static func decodedMorse(_ text: String) -> String? {
        guard text.hasBytes(of: "..."), text.hasBytes(of: ". ") || text.hasBytes(of: "- ") else { return nil }
        let tokens = text.split { $0 == " " || $0.isNewline }
        let letters = tokens.compactMap { token -> Character? in token == "/" || token == "|" ? " " : morse[token] }
        return letters.count >= 12 ? String(letters) : nil
    }

    private static func runs(
        in text: String, of characters: SecretPattern.Characters, atLeast least: Int
    ) -> [ArraySlice<UInt8>] {
        Array(text.utf8).split { !characters.contains($0) }.filter { $0.count >= least }
    }

    /// The text of bytes that are mostly letters and blanks.
    private static func printable(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 8, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let good = text.unicodeScalars.count {
            $0.properties.isAlphabetic || $0 == " " || $0 == "." || $0 == "," || $0 == "\n"
        }
        let isText = text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" || $0 == "\r" }
        return isText && good * 10 >= text.unicodeScalars.count * 6 ? text : nil
    }

    // MARK: Parts

    /// Comments and hidden elements, each by itself.
    private static func hiddenParts(_ text: String) -> [String] {
        var parts: [String] = []
        // Tag characters are invisible copies of ASCII.
        let tags = text.unicodeScalars.filter { (0xE0020...0xE007E).contains($0.value) }
        if tags.count >= 8 {
            parts.append(String(String.UnicodeScalarView(tags.compactMap { Unicode.Scalar($0.value - 0xE0000) })))
        }
        let bytes = Array(text.utf8)
        let marks: [(StaticString, StaticString)] = [
            ("<!--", "-->"), ("/*", "*/"), ("[//]: # (", ")"), ("display:none", "</"), ("{#", "#}"),
        ]
        for (open, close) in marks {
            var position = 0
            while parts.count < 4, let start = bytes.firstIndex(of: open, from: position) {
                let inside = start + open.utf8CodeUnitCount
                guard let end = bytes.firstIndex(of: close, from: inside) else { break }
                parts.append(String(decoding: bytes[inside..<end], as: UTF8.self))
                position = end + close.utf8CodeUnitCount
            }
        }
        let lines = bytes.split(maxSplits: 200) { $0 == 0x0A || $0 == 0x0D }.compactMap { line -> ArraySlice<UInt8>? in
            let line = line.drop { $0 == 0x20 || $0 == 0x09 }
            guard let mark = ["// ", "# ", "-- ", "> "].first(where: { line.starts(with: $0.utf8) }) else { return nil }
            return line.dropFirst(mark.utf8.count)
        }
        if !lines.isEmpty, lines.count < 12 {
            parts.append(String(decoding: Array(lines.joined(separator: [0x20])), as: UTF8.self))
        }
        return parts
    }

    /// String literals after one another: `a = "ign"; b = "ore"`; nil if there are fewer than two.
    private static func joinedLiterals(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.contains(0x3D) || bytes.contains(0x2B) else { return nil }
        let parts = bytes.split(separator: 0x22, maxSplits: 60, omittingEmptySubsequences: false)
        guard parts.count >= 5, parts.count < 60 else { return nil }
        return stride(from: 1, to: parts.count, by: 2).map { String(decoding: parts[$0], as: UTF8.self) }.joined()
    }
}
