#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Whether a text looks like a secret and not like a word, a name, code, or something to be filled in.
enum SecretValue {
    /// How a name before the value promises a secret.
    enum Promise: Hashable, Sendable {
        /// A password: what people think of.
        case password
        /// A key or token: what machines make.
        case token
        /// What is called a secret: machines make it, or people think of it.
        case secret
        /// Something called a key, of what is not known: most keys are none to a door.
        case key
        /// An identifier that lets in whoever knows it, as a role's secret id does: a UUID, or 32 letters and digits.
        case identifier
        /// What follows `Bearer` or `Basic`.
        case credential
    }

    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Returns whether `value`, which stands where `promise` was made, is one.
    static func isSecret(_ value: Slice<Bytes>, _ promise: Promise, isQuoted: Bool) -> Bool {
        // No promise is kept by less.
        guard value.count >= 8 else { return false }
        let classes = Classes(value)
        if !classes.hasHardSymbol, isSentenceWithoutBlanks(value) { return false }
        if promise == .password, isCryptHash(value) { return true }
        // Most values are words.
        switch promise {
        case .password:
            guard classes.count >= 2, classes.hasDigit || classes.hasSymbol || isCaseByChance(value) else {
                return false
            }
        case .token, .secret, .key, .identifier:
            guard classes.hasDigit || value.count >= 20 || [.secret, .token].contains(promise) && isCaseByChance(value)
            else {
                return false
            }
        case .credential: guard value.count >= 16 else { return false }
        }
        if hasSignsByChance(value, classes.count) { return true }
        guard !isCode(value, classes, isQuoted: isQuoted), !isPlaceholder(value), !isEncrypted(value), !isDigest(value),
            !isSubstitution(value), !isInstruction(value), !isAlgorithm(value), !isChoice(value),
            !isOtherAssignment(value), !isMasked(value), !isReference(value),
            isQuoted || !isNextAssignment(value) && !isLastWord(value) && !isNameOfControl(value)
        else { return false }
        switch promise {
        case .password:
            if isPassphrase(value) || isGroupsOfLetters(value) || isCaseByChance(value) { return true }
            if isNameOfSecret(value) { return false }
            // Words joined by marks are names of things: user_password_reset, forgot-password.
            if !classes.hasDigit, !classes.hasHardSymbol { return false }
            return entropy(value) >= 2.2 && !isText(value) && !isServer(value) && !isHostName(value)
        case .secret:
            return isToken(value, classes) || isTypedSecret(value, isQuoted: isQuoted) || isCaseByChance(value)
        case .token: return isToken(value, classes) || isCaseByChance(value)
        case .identifier: return isIdentifier(value)
        case .key:
            // Letters and digits by chance, and no hash.
            return isKeyInBase64(value)
                || value.count >= 20 && classes.hasDigit && !classes.hasSymbol
                    && !value.allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
                    && entropy(value) >= 3.5 && mixesDigits(value)
        case .credential:
            return (classes.hasDigit || value.last == .equals || classes.hasUpper && classes.hasLower)
                && entropy(value) >= 3.0
        }
    }

    /// Returns whether a value behind the name of a token is one.
    private static func isToken(_ value: Slice<Bytes>, _ classes: Classes) -> Bool {
        if isPublicAddress(value) || hasScheme(value) || isMailAddress(value) { return false }
        if isBuilt(value) { return true }
        if isNameOfMethod(value) { return false }
        if value.starts(with: "-----BEGIN".utf8) { return false }
        if value.count >= 12 || classes.count == 4, !value.contains(.space),
            isUnmistakable(value)
        {
            return true
        }
        // What a person made up.
        if value.count >= 12, classes.count == 4,
            !value.contains(where: { $0 == .space || $0 == .slash || $0 == .colon })
        {
            return entropy(value) >= 3.0
        }
        if value.count >= 16, classes.hasDigit, classes.count >= 2 || value.count >= 20 {
            return entropy(value) >= 3.0 && !isSentence(value)
        }
        return value.count >= 20 && classes.hasUpper && classes.hasLower && !classes.hasSymbol
            && looksRandom(value)
    }

    /// Returns whether a text can be nothing but a token, from its shape alone: a vendor's short name and then letters
    /// and digits by chance, or many of these.
    static func isToken(_ text: Slice<Bytes>) -> Bool {
        guard !isPublicAddress(text), !text.starts(with: "0x".utf8) else { return false }
        let body = text.lastIndex { $0 == .underscore || $0 == .hyphen }.map { text[($0 + 1)...] } ?? text
        let name = text[..<body.startIndex].dropLast()
        guard body.count >= (name.isEmpty ? 32 : 24), name.count <= 24,
            body.allSatisfy({ isDigit($0) || isLetter($0) }),
            name.allSatisfy({ isDigit($0) || $0.isASCIILowercase || $0 == .underscore || $0 == .hyphen })
        else { return false }
        let classes = Classes(body)
        let isHexadecimal = body.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
        return classes.hasDigit && (classes.hasUpper && classes.hasLower || isHexadecimal && !name.isEmpty)
            && entropy(body) >= 3.0 && mixesDigits(body) && !isPlaceholder(text)
    }

    /// Returns whether a value can be nothing but a secret, whatever stands before it: letters, digits and signs that
    /// nobody writes in a word.
    static func isUnmistakable(_ value: Slice<Bytes>) -> Bool {
        let classes = Classes(value)
        if value.count >= 20, classes.hasUpper, classes.hasLower, !classes.hasSymbol, looksRandom(value) { return true }
        if classes.hasDigit, !classes.hasSymbol, isCaseByChance(value, amongDigits: true) { return true }
        guard value.count >= 8, classes.hasDigit, classes.hasLower || classes.hasUpper, !isURL(value), !isServer(value),
            !value.contains(.space),
            !isNameOfMethod(value), !isEncrypted(value)
        else { return false }
        if classes.hasHardSymbol, !value.contains(.at) || classes.count == 4 { return entropy(value) >= 2.8 }
        if value.contains(.slash), value.count < 24 || value.contains(.dot) || value.contains(.hyphen) { return false }
        if value.contains(.colon) { return false }
        if classes.count == 4 { return value.count >= 10 }
        return classes.hasUpper && classes.hasLower && mixesDigits(value) || isToken(value) || isUUID(value)
    }

    static func isUUID(_ value: Slice<Bytes>) -> Bool {
        let parts = value.split(separator: .hyphen, omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12]
            && value.allSatisfy { $0 == .hyphen || SecretPattern.Characters.anyHexadecimal.contains($0) }
    }

    /// Returns whether a value that stands behind a user's name is a password that a person typed: letters, a digit,
    /// and a sign that stands in no word, or letters in both cases.
    static func isTypedPassword(_ value: Slice<Bytes>) -> Bool {
        let classes = Classes(value)
        return (8...32).contains(value.count) && classes.hasDigit
            && (classes.hasHardSymbol || classes.hasUpper && classes.hasLower)
            && !value.contains(.comma) && !value.contains(.slash) && !value.contains(.colon) && isUnmistakable(value)
            || isRespelled(value)
    }

    /// Returns whether a hidden value is so unusual that it is the same secret wherever it stands.
    static func isDistinct(_ value: Slice<Bytes>) -> Bool {
        let classes = Classes(value)
        return classes.hasDigit && classes.count >= 3 && !value.contains(.space) || isUnmistakable(value)
    }

    /// Returns whether the body of a token with a known beginning is random enough to be one.
    static func isBody(_ body: Slice<Bytes>) -> Bool { entropy(body) >= 2.5 && !isPlaceholder(body) }

    // MARK: Shapes

    private struct Classes {
        var hasUpper = false
        var hasLower = false
        var hasDigit = false
        var hasSymbol = false
        /// A symbol that joins no words.
        var hasHardSymbol = false

        init(_ value: Slice<Bytes>) {
            for byte in value {
                switch byte {
                case 0x30...0x39: hasDigit = true
                case 0x41...0x5A: hasUpper = true
                case 0x61...0x7A: hasLower = true
                default:
                    hasSymbol = true
                    if ![.hyphen, .underscore, .dot, .space, .slash, .colon].contains(byte), byte < 0x80 {
                        hasHardSymbol = true
                    }
                }
            }
        }

        var count: Int { [hasUpper, hasLower, hasDigit, hasSymbol].count { $0 } }
    }

    private static func isCode(_ value: Slice<Bytes>, _ classes: Classes, isQuoted: Bool) -> Bool {
        guard let first = value.first, first != .space, value.last != .space else { return true }
        if value.count > 1, ",;)]".utf8.contains(first), value[value.startIndex + 1] == .space { return true }
        if isPattern(value) { return true }
        var previous: UInt8 = 0
        for byte in value {
            // Calls, subscripts, interpolations, members.
            if byte == .openParenthesis || byte == .openBracket || byte == .openBrace,
                !isQuoted || previous == .dollar
                    || byte == .openParenthesis && isLetter(previous) && !hasManySigns(value)
            {
                return true
            }
            if !isQuoted, previous == .closeParenthesis, byte == .dot || byte == .closeParenthesis { return true }
            if byte == .colon, previous == .colon { return true }
            if byte == .greater, previous == .hyphen { return true }
            if !isQuoted, byte == .dot, previous == .ampersand || previous == .questionMark { return true }
            previous = byte
        }
        switch first {
        // A quote in an address.
        case .percent where value.starts(with: "%22".utf8) || value.starts(with: "%27".utf8): break
        case .dollar, .less, .percent, .at, .asterisk, .ampersand:
            if !(isQuoted && classes.count >= 4) { return true }  // $ < % @ * &
        case .slash, .tilde:
            // a path
            return (!classes.hasDigit || value.dropFirst().contains(.slash)) && !isKeyInBase64(value)
        case .dot: if value.dropFirst().first == .dot || value.dropFirst().first == .slash { return true }
        default: break
        }
        if isNumber(value) || isDate(value) || isURL(value) || isVersion(value) { return true }
        if isDottedName(value) { return true }
        if !isQuoted, value.allSatisfy({ $0.isWordByte || $0 == .underscore }), KeyName.promise(value) != nil {
            return true
        }
        if !isQuoted, isNumberedName(value) { return true }
        // A bare name without digits is a variable; with blanks it is a sentence.
        if !isQuoted, !classes.hasDigit, !classes.hasHardSymbol {
            return (value.count < 20 || !looksRandom(value)) && !isPassphrase(value) && !isGroupsOfLetters(value)
                && !isCaseByChance(value)
        }
        return false
    }

    /// Returns whether it has signs that stand in no call: `xe(3[8=A#K]kp(S&GZ#v0`.
    private static func hasManySigns(_ value: Slice<Bytes>) -> Bool {
        let signs = Set(value.filter { "!#$%&*+/;<=>?@^|~`-".utf8.contains($0) })
        return value.count >= 12 && signs.count >= 4 && !value.contains(.space)
    }

    static func isLetter(_ byte: UInt8) -> Bool { byte.isASCIILetter }

    private static func isSentence(_ value: Slice<Bytes>) -> Bool { value.count { $0 == .space } > 1 }

    static func isDigit(_ byte: UInt8) -> Bool { byte.isASCIIDigit }

    /// Returns whether digits stand among the letters, and not as one number.
    static func mixesDigits(_ value: Slice<Bytes>) -> Bool {
        let changes = zip(value, value.dropFirst()).count { isDigit($0) != isDigit($1) }
        return changes * 6 >= value.count
    }

    /// Mixed-case letters that no person writes: case changes often, and few vowels.
    static func looksRandom(_ value: Slice<Bytes>) -> Bool {
        var changes = 0
        var vowels = 0
        var letters = 0
        var wasUpper = false
        // Small letters that stand alone between capitals: there are none in names such as `ExtKeyUsageTimeStamping`.
        var alone = 0
        var run = 0
        for byte in value where isLetter(byte) {
            let isUpper = byte < UInt8(ascii: "a")
            if letters > 0, isUpper != wasUpper { changes += 1 }
            if isUpper, run == 1 { alone += 1 }
            run = isUpper ? 0 : run + 1
            wasUpper = isUpper
            letters += 1
            if [UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u")].contains(
                byte | 0x20)
            {
                vowels += 1
            }
        }
        return letters > 0 && changes * 10 >= letters * 3 && vowels * 10 < letters * 4 && (alone > 1 || letters < 16)
    }

    // MARK: Chance

    /// Bits a character.
    static func entropy(_ value: Slice<Bytes>) -> Double {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { counts in
            counts.initialize(repeating: 0)
            for byte in value { counts[Int(byte)] += 1 }
            let total = Double(value.count)
            return counts.reduce(0.0) { bits, count in
                guard count > 0 else { return bits }
                let share = Double(count) / total
                return bits - share * log2(share)
            }
        }
    }

    // MARK: Placeholders

    private static let placeholders: [[UInt8]] = [
        "example", "your_", "your-", "placeholder", "changeme", "change_me", "change-me", "changeit", "insert",
        "replace",
        "redacted", "hidden", "dummy", "sample", "sua_", "seu_", "coloque", "abcdefg", "1234567", "xxxx", "***", "...",
        "todo",
        "anonymous", "not-a-real", "notarealkey", "fake", "foobar", "mock", "lorem", "<",
        "jbswy3dpehpk3pxp", "correct-horse",
    ].map { Array($0.utf8) }

    /// Their first characters, which rule out most values at once.
    private static let firstOfPlaceholders = placeholders.map { $0[0] }

    /// Returns whether it stands for something to be filled in.
    static func isPlaceholder(_ value: Slice<Bytes>) -> Bool {
        guard let first = value.first else { return true }
        if hasDots(value) { return true }
        var run = 0
        var previous: UInt8 = 0
        var seen: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var isHexadecimal = true
        for byte in value {
            run = byte == previous ? run + 1 : 1
            if !(byte.isASCIIDigit || (0x61...0x66).contains(byte)) { isHexadecimal = false }
            // One character again and again, unless most of the value is another matter.
            if run >= (isHexadecimal ? 6 : 5), run * 6 >= value.count { return true }
            previous = byte
            let bit: UInt64 = 1 << UInt64(byte & 63)
            switch byte >> 6 {
            case 0: seen.0 |= bit
            case 1: seen.1 |= bit
            case 2: seen.2 |= bit
            default: seen.3 |= bit
            }
        }
        let kinds = seen.0.nonzeroBitCount + seen.1.nonzeroBitCount + seen.2.nonzeroBitCount + seen.3.nonzeroBitCount
        if value.count >= 20, kinds < 6 { return true }
        if first == .openParenthesis, value.last == .closeParenthesis { return true }
        if first == .less || first == .openBrace && value.dropFirst().first == .openBrace { return true }
        // A long random body may hold a short word by chance; as a whole part it is one.
        for (number, first) in firstOfPlaceholders.enumerated() {
            let seen = first < 64 ? seen.0 : seen.1
            let isThere = (seen >> UInt64(first & 63) | seen >> UInt64((first ^ 0x20) & 63)) & 1 != 0
            if isThere, contains(value, placeholders[number]) { return true }
        }
        return false
    }

    private static func contains(_ value: Slice<Bytes>, _ word: [UInt8]) -> Bool {
        guard value.count >= word.count else { return false }
        let isShort = word.count < 6
        for start in value.startIndex...(value.endIndex - word.count) {
            var index = 0
            while index < word.count,
                value[start + index] | (isLetter(value[start + index]) ? .space : 0) == word[index]
            {
                index += 1
            }
            guard index == word.count else { continue }
            if !isShort { return true }
            let end = start + word.count
            let isAlone = { (byte: UInt8) in !isLetter(byte) && !byte.isASCIIDigit }
            let leftIsFree = start == value.startIndex || isAlone(value[start - 1])
            if leftIsFree, end == value.endIndex || isAlone(value[end]) || !isLetter(word[word.count - 1]) {
                return true
            }
        }
        return false
    }
}
