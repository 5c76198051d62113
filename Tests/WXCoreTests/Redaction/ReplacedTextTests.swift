import Testing

@Suite("ReplacedText") struct ReplacedTextTests {
    private static let rows: [MarkedText] = [
        #"sed -i 's/__DB_PASSWORD__/«k3vr9plm»/' app.ini"#, #"sed -i "s|@@SMTP_PASS@@|«k3vr9plm»|g" a"#,
        #"sed "s#{{ *api_token *}}#▓#" a"#, #"sed 's/\$DB_PASS/«k3vr9plm»/' a | mysql"#, #"gsed 's,changeme,▒,' a"#,
        #"perl -pi -e 's/__DB_PASSWORD__/«k3vr9plm»/' a"#, #"sed -i 's/a/b/; s/__TOKEN__/▓/' a"#,
        #"sed -i 's/^DB_PASSWORD=.*/DB_PASSWORD=«k3vr9plm»/' .env"#,
        #"sed -i 's/changeme/k3vr9plm/' a"#, #"sed -i 's/DB_HOST/db1.acme.example/' a"#,
        #"sed -i "s/@@DB_PASSWORD@@/${DB_PASSWORD2}/" a"#, #"sed 's/password/passwd2/g' a"#,
        #"sed 's|secret|s3://bucket2024/key|' a"#,
        #"sed -i 's/oldPassword/currentPassword1/' a.tsx"#, #"sed -i 's/fetchToken/fetchTokenV2Async/g' a"#,
        #"perl -pi -e 's/userPassword/userCredential2/g' a"#, #"sed -i 's/pwd/workdir2/g' a"#,
        #"sed -i 's/password/Passw0rt/' de.po"#,
        #"parsed 's/__DB_PASSWORD__/k3vr9plm/'"#, #"sed 's/__DB_PASSWORD__/k3vr9plm"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
