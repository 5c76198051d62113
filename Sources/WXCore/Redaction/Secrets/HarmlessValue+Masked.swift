/// What stands for a value that somebody hid or that is put in later, and what is no value but the next assignment.
extension SecretValue {
    /// Returns whether it says that a value was hidden or is to be filled in: `[FILTERED]`, `REDACTED`,
    /// `<your-password>`.
    static func isMasked(_ value: Slice<Bytes>) -> Bool {
        guard let first = value.first, let last = value.last, value.count <= 40 else { return false }
        func isWord(_ text: Slice<Bytes>) -> Bool {
            text.contains(where: \.isASCIILetter)
                && text.allSatisfy { $0.isASCIILetter || $0 == .space || $0 == .underscore || $0 == .hyphen }
        }
        if let close = closing[first], last == close { return isWord(value.dropFirst().dropLast()) }
        return masks.contains(value.map(\.asciiLowercased))
    }

    private static let closing: [UInt8: UInt8] = [
        UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "("): UInt8(ascii: ")"), .less: .greater,
        .openBrace: .closeBrace,
    ]
    private static let masks = Set(
        """
        redacted filtered masked hidden removed omitted scrubbed censored suppressed elided stripped sanitized \
        obfuscated withheld ocultado removido omitido versteckt entfernt masqué caché
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })

    /// Returns whether a shell puts a variable at its beginning: `$CI_API_URL/projects/$ID`.
    static func isReference(_ value: Slice<Bytes>) -> Bool {
        guard value.first == .dollar else { return false }
        let name = value.dropFirst().prefix { $0.isASCIIUppercase || $0.isASCIIDigit || $0 == .underscore }
        guard name.count >= 2, name.first?.isASCIIDigit == false else { return false }
        guard let next = value.dropFirst(name.count + 1).first else { return name.contains(.underscore) }
        return "/:.@-?&$".utf8.contains(next) && (name.contains(.underscore) || next == .slash)
    }

    /// Returns whether the next assignment begins here, so that the name before it had no value: `JWT_SECRET=`,
    /// `service=l2tp`, `-Pversion=8.11.10`, `pre-shared-key="…`, `db/pool:20`.
    static func isNextAssignment(_ value: Slice<Bytes>) -> Bool {
        let begin = value.first == .hyphen ? value.dropFirst() : value
        let name = begin.prefix { $0.isWordByte || "_-./".utf8.contains($0) }
        let rest = begin.dropFirst(name.count)
        guard name.count >= 3, name.first?.isASCIILetter == true, let sign = rest.first else { return false }
        let given = rest.dropFirst()
        switch sign {
        case .equals:
            if given.isEmpty {
                let isVariable = name.allSatisfy { $0.isASCIIUppercase || $0.isASCIIDigit || $0 == .underscore }
                return isVariable && name.contains(.underscore) || isNameOfMethod(name)
            }
            if given.first == .doubleQuote || given.first == .singleQuote { return true }
            guard name.allSatisfy({ $0.isASCIILetter || $0 == .hyphen }), name.count >= 4 else { return false }
            return given.allSatisfy { $0.isASCIIDigit || $0 == .dot }
                || given.count <= 8 && given.allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit }
        case .colon:
            return name.contains(.slash) && !given.isEmpty && given.count <= 6 && given.allSatisfy(\.isASCIIDigit)
        default: return false
        }
    }

    /// Returns whether it is one word that ends a sentence: `redefinida!`.
    static func isLastWord(_ value: Slice<Bytes>) -> Bool {
        guard let last = value.last, "!?.;:,".utf8.contains(last) else { return false }
        return value.dropLast().dropFirst().allSatisfy { $0.isASCIILowercase || $0 >= 0x80 }
            && (value.first?.isASCIILetter ?? false)
    }

    /// Returns whether three dots stand in it, for what was left out.
    static func hasDots(_ value: Slice<Bytes>) -> Bool {
        zip(value, zip(value.dropFirst(), value.dropFirst(2))).contains { $0 == .dot && $1.0 == .dot && $1.1 == .dot }
    }
}
