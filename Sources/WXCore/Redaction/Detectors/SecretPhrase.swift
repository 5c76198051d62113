/// Names of secrets that are more than one word, or not written in ASCII alone: `API key`, `mot de passe`,
/// `contraseña`.
struct SecretPhrase: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The words in lower case, with one blank between them.
    let words: [UInt8]
    let promise: SecretValue.Promise
    /// Whether a value may follow with nothing but a blank between.
    let assigns: Bool

    init(_ words: String, _ promise: SecretValue.Promise, assigns: Bool = false) {
        self.words = Array(words.utf8)
        self.promise = promise
        self.assigns = assigns
    }

    /// All phrases.
    static let all: [SecretPhrase] =
        [
            "mot de passe", "mots de passe", "palavra passe", "palavra de passe", "pass phrase", "contraseña",
            "contraseñas", "codigo de acesso", "codigo de acceso", "key content", "schlüsselinhalt", "wlan-schlüssel",
            "netzwerkschlüssel", "wpa-schlüssel", "keymaterial", "clé wifi", "clé wi-fi", "clé wpa", "chave wpa",
            "código de acesso", "código de acceso", "code d'accès", "code d’accès", "codice di accesso",
            "codice d'accesso", "phrase secrète", "frase secreta", "frase segreta", "palabra clave", "parolă",
            "kata sandi", "mật khẩu", "lösenord", "jelszó", "hasło", "hasła",
        ].map { SecretPhrase($0, .password) }
        + [
            "api key", "api keys", "access key", "license key", "licence key", "encryption key", "signing key",
            "auth key", "unseal key", "recovery key", "setup key", "server token", "master key", "account key",
            "shared key", "service key", "private key", "preshared key", "pre-shared key", "network key",
            "your key", "my key", "secret key", "secret access key", "access token", "auth token", "sua chave",
            "minha chave", "votre clé",
            "clé", "clef", "schlüssel", "api-schlüssel", "llave api", "llave secreta", "llave de acceso", "chiave api",
            "chiave segreta", "chiave di accesso", "klucz api", "klucz dostępu", "klíč api", "tajný klíč",
            "api kulcs", "api-kulcs", "api anahtarı", "api-nyckel", "api-nøgle", "api-nøkkel", "api-sleutel",
            "api-avain", "cheie api", "khóa api", "kunci api", "api-ключ", "api ключ", "api密钥", "api 密钥", "api密鑰",
            "apiキー", "api キー", "api 키",
        ].map { SecretPhrase($0, .token) }
        + [
            "identified by", "convertto-securestring -asplaintext -string", "convertto-securestring -asplaintext",
            "convertto-securestring -string", "convertto-securestring",
        ].map { SecretPhrase($0, .password, assigns: true) }

    private static let index = WordIndex(all.map(\.words))

    static let beginnings: [Beginning] = all.map { .word($0.words) }

    private enum Match {
        case no, more
        case phrase(SecretPhrase, end: Int)
    }

    /// Detects a phrase that begins with the word, or in it with what is left of `contraseña`.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        let bytes = window.bytes
        // Behind the first word stands a blank, a hyphen belongs to it, or a letter that is not ASCII continues it.
        if window.end < bytes.count, bytes[window.end] != .space, bytes[window.end] < 0x80, !isAlone(window) {
            return .no
        }
        // Of db_contraseña and sContraseña, what is left of the word.
        let stem = window.end - 8
        let isContrasena = stem > window.position && window.has("contrase", at: stem, ignoringCase: true)
        for start in isContrasena ? [window.position, stem] : [window.position] {
            switch at(bytes, start, isFinal: window.isFinal) {
            case .no: continue
            case .more: return .more
            case .phrase(let phrase, var end):
                if bytes[start..<end].contains(0xC3) { end = ScanWindow.end(of: .urlSafe, bytes, end, most: 24) }
                if end == bytes.count, !window.isFinal { return .more }
                return .name(phrase, end: end)
            }
        }
        return .no
    }

    /// Returns whether the word may be a phrase with nothing behind it.
    private static func isAlone(_ window: ScanWindow) -> Bool {
        window.isWord("clef") || window.isWord("keymaterial") || window.isWord("convertto-securestring")
            || window.isWord("api-kulcs") || window.isWord("api-nyckel") || window.isWord("api-sleutel")
            || window.isWord("api-avain")
    }

    private static func at(_ bytes: Bytes, _ position: Int, isFinal: Bool) -> Match {
        let match = index.first(in: bytes, at: position) { number -> Match? in
            let phrase = all[number]
            var end = position
            for byte in phrase.words {
                guard end < bytes.count else { break }
                guard lowercased(bytes[end], after: end > position ? bytes[end - 1] : 0) == byte else { return nil }
                end += 1
            }
            guard end < bytes.count || isFinal else { return .more }
            guard end - position == phrase.words.count else { return nil }
            // contraseñaAdmin continues with another word.
            let isPartOfName = phrase.words.contains(0xC3) && end < bytes.count && bytes[end].isASCIIUppercase
            if end < bytes.count, isLetter(bytes[end]), !isPartOfName { return nil }
            return .phrase(phrase, end: end)
        }
        return match ?? .no
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte.isWordByte || (0xC3...0xC9).contains(byte) }

    /// A letter in lower case, also the second byte of one such as `É`.
    static func lowercased(_ byte: UInt8, after before: UInt8 = 0) -> UInt8 {
        if before == 0xC3, (0x80...0x9E).contains(byte) { return byte | 0x20 }
        return byte.isASCIIUppercase ? byte | 0x20 : byte
    }
}
