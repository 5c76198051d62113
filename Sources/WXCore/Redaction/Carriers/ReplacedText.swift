/// What a command puts in the place of a name or a placeholder: `sed -i 's/__DB_PASSWORD__/…/' app.ini`.
enum ReplacedText {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static let beginnings: [Beginning] = ["sed ", "gsed ", "perl -"].map(Beginning.word)

    private static let longest = 512
    private static let delimiters = "/|#,@~%!:+^".utf8

    /// Detects the new texts in the command that begins with the window's word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        let bytes = window.bytes
        guard window.isWord("sed") || window.isWord("gsed") || window.isWord("perl") else { return .no }
        var values: [HiddenValue] = []
        var index = window.end
        let limit = window.end + longest
        while index < limit, index < bytes.count, bytes[index] != .newline {
            if bytes[index] == UInt8(ascii: "s"), !bytes[index - 1].isWordByte, index + 1 < bytes.count,
                delimiters.contains(bytes[index + 1]),
                let parts = parts(bytes, index + 2, until: bytes[index + 1], limit)
            {
                if let found = secret(bytes, parts.old, parts.new) { values.append(found) }
                index = parts.new.upperBound
            }
            index += 1
        }
        if index >= bytes.count, index < limit, !window.isFinal { return .more }
        return values.isEmpty ? .no : .foresee(values, after: window.end)
    }

    /// What is searched for and what is put in its place, each up to the delimiter.
    private static func parts(
        _ bytes: Bytes, _ start: Int, until delimiter: UInt8, _ limit: Int
    ) -> (old: Range<Int>, new: Range<Int>)? {
        guard let middle = end(bytes, start, until: delimiter, limit), middle > start,
            let end = end(bytes, middle + 1, until: delimiter, limit)
        else { return nil }
        return (start..<middle, middle + 1..<end)
    }

    private static func end(_ bytes: Bytes, _ start: Int, until delimiter: UInt8, _ limit: Int) -> Int? {
        var index = start
        while index < min(bytes.count, limit), bytes[index] != .newline {
            if bytes[index] == delimiter { return index }
            index += bytes[index] == .backslash ? 2 : 1
        }
        return nil
    }

    /// What the text that is searched for promises, and whether a name in it does.
    ///
    /// Nothing, if it is a name such as code has, which is given another one.
    private static func promise(of old: Slice<Bytes>) -> (promise: SecretValue.Promise, isName: Bool)? {
        let isMarked = old.allSatisfy { !$0.isASCIILowercase } || old.contains { !$0.isWordByte && $0 != .underscore }
        let words = old.split { !$0.isWordByte && $0 != .underscore && $0 != .hyphen }
        for word in words where isMarked {
            var name = word
            while name.first == .underscore || name.first == .hyphen { name = name.dropFirst() }
            while name.last == .underscore || name.last == .hyphen { name = name.dropLast() }
            if let promise = KeyName.promise(name) { return (promise, true) }
        }
        return SecretValue.isPlaceholder(old) ? (.password, false) : nil
    }

    /// The secret in the new text: all of it, or what is assigned in it.
    private static func secret(_ bytes: Bytes, _ old: Range<Int>, _ new: Range<Int>) -> HiddenValue? {
        var range = new
        var promised = promise(of: bytes[old])
        let name = bytes[new].prefix { $0.isWordByte || "_-.".utf8.contains($0) }
        if name.endIndex < new.upperBound, bytes[name.endIndex] == .equals || bytes[name.endIndex] == .colon {
            guard let promise = KeyName.promise(name) else { return nil }
            promised = (promise, true)
            range = name.endIndex + 1..<new.upperBound
        }
        while let last = bytes[range].last, isTrimmed(last) { range = range.lowerBound..<range.upperBound - 1 }
        while let first = bytes[range].first, isTrimmed(first) { range = range.lowerBound + 1..<range.upperBound }
        let value = bytes[range]
        guard let promised, !value.contains(where: { " \\$/".utf8.contains($0) }),
            SecretValue.isSecret(value, promised.promise, isQuoted: true),
            promised.isName || SecretValue.isUnmistakable(value, promised.promise)
        else { return nil }
        return HiddenValue(range, promised.promise, "replaced text")
    }

    private static func isTrimmed(_ byte: UInt8) -> Bool { "\"'\\ ".utf8.contains(byte) }
}
