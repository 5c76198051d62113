/// A command or a word of a protocol that a secret follows, with no name that says so: `send "…\r"`,
/// `AUTH PLAIN …`, `echo "…" | sudo -S`.
///
/// The table is meant to be read and extended: one row a carrier; ``CarrierPattern`` says how a joint is written.
final class CommandCarrier: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What makes sure that a secret is meant.
    enum Proof: Sendable {
        case none
        /// The value ends with a carriage return, as what is typed.
        case typed
        /// The line goes on with a bar and a command that reads a password from its input.
        case piped
        /// The line begins with the word, but for marks such as `>`.
        case line
        /// The value can be nothing but a secret.
        case unmistakable
        /// The word stands behind `?` or `&` of an address, or behind a semicolon.
        case query
        case semicolon
        /// It is in base64, and a secret when it is read.
        case encoded
        /// The line goes on with a bar and a program that reads or writes base64.
        case intoBase64
        /// The value is a UUID, or 32 letters and digits by chance.
        case identifier
        /// So it is, and the word stands behind `?` or `&` of an address.
        case identifierInQuery
        /// The value is 64 hexadecimal digits.
        case keyOf256Bits
        /// A word for a secret stands a little before.
        case afterName
        /// A few words behind it say what it is: `… as the password`.
        case beforeName
        /// A member `special` follows, as in the state of a generated password.
        case beforeSpecial
        /// The value is part of a path, and letters and digits by chance.
        case path
        /// The value can be nothing but a secret, and is no name with a year: `Brasil2014` is a group of people, unless
        /// SNMP is named a little before.
        case managed
    }

    /// The carrier's name, for reports.
    let name: StaticString
    /// The words, in lower case, with one blank between.
    let words: [UInt8]
    let joint: CarrierPattern
    let promise: SecretValue.Promise
    let proof: Proof
    /// Whether the words are in capitals.
    let isCapital: Bool

    init(
        _ name: StaticString, _ words: String, _ joint: String, _ promise: SecretValue.Promise = .password,
        _ proof: Proof = .none
    ) {
        self.name = name
        isCapital = words.first?.isUppercase == true
        self.words = Array(words.lowercased().utf8)
        self.joint = CarrierPattern(joint)
        self.promise = promise
        self.proof = proof
    }

    static let builtIn: [CommandCarrier] = commands + outputs

    private static let commands: [CommandCarrier] = [
        CommandCarrier("expect script", "send", "{ -- | -s -- | -s |(| }{q}", .password, .typed),
        CommandCarrier("expect script", "sendline", "{(|_}{q}", .password, .unmistakable),
        CommandCarrier("piped password", "echo", "{ -n| -e| -ne| -en| -E|}_{x}", .password, .piped),
        CommandCarrier(
            "piped password", "printf", "{ --|}{ '%s'| \"%s\"| '%s\n'| \"%s\n\"| %s|}_{x}", .password, .piped),
        CommandCarrier("encoded text", "echo", "{ -n| -e| -ne| -en| -E|}_{x}", .password, .intoBase64),
        CommandCarrier("encoded text", "printf", "{ --|}{ '%s'| \"%s\"| %s|}_{x}", .password, .intoBase64),
        CommandCarrier("encoded text", "atob", "({q}", .password, .encoded),
        CommandCarrier("encoded text", "b64decode", "({b|}{q}", .password, .encoded),
        CommandCarrier("encoded text", "urlsafe_b64decode", "({b|}{q}", .password, .encoded),
        CommandCarrier("encoded text", "base64_decode", "({q}", .password, .encoded),
        CommandCarrier("encoded text", "base64decode", "({q}", .password, .encoded),
        CommandCarrier("encoded text", "decodestring", "({q}", .password, .encoded),
        CommandCarrier("encoded text", "decode64", "({q}", .password, .encoded),
        CommandCarrier("encoded text", "buffer.from", "({q}", .password, .encoded),
        CommandCarrier("user and password", "user:", "{w}_{v}", .password, .unmistakable),
        CommandCarrier("encoded text", "frombase64string", "({q}", .password, .encoded),
        CommandCarrier("here string", "password-stdin", "_<<<_{x}"),
        CommandCarrier("here string", "password-stdin", "{w}_<<<_{x}", .password, .unmistakable),
        CommandCarrier("here string", "with-token", "_<<<_{x}", .token, .unmistakable),
        CommandCarrier("here string", "vncpasswd", "_<<<_{x}"), CommandCarrier("here string", "kinit", "_{w}_<<<_{x}"),
        CommandCarrier("mail session", "AUTH", "_{plain|xoauth2|oauthbearer}_{v}", .credential),
        CommandCarrier("mail session", "ugfzc3dvcmq6", "{g}{c: |> |}{l}", .token),
        CommandCarrier("registry login", "dockerconfigjson", "{\"|} {:|=} {x}", .token),
        CommandCarrier("redis session", "AUTH", "_{default |}{l}", .password, .unmistakable),
        CommandCarrier("redis session", "AUTH", "\"_{q}"),
        CommandCarrier("redis session", "AUTH", "_{l}", .password, .line),
        CommandCarrier("redis session", "user", "_{w}_on_>{v}"), CommandCarrier("directive", "requirepass", "_{x}"),
        CommandCarrier("directive", "masterauth", "_{x}"), CommandCarrier("directive", "rootpw --iscrypted", "_{x}"),
        CommandCarrier("directive", "rootpw --plaintext", "_{x}"),
        CommandCarrier("directive", "eap", "_{q}"), CommandCarrier("directive", "xauth", "_{q}"),
        CommandCarrier("directive", "rsa", "_{w}_{q}", .password, .unmistakable),
        CommandCarrier("signed address", "x-amz-signature=", "{v}", .token),
        CommandCarrier("signed address", "x-goog-signature=", "{v}", .token),
        CommandCarrier("signed address", "signature=", "{x}", .token),
        CommandCarrier("signed address", "oauth_signature=", "{x}", .token),
        CommandCarrier("signed address", "code=", "{v}", .token, .query),
        CommandCarrier("signed address", "code_verifier=", "{v}", .token),
        CommandCarrier("digest", "response=", "{q}", .token),
        CommandCarrier("code of a network", "p:", "{v}", .password, .semicolon),
        CommandCarrier("user and password", "login", "{:|} {w}_/_{v}", .password, .unmistakable),
        CommandCarrier("user and password", "credentials", "{:|} {w}_/_{v}", .password, .unmistakable),
        CommandCarrier("mail session", "LOGIN", "_{w}_{x}", .password, .unmistakable),
        CommandCarrier("user and password", "rabbitmqctl", "_{add_user|change_password}_{w}_{x}"),
        CommandCarrier("user and password", "htpasswd", "_-{w}_{w}_{x}"),
        CommandCarrier("user and password", "htpasswd", "_-{w}_{w}_{w}_{x}"),
        CommandCarrier("one-time password", "oathtool", "{o}_{x}", .token),
        CommandCarrier("key of a database", "pragma", "_{key|rekey|hexkey|textkey} {=|(} {k}{q}"),
        CommandCarrier("hash of a password", "2a$", "{$|}{v}", .token),
        CommandCarrier("hash of a password", "2b$", "{$|}{v}", .token),
        CommandCarrier("hash of a password", "2y$", "{$|}{v}", .token),
        CommandCarrier("hash of a password", "apr1$", "{$|}{v}", .token),
        CommandCarrier("device", "tacacs-server key", "_{0 |7 |}{x}"),
        CommandCarrier("device", "radius-server key", "_{0 |7 |}{x}"),
        CommandCarrier("device", "tacacs-server host", "_{w}_key_{0 |6 |7 |}{x}"),
        CommandCarrier("device", "tacacs-server host", "_{w}_{w}_{w}_key_{0 |6 |7 |}{x}"),
        CommandCarrier("device", "radius-server host", "_{w}_key_{0 |6 |7 |}{x}"),
        CommandCarrier("device", "radius-server host", "_{w}_{w}_{w}_key_{0 |6 |7 |}{x}"),
        CommandCarrier("device", "radius-server host", "_{w}_{w}_{w}_{w}_{w}_key_{0 |6 |7 |}{x}"),
        CommandCarrier("device", "auth sha", "_{x}", .password, .managed),
        CommandCarrier("device", "auth md5", "_{x}", .password, .managed),
        CommandCarrier("device", "priv aes", "_{128 |192 |256 |}{x}", .password, .managed),
        CommandCarrier("device", "priv des", "_{x}", .password, .managed),
        CommandCarrier("device", "wpa-psk", "_{ascii|hex}_{0 |7 |8 |}{x}"),
        CommandCarrier("device", "message-digest-key", "_{w}_md5_{0 |7 |}{x}"),
        CommandCarrier("device", "createuser", "_{w}_{sha|md5|sha-256|sha-512}_{x}"),
        CommandCarrier("device", "AES", "_{q}", .password, .unmistakable),
        CommandCarrier("hash of a password", "sha}", "{v}", .token),
        CommandCarrier("hash of a password", "ssha}", "{v}", .token),
        CommandCarrier("expect script", "sending", "_{q}", .password, .typed),
        CommandCarrier("user and password", "vault login", "_{x}", .token),
        CommandCarrier("device", "snmp-server community", "_{x}"), CommandCarrier("device", "snmp community", "_{x}"),
        CommandCarrier("device", "neighbor", "_{w}_password_{0 |5 |6 |7 |8 |9 |}{l}"),
        CommandCarrier("device", "authentication-key", "_{q}"), CommandCarrier("directive", "cleartext", "_{q}"),
        CommandCarrier("signed answer", "samlresponse=", "{v}", .credential),
        CommandCarrier("device", "key-string", "_{x}"),
        CommandCarrier("mail session", "user", "_{w}_{l}", .password, .unmistakable),
        CommandCarrier("device", "enable secret", "_{0 |5 |8 |9 |}{x}"),
        CommandCarrier("device", "isakmp key", "_{0 |6 |}{x}"),
        CommandCarrier("device", "ikev1 pre-shared-key", "_{x}"),
        CommandCarrier("user and password", "login", "{= |=|: |:| }{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "acesso", "{s}{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "acessos", "{s}{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "acceso", "{s}{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "accesos", "{s}{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "zugang", "{s}{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "zugangsdaten", "{s}{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "identifiants", "{s}{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "connexion", "{s}{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "creds", "{s}{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "creds", "_{y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "openssl passwd", "{o}_{x}", .password, .unmistakable),
        CommandCarrier("encoded text", "b64encode", "({b|}{y}{v}", .password, .unmistakable),
        CommandCarrier("encoded text", "btoa", "({y}{v}", .password, .unmistakable),
        CommandCarrier("user and password", "mc alias set", "_{w}_{w}_{w}_{x}"),
        CommandCarrier("user and password", "mc config host add", "_{w}_{w}_{w}_{x}"),
        CommandCarrier("user and password", "isql", "_{w}_{w}_{x}", .password, .unmistakable),
        CommandCarrier("here string", "login", "{h}{x}"), CommandCarrier("here string", "pass insert", "{h}{x}"),
        CommandCarrier("directive", "setcookie", "_{x}", .token),
        CommandCarrier("directive", "erlang_cookie", "{\"|} {=|:} {x}", .token),
        CommandCarrier("directive", "secure_link_md5", "_\"{w}_{v}"),
        CommandCarrier("directive", "secure_link_secret", "_{x}"),
        CommandCarrier("password file", "plain}", "{v}"), CommandCarrier("password file", "cleartext}", "{v}"),
        CommandCarrier("redis session", "setuser", "_{w}_{on |off |reset |}{\"|'|}>{v}"),
        CommandCarrier("redis session", "user", "_{w}_on_{w}_>{v}"),
        CommandCarrier("redis session", "user", "_{w}_on_{w}_{w}_>{v}"),
        CommandCarrier("redis session", "AUTH", "¶${w}¶{l}"),
        CommandCarrier("redis session", "AUTH", "¶${w}¶{w}¶${w}¶{l}"),
        CommandCarrier("words", "previous one", "_{(|is |was |}{v}", .password, .unmistakable),
        CommandCarrier("words", "old one", "_{(|is |was |}{v}", .password, .unmistakable),
        CommandCarrier("words", "new one", "_{(|is |was |}{v}", .password, .unmistakable),
        CommandCarrier("signed address", "signature:", "{g}{l}", .token, .identifier),
        CommandCarrier("key in an address", "appid=", "{v}", .token, .identifierInQuery),
        CommandCarrier("key in an address", "key=", "{v}", .token, .identifierInQuery),
        CommandCarrier("key of a wallet", "accounts", "{\"|} :~[~{q}", .token, .keyOf256Bits),
        CommandCarrier("key of a wallet", "wallet", "({q}", .token, .keyOf256Bits),
        CommandCarrier("key of a wallet", "privatekeytoaccount", "({q}", .token, .keyOf256Bits),
        CommandCarrier("key of a wallet", "from_key", "({q}", .token, .keyOf256Bits),
        CommandCarrier("database session", "connect to", "_{w}_user_{w}_using_{x}"),
    ]

    /// The words, and what can stand behind them where that is not much.
    static let beginnings: [Beginning] = builtIn.flatMap { carrier -> [Beginning] in
        let begins = carrier.joint.beginnings
        let next = (UInt8.min...UInt8.max).filter { begins[Int($0)] }
        return next.count > 4 ? [.word(carrier.words)] : next.map { .word(carrier.words + [$0]) }
    }

    private static let index = WordIndex(builtIn.map(\.words), readingEscapes: true)

    /// Detects the secret behind the window's word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        guard window.position + 1 < window.bytes.count else { return window.isFinal ? .no : .more }
        let isCapital = window.bytes[window.position].isASCIIUppercase
        let decision = index.first(in: window.bytes, at: window.position) { number -> Decision? in
            let carrier = builtIn[number]
            guard isCapital || !carrier.isCapital else { return nil }
            let decision = carrier.detect(window)
            return decision.isNo ? nil : decision
        }
        return decision ?? .no
    }

    private static let longest = 256

    private func detect(_ window: ScanWindow) -> Decision {
        var text = CarrierText(window.bytes, from: window.position, isFinal: window.isFinal, longest: Self.longest)
        guard text.takes(words) else { return text.mustWait ? .more : .no }
        let opening = joint.match(&text)
        if text.mustWait { return .more }
        guard let opening, stands(window) else { return .no }
        var value: Range<Int>
        if let quote = opening.quote {
            guard let quoted = text.takesQuoted(quote) else { return text.mustWait ? .more : .no }
            value = quoted
        } else if let end = opening.end {
            value = opening.start..<end
        } else {
            let end = NamedValue.endOfValue(window.bytes, opening.start, quote: nil, isEscaped: false, most: 128)
            if end == window.bytes.count, end - opening.start < 128, !window.isFinal { return .more }
            value = opening.start..<end
            text.index = end
        }
        let bytes = window.bytes
        switch proof {
        case .none, .line, .query, .semicolon: break
        case .identifier: guard SecretValue.isIdentifier(bytes[value]) else { return .no }
        // Longer ones name a document.
        case .identifierInQuery:
            guard value.count <= 40, SecretValue.isIdentifier(bytes[value]) else { return .no }
        case .keyOf256Bits: guard Self.isKeyOf256Bits(bytes[value]) else { return .no }
        case .afterName:
            guard window.context.contains("password") || window.context.contains("secret") else { return .no }
        case .path:
            let part = bytes[value].prefix { SecretPattern.Characters.urlSafe.contains($0) }
            let last = part.suffix(36)
            guard part.count >= 20,
                SecretValue.isToken(part) || SecretValue.isIdentifier(part) || SecretValue.isUnmistakable(part)
                    || last.count < part.count && SecretValue.isUUID(last)
            else { return .no }
            value = part.startIndex..<part.endIndex
        case .managed:
            guard SecretValue.isUnmistakable(bytes[value], promise),
                !SecretValue.isWordWithYear(bytes[value]) || bytes[value].last?.isASCIIDigit == false
                    || window.context.contains("snmp")
            else { return .no }
        case .beforeName:
            guard SecretValue.isUnmistakable(bytes[value], promise) else { return .no }
            guard let isNamed = Self.isNamed(&text) else { return .more }
            guard isNamed else { return .no }
        case .beforeSpecial:
            // Not in a string of JSON, at whose escapes ``OrdinaryText`` does not stop.
            guard bytes[window.end] == .doubleQuote else { return .no }
            _ = text.takes(.comma)
            text.takesSpace()
            guard text.takes(.doubleQuote), text.takes(Array("special".utf8)) else {
                return text.mustWait ? .more : .no
            }
        case .encoded:
            guard Self.isEncodedSecret(bytes[value]) else { return .no }
            return .foresee([HiddenValue(value, promise, name)], after: window.end)
        case .intoBase64:
            guard let values = Self.encoded(value, &text) else { return .more }
            return values.isEmpty ? .no : .foresee(values.map { HiddenValue($0, promise, name) }, after: window.end)
        case .unmistakable:
            guard SecretValue.isUnmistakable(bytes[value], promise) else { return .no }
        case .typed:
            let typed = bytes[value]
            guard typed.count > 2,
                typed.suffix(2).elementsEqual("\\r".utf8) || typed.suffix(2).elementsEqual("\\n".utf8)
            else { return .no }
            value = value.lowerBound..<value.upperBound - 2
            // A message of a protocol has blanks, and lines.
            guard !bytes[value].contains(where: { $0 == .space || $0 == .backslash }) else { return .no }
        case .piped:
            guard let isPiped = Self.isPiped(&text) else { return .more }
            guard isPiped else { return .no }
            // A user and a password: echo "ana:…" | chpasswd
            if let colon = bytes[value].firstIndex(of: .colon), colon > value.lowerBound,
                bytes[value.lowerBound..<colon].allSatisfy({ SecretPattern.Characters.dotted.contains($0) })
            {
                value = colon + 1..<value.upperBound
            }
            if value.upperBound - value.lowerBound > 2, bytes[value].suffix(2).elementsEqual("\\n".utf8) {
                value = value.lowerBound..<value.upperBound - 2
            }
        }
        guard
            SecretValue.isSecret(bytes[value], promise, isQuoted: opening.quote != nil)
                || promise == .password && SecretValue.isSecret(bytes[value], .token, isQuoted: opening.quote != nil)
        else { return .no }
        // A value that goes on is hidden to its end.
        if opening.quote == nil, opening.end == nil, value.upperBound - value.lowerBound == 128 {
            return .enter(.expecting(NamedValue(promise, opening, carrier: name)), at: opening.start)
        }
        return .foresee([HiddenValue(value, promise, name)], after: window.end)
    }

    private func stands(_ window: ScanWindow) -> Bool {
        switch proof {
        case .query, .identifierInQuery: return window.before == .questionMark || window.before == .ampersand
        case .semicolon: return window.before == .semicolon
        case .line:
            if window.context.isAtLineStart { return true }
            // Behind a prompt, or a text that is sent: sendto(5, "AUTH …\r\n", …).
            var context = window.context
            if context.character == .doubleQuote { return true }
            context.backBlanks()
            return context.index < window.position && context.character == .greater
        default: return true
        }
    }

    /// Whether it is 64 hexadecimal digits, with or without `0x` before them.
    private static func isKeyOf256Bits(_ value: Slice<Bytes>) -> Bool {
        let digits = value.starts(with: "0x".utf8) ? value.dropFirst(2) : value
        return digits.count == 64 && digits.allSatisfy { SecretPattern.Characters.anyHexadecimal.contains($0) }
    }

    /// Commands, or options of them, that read a password from their input.
    private static let readers: [[UInt8]] = [
        "sudo -s", "--password-stdin", "--stdin", "chpasswd", "cryptsetup", "--with-token", "passwd", "smbpasswd",
        "passphrase-fd 0", "pass stdin", "passin stdin", "kinit", "docker login", "podman login", "gpg", "su ", "su -",
        "pass insert", "secret create", "secret put", "secrets set", "keyctl", "vault", "openssl passwd",
        "htpasswd", "ldappasswd", "kubeseal", "--password-file", "wpa_passphrase", "sshpass", "pbcopy",
        "rclone obscure", "security ", "doppler", "op item", "token set", "--body -", "create secret", "from-file",
        "versions add",
    ].map { Array($0.utf8) }

    /// Whether the rest of the line is a bar and one of ``readers``; nil if more bytes are needed.
    private static func isPiped(_ text: inout CarrierText) -> Bool? {
        text.takesBlanks()
        guard text.takes(.pipe) else { return text.mustWait ? nil : false }
        while text.index < text.limit, !text.isAtEnd, text.peek != .newline, text.peek != .semicolon {
            for reader in readers where text.peek.asciiLowercased == reader[0] {
                let start = text.index
                if text.takes(reader) { return true }
                if text.mustWait { return nil }
                text.index = start
            }
            text.skip()
        }
        return text.mustWait ? nil : false
    }
}
