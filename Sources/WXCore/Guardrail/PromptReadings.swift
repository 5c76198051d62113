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
            if folded.count >= 6, !readings.contains(where: { $0.folded == folded }) {
                readings.append(PromptReading(name: name, text: text, folded: folded))
            }
        }
        let plain = folding.text
        if let joined = joinedLetters(plain) { add("spaced", joined) }
        if let read = unleet(plain) { add("leet", read) }
        for decoded in decodedBase64(start) {
            add("base64", decoded)
            for again in decodedBase64(decoded) { add("base64", again) }
        }
        for decoded in decodedHexadecimal(start) { add("hexadecimal", decoded) }
        if folding.hadBidi || commonWords(reversed(plain)) > commonWords(plain) + 1 { add("reversed", reversed(plain)) }
        let turned = rot13(plain)
        if commonWords(turned) > commonWords(plain) + 1 { add("rot13", turned) }
        for hidden in hiddenParts(start) { add("hidden", hidden) }
        if let joined = joinedLiterals(start) { add("joined", joined) }
        return (readings, folding)
    }

    // MARK: Letters

    /// `i g n o r e` and `i.g.n.o.r.e` as words; nil if at least four letters in a row do not stand alone.
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
        var isChanged = false
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
            let bytes = Array(word.utf8)
            let letters = bytes.count { (0x61...0x7A).contains($0) }
            let marks = bytes.count { leet[$0] != nil }
            guard letters >= 1, marks >= 1, letters + marks >= 4, bytes.count <= 24 else { return String(word) }
            isChanged = true
            return String(decoding: bytes.map { leet[$0] ?? $0 }, as: UTF8.self)
        }
        return isChanged ? words.joined(separator: " ") : nil
    }

    private static func reversed(_ text: String) -> String { String(text.reversed()) }

    private static func rot13(_ text: String) -> String {
        String(
            decoding: text.utf8.map { (0x61...0x7A).contains($0) ? ($0 - 0x61 + 13) % 26 + 0x61 : $0 }, as: UTF8.self)
    }

    private static let common: Set<Substring> = [
        "the", "and", "you", "your", "all", "this", "that", "is", "of", "to", "in", "me", "are", "not", "previous",
        "instructions",
        "ignore", "o", "a", "de", "que", "e", "do", "da", "os", "as", "um", "suas", "todas", "para", "la", "el", "los",
        "las", "tus",
        "les", "le", "des", "vos", "et", "system", "prompt", "show", "forget", "rules",
    ]

    private static func commonWords(_ text: String) -> Int {
        text.split { !$0.isLetter }.prefix(400).count { common.contains($0) && $0.count > 1 }
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

    private static func decodedHexadecimal(_ text: String) -> [String] {
        runs(in: text, of: SecretPattern.Characters("0-9a-fA-F"), atLeast: 24).prefix(4).compactMap { run in
            let digits = Array(run)
            let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
            }
            return printable(bytes)
        }
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
        return good * 10 >= text.unicodeScalars.count * 8 ? text : nil
    }

    // MARK: Parts

    /// Comments and hidden elements, each by itself.
    private static func hiddenParts(_ text: String) -> [String] {
        var parts: [String] = []
        for (open, close) in [("<!--", "-->"), ("/*", "*/"), ("[//]: # (", ")"), ("display:none", "</"), ("{#", "#}")] {
            var rest = text[...]
            while parts.count < 4, let start = rest.firstRange(of: open) {
                rest = rest[start.upperBound...]
                guard let end = rest.firstRange(of: close) else { break }
                parts.append(String(rest[..<end.lowerBound]))
                rest = rest[end.upperBound...]
            }
        }
        let lines = text.split(whereSeparator: \.isNewline).prefix(200).compactMap { line -> Substring? in
            let line = line.drop { $0 == " " || $0 == "\t" }
            guard let mark = ["// ", "# ", "-- ", "> "].first(where: { line.hasPrefix($0) }) else { return nil }
            return line.dropFirst(mark.count)
        }
        if !lines.isEmpty, lines.count < 12 { parts.append(lines.joined(separator: " ")) }
        return parts
    }

    /// String literals after one another: `a = "ign"; b = "ore"`; nil if there are fewer than two.
    private static func joinedLiterals(_ text: String) -> String? {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count >= 5, parts.count < 60, text.contains("=") || text.contains("+") else { return nil }
        return stride(from: 1, to: parts.count, by: 2).map { parts[$0] }.joined()
    }
}
