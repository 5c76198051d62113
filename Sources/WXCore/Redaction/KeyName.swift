/// Whether a name, such as `DB_PASSWORD` or `apiKey`, says that a secret follows.
enum KeyName {
    /// What the name promises; nil for an ordinary name.
    static func promise(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, after before: UInt8 = 0x20
    ) -> SecretValue.Promise? {
        guard name.count >= 2, name.count <= 64 else { return nil }
        // A signed address: …&sig=…
        if name.count == 3, name.elementsEqual("sig".utf8) { return before == 0x26 || before == 0x3F ? .token : nil }
        guard mayBeOne(name) else { return nil }
        // The shell's working directory, but the password of a connection string.
        if name.last == 0x44, name.elementsEqual("PWD".utf8) || name.elementsEqual("OLDPWD".utf8) {
            return before == 0x3B ? .password : nil
        }
        let (letters, allParts) = parts(of: name)
        var parts = allParts[...]
        func kinds(_ part: Range<Int>) -> Kinds { Kinds(rawValue: words.bits(of: letters[part])) }
        func isNumber(_ part: Range<Int>) -> Bool { letters[part].allSatisfy { (0x30...0x39).contains($0) } }
        // DB_PASSWORD_PROD, secret_v2, token1: what is said last may only tell which one.
        while let last = parts.last, parts.count > 1, kinds(last).contains(.qualifier) || isNumber(last) {
            parts.removeLast()
        }
        // Portuguese says what it is first: senha_banco, chave_api.
        if parts.count > 1, let first = parts.first {
            if ["senha", "clave", "mdp"].contains(where: { letters[first].elementsEqual($0.utf8) }) {
                return kinds(parts[1]).contains(.ofPublicKeys) ? nil : .password
            }
            if letters[first].elementsEqual("chave".utf8) {
                return kinds(parts[1]).contains(.ofPublicKeys) ? nil : .token
            }
        }
        guard var last = parts.last else { return nil }
        while let end = letters[last].last, (0x30...0x39).contains(end) { last = last.lowerBound..<last.upperBound - 1 }
        let before = parts.count > 1 ? kinds(parts[parts.count - 2]) : []
        let what = kinds(last)
        if what.contains(.password) { return .password }
        if what.contains(.token) { return before.contains(.innocent) ? nil : .token }
        if what.contains(.key) {
            if parts.count == 1 || before.contains(.ofTheWorld) { return nil }
            // STRIPE_KEY, but not sortKey; of airtable_key the value decides.
            return before.contains(.toDoors) || name.suffix(4).elementsEqual("_KEY".utf8) ? .token : .key
        }
        let word = letters[last]
        if Self.passwordBeginnings.contains(where: { word.starts(with: $0) && word.count <= $0.count + 8 })
            || word.count > 4 && word.suffix(4).elementsEqual("pass".utf8) && !wordsEndingInPass.contains(Array(word))
        {
            return .password
        }
        for start in last {
            let end = kinds(start..<last.upperBound)
            if end.contains(.passwordEnding) { return .password }
            if end.contains(.tokenEnding) { return kinds(last.lowerBound..<start).contains(.innocent) ? nil : .token }
        }
        return nil
    }

    /// Each name that says so holds four of these characters, the last of which may stand behind it.
    ///
    /// Letters in any case; `?` is anything, `W` part of a word, `N` no letter. ``tells(_:_:from:)`` says what must follow them.
    static let telling = [
        "??pw", "?psw", "?mdp", "clav", "segr", "kenn", "jeto", "rase", "pass", "patN", "Wkey", "oken", "secr", "senh",
        "chav", "cred", "webh", "auth",
    ]

    /// Whether the letters that end at `index`, with what follows, can make the name that begins at `start` say that a secret follows.
    ///
    /// A cheap look, before any text is made; where the bytes end too early to tell, they can.
    static func tells(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, from start: Int) -> Bool {
        func isLetter(_ ahead: Int, _ letter: UInt8) -> Bool {
            index + ahead >= bytes.count || bytes[index + ahead] | 0x20 == letter
        }
        func endsPart(_ ahead: Int) -> Bool {
            guard index + ahead < bytes.count else { return true }
            let next = bytes[index + ahead]
            let isUpper = (0x41...0x5A).contains(next) && (0x41...0x5A).contains(bytes[index + ahead - 1])
            return !(0x61...0x7A).contains(next) && !isUpper
        }
        func follows(_ first: UInt8, _ second: UInt8) -> Bool {
            bytes[index - 1] | 0x20 == second && index - 2 >= start && bytes[index - 2] | 0x20 == first
        }
        func isPreceded(by third: UInt8, _ first: UInt8, _ second: UInt8) -> Bool {
            follows(first, second) && index - 3 >= start && bytes[index - 3] | 0x20 == third
        }
        switch bytes[index] | 0x20 {
        case 0x70 where follows(0x6D, 0x64): return endsPart(1)  // mdp
        case 0x76 where isPreceded(by: 0x63, 0x6C, 0x61): return isLetter(1, 0x65) && endsPart(2)  // clave
        case 0x72 where isPreceded(by: 0x73, 0x65, 0x67): return isLetter(1, 0x65) && isLetter(2, 0x64)  // segred
        case 0x6E where isPreceded(by: 0x6B, 0x65, 0x6E): return isLetter(1, 0x77)  // kennw
        case 0x6F where isPreceded(by: 0x6A, 0x65, 0x74): return isLetter(1, 0x6E)  // jeton
        case 0x65 where isPreceded(by: 0x72, 0x61, 0x73):  // trase
            return index - 4 >= start && bytes[index - 4] | 0x20 == 0x74
        case 0x77: return bytes[index - 1] | 0x20 == 0x70 || follows(0x70, 0x73)  // pw, psw
        case 0x73 where follows(0x70, 0x61):  // pass, and passw, passc, passp, passe
            return isLetter(1, 0x73)
                && (endsPart(2) || isLetter(2, 0x77) || isLetter(2, 0x63) || isLetter(2, 0x70)
                    || isLetter(2, 0x65) && endsPart(3))
        case 0x74 where follows(0x70, 0x61):  // pat, and no letter
            return index + 1 >= bytes.count || !(0x61...0x7A).contains(bytes[index + 1] | 0x20)
        case 0x79:  // key and keys, but not first
            return follows(0x6B, 0x65) && index - 2 > start && (endsPart(1) || isLetter(1, 0x73) && endsPart(2))
        case 0x6E where isPreceded(by: 0x6F, 0x6B, 0x65):  // token
            return index - 4 >= start && bytes[index - 4] | 0x20 == 0x74 && endsPart(1)
        case 0x63:  // secret, secrets, secreto
            return follows(0x73, 0x65) && isLetter(1, 0x72) && isLetter(2, 0x65) && isLetter(3, 0x74)
                && (endsPart(4) || (isLetter(4, 0x73) || isLetter(4, 0x6F)) && endsPart(5))
        case 0x6E: return follows(0x73, 0x65) && isLetter(1, 0x68)  // senh
        case 0x61: return follows(0x63, 0x68) && isLetter(1, 0x76)  // chav
        case 0x65: return follows(0x63, 0x72) && isLetter(1, 0x64) && isLetter(2, 0x65)  // crede
        case 0x62: return follows(0x77, 0x65) && isLetter(1, 0x68)  // webh
        case 0x74: return follows(0x61, 0x75) && isLetter(1, 0x68) && endsPart(2)  // auth
        default: return false
        }
    }

    /// Whether the letters of a word can make it say that a secret follows.
    static func mayBeOne(_ word: [UInt8]) -> Bool {
        let first = word.prefix { RedactionRules.isWord($0) }
        return Array(first).withUnsafeBufferPointer { mayBeOne($0[...]) }
    }

    private static func mayBeOne(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        (name.startIndex + 1..<name.endIndex).contains { tells(name.base, $0, from: name.startIndex) }
    }

    /// The letters in lower case, and where the parts of the name lie in them: `dbPassword`, `DB_PASSWORD`, `db-password`.
    private static func parts(of name: Slice<UnsafeBufferPointer<UInt8>>) -> (letters: [UInt8], parts: [Range<Int>]) {
        var letters: [UInt8] = []
        letters.reserveCapacity(name.count)
        var parts: [Range<Int>] = []
        parts.reserveCapacity(8)
        var start = 0
        var previous: UInt8 = 0x5F
        func isLowerOrNumber(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
        func endPart() {
            if start < letters.count { parts.append(start..<letters.count) }
            start = letters.count
        }
        for byte in name {
            if byte == 0x5F || byte == 0x2D {
                endPart()
            } else if (0x41...0x5A).contains(byte) {
                if isLowerOrNumber(previous) { endPart() }
                letters.append(byte | 0x20)
            } else {
                letters.append(byte)
            }
            previous = byte
        }
        endPart()
        return (letters, parts)
    }

    /// What a part of a name is.
    private struct Kinds: OptionSet {
        let rawValue: UInt64
        static let password = Kinds(rawValue: 1 << 0)
        static let passwordEnding = Kinds(rawValue: 1 << 1)
        static let token = Kinds(rawValue: 1 << 2)
        static let tokenEnding = Kinds(rawValue: 1 << 3)
        static let key = Kinds(rawValue: 1 << 4)
        static let toDoors = Kinds(rawValue: 1 << 5)
        static let ofTheWorld = Kinds(rawValue: 1 << 6)
        static let innocent = Kinds(rawValue: 1 << 7)
        static let qualifier = Kinds(rawValue: 1 << 8)
        static let ofPublicKeys = Kinds(rawValue: 1 << 9)
    }

    private static let words = WordTree(
        [
            (passwords, Kinds.password), (passwordEndings, .passwordEnding), (tokens, .token),
            (tokenEndings, .tokenEnding), ("key. keys.", .key), (keysToDoors, .toDoors),
            (keysOfTheWorld, .ofTheWorld), (innocent, .innocent), (qualifiers, .qualifier),
            ("primaria. estrangeira. publica. foranea. unica.", .ofPublicKeys),
        ].map { ($0, $1.rawValue) })

    private static let passwords = """
        password. passwd. passphrase. pwd. pass. pw. senha. passcode. pswd. psw. passwort. senhas. passe. mdp. clave. \
        contrasena. contrasenha. kennwort. segredo. secreto.
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
        secret. token. credential. credentials. apikey. authkey. authtoken. accesskey. secretkey. privatekey. \
        webhook. pat. chave. accesstoken. secrets. auth. apitoken. jeton. credenciais. credenciales.
        """
    private static let tokenEndings = """
        secret. token. apikey. accesskey. secretkey. authkey. licensekey. licencekey. accountkey. privatekey. \
        encryptionkey.
        """
    private static let keysToDoors = """
        api. access. secret. private. auth. license. licence. encryption. encrypt. signing. sign. account. master. \
        service. client. shared. storage. app. application. admin. deploy. jwt. hmac. session. webhook. integration. \
        ingest. write. server. subscription. consumer. security. crypt. aes. functions.
        """
    private static let keysOfTheWorld = """
        public. primary. foreign. partition. sort. cache. hash. site. publishable. object. row. index. range. unique. \
        composite. lookup. group. map. dict. sorted. translation. i18n. message. routing. idempotency. host. pub. \
        column. storage_key. s3. bucket. file.
        """
    private static let innocent = """
        csrf. xsrf. next. page. continuation. sync. cursor. max. min. num. total. stop. eos. bos. pad. unk. special. \
        cancellation. cancel. sep. mask. input. output. prompt. completion. no.
        """
    private static let qualifiers = """
        prod. production. dev. staging. test. live. main. old. new. value. base. string. str. default. backup. \
        primary. secondary. v1. v2. v3. plain. plaintext. text. confirm. confirmation. b64. db. bd. sql. smtp. ftp. \
        sftp. ssh. admin. root. mysql. postgres. redis. mongo. vpn. wifi. bdd. local. hml. qa. uat. sandbox.
        """
}
