import Testing

@Suite("SecretPhrase") struct SecretPhraseTests {
    private static let rows: [MarkedText] = [
        #"mot de passe : «k3vr9plm»"#, #"Mots de passe: «k3vr9plm»"#, #"palavra de passe: «k3vr9plm»"#,
        #"contraseña: «k3vr9plm»"#, #"CONTRASEÑA=«k3vr9plm»"#, #"db_contraseña=«k3vr9plm»"#,
        #"contraseñaAdmin=«k3vr9plm»"#, #"contraseñador=k3vr9plm"#, #"codigo de acesso: «k3vr9plm»"#,
        #"api key: ‹k3vR9pLm2Qx8›"#, #"API Keys: ‹k3vR9pLm2Qx8›"#, #"access key = ‹k3vR9pLm2Qx8›"#,
        #"clé: ‹k3vR9pLm2Qx8›"#, #"Clef: ‹k3vR9pLm2Qx8›"#, #"Schlüssel: ‹k3vR9pLm2Qx8›"#,
        #"pre-shared key: ‹k3vR9pLm2Qx8›"#, #"unseal key 1: ‹k3vR9pLm2Qx8›"#,
        #"api keyring: k3vR9pLm2Qx8"#, #"api  key: k3vR9pLm2Qx8"#, #"apis key: k3vR9pLm2Qx8"#,
        #"CREATE USER x IDENTIFIED BY '«k3vr9plm»'"#, #"ConvertTo-SecureString "«k3vr9plm»" -x"#,
        #"ConvertTo-SecureString -AsPlainText -String «k3vr9plm»"#, #"ConvertTo-SecureString -String «k3vr9plm» -x"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
