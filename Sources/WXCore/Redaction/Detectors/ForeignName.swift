/// Names of secrets in scripts other than the Latin one: `пароль`, `密码`, `パスワード`.
///
/// ``OrdinaryText`` does not tell such letters apart. So the scanner searches for the first byte of one, which few
/// texts have, and examines each word, or each character of a script that writes no blanks.
enum ForeignName {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private static let passwords = """
        пароль,пароля,паролем,пароли,парола,лозинка,кодовое слово,кодова дума,κωδικός,κωδικός πρόσβασης,συνθηματικό,\
        סיסמה,סיסמא,ססמה,كلمة المرور,كلمة السر,كلمة مرور,الرمز السري,رمز عبور,گذرواژه,کلمه عبور,पासवर्ड,कूटशब्द,\
        পাসওয়ার্ড,கடவுச்சொல்,รหัสผ่าน,პაროლი,գաղտնաբառ,şifre,şifresi,密码,密碼,口令,通行碼,パスワード,パスフレーズ,\
        パスコード,暗証番号,合言葉,비밀번호,암호,패스워드
        """
    private static let tokens = """
        ключ api,ключ API,ключ доступа,ключ доступу,секретный ключ,секретний ключ,таен ключ,токен,токен доступа,секрет,\
        κλειδί api,κλειδί API,μυστικό κλειδί,מפתח api,מפתח API,אסימון,مفتاح api,مفتاح API,الرمز المميز,توکن,टोकन,โทเค็น,คีย์ api,\
        密钥,密鑰,秘钥,金鑰,私钥,私鑰,令牌,授权码,アクセスキー,シークレット,秘密鍵,認証キー,トークン,토큰,비밀키,액세스 키,인증키
        """

    /// The names by their first byte, the longest first, each as it may be written.
    private static let byFirst: [[SecretPhrase]] = {
        var byFirst = [[SecretPhrase]](repeating: [], count: 256)
        let all = phrases(passwords, .password) + phrases(tokens, .token)
        for phrase in all.sorted(by: { $0.words.count > $1.words.count }) {
            byFirst[Int(phrase.words[0])].append(phrase)
        }
        return byFirst
    }()

    private static func phrases(_ names: String, _ promise: SecretValue.Promise) -> [SecretPhrase] {
        names.split(separator: ",").flatMap { name in
            let capital = name.prefix(1).uppercased() + name.dropFirst()
            return Set([String(name), capital, name.uppercased()]).map { SecretPhrase($0, promise) }
        }
    }

    /// Whether a byte is the first of a letter in one of these scripts.
    private static let isFirst: [Bool] = byFirst.map { !$0.isEmpty }

    /// Returns the place of the first byte from `start` on with which such a letter begins, or the number of bytes.
    static func next(_ bytes: Bytes, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = start
        while index < bytes.count {
            if index &+ 8 <= bytes.count,
                raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index &+= 8
                continue
            }
            let end = min(bytes.count, index &+ 8)
            while index < end {
                if isFirst[Int(bytes[index])] { return index }
                index &+= 1
            }
        }
        return index
    }

    /// Detects a name that begins at the window's position.
    static func detect(at window: ScanWindow) -> Decision {
        let bytes = window.bytes
        let first = bytes[window.position]
        // Letters of two bytes make words; behind one, the word has begun.
        let makesWords = first < 0xE0
        if !makesWords || !isLetter(window.beforeThat) {
            for phrase in byFirst[Int(first)] {
                var end = window.position
                while end < bytes.count, end - window.position < phrase.words.count,
                    bytes[end] == phrase.words[end - window.position]
                {
                    end += 1
                }
                if end == bytes.count, !window.isFinal { return .more }
                guard end - window.position == phrase.words.count else { continue }
                // пароль_бд
                if end < bytes.count, bytes[end] == .underscore {
                    let most = end + 32
                    while end < min(bytes.count, most), isOfName(bytes[end]) { end += 1 }
                }
                if end == bytes.count, !window.isFinal { return .more }
                if makesWords, end < bytes.count, isLetter(bytes[end]) || bytes[end].isWordByte { continue }
                return .name(phrase, end: end)
            }
        }
        return .pass(endOfLetters(bytes, window.position, makesWords: makesWords))
    }

    private static func isOfName(_ byte: UInt8) -> Bool { byte >= 0x80 || byte == .underscore || byte.isWordByte }

    /// Whether a letter of two bytes begins with a byte.
    private static func isLetter(_ byte: UInt8) -> Bool { (0xC3...0xDB).contains(byte) }

    /// Where the word ends, or the letter.
    private static func endOfLetters(_ bytes: Bytes, _ start: Int, makesWords: Bool) -> Int {
        guard makesWords else { return min(bytes.count, start + 3) }
        var end = start
        while end < bytes.count, isLetter(bytes[end]) { end += 2 }
        return min(bytes.count, end)
    }
}
