/// A value before the name that says what it is: `{"value":"X","name":"DB_PASSWORD"}`.
enum SecretPair {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What was found behind the word `value`.
    enum Result {
        case no, more
        /// The value, without its quotes.
        case secret(Range<Int>)
    }

    /// How a member that holds a value goes on behind its first letters, for who looks for it.
    static let beginnings = ["value\":"].map { Array($0.utf8) }

    private static let longest = 160
    private static let names: [StaticString] = ["name\"", "key\"", "variable\"", "env\""]

    /// Looks on where the word `value` ends.
    static func find(_ bytes: Bytes, _ end: Int, isFinal: Bool) -> Result {
        var index = end
        /// Whether what is next is `byte`, behind blanks and ends of lines.
        func takes(_ byte: UInt8) -> Bool? {
            while index < bytes.count, index - end < longest, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) {
                index += 1
            }
            guard index < bytes.count else { return isFinal ? false : nil }
            guard bytes[index] == byte else { return false }
            index += 1
            return true
        }
        for byte in [0x22, 0x3A, 0x22] as [UInt8] {
            guard let takes = takes(byte) else { return .more }
            guard takes else { return .no }
        }
        let start = index
        while index < bytes.count, index - start < longest, bytes[index] != 0x22, bytes[index] != 0x0A {
            index += bytes[index] == 0x5C ? 2 : 1
        }
        guard index < bytes.count else { return isFinal ? .no : .more }
        let value = start..<index
        for byte in [0x22, 0x2C, 0x22] as [UInt8] {
            guard let takes = takes(byte) else { return .more }
            guard takes else { return .no }
        }
        for name in names {
            switch RedactionScanner.matches(name, bytes, index, isFinal, ignoringCase: true) {
            case .no: continue
            case .more: return .more
            case .yes: break
            }
            index += name.utf8CodeUnitCount
            for byte in [0x3A, 0x22] as [UInt8] {
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
