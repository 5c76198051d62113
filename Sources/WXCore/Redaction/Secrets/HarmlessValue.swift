/// Values that stand behind a name such as `password` and are none: texts of an interface, names of methods, public
/// addresses, and what is encrypted already.
extension SecretValue {
    /// Returns whether it is a text that a person reads: words with blanks between, numbers among them, or the name of
    /// a field.
    static func isText(_ value: Slice<Bytes>) -> Bool {
        var words = 0
        var hasLongWord = false
        for part in value.split(whereSeparator: { $0 == .space || $0 == 0xA0 }) {
            let word = part.trimmingPunctuation
            if isSlot(word) || !word.contains(where: { isLetterOrMore($0) || $0.isASCIIDigit }) { continue }
            guard isWordOrNumber(word) else { return false }
            words += 1
            if word.count >= 3, word.contains(where: isLetterOrMore) { hasLongWord = true }
        }
        if words == 1 { return isNameOfField(value) }
        return words >= 2 && hasLongWord
    }

    private static func isLetterOrMore(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte >= 0x80 }

    /// `palavra-passe`, `can't`, `8`, `8+`, `2.ª`, `e/ou`, `(min`.
    private static func isWordOrNumber(_ word: Slice<Bytes>) -> Bool {
        let joins: [UInt8] = [.hyphen, .singleQuote, .slash, .underscore, .dot, .colon]
        let number = word.prefix { $0.isASCIIDigit || $0 == .hyphen || $0 == .dot }
        if number.count == word.count { return word.count <= 6 }
        if !number.isEmpty {
            // 6-digit
            if number.last == .hyphen, number.count <= 4, word.dropFirst(number.count).allSatisfy(isLetterOrMore) {
                return true
            }
            return number.count <= 4 && word.count - number.count <= 3
                && word.dropFirst(number.count).allSatisfy(isLetterOrMore)
        }
        let letters = word.prefix(while: isLetterOrMore)
        let digits = word.dropFirst(letters.count)
        if letters.count >= 2, digits.count <= 3, digits.allSatisfy({ $0.isASCIIDigit }) { return true }
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
        return first == .percent && word.count <= 5 || first == .openBrace && word.count <= 24
            || first == .colon && word.count <= 16
    }

    /// `Password*`, `Palavra-passe:`: a name of a secret and nothing but punctuation.
    private static func isNameOfField(_ value: Slice<Bytes>) -> Bool {
        let word = value.trimmingPunctuation
        guard word.count < value.count, !word.contains(where: { $0.isASCIIDigit }) else { return false }
        return KeyName.promise(word) != nil || word.contains(.hyphen)
    }

    /// Returns whether it is encrypted, or the hash of a password, and known to be by its beginning.
    static func isEncrypted(_ value: Slice<Bytes>) -> Bool {
        if encryptedBeginnings.contains(where: { value.starts(with: $0) }) { return true }
        // A SealedSecret: an RSA key's length, 512, in its first bytes; always long.
        return value.count >= 60 && value.starts(with: "Ag".utf8)
            && value.allSatisfy { SecretPattern.Characters.base64.contains($0) }
    }

    private static let encryptedBeginnings = [
        "ENC[", "ENC(", "enc:", "{cipher}", "vault:v", "!vault", "$ANSIBLE_VAULT", "gAAAAA", "AQICAH", "kms:",
        "vault:secret/", "vault:kv",
        "secretmanager:", "sops:", "age1", "op://", "arn:aws:", "ssm:", "projects/", "keyvault:",
    ].map { Array($0.utf8) }

    /// Returns whether it is a sentence in a script that has no blanks, most of whose letters are three bytes, or words
    /// of another one around a small number: `至少8个字符`, `Минимум8знаков`.
    static func isSentenceWithoutBlanks(_ value: Slice<Bytes>) -> Bool {
        let wide = value.count { $0 >= 0xE0 }
        if wide * 6 > value.count { return true }
        guard value.contains(where: { $0 >= 0x80 }), let last = value.last, last >= 0x80 else { return false }
        return value.count { $0 >= 0xC0 } * 4 > value.count && value.count { $0.isASCIIDigit } <= 2
    }

    /// Returns whether it is the address of a mailbox.
    static func isMailAddress(_ value: Slice<Bytes>) -> Bool {
        guard let at = value.firstIndex(of: .at), at > value.startIndex else { return false }
        return isHostName(value[(at + 1)...])
            && value[..<at].allSatisfy { SecretPattern.Characters.dotted.contains($0) || $0 == .plus }
    }

    /// Returns whether it is a public address, such as a contract's: `0x` and 40 hexadecimal digits.
    static func isPublicAddress(_ value: Slice<Bytes>) -> Bool {
        value.count == 42 && value.starts(with: "0x".utf8)
            && value.dropFirst(2).allSatisfy { SecretPattern.Characters.anyHexadecimal.contains($0) }
    }

    /// Returns whether it is words of one case with marks between, some with a number behind:
    /// `oauth2-client-credentials-v2`.
    static func isNameOfMethod(_ value: Slice<Bytes>) -> Bool {
        let parts = value.split(omittingEmptySubsequences: false) {
            $0 == .hyphen || $0 == .underscore || $0 == .dot || $0 == .slash
        }
        guard parts.count >= 3, !isBuilt(value) || value.allSatisfy({ !$0.isASCIIUppercase }) else { return false }
        var words = 0
        for part in parts {
            // 16k
            let size = part.prefix { $0.isASCIIDigit }
            let letters = part.dropFirst(size.count).prefix { $0.isASCIILetter }
            let digits = part.dropFirst(size.count + letters.count)
            guard size.isEmpty || size.count <= 4 && letters.count <= 2 && digits.isEmpty,
                digits.allSatisfy({ $0.isASCIIDigit }),
                digits.count <= (letters.count > 2 ? 3 : 4)
            else {
                return false
            }
            let isOneCase =
                letters.dropFirst().allSatisfy { $0.isASCIILowercase }
                || letters.allSatisfy { $0.isASCIIUppercase }
            guard isOneCase, letters.count <= 16 else { return false }
            let vowels = letters.count {
                [
                    UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
                    UInt8(ascii: "y"),
                ].contains($0 | 0x20)
            }
            if letters.count >= 4, vowels * 6 < letters.count { return false }
            // The name of a secret, such as `db-password-2024`, needs no other word.
            if letters.count >= 3 { words += KeyName.promise(letters) == nil ? 1 : 2 }
        }
        return words >= 2 && words * 2 + 1 >= parts.count
    }

    /// Returns whether it begins with a word behind which a credential is detected anyway: `Bearer …`.
    static func hasScheme(_ value: Slice<Bytes>) -> Bool {
        ["bearer ", "basic "].contains { scheme in
            value.prefix(scheme.utf8.count).map { SecretPhrase.lowercased($0) }.elementsEqual(scheme.utf8)
        }
    }

    /// Returns whether it is the name of an algorithm: `AES-256-GCM`, `PBKDF2WithHmacSHA256`, `ed25519-v2`.
    static func isAlgorithm(_ value: Slice<Bytes>) -> Bool {
        guard value.count <= 32, value.allSatisfy({ $0.isWordByte || "-_/+".utf8.contains($0) }) else { return false }
        let name = value.map(\.asciiLowercased)
        guard let known = algorithms.first(where: { name.starts(with: $0) }) else { return false }
        // Behind the name stand numbers of sizes and versions, and further names.
        let rest = name.dropFirst(known.count).split { $0.isASCIIDigit || "-_/+".utf8.contains($0) }
        return rest.allSatisfy { part in partsOfAlgorithms.contains { $0 == Array(part) } }
    }

    private static let algorithms = [
        "aes", "rsa", "ed25519", "ed448", "x25519", "ecdsa", "ecdh", "sha", "hmac", "pbkdf2", "argon2", "bcrypt",
        "scrypt", "xchacha20", "utf", "iso", "latin", "eap", "peap", "mschap", "ntlm", "scram", "chacha20", "blake",
        "md5", "des", "base16", "base32", "base58", "base64", "base85",
        "hs", "rs", "es", "ps",
    ].map { Array($0.utf8) }
    private static let partsOfAlgorithms = [
        "v", "mschapv", "ttls", "gcm", "cbc", "ctr", "ccm", "siv", "withhmacsha", "with", "sha", "hmac", "p", "r", "id",
        "i", "d", "poly", "crypt",
        "oaep", "pss", "pkcs", "url", "decode", "encode", "padding", "nopadding", "ecb", "cfb", "ofb", "rsa", "aes",
        "b", "s", "sk", "cert", "ssh",
    ].map { Array($0.utf8) }

    /// Returns whether it is an option, or an assignment to another name: `--user=ana`, `MASTER_PORT=3375`.
    static func isOtherAssignment(_ value: Slice<Bytes>) -> Bool {
        if value.starts(with: "--".utf8), value.dropFirst(2).first?.isASCIILowercase == true { return true }
        let name = value.prefix { $0.isASCIILetter || $0 == .underscore }
        let rest = value.dropFirst(name.count)
        guard name.count >= 3, rest.first == .equals, rest.contains(where: { $0 != .equals }) else { return false }
        // multi=True
        return name.contains(.underscore) || rest.dropFirst().allSatisfy(\.isASCIILetter)
    }

    /// Returns whether it is a regular expression, or a reference into a document: `[a-z0-9]{8,}`, `#/definitions/x`.
    static func isPattern(_ value: Slice<Bytes>) -> Bool {
        if value.starts(with: "#/".utf8) { return true }
        var index = value.startIndex
        while index < value.endIndex {
            if isSignOfPattern[Int(value[index])],
                patterns.contains(where: { $0[0] == value[index] && value[index...].starts(with: $0) })
            {
                return true
            }
            index += 1
        }
        return false
    }

    private static let patterns = [
        "a-zA-Z", "a-z0-9", "[a-z", "[A-Z", "[0-9", "[^", "(?:", "(?=", "(?P<", "\\d", "\\w+", "\\s", "{1,",
    ]
    .map { Array($0.utf8) }
    private static let isSignOfPattern: [Bool] = (0..<256).map { byte in patterns.contains { Int($0[0]) == byte } }

    /// Returns whether it is the digest of a file: `sha256:2c26…`, `sha512-…`.
    static func isDigest(_ value: Slice<Bytes>) -> Bool {
        guard let sign = value.prefix(8).firstIndex(where: { $0 == .colon || $0 == .hyphen || $0 == .equals }) else {
            return false
        }
        return digests.contains(value[..<sign].map(\.asciiLowercased))
    }

    private static let digests = Set(
        "sha1 sha256 sha384 sha512 md5 h1 blake3".split(separator: " ").map { Array($0.utf8) })

    /// Returns whether it is four words or more that have nothing to do with passwords: `maple-lantern-marble-harbor`.
    static func isPassphrase(_ value: Slice<Bytes>) -> Bool {
        guard value.allSatisfy({ $0.isASCIILowercase || $0 == .hyphen || $0 == .dot || $0 == .underscore }) else {
            return false
        }
        let parts = value.split(omittingEmptySubsequences: false) { !$0.isASCIILowercase }
        guard (4...8).contains(parts.count), parts.allSatisfy({ (3...10).contains($0.count) }) else { return false }
        return !parts.contains { part in
            let word = Array(part)
            return wordsOfFields.contains(word) || KeyName.mayBeOne(word)
        }
    }

    /// Returns whether it says what is to be filled in: `use-a-16-char-password`, `your_secret_2`,
    /// `generate-32-random-bytes`.
    static func isInstruction(_ value: Slice<Bytes>) -> Bool {
        let parts = value.split { $0 == .hyphen || $0 == .underscore || $0 == .dot || $0 == .space }
        guard (2...10).contains(parts.count) else { return false }
        var count = 0
        for (index, part) in parts.enumerated() {
            if part.count <= 4, part.allSatisfy({ $0.isASCIIDigit }) { continue }
            guard part.count <= 12, part.allSatisfy(\.isASCIILetter) else { return false }
            let word = part.map(\.asciiLowercased)
            if wordsOfInstructions.contains(word) { count += index == 0 && verbsOfInstructions.contains(word) ? 2 : 1 }
        }
        return count >= 2
    }

    private static let verbsOfInstructions = Set(
        """
        your my use set put enter insert generate replace change add provide fill run ask see sua seu coloque troque \
        votre mettre tu su
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
    private static let wordsOfInstructions = verbsOfInstructions.union(
        """
        a an the this that some any here random secure strong long char chars character characters string value bytes \
        bits min at least from in with vault env file openssl rand hex base once never commit needed required optional \
        default tbd todo none null unset me it password secret token key pass pw pwd senha aqui trocar alterar mudar \
        ici changer
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })

    /// Returns whether it can be nothing but a password, whatever stands before it: by its characters, or because
    /// people build passwords like it, `rocket-monkey-25`.
    static func isUnmistakable(_ value: Slice<Bytes>, _ promise: Promise) -> Bool {
        isUnmistakable(value)
            || promise == .password
                && (isBuilt(value) || isWordWithYear(value) || isRespelled(value) || isGluedWords(value))
    }

    static let wordsOfFields = Set(
        """
        user users username reset forgot change confirm login logout signin signup email mail name field input label \
        form page link url uri path file type error message invalid missing required expired test example your this \
        that the and for with from not data value text string config default new old current admin database server \
        client grant code client credentials device refresh
        """.split(separator: " ").map { Array($0.utf8) })

    /// Returns whether it is a choice of types, or the rules of a validator: `string|null`, `required|min:8`.
    static func isChoice(_ value: Slice<Bytes>) -> Bool {
        guard value.contains(.pipe),
            value.allSatisfy({ $0.isWordByte || "|_-:,".utf8.contains($0) })
        else { return false }
        // The number of a token and the token: `64|…`.
        return value.split(separator: .pipe).allSatisfy { $0.count < 32 || !mixesDigits($0) }
    }

    /// Returns whether it is the hash of a password that a system lets in: `$6$…`, `$y$…`.
    static func isCryptHash(_ value: Slice<Bytes>) -> Bool {
        value.count >= 30 && schemesOfHashes.contains { value.starts(with: $0) }
    }

    private static let schemesOfHashes = [
        "$6$", "$5$", "$1$", "$y$", "$apr1$", "$2a$", "$2b$", "$2y$", "$argon2", "$pbkdf2", "$scrypt$",
        "pbkdf2_sha256$", "pbkdf2:sha256:", "scrypt:", "bcrypt$", "argon2$", "SCRAM-SHA-256$", "{bcrypt}", "{SSHA}",
        "{SHA}", "{CRYPT}",
    ].map { Array($0.utf8) }

    /// Returns whether it is a host's name: `mail2.acme.example`.
    static func isHostName(_ value: Slice<Bytes>) -> Bool {
        let labels = value.split(separator: .dot, omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, (2...10).contains(last.count),
            last.allSatisfy(\.isASCIILowercase),
            labels.allSatisfy({
                !$0.isEmpty && $0.allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit || $0 == .hyphen }
            })
        else { return false }
        return labels.count >= 3
            || ["com", "net", "org", "io", "example", "local", "internal", "dev", "app", "fr", "br", "pt", "de", "es"]
                .contains { last.elementsEqual($0.utf8) }
    }

    /// `srv:4900`: a server and its port.
    static func isServer(_ value: Slice<Bytes>) -> Bool {
        guard let colon = value.firstIndex(of: .colon), !value.contains(where: { $0.isASCIIUppercase }) else {
            return false
        }
        let port = value[value.index(after: colon)...]
        return (2...5).contains(port.count) && port.allSatisfy { $0.isASCIIDigit }
            && value[..<colon].allSatisfy { SecretPattern.Characters.dotted.contains($0) }
    }

    /// `EDT_Senha65`: the name of a field in a window, itself named for a secret.
    static func isNameOfControl(_ value: Slice<Bytes>) -> Bool {
        let kind = value.prefix { $0.isASCIIUppercase }
        return (2...5).contains(kind.count) && value.dropFirst(kind.count).first == .underscore
            && value.allSatisfy { SecretPattern.Characters.word.contains($0) }
            && KeyName.promise(value.dropFirst(kind.count + 1)) != nil
    }

    /// `AZURE_GPT41_API_KEY`: the name of a secret in capitals.
    static func isNameOfSecret(_ value: Slice<Bytes>) -> Bool {
        value.contains(.underscore)
            && value.allSatisfy { SecretPattern.Characters.upper.contains($0) || $0 == .underscore }
            && KeyName.promise(value) != nil
    }

    /// Returns whether a shell or a template puts something in its place.
    static func isSubstitution(_ value: Slice<Bytes>) -> Bool {
        if value.first == .percent || value.first == .backtick, value.last == value.first, value.count > 2 {
            return true
        }
        // What a pattern matches.
        if [".*", ".+", "[^", "(.", "(?", "\\S", "\\w", "\\d"].contains(where: { value.starts(with: $0.utf8) }) {
            return true
        }
        if zip(value, value.dropFirst()).contains(where: { $0 == .backslash && $1 == .openParenthesis }) { return true }
        // A part of it is filled in.
        if let open = value.firstIndex(of: .openBrace), let close = value[open...].firstIndex(of: .closeBrace),
            close > open + 1, value.count < 32 || value[open..<close].contains(.pipe),
            value[(open + 1)..<close].allSatisfy({ $0.isWordByte || "_-.|:".utf8.contains($0) })
        {
            return true
        }
        // Between two variables, what joins them: + ";User ID=" +
        if let first = value.first, ";&,".utf8.contains(first), value.last == .equals { return true }
        // The text ends, and a variable is joined to it: "Password=" + password.
        if value.first == .space, value.count > 2, "+&|.".utf8.contains(value[value.startIndex + 1]) { return true }
        return ["$(", "${", "<(", "{{", "<%", "#{", "%{", "$[["].contains { value.starts(with: $0.utf8) }
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
