/// Values that stand behind a name such as `password` and are none: texts of an interface, names of methods, public addresses, and what
/// is encrypted already.
extension SecretValue {
    /// Whether it is a text that a person reads: words with blanks between, numbers among them, or the name of a field.
    static func isText(_ value: Slice<Bytes>) -> Bool {
        var words = 0
        var hasLongWord = false
        for part in value.split(whereSeparator: { $0 == 0x20 || $0 == 0xA0 }) {
            let word = part.trimmingPunctuation
            if isSlot(word) || !word.contains(where: { isLetterOrMore($0) || (0x30...0x39).contains($0) }) { continue }
            guard isWordOrNumber(word) else { return false }
            words += 1
            if word.count >= 3, word.contains(where: isLetterOrMore) { hasLongWord = true }
        }
        if words == 1 { return isNameOfField(value) }
        return words >= 2 && hasLongWord
    }

    private static func isLetterOrMore(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80 }

    /// `palavra-passe`, `can't`, `8`, `8+`, `2.ª`, `e/ou`, `(min`.
    private static func isWordOrNumber(_ word: Slice<Bytes>) -> Bool {
        let joins: [UInt8] = [0x2D, 0x27, 0x2F, 0x5F, 0x2E, 0x3A]
        let number = word.prefix { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
        if number.count == word.count { return word.count <= 6 }
        if !number.isEmpty {
            return number.count <= 4 && word.count - number.count <= 3
                && word.dropFirst(number.count).allSatisfy(isLetterOrMore)
        }
        let letters = word.prefix(while: isLetterOrMore)
        let digits = word.dropFirst(letters.count)
        if letters.count >= 2, digits.count <= 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        var wasJoined = false
        for (index, byte) in word.enumerated() {
            if joins.contains(byte) {
                if wasJoined || index == 0 { return false }
                wasJoined = true
            } else {
                guard isLetterOrMore(byte) else { return false }
                wasJoined = false
            }
        }
        return true
    }

    /// What is filled in: `{0}`, `{{min}}`, `%d`, `%1$s`, `:min`, `&nbsp;`.
    private static func isSlot(_ word: Slice<Bytes>) -> Bool {
        guard let first = word.first else { return false }
        return first == 0x25 && word.count <= 5 || first == 0x7B && word.count <= 24
            || first == 0x3A && word.count <= 16
    }

    /// `Password*`, `Palavra-passe:`: a name of a secret and nothing but punctuation.
    private static func isNameOfField(_ value: Slice<Bytes>) -> Bool {
        let word = value.trimmingPunctuation
        guard word.count < value.count, !word.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        return KeyName.promise(word) != nil || word.contains(0x2D)
    }

    /// Whether it is encrypted, or the hash of a password, and known to be by its beginning.
    static func isEncrypted(_ value: Slice<Bytes>) -> Bool {
        if encryptedBeginnings.contains(where: { value.starts(with: $0) }) { return true }
        // A SealedSecret: an RSA key's length, 512, in its first bytes; always long.
        return value.count >= 60 && value.starts(with: "Ag".utf8)
            && value.allSatisfy { SecretPattern.Characters.base64.contains($0) }
    }

    private static let encryptedBeginnings = [
        "ENC[", "ENC(", "enc:", "{cipher}", "vault:v", "!vault", "$ANSIBLE_VAULT", "gAAAAA", "AQICAH", "kms:",
        "secretmanager:", "{bcrypt}", "{SSHA}", "{SHA}", "{CRYPT}", "$2a$", "$2b$", "$2y$", "$argon2", "$6$", "$5$",
        "$apr1$", "$pbkdf2", "$scrypt$", "$y$", "pbkdf2_sha256$", "pbkdf2:sha256:", "scrypt:", "bcrypt$", "argon2$",
        "SCRAM-SHA-256$", "age1", "op://", "arn:aws:", "ssm:", "projects/", "keyvault:",
    ].map { Array($0.utf8) }

    /// Whether it is a public address, such as a contract's: `0x` and 40 hexadecimal digits.
    static func isPublicAddress(_ value: Slice<Bytes>) -> Bool {
        value.count == 42 && value.starts(with: "0x".utf8)
            && value.dropFirst(2).allSatisfy { SecretPattern.Characters.anyHexadecimal.contains($0) }
    }

    /// Whether it is words of one case with marks between, some with a number behind: `oauth2-client-credentials-v2`.
    static func isNameOfMethod(_ value: Slice<Bytes>) -> Bool {
        let parts = value.split(omittingEmptySubsequences: false) {
            $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x2F
        }
        guard parts.count >= 3 else { return false }
        var words = 0
        for part in parts {
            let letters = part.prefix { (0x41...0x5A).contains($0 & 0xDF) }
            let digits = part.dropFirst(letters.count)
            guard digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.count <= (letters.count > 2 ? 3 : 4) else {
                return false
            }
            let isOneCase =
                letters.dropFirst().allSatisfy { (0x61...0x7A).contains($0) }
                || letters.allSatisfy { (0x41...0x5A).contains($0) }
            guard isOneCase, letters.count <= 16 else { return false }
            let vowels = letters.count { [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains($0 | 0x20) }
            if letters.count >= 4, vowels * 6 < letters.count { return false }
            if letters.count >= 3 { words += 1 }
        }
        return words >= 2 && words * 2 >= parts.count
    }

    /// Whether it begins with a word behind which a credential is looked for anyway: `Bearer …`.
    static func hasScheme(_ value: Slice<Bytes>) -> Bool {
        ["bearer ", "basic "].contains { scheme in
            value.prefix(scheme.utf8.count).map { SecretPhrase.lowercased($0) }.elementsEqual(scheme.utf8)
        }
    }

    /// `srv:4900`: a server and its port.
    static func isServer(_ value: Slice<Bytes>) -> Bool {
        guard let colon = value.firstIndex(of: 0x3A) else { return false }
        let port = value[value.index(after: colon)...]
        return (2...5).contains(port.count) && port.allSatisfy { (0x30...0x39).contains($0) }
            && value[..<colon].allSatisfy { SecretPattern.Characters.dotted.contains($0) }
    }

    /// `EDT_Senha65`: the name of a field in a window, itself named for a secret.
    static func isNameOfControl(_ value: Slice<Bytes>) -> Bool {
        let kind = value.prefix { (0x41...0x5A).contains($0) }
        return (2...5).contains(kind.count) && value.dropFirst(kind.count).first == 0x5F
            && value.allSatisfy { SecretPattern.Characters.word.contains($0) }
            && KeyName.promise(value.dropFirst(kind.count + 1)) != nil
    }

    /// Whether a shell or a template puts something in its place.
    static func isSubstitution(_ value: Slice<Bytes>) -> Bool {
        ["$(", "${", "<(", "{{", "<%", "#{", "%{", "$[["].contains { value.starts(with: $0.utf8) }
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// Without ASCII punctuation, quotation marks and the like at both ends.
    fileprivate var trimmingPunctuation: Self {
        let punctuation = "()[].,!?:;\"'+*…".utf8
        var rest = self
        while let last = rest.last, punctuation.contains(last) { rest = rest.dropLast() }
        while let first = rest.first, "()[].,!?;\"'*".utf8.contains(first) { rest = rest.dropFirst() }
        return rest
    }
}
