/// Whether a name, such as `DB_PASSWORD` or `apiKey`, says that a secret follows.
enum KeyName {
    /// What the name promises; nil for an ordinary name.
    static func promise(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, after before: UInt8 = .space
    ) -> SecretValue.Promise? {
        guard name.count >= 2, name.count <= 64 else { return nil }
        // A signed address: …&sig=…
        if name.isText("sig") {
            return before == .ampersand || before == .questionMark ? .token : nil
        }
        guard mayBeOne(name), !isChance(name) else { return nil }
        // The kind of a resource: arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db
        if before == .colon, name.isText("secret") { return nil }
        // The shell's working directory.
        if name.isText("OLDPWD") { return nil }
        // Who signed an address, not with what.
        if name.count >= 16, name.prefix(2).elementsEqual("X-".utf8), name.ends(with: "Credential") {
            return nil
        }
        if name.ends(with: "_SALT") || name.ends(with: "_salt") { return .token }
        // Nothing is allocated: most words that are examined are names of this kind.
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count) { letters in
            withUnsafeTemporaryAllocation(of: Range<Int>.self, capacity: name.count) { parts in
                let count = split(name, into: letters, parts)
                return promise(name, Letters(letters), UnsafeBufferPointer(rebasing: parts[..<count]))
            }
        }
    }

    private typealias Letters = UnsafeBufferPointer<UInt8>

    /// What a name of these parts promises, which are given by their places in its letters.
    private static func promise(
        _ name: Slice<Letters>, _ letters: Letters, _ allParts: UnsafeBufferPointer<Range<Int>>
    ) -> SecretValue.Promise? {
        var parts = allParts[...]
        func kinds(_ part: Range<Int>) -> Kinds { Kinds(rawValue: words.bits(of: letters[part])) }
        func isNumber(_ part: Range<Int>) -> Bool { letters[part].allSatisfy { $0.isASCIIDigit } }
        // Portuguese says what it is first: senha_banco, chave_api.
        if allParts.count > 1, let first = allParts.first.map(kinds) {
            if first.contains(.leadingPassword) {
                return kinds(allParts[1]).contains(.qualifiesPublicKey) ? nil : .password
            }
            if first.contains(.leadingToken) { return kinds(allParts[1]).contains(.qualifiesPublicKey) ? nil : .token }
        }
        // DB_PASSWORD_PROD, secret_v2, token1: what is said last may only say which one.
        while let last = parts.last, parts.count > 1, kinds(last).contains(.qualifier) || isNumber(last) {
            parts.removeLast()
        }
        guard var last = parts.last else { return nil }
        while let end = letters[last].last, end.isASCIIDigit { last = last.lowerBound..<last.upperBound - 1 }
        let before = parts.count > 1 ? kinds(parts[parts.count - 2]) : []
        // PASS_PHRASE
        if before.contains(.password), letters[last].isText("phrase") { return .password }
        let what = kinds(last)
        if what.contains(.password) { return .password }
        if what.contains(.token) {
            // X-CSRF-Token is a header, and its value that of a session.
            let isHeader = name.count > 2 && name.first.map { $0 | 0x20 } == UInt8(ascii: "x") && allParts[0].count == 1
            if before.contains(.neverSecret), !isHeader { return nil }
            // PublicKeyToken
            if parts.count > 2, before.contains(.key), kinds(parts[parts.count - 3]).contains(.isPublicIdentifier) {
                return nil
            }
            return letters[last].isText("secret") ? .secret : .token
        }
        // A role's secret id; but the name of a stored secret is none.
        if what.contains(.id), parts.count > 1, letters[parts[parts.count - 2]].isText("secret") {
            return .identifier
        }
        // client-key-data
        if parts.count > 2, before.contains(.key), letters[last].isText("data"),
            kinds(parts[parts.count - 3]).contains(.grantsAccess)
        {
            return .token
        }
        if what.contains(.key) {
            if before.contains(.identifies) { return .identifier }
            if letters[last].isText("keypair") { return .key }
            if parts.count == 1 || before.contains(.isPublicIdentifier) { return nil }
            // STRIPE_KEY, but not sortKey; of airtable_key the value decides.
            return before.contains(.grantsAccess) || name.ends(with: "_KEY") || name.ends(with: "_Key") ? .token : .key
        }
        let word = letters[last]
        if Self.passwordBeginnings.contains(where: { word.starts(with: $0) && word.count <= $0.count + 8 })
            || word.count > 4 && word.ends(with: "pass") && !wordsEndingInPass.contains(Array(word))
        {
            return .password
        }
        if isGluedPassword(word) { return .password }
        for start in last {
            let end = kinds(start..<last.upperBound)
            if end.contains(.passwordEnding) { return .password }
            if end.contains(.tokenEnding) {
                return kinds(last.lowerBound..<start).contains(.neverSecret) ? nil : .token
            }
        }
        return nil
    }

    /// Returns whether it is part of a text by chance, and no name: digits stand among its letters in three places.
    private static func isChance(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard name.count >= 16, name.allSatisfy(\.isWordByte) else { return false }
        return zip(name, name.dropFirst()).count { $0.isASCIILetter && $1.isASCIIDigit } >= 3
    }

    /// Letters that are in a name which says that a secret follows, in lower case.
    private struct Stem {
        let letters: StaticString
        /// The number of letters, from the first, after which the stem can be recognized.
        let recognizedAt: Int
        /// The four characters that recognize it: they end there, or one later for a stem that ends the name.
        let four: StaticString
        /// Whether the part of the name ends behind the letters.
        let endsPart: Bool
        /// Whether the name begins before them.
        let isLast: Bool
        /// What shows that most words do not have them.
        let first: FirstBytes

        init(
            _ letters: StaticString, _ recognizedAt: Int, _ four: StaticString, endsPart: Bool = false,
            isLast: Bool = false
        ) {
            self.letters = letters
            self.recognizedAt = recognizedAt
            self.four = four
            self.endsPart = endsPart
            self.isLast = isLast
            first = FirstBytes(UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount))
        }
    }

    private static let stems = [
        Stem("pw", 2, "??pw"), Stem("psw", 3, "?psw"), Stem("mdp", 3, "?mdp"),
        Stem("clave", 4, "clav"), Stem("segred", 4, "segr"), Stem("kennw", 4, "kenn"),
        Stem("jeton", 4, "jeto"), Stem("contrase", 7, "rase"), Stem("pass", 4, "pass", endsPart: true),
        Stem("passw", 4, "pass"), Stem("passb", 4, "pass"), Stem("depasse", 6, "pass"), Stem("passd", 4, "pass"),
        Stem("passs", 4, "pass"), Stem("passa", 4, "pass"), Stem("passr", 4, "pass"), Stem("passu", 4, "pass"),
        Stem("passl", 4, "pass"), Stem("passf", 4, "pass"),
        Stem("passc", 4, "pass"), Stem("passp", 4, "pass"),
        Stem("passe", 4, "pass", endsPart: true), Stem("pat", 3, "patN", endsPart: true),
        Stem("key", 3, "Wkey", endsPart: true, isLast: true), Stem("keys", 3, "Wkey", endsPart: true, isLast: true),
        Stem("totp", 4, "totp", endsPart: true), Stem("token", 5, "oken", endsPart: true),
        Stem("tokens", 5, "oken", endsPart: true),
        Stem("secret", 4, "secr", endsPart: true),
        Stem("secrets", 4, "secr", endsPart: true), Stem("secreto", 4, "secr", endsPart: true),
        Stem("secreta", 4, "secr", endsPart: true),
        Stem("senh", 4, "senh"), Stem("chav", 4, "chav"), Stem("crede", 4, "cred"), Stem("webh", 4, "webh"),
        Stem("auth", 4, "auth", endsPart: true), Stem("psk", 3, "?psk"), Stem("salt", 4, "salt", endsPart: true),
        Stem("cle", 3, "?cle", endsPart: true), Stem("authtok", 7, "htok", endsPart: true),
        Stem("schluess", 6, "hlue"), Stem("keypair", 4, "keyp", endsPart: true), Stem("geheimn", 6, "heim"),
        Stem("wachtw", 6, "chtw"), Stem("passo", 4, "pass"), Stem("losenord", 5, "osen"),
        Stem("haslo", 5, "aslo", endsPart: true),
        Stem("heslo", 5, "eslo", endsPart: true), Stem("salasana", 7, "asan"), Stem("adgangsk", 8, "ngsk"),
        Stem("parol", 5, "arol"), Stem("pepper", 5, "eppe", endsPart: true), Stem("lozink", 5, "ozin"),
        Stem("geslo", 5, "eslo", endsPart: true),
        Stem("sifre", 5, "ifre"),
    ]

    static let beginnings: [Beginning] = stems.map { .name($0.four) } + [.word("sig")]

    /// Returns whether the letters that end at `index` suggest that the name that begins at `start` promises a secret.
    ///
    /// It is a cheap check, before any text is created. It is true if the bytes end too early to decide.
    static func suggestsSecret(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, from start: Int) -> Bool {
        // The letter's place in the alphabet selects the stems that are recognized at that letter.
        guard index > start, lettersBefore.withUnsafeBufferPointer({ mayEndStem(bytes, index, $0) }) else {
            return false
        }
        return hasStem(bytes, index, from: start)
    }

    /// Whether a stem may be recognized at the letter at `index`, for the one before it.
    @inline(__always)
    private static func mayEndStem(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ before: UnsafeBufferPointer<UInt32>
    ) -> Bool {
        before[Int(bytes[index] & 31)] >> UInt32(bytes[index - 1] & 31) & 1 != 0
    }

    private static func hasStem(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, from start: Int) -> Bool {
        let pair = Int(bytes[index - 1] & 31) << 5 | Int(bytes[index] & 31)
        for place in (pair > 0 ? stemsByPair.ends[pair - 1] : 0)..<stemsByPair.ends[pair] {
            let stem = stemsByPair.stems[place]
            let first = index - stem.recognizedAt + 1
            guard first >= start, !stem.isLast || first > start, stem.first.mayStand(in: bytes, at: first) else {
                continue
            }
            if stands(stem, bytes, at: first) { return true }
        }
        return false
    }

    private static func stands(_ stem: Stem, _ bytes: UnsafeBufferPointer<UInt8>, at first: Int) -> Bool {
        for offset in 0..<stem.letters.utf8CodeUnitCount {
            guard first + offset < bytes.count else { return true }
            guard bytes[first + offset] | 0x20 == stem.letters.utf8Start[offset] else { return false }
        }
        return !stem.endsPart || endsPart(bytes, first + stem.letters.utf8CodeUnitCount)
    }

    /// The stems by the places in the alphabet of the last two letters of what recognizes them, and where each two end.
    private static let stemsByPair: (stems: [Stem], ends: [Int]) = {
        var stemsByPair = [[Stem]](repeating: [], count: 1_024)
        for stem in stems {
            let last = stem.letters.utf8Start + stem.recognizedAt - 1
            stemsByPair[Int(last[-1] & 31) << 5 | Int(last[0] & 31)].append(stem)
        }
        var end = 0
        let ends = stemsByPair.map { stems in
            end += stems.count
            return end
        }
        return (stemsByPair.flatMap { $0 }, ends)
    }()

    /// The letters that may precede the one at which a stem is recognized, one bit for each.
    private static let lettersBefore: [UInt32] = (0..<32).map { letter in
        let stems = stems.filter { Int($0.letters.utf8Start[$0.recognizedAt - 1] & 31) == letter }
        return stems.reduce(0) { $0 | 1 << UInt32($1.letters.utf8Start[$1.recognizedAt - 2] & 31) }
    }

    /// Returns whether a part of a name ends before `end`: dbPassword, DB_PASSWORD, PASSWORD1.
    private static func endsPart(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        guard end < bytes.count else { return true }
        let next = bytes[end]
        return !next.isASCIILowercase && !(next.isASCIIUppercase && bytes[end - 1].isASCIIUppercase)
    }

    /// Returns whether the first word of `text` can say that a secret follows.
    static func mayBeOne(_ text: [UInt8]) -> Bool {
        Array(text.prefix(while: \.isWordByte)).withUnsafeBufferPointer { mayBeOne($0[...]) }
    }

    private static func mayBeOne(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let bytes = name.base
        return lettersBefore.withUnsafeBufferPointer { before in
            var index = name.startIndex + 1
            while index < name.endIndex {
                if mayEndStem(bytes, index, before), hasStem(bytes, index, from: name.startIndex) { return true }
                index += 1
            }
            return false
        }
    }

    /// Writes down the letters in lower case, and where the parts of the name lie in them: `dbPassword`,
    /// `DB_PASSWORD`, `db-password`; returns how many parts there are.
    private static func split(
        _ name: Slice<Letters>, into letters: UnsafeMutableBufferPointer<UInt8>,
        _ parts: UnsafeMutableBufferPointer<Range<Int>>
    ) -> Int {
        var length = 0
        var count = 0
        var start = 0
        var previous: UInt8 = .underscore
        var capitals = 0
        func isLowerOrNumber(_ byte: UInt8) -> Bool { byte.isASCIILowercase || byte.isASCIIDigit }
        func add(_ letter: UInt8) {
            letters.initializeElement(at: length, to: letter)
            length += 1
        }
        func endPart(at end: Int) {
            if start < end {
                parts.initializeElement(at: count, to: start..<end)
                count += 1
            }
            start = end
        }
        for byte in name {
            if byte == .underscore || byte == .hyphen || byte == .dot {
                endPart(at: length)
            } else if byte.isASCIIUppercase {
                if isLowerOrNumber(previous) { endPart(at: length) }
                add(byte | 0x20)
            } else {
                add(byte)
            }
            // HMACKey: the last of the capitals begins a word, if two small letters follow.
            if byte.isASCIILowercase, previous.isASCIILowercase, capitals >= 3 {
                endPart(at: length - 3)
            }
            if byte.isASCIIUppercase {
                capitals = previous.isASCIIUppercase ? capitals + 1 : 1
            } else if !(byte.isASCIILowercase && previous.isASCIIUppercase) {
                capitals = 0
            }
            previous = byte
        }
        endPart(at: length)
        return count
    }

    /// What a part of a name is.
    private struct Kinds: OptionSet {
        let rawValue: UInt64
        static let password = Kinds(rawValue: 1 << 0)
        static let passwordEnding = Kinds(rawValue: 1 << 1)
        static let token = Kinds(rawValue: 1 << 2)
        static let tokenEnding = Kinds(rawValue: 1 << 3)
        static let key = Kinds(rawValue: 1 << 4)
        static let grantsAccess = Kinds(rawValue: 1 << 5)
        static let isPublicIdentifier = Kinds(rawValue: 1 << 6)
        static let neverSecret = Kinds(rawValue: 1 << 7)
        static let qualifier = Kinds(rawValue: 1 << 8)
        static let qualifiesPublicKey = Kinds(rawValue: 1 << 9)
        static let leadingPassword = Kinds(rawValue: 1 << 10)
        static let leadingToken = Kinds(rawValue: 1 << 11)
        static let id = Kinds(rawValue: 1 << 12)
        /// What is called a key and is an identifier that lets in.
        static let identifies = Kinds(rawValue: 1 << 13)
    }

    /// Returns whether a word is one for a password and what it is of, with nothing between: `passbd`, `rootpw`,
    /// `motdepassebdd`.
    private static func isGluedPassword(_ word: Slice<Letters>) -> Bool {
        for ending in endingsOfGlued where word.count > ending.count && word.suffix(ending.count).elementsEqual(ending)
        {
            let rest = word.dropLast(ending.count)
            if glued.contains(where: { rest.suffix($0.count).elementsEqual($0) }) { return true }
        }
        guard word.ends(with: "pw") else { return false }
        return beginningsOfGlued.contains { word.dropLast(2).suffix($0.count).elementsEqual($0) }
    }

    private static let glued = [
        "pass", "pwd", "passwd", "password", "passwort", "mdp", "motdepasse", "clave", "senha", "segredo",
    ]
    .map { Array($0.utf8) }
    private static let endingsOfGlued = [
        "db", "bd", "bdd", "sql", "smtp", "ftp", "admin", "root", "user", "app", "ldap", "api",
    ]
    .map { Array($0.utf8) }
    private static let beginningsOfGlued = [
        "root", "admin", "bind", "ldap", "db", "bd", "user", "sql", "smtp", "ftp", "oracle", "sys",
    ]
    .map { Array($0.utf8) }

    private static let words = WordTree(
        [
            (passwords, Kinds.password), (passwordEndings, .passwordEnding), (tokens, .token),
            (tokenEndings, .tokenEnding), ("key. keys. keypair.", .key), (keysThatGrantAccess, .grantsAccess),
            (publicIdentifiers, .isPublicIdentifier), (neverSecret, .neverSecret), (qualifiers, .qualifier),
            ("primaria. estrangeira. publica. foranea. unica.", .qualifiesPublicKey),
            ("senha. clave. mdp. segredo. frase. parola.", .leadingPassword),
            ("chave. cle. clef. jeton. chiave. llave.", .leadingToken),
            ("id.", .id), ("routing. integration.", .identifies),
        ].map { ($0, $1.rawValue) })

    private static let passwords = """
        password. passwords. passwd. passphrase. pwd. pass. pw. senha. passcode. pswd. psw. passwort. senhas. passe. mdp. clave. \
        contrasena. contrasenha. kennwort. segredo. secreto. secreta. psk. masterauth. authtok. \
        wachtwoord. passord. losenord. haslo. heslo. salasana. adgangskode. \
        parola. lozinka. geslo. sifre. sifresi.
        """
    private static let passwordEndings = """
        password. passwd. passphrase. senha. pwd. motdepasse. palavrapasse. contrasena. kennwort. passwort. segredo.
        """
    /// Names such as `storepass` and `SENHABD`, in which nothing parts the words; ``wordsEndingInPass`` are none.
    private static let passwordBeginnings = ["senha", "motdepasse", "contrasena"].map { Array($0.utf8) }
    private static let wordsEndingInPass: Set<[UInt8]> = Set(
        """
        bypass compass trespass overpass underpass surpass encompass multipass onepass twopass singlepass subpass \
        renderpass lowpass highpass bandpass allpass nextpass prepass firstpass secondpass postpass basepass \
        getpass askpass shadowpass depthpass colorpass lightpass shaderpass computepass boardingpass skipass
        """.split(separator: " ").map { Array($0.utf8) })
    private static let tokens = """
        secret. token. tokens. credential. credentials. apikey. authkey. authtoken. accesskey. secretkey. privatekey. \
        webhook. pat. chave. presharedkey. accesstoken. secrets. auth. apitoken. jeton. totp. credenciais. credenciales. pepper. \
        schluessel. apischluessel. geheimnis.
        """
    private static let tokenEndings = """
        secret. token. apikey. accesskey. secretkey. authkey. licensekey. licencekey. accountkey. privatekey. \
        encryptionkey. passwordsalt.
        """
    private static let keysThatGrantAccess = """
        api. access. secret. private. auth. license. licence. encryption. encrypt. signing. sign. account. master. \
        service. client. shared. storage. app. application. admin. deploy. jwt. hmac. session. webhook. integration. \
        ingest. write. rest. authentication. server. signature. validation. decryption. preshared. subscription. consumer. security. crypt. aes. functions. certificate.
        """
    private static let publicIdentifiers = """
        public. foreign. partition. sort. cache. hash. site. publishable. object. row. index. range. unique. \
        composite. lookup. group. map. dict. sorted. translation. i18n. message. idempotency. host. pub. \
        column. storage_key. s3. bucket. file.
        """
    private static let neverSecret = """
        csrf. xsrf. next. page. continuation. sync. cursor. max. min. num. total. stop. eos. bos. pad. unk. special. \
        cancellation. cancel. sep. mask. input. output. prompt. completion. no.
        """
    private static let qualifiers = """
        prod. production. dev. staging. test. live. main. old. new. value. base. string. str. default. backup. \
        primary. secondary. v1. v2. v3. plain. plaintext. text. confirm. confirmation. b64. db. bd. sql. smtp. ftp. \
        sftp. ssh. admin. root. mysql. postgres. redis. mongo. vpn. wifi. bdd. local. hml. qa. uat. sandbox. jwt. hmac. ldap. api. acesso. acceso. acces. github. gitlab. slack. telegram. discord.
        """
}
