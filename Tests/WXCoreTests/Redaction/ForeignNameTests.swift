import Testing

@Suite("ForeignName") struct ForeignNameTests {
    private static let rows: [MarkedText] = [
        // Scripts that part words by blanks
        #"Пароль: «k3vr9plm»"#, #"пароль = "«k3vr9plm»""#, #"ПАРОЛЬ: «k3vr9plm»"#, #"Логин ana, пароль: «k3vr9plm»"#,
        #""пароль": "«k3vr9plm»","#, #"пароль_бд: «k3vr9plm»"#, #"Пароль от базы: «k3vr9plm»"#, #"Ключ API: ▓"#,
        #""пароль" : "«k3vr9plm»""#, #"беспароль: k3vr9plm"#, #"парольный: k3vr9plm"#, #"Токен: ▓"#,
        #"Κωδικός: «k3vr9plm»"#, #"סיסמה: «k3vr9plm»"#, #"كلمة المرور: «k3vr9plm»"#, #"Şifre: «k3vr9plm»"#,
        // Scripts without blanks
        #"密码: «k3vr9plm»"#, #"密码：«k3vr9plm»"#, #"数据库密码：«k3vr9plm»，请保管"#, #"用户名: ana 密码: «k3vr9plm»"#,
        #"{"密码": "«k3vr9plm»"}"#, #"密码是 «k3vr9plm»"#, #"令牌: ▓"#, #"パスワード: «k3vr9plm»"#,
        #"パスワードは«k3vr9plm»です"#, #"비밀번호: «k3vr9plm»"#, #"รหัสผ่าน: «k3vr9plm»"#, #"पासवर्ड: «k3vr9plm»"#,
        // Names of things, and commands
        #"パスワードはWindows11で変更できます"#, #"パスワードはSettings2024から"#, #"비밀번호는 Bitwarden2에서 관리"#,
        #"密码是Oracle19c默认"#, #"Ключ: users:42:profile"#, #"Ключ: Ctrl+Shift+F5"#, #"Redis-ключ: session:user8f3a"#,
        // Sentences and placeholders
        #"密码：至少8个字符"#, #"パスワードは8文字以上で入力してください"#, #"Пароль: не менее 12 символов"#,
        #"密码学: k3vr9plm"#, #"密码: ******"#, #"Ключ: значение2"#, #"密钥: key_id2"#,
        #"Пароль: Минимум8знаков"#,
        // Values in these scripts
        #"password: "«Солнце2024!»""#, #"password: "«Žluťoučký1!»""#, #"password: "«Пароль123Секрет»""#,
        #"DB_PASSWORD=«Солнце2024!»"#, #"{"password":"«Секретный99»"}"#, #"password = "«ÄÖÜäöüß123»""#,
        #"const password = "«日本語パスワード99!»";"#, #"mysql -u root -p'«Солнце2024!»'"#,
        #"curl -u ana:«Солнце2024!» https://acme.example"#,
        // Latin letters with accents
        #"Parolă: «k3vr9plm»"#, #"Lösenord: «k3vr9plm»"#, #"Jelszó: «k3vr9plm»"#, #"Hasło: «k3vr9plm»"#,
        #"Mật khẩu: «k3vr9plm»"#, #"Kata sandi: «k3vr9plm»"#, #"Parola d'ordine: «k3vr9plm»"#, #"Chiave API: ▓"#,
        #"Código de acesso: «k3vr9plm»"#, #"Klíč API: ▓"#, #"API 密钥: ▓"#, #"APIキー: ▓"#,
        #"la parola chiave: «k3vr9plm»"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
