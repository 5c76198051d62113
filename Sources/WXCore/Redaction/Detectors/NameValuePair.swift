/// A value before the name that says what it is: `{"value":"X","name":"DB_PASSWORD"}`.
enum NameValuePair {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static let beginnings: [Beginning] = [.word("value\":")]

    private enum Result {
        case no, more
        /// The value, without its quotes.
        case secret(Range<Int>)
    }

    private static let longest = 160
    private static let names: [StaticString] = ["name\"", "key\"", "variable\"", "env\""]

    /// Detects a value behind the word `value` in quotes, and the name behind it.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        guard window.before == .doubleQuote, window.isWord("value") else { return .no }
        switch find(window.bytes, window.end, isFinal: window.isFinal) {
        case .no: return .no
        case .more: return .more
        case .secret(let range): return .foresee(range, after: window.end)
        }
    }

    private static func find(_ bytes: Bytes, _ end: Int, isFinal: Bool) -> Result {
        var index = end
        /// Returns whether what is next is `byte`, behind blanks and ends of lines.
        func takes(_ byte: UInt8) -> Bool? {
            while index < bytes.count, index - end < longest,
                [.space, .tab, .newline, .carriageReturn].contains(bytes[index])
            {
                index += 1
            }
            guard index < bytes.count else { return isFinal ? false : nil }
            guard bytes[index] == byte else { return false }
            index += 1
            return true
        }
        for byte in [.doubleQuote, .colon, .doubleQuote] as [UInt8] {
            guard let takes = takes(byte) else { return .more }
            guard takes else { return .no }
        }
        let start = index
        while index < bytes.count, index - start < longest, bytes[index] != .doubleQuote, bytes[index] != .newline {
            index += bytes[index] == .backslash ? 2 : 1
        }
        guard index < bytes.count else { return isFinal ? .no : .more }
        let value = start..<index
        for byte in [.doubleQuote, .comma, .doubleQuote] as [UInt8] {
            guard let takes = takes(byte) else { return .more }
            guard takes else { return .no }
        }
        for name in names {
            switch ScanWindow.matches(name, bytes, index, isFinal, ignoringCase: true) {
            case .no: continue
            case .more: return .more
            case .yes: break
            }
            index += name.utf8CodeUnitCount
            for byte in [.colon, .doubleQuote] as [UInt8] {
                guard let takes = takes(byte) else { return .more }
                guard takes else { return .no }
            }
            var last = index
            while last < bytes.count, last - index < 64, SecretPattern.Characters.urlSafe.contains(bytes[last]) {
                last += 1
            }
            guard last < bytes.count else { return isFinal ? .no : .more }
            guard let promise = KeyName.promise(bytes[index..<last]),
                SecretValue.isSecret(bytes[value], promise, isQuoted: true)
            else { return .no }
            return .secret(value)
        }
        return .no
    }
}
