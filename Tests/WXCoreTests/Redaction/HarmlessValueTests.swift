import Testing

@Suite("HarmlessValue") struct HarmlessValueTests {
    private static let rows: [MarkedText] = [
        // Texts of an interface
        #"password: "Enter 8 letters""#, #"password: "at least 8 characters, please""#, #"password: "6-digit code""#,
        #"password: "2.ª via""#, #"password: "can't be 2 short""#, #"password: "{0} is 2 short""#,
        #"password: "%d letters""#, #"password: ":min letters 2""#,
        #"password: "Palavra-passe:""#, #"password: "«Xk9mQ 2v7Lp»""#,
        // Encrypted, or put in later
        #"password: "ENC[k3vr9plm2qx8]""#, #"password: "ENC(k3vr9plm2qx8)""#, #"password: "{cipher}k3vr9plm2qx8""#,
        #"password: "vault:v1:k3vr9plm2qx8""#, #"password: "gAAAAAk3vr9plm2qx8""#, #"password: "AQICAHk3vr9plm2qx8""#,
        #"password: "kms:k3vr9plm2qx8""#, #"password: "op://k3vr9/plm2qx8""#, #"password: "arn:aws:k3vr9plm2qx8""#,
        #"password: "ssm:k3vr9plm2qx8""#, #"password: "projects/k3vr9plm2qx8""#, #"password: "age1k3vr9plm2qx8""#,

        #"password: "$(cat pass2)""#, #"password: "${PASS2}""#, #"password: "<(cat pass2)""#,
        #"password: "<%= pass2 %>""#, ##"password: "#{pass2word}""##, #"password: "%{pass2word}""#,
        #"password: "%PASS2WORD%""#, #"password: "a{pass}2b3""#,
        #"password: "Xk9mQ2v7Lp\(name)""#, #"password: ".*pass2word""#, #"password: "(?i)pass2word""#,
        ##"password: "#/definitions/x2""##, #"password: "\\d+pass2word""#,
        // Names of methods, algorithms, digests, choices
        #"API_TOKEN="client-secret-basic-v2""#, #"DB_PASSWORD = AES-256-GCM"#, #"DB_PASSWORD = PBKDF2WithHmacSHA256"#,
        #"DB_PASSWORD = ed25519-v2"#, #"DB_PASSWORD = argon2id-v19"#, #"DB_PASSWORD = «aes-k3vr9plm»"#,
        #"password: "sha256:2c26b46b68ffc68ff99b453c1d304134""#, #"password: "sha512-2c26b46b68ffc68ff99b""#,
        #"password: "md5:2c26b46b68ffc""#, #"password: "h1:2c26b46b68ffc""#, #"password: "string|null2""#,
        // Other assignments
        #"password --user2=ana"#, #"PASSWORD= MASTER_PORT=3375"#, #"password = JWT_SECRET2="#,
        #"password = service=l2tp"#, #"password = Service=l2tp"#, #"password = version=8.11.10"#,
        #"password = db/pool:20"#,
        // Masked
        #"password: [FILTERED]"#, #"password: (not shown)"#, #"password: <your-password>"#, #"password: {hidden}"#,
        #"password: REDACTED"#, #"password: omitted"#,
        // References, instructions and hosts
        #"password: $VAULT_PASS/app2"#, #"password: $CI_2:x"#, #"password: use-a-16-char-password"#,
        #"password: your_secret_2"#, #"password: generate-32-random-bytes"#, #"password: "mail2.acme.io""#,
        #"password: "srv.local:4900""#,
        #"password = EDT_Senha65"#, #"password = "AZURE_GPT41_API_KEY""#, #"password = redefinida!"#,
        #"password = "«Redefinida2!»""#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
