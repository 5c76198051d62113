/// Functions that take a password at a certain place: `HOpenConnection("cnx","admin","X",…)`, `HTTPBasicAuth("ana",
/// "X")`.
enum SecretArgument {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// A function's name in lower case, which of its arguments is a password (the first is 0), and whether it is a
    /// method.
    private struct Function {
        let name: [UInt8]
        /// A password is one of these; the first text that can be one is it.
        let arguments: ClosedRange<Int>
        let isMethod: Bool
        /// Whether each of the arguments is one.
        let takesAll: Bool
        /// Whether only what can be nothing else counts.
        let isWeak: Bool
    }

    private static func each(
        _ names: String, takesItAs argument: Int, orAs last: Int? = nil, isMethod: Bool = false,
        takesAll: Bool = false, isWeak: Bool = false
    ) -> [Function] {
        names.split(separator: " ").map {
            Function(
                name: Array($0.utf8), arguments: argument...(last ?? argument), isMethod: isMethod,
                takesAll: takesAll, isWeak: isWeak)
        }
    }

    private static let functions: [Function] = [
        // WLanguage
        each(
            """
            hdescribeconnection hdécritconnexion hdecritconnexion hdescribeconnexion hopenconnection houvreconnexion \
            hchangeconnection hchangeconnexion hdescribeconexión hdescribeconexion hdescreveconexão \
            hdescreveconexao habreconexión habreconexion habreconexão habreconexao hdescreverconexão hdescreverconexao habrirconexão habrirconexao hmodificaconexión sqlconnect \
            sqlconnecte sqlconecta ftpconnect ftpconnecte ftpconecta sftpconnect sshconnect sshconnecte
            """, takesItAs: 2),
        each(
            """
            hpass hpasse emailstartsession emailouvresession emailopensession emailstartsmtpsession \
            emailouvresessionsmtp emailstartpop3session emailouvresessionpop3 emailstartimapsession \
            emailouvresessionimap emailouvresmtp emailouvrepop3 emailouvreimap gpwopen gpwouvre gpwlogin
            """, takesItAs: 1, orAs: 2),
        // PHP, Java, .NET, Python, Ruby, JavaScript
        each(
            """
            mysqli_connect mysql_connect mysqli pdo createpdoconnection getconnection odbc_connect ftp_login ldap_bind ssh2_auth_password
            """, takesItAs: 2),
        each(
            """
            httpbasicauth httpdigestauth basicauth basic_auth networkcredential passwordauthentication \
            usernamepasswordcredentials usernamepasswordtoken usernamepasswordauthenticationtoken oci_connect setbasicauth \
            http_basic_authenticate withbasicauth usernamepasswordcredential basiccredentials authenticationheadervalue login log_in sign_in username_pw_set \
            pgp_sym_encrypt pgp_sym_decrypt aes_encrypt aes_decrypt
            """, takesItAs: 1),
        each(
            "ldapconnect ldapconnecte ldapconecta hcreateuser hcréeutilisateur hcreeutilisateur hcrearusuario hcriausuario hcriautilizador",
            takesItAs: 2),
        each("cryptstandard cryptestandard encriptastandard", takesItAs: 1),
        each("hchangepassword hmodifiepasse", takesItAs: 1, orAs: 2, takesAll: true),
        each("connect", takesItAs: 2, isMethod: true), each("connect", takesItAs: 1, orAs: 3, isWeak: true),
        each("credentials", takesItAs: 3), each("password_verify hashpw", takesItAs: 0),
        each("check_password_hash createhmac", takesItAs: 1), each("sign", takesItAs: 1, isMethod: true, isWeak: true),
        each("create_user createuser create_superuser", takesItAs: 1, orAs: 2, isWeak: true),
        each("netconnect netconnecte netconecta proxy mysql_real_connect", takesItAs: 3),
        each("httprequest httprequête httprequete httpsolicitud httprequisição", takesItAs: 6),
        each("ftp ftp_tls", takesItAs: 2, isWeak: true), each("plainauth", takesItAs: 2),
        each("__construct", takesItAs: 1, orAs: 3, isMethod: true, isWeak: true),
        each(
            "hashsync hash_password hashpassword generate_password_hash password_hash checkpw verify_password",
            takesItAs: 0),
        each("login auth authenticate setcredentials set_credentials basic", takesItAs: 1, isMethod: true),
    ].flatMap { $0 }

    static let beginnings: [Beginning] = functions.map { .word($0.name) }

    private static let index = WordIndex(functions.map(\.name))

    private static let longest = 384

    private enum Result {
        case no, more
        /// The passwords, without their quotes.
        case passwords([Range<Int>])
    }

    /// Detects a password in the call of a function whose name is the word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        // The name ends in front of a parenthesis, or continues with a letter that is not ASCII.
        if window.end < window.bytes.count {
            let next = window.bytes[window.end]
            guard next == .openParenthesis || next == .space || next >= 0x80 else { return .no }
        }
        switch find(window.bytes, window.position, before: window.before, isFinal: window.isFinal) {
        case .no: return .no
        case .more: return .more
        case .passwords(let values):
            return .foresee(values.map { HiddenValue($0, .password, "argument") }, after: window.end)
        }
    }

    private static func find(_ bytes: Bytes, _ position: Int, before: UInt8, isFinal: Bool) -> Result {
        let result = index.first(in: bytes, at: position) { number -> Result? in
            let function = functions[number]
            if function.isMethod, before != .dot, before != .greater { return nil }
            var end = position
            while end < bytes.count, end - position < function.name.count,
                SecretPhrase.lowercased(bytes[end], after: end > position ? bytes[end - 1] : 0)
                    == function.name[end - position]
            {
                end += 1
            }
            if end == bytes.count, !isFinal { return .more }
            guard end - position == function.name.count else { return nil }
            while end < bytes.count, bytes[end] == .space, end - position < longest { end += 1 }
            if end == bytes.count { return isFinal ? .no : .more }
            guard bytes[end] == .openParenthesis else { return nil }
            let result = passwords(bytes, end + 1, function, isFinal: isFinal)
            if case .no = result { return nil }
            return result
        }
        return result ?? .no
    }

    /// Returns the literals that are passwords in the call of a function whose parenthesis opened before `start`.
    private static func passwords(_ bytes: Bytes, _ start: Int, _ function: Function, isFinal: Bool) -> Result {
        let arguments = function.arguments
        var found: [Range<Int>] = []
        func end() -> Result { found.isEmpty ? .no : .passwords(found) }
        var text = CarrierText(bytes, from: start, isFinal: isFinal, longest: longest)
        var number = 0
        var depth = 0
        while !text.isAtEnd {
            if let quote = text.takesQuote() {
                guard let value = literal(&text, quote) else { return text.mustWait ? .more : .no }
                guard !text.mustWait else { return .more }
                guard arguments.contains(number), depth == 0 else { continue }
                if SecretValue.isSecret(bytes[value], .password, isQuoted: true),
                    !function.isWeak || SecretValue.isTypedPassword(bytes[value]) || SecretValue.isBuilt(bytes[value])
                {
                    found.append(value)
                    if !function.takesAll { return end() }
                }
                if number == arguments.upperBound { return end() }
                continue
            }
            switch text.peek {
            case .openParenthesis, .openBracket, .openBrace: depth += 1
            case .closeParenthesis, .closeBracket, .closeBrace:
                depth -= 1
                if depth < 0 { return end() }
            case .comma where depth == 0:
                number += 1
                if number > arguments.upperBound { return end() }
            case .semicolon: return end()
            default: break
            }
            text.skip()
        }
        return text.mustWait ? .more : end()
    }

    /// Passes a literal, in which a quote that stands twice stands for one.
    private static func literal(_ text: inout CarrierText, _ quote: CarrierText.Quote) -> Range<Int>? {
        guard var range = text.takesQuoted(quote) else { return nil }
        while quote.depth == 0, !range.isEmpty, text.peek == quote.byte {
            text.skip()
            guard let more = text.takesQuoted(quote) else { return nil }
            range = range.lowerBound..<more.upperBound
        }
        return range
    }
}
