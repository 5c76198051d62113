/// Whether a name, such as `DB_PASSWORD` or `apiKey`, says that a secret follows.
enum KeyName {
    /// What the name promises; nil for an ordinary name.
    static func promise(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, after before: UInt8 = 0x20
    ) -> SecretValue.Promise? {
        guard name.count >= 2, name.count <= 64, mayBeOne(name) else { return nil }
        let text = String(decoding: name, as: UTF8.self)
        // The shell's working directory, but the password of a connection string.
        if text == "PWD" || text == "OLDPWD" { return before == 0x3B ? .password : nil }
        // A signed address: …&sig=…
        if text == "sig" { return before == 0x26 || before == 0x3F ? .token : nil }
        var parts = parts(of: text)
        // DB_PASSWORD_PROD, secret_v2, token1: what is said last may only tell which one.
        while let last = parts.last, parts.count > 1, qualifiers.contains(last) || last.allSatisfy(\.isNumber) {
            parts.removeLast()
        }
        // Portuguese says what it is first: senha_banco, chave_api.
        if parts.count > 1, parts[0] == "senha" { return .password }
        if parts.count > 1, parts[0] == "chave" {
            return ["primaria", "estrangeira", "publica"].contains(parts[1]) ? nil : .token
        }
        guard var last = parts.last else { return nil }
        while let end = last.last, end.isNumber { last.removeLast() }
        let before = parts.count > 1 ? parts[parts.count - 2] : ""
        if passwords.contains(last) { return .password }
        if tokens.contains(last) { return innocent.contains(before) ? nil : .token }
        if last == "key" || last == "keys" { return isKey(text, before) ? .token : nil }
        if passwordEndings.contains(where: { last.hasSuffix($0) }) { return .password }
        if tokenEndings.contains(where: { last.hasSuffix($0) }) { return .token }
        return nil
    }

    /// A cheap look at the letters, before any text is made.
    private static func mayBeOne(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var seen: UInt32 = 0
        for byte in name where byte & 0xDF >= 0x41 && byte & 0xDF <= 0x5A { seen |= 1 << UInt32((byte & 0xDF) - 0x41) }
        func has(_ letters: StaticString) -> Bool {
            for i in 0..<letters.utf8CodeUnitCount where seen & (1 << UInt32(letters.utf8Start[i] - 0x61)) == 0 {
                return false
            }
            return true
        }
        return has("pw") || has("pas") || has("key") || has("token") || has("secrt") || has("senha") || has("chave")
            || has("cred") || has("webho") || has("pat") || has("auth") || has("sig")
    }

    private static func isKey(_ text: String, _ before: String) -> Bool {
        if keysOfTheWorld.contains(before) || before.isEmpty { return false }
        if keysToDoors.contains(before) { return true }
        // STRIPE_KEY, but not sortKey.
        return text.hasSuffix("_KEY")
    }

    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var previous: Character = "_"
        for character in text {
            if character == "_" || character == "-" {
                if !part.isEmpty { parts.append(part) }
                part = ""
            } else {
                if character.isUppercase, previous.isLowercase || previous.isNumber {
                    if !part.isEmpty { parts.append(part) }
                    part = ""
                }
                part += character.lowercased()
            }
            previous = character
        }
        if !part.isEmpty { parts.append(part) }
        return parts
    }

    private static let passwords: Set<String> = [
        "password", "passwd", "passphrase", "pwd", "pass", "pw", "senha", "passcode", "pswd", "psw", "passwort",
        "contraseña",
    ]
    private static let passwordEndings = ["password", "passwd", "passphrase", "senha", "pwd"]
    private static let tokens: Set<String> = [
        "secret", "token", "credential", "credentials", "apikey", "authkey", "authtoken", "accesskey", "secretkey",
        "privatekey", "webhook", "pat", "chave", "accesstoken", "secrets", "auth", "apitoken",
    ]
    private static let tokenEndings = [
        "secret", "apikey", "accesskey", "secretkey", "authtoken", "accesstoken", "refreshtoken", "apitoken", "authkey",
        "licensekey", "licencekey", "accountkey", "privatekey", "bottoken", "encryptionkey",
    ]
    private static let keysToDoors: Set<String> = [
        "api", "access", "secret", "private", "auth", "license", "licence", "encryption", "encrypt", "signing", "sign",
        "account",
        "master", "service", "client", "shared", "storage", "app", "application", "admin", "deploy", "jwt", "hmac",
        "session",
        "webhook", "integration", "ingest", "write", "server", "subscription", "consumer", "security", "crypt", "aes",
        "functions",
    ]
    private static let keysOfTheWorld: Set<String> = [
        "public", "primary", "foreign", "partition", "sort", "cache", "hash", "site", "publishable", "object", "row",
        "index",
        "range", "unique", "composite", "lookup", "group", "map", "dict", "sorted", "translation", "i18n", "message",
        "routing",
        "idempotency", "host", "pub", "column", "storage_key", "s3", "bucket", "file",
    ]
    private static let innocent: Set<String> = [
        "csrf", "xsrf", "next", "page", "continuation", "sync", "cursor", "max", "min", "num", "total", "stop", "eos",
        "bos",
        "pad", "unk", "special", "cancellation", "cancel", "sep", "mask", "input", "output", "prompt", "completion",
        "no",
    ]
    private static let qualifiers: Set<String> = [
        "prod", "production", "dev", "staging", "test", "live", "main", "old", "new", "value", "base", "string", "str",
        "default",
        "backup", "primary", "secondary", "v1", "v2", "v3", "plain", "plaintext", "text", "confirm", "confirmation",
        "b64",
    ]
}
