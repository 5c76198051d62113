import Testing

@Suite("SecretLabel") struct SecretLabelTests {
    private static let rows: [MarkedText] = [
        // A thing behind a preposition
        #"hash the password with Sha512Crypt"#, #"hash the password with XChaCha20Poly1305"#,
        #"token: getting-started-part-2"#, #"change your password by December2025"#,
        #"sync the password that you have with Outlook2016"#, #"la contraseña en Base64URL"#,
        #"la contraseña del correo en Outlook2016"#, #"rotate db password, it is now ▒"#, #"a senha, agora é ▒"#,
        #"the password, it is in Vault2"#, #"the password to   "«k3vr9plm»""#,
        #"**Password (root):** «k3vr9plm»"#, #"Password [None]: «k3vr9plm»"#, .most(79, #"Password (⟨a⟩): «k3vr9plm»"#),
        #"Password (a\#nb): k3vr9plm"#, #"A senha do admin é «k3vr9plm»"#,
        #"Le mot de passe de l'API est : **«k3vr9plm»**"#, #"The password for ana is now: «k3vr9plm»."#,
        #"The password of the user 'ana' was set to «k3vr9plm!»"#, #"Password for 'ana'@'localhost': «k3vr9plm»"#,
        #"Enter password for key '/home/ana/.ssh/id': «k3vr9plm»"#, #"Password for ana@acme.example: «k3vr9plm»"#,
        #"A temporary password is generated for root@localhost: «k3vr9plm!»"#,
        #"Das Passwort lautet «k3vr9plm»"#, #"the password you asked for: ▒"#,
        #"the password we agreed on is "«k3vr9plm»""#, #"the password a b c d e f g: k3vr9plm"#,
        #"the password reads «k3vr9plm»"#, #"set the password to '«k3vr9plm»'"#,
        #"Password — «k3vr9plm»"#, #"Password – «k3vr9plm»"#, #"Password -> «k3vr9plm»"#, #"Password → «k3vr9plm»"#,
        #"Password： «k3vr9plm»"#, #"Password:\#n«k3vr9plm»\#n"#, #"Token:\#n\#n```\#n‹k3vR9pLm2Qx8›\#n```"#,
        #"### Token\#n\#n`‹k3vR9pLm2Qx8›`\#n"#, #"Token:\#n> ‹k3vR9pLm2Qx8›\#n"#,
        #"Your Password: “«k3vr9plm»”"#, #"<b>Password</b>: <code>«k3vr9plm»</code>"#, #"Password: **«k3vr9plm»**"#,
        #"Password: «k3vr9plm»), x"#, #"Password: «k3vr9plm!» x"#, #"Password: AWS_PROFILE=production2"#,
        #"Your Password: `«"k3vr9plm"»`"#, #"Password: N'«k3vr9plm»'"#,
        #""name":"DB_PASSWORD","value":"«k3vr9plm»""#, #"<key>Password</key>\#n  <string>«k3vr9plm»</string>"#,
        #""DB_PASS": { "value": "«k3vr9plm»" }"#, #""DB_PASS": { "title": "k3vr9plm" }"#,
        #"'DB_PASS' => ['val' => '«k3vr9plm»']"#,
        #"sSenha is ANSI string = "«k3vr9plm»""#, #"sSenha est une chaîne = "«k3vr9plm»""#,
        #"Password\#t«k3vr9plm»\#n"#, #"password "«k3vr9plm»""#, #"password was «k3vr9plm»"#,
        #"your token is valid until 2027-01-01."#, #"the password is required"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
