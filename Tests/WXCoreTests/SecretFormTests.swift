import Foundation
import Testing
import WXCore
import WXTestSupport

/// A text with secrets in it, or one with none.
struct FieldText: Sendable, CustomStringConvertible {
    let name: String
    let text: String
    let secrets: [String]
    var description: String { name }
}

/// Forms in which secrets stand in the texts of an agent.
@Suite("OutputRedactor, in the field") struct SecretFormTests {
    private static func cases(_ name: String) -> [FieldText] {
        (Fixture.data("Field/\(name).jsonl") ?? Data()).split(separator: 0x0A).compactMap { line in
            guard let value = try? JSONValue(parsing: Array(line)), let text = value["text"]?.string else { return nil }
            let secrets = (value["secrets"]?.elements ?? []).compactMap(\.string)
            return FieldText(name: value["id"]?.string ?? "", text: text, secrets: secrets)
        }
    }

    static let leaks = cases("redact-leaks")
    static let clean = cases("redact-clean")

    private func redact(_ text: String, by length: Int, examinesEachWord: Bool = false) -> String {
        let bytes = Array(text.utf8)
        var redactor = OutputRedactor(.standard, examinesEachWord: examinesEachWord)
        var shown: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: length) {
            shown += redactor.redact(Array(bytes[start..<min(bytes.count, start + length)]))
        }
        redactor.finish(into: &shown)
        return String(decoding: shown, as: UTF8.self)
    }

    @Test("finds the recorded texts") func recorded() {
        #expect(Self.leaks.count == 102)
        #expect(Self.clean.count == 14)
    }

    @Test("shows no eight characters of a secret", arguments: leaks)
    func hides(leak: FieldText) {
        let shown = Array(RedactionRules.standard.sanitize(leak.text).utf8)
        let windows = Set(shown.indices.dropLast(7).map { Array(shown[$0..<$0 + 8]) })
        for secret in leak.secrets.map({ Array($0.utf8) }) {
            #expect(!secret.indices.dropLast(7).contains { windows.contains(Array(secret[$0..<$0 + 8])) })
        }
    }

    @Test("leaves what only looks like a secret", arguments: clean)
    func leaves(text: FieldText) { #expect(RedactionRules.standard.sanitize(text.text) == text.text) }

    @Test("decides the same however the recorded texts are cut", arguments: leaks + clean)
    func cutsRecorded(text: FieldText) {
        let whole = redact(text.text, by: max(1, text.text.utf8.count))
        for length in [1, 3, 7, 20] { #expect(redact(text.text, by: length) == whole) }
        #expect(redact(text.text, by: 16, examinesEachWord: true) == whole)
    }

    static let key = "MC4CAQAwBQYDK2VwBCIEIGdSq3Jm5oX0pT7yWc1ZbNvKrLhQeUaFtDxYsM9iOnRw"

    static let forms: [(text: String, shown: String)] = [
        // Private keys
        (
            "# -----BEGIN PRIVATE KEY-----\n# \(key)\n# -----END PRIVATE KEY-----",
            "# -----BEGIN PRIVATE KEY-----[secret]-----END PRIVATE KEY-----"
        ),
        ("+\(key)\n+-----END PRIVATE KEY-----", "[secret]-----END PRIVATE KEY-----"),
        (
            "-----BEGIN PRIVATE KEY-----%0A\(key)%0A-----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----[secret]-----END PRIVATE KEY-----"
        ),
        (
            "if text.hasPrefix(\"-----BEGIN PRIVATE KEY-----\") { return }",
            "if text.hasPrefix(\"-----BEGIN PRIVATE KEY-----\") { return }"
        ),
        (
            "-----BEGIN CERTIFICATE-----\n\(key)\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\n\(key)\n-----END CERTIFICATE-----"
        ),
        (
            "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n\(key)\n---- END SSH2 ENCRYPTED PRIVATE KEY ----",
            "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----[secret]---- END SSH2 ENCRYPTED PRIVATE KEY ----"
        ),
        ("Private-Lines: 1\n\(key)\nPrivate-MAC: 4552bc0f", "Private-Lines[secret]Private-MAC: 4552bc0f"),
        (
            "{\"kty\":\"EC\",\"d\":\"Gd7Sq3Jm5oX0pT7yWc1ZbNvKrLhQeUaFtDxYsM9iOnR\"}",
            "{\"kty\":\"EC\",\"d\":\"[secret]\"}"
        ),
        // Labels
        ("- **Senha do admin:** `Verao2024!`", "- **Senha do admin:** `[secret]`"),
        ("Le mot de passe administrateur est : **Ete-2024!x**", "Le mot de passe administrateur est : **[secret]**"),
        ("La contraseña de la base de datos es Xk29sdLq!", "La contraseña de la base de datos es [secret]"),
        ("Password (root): Xk29sdLq!", "Password (root): [secret]"),
        ("### Access token\n\n`c1dee304-025d-405e-a6db-4d915e85e79b`", "### Access token\n\n`[token]`"),
        ("Your token is valid until 2027-01-01.", "Your token is valid until 2027-01-01."),
        (
            "DBPASS=Xk29sdLq7 STOREPASS=Xk29sdLq7 SENHABD=Xk29sdLq7",
            "DBPASS=[secret] STOREPASS=[secret] SENHABD=[secret]"
        ),
        ("lowpass=Xk29sdLq7", "lowpass=Xk29sdLq7"),
        ("db_contraseña=Xk29sdLq7", "db_contraseña=[secret]"),
        // WLanguage
        (
            "HDescreveConexão(\"c\",\"u\",\"Xk29sdLq7\",\"srv:4900\")",
            "HDescreveConexão(\"c\",\"u\",\"[secret]\",\"srv:4900\")"
        ),
        (
            "HDescribeConnection(cnx, sUser, gsPassword, \"srv:4900\")",
            "HDescribeConnection(cnx, sUser, gsPassword, \"srv:4900\")"
        ),
        ("Conn1..MotDePasse = \"Xk29\"\"sdLq7\"", "Conn1..MotDePasse = \"[secret]\""),
        ("Conn1..MotDePasse = SAI_MotDePasse25", "Conn1..MotDePasse = SAI_MotDePasse25"),
        // Addresses
        ("failed: 'amqp://app:Xk#2 9s}Lq7@mq:5672/x'", "failed: 'amqp://app:[secret]@mq:5672/x'"),
        ("see http://localhost:3000/users/@me and a@b.example", "see http://localhost:3000/users/@me and a@b.example"),
        (
            "{\"url\":\"redis://cache:main\",\"mail\":\"a1@b.example\"}",
            "{\"url\":\"redis://cache:main\",\"mail\":\"a1@b.example\"}"
        ),
        // Commands, SQL and pairs
        ("curl --user ana:Xk29sdLq7 https://x.example", "curl --user ana:[secret] https://x.example"),
        ("sqlcmd -S srv -U sa -P Xk29sdLq7", "sqlcmd -S srv -U sa -P [secret]"),
        ("docker run -p 8080:80 app", "docker run -p 8080:80 app"),
        ("SET PASSWORD FOR 'ana'@'localhost' = 'Xk29sdLq7';", "SET PASSWORD FOR 'ana'@'localhost' = '[secret]';"),
        ("{\"value\":\"Xk29sdLq7\",\"name\":\"DB_PASSWORD\"}", "{\"value\":\"[secret]\",\"name\":\"DB_PASSWORD\"}"),
        ("<key>Password</key>\n  <string>Xk29sdLq7</string>", "<key>Password</key>\n  <string>[secret]</string>"),
        ("Authorization: Token 775f8581f8c05867e000dc3485bd12fc", "Authorization: Token [token]"),
        (
            "https://canary.discord.com/api/v9/webhooks/959438263656872527/Hoo2PIOsYW9AYJWrJL58baWSvMTi3LPBZPnRIAwQ",
            "https://canary.discord.com/api/v9/webhooks/[token]"
        ),
        // Names and values in pairs, as programs write them
        ("['name' => 'DB_PASS', 'value' => 'Xk29sdLq7'],", "['name' => 'DB_PASS', 'value' => '[secret]'],"),
        ("name  = \"DB_PASS\"\n  value = \"Xk29sdLq7\"", "name  = \"DB_PASS\"\n  value = \"[secret]\""),
        ("ParameterKey=DB_PASS,ParameterValue=Xk29sdLq7", "ParameterKey=DB_PASS,ParameterValue=[secret]"),
        ("\"DB_PASS\": { \"value\": \"Xk29sdLq7\" }", "\"DB_PASS\": { \"value\": \"[secret]\" }"),
        ("\"DB_PASS\": { \"title\": \"Xk29sdLq7\" }", "\"DB_PASS\": { \"title\": \"Xk29sdLq7\" }"),
        // Passwords by their place in a command
        ("sqlplus app/Xk29sdLq7 @setup.sql", "sqlplus app/[secret] @setup.sql"),
        ("net user ana Xk29sdLq7 /add", "net user ana [secret] /add"),
        ("net user ana /delete /domain", "net user ana /delete /domain"),
        ("EXEC sp_password NULL, 'Xk29sdLq7', 'sa'", "EXEC sp_password NULL, '[secret]', 'sa'"),
        ("xfreerdp /u:sa /p:Xk29sdLq7 /v:srv", "xfreerdp /u:sa /p:[secret] /v:srv"),
        // Glued names
        ("passbd=Xk29sdLq7 rootpw=Xk29sdLq7", "passbd=[secret] rootpw=[secret]"),
        ("motdepassebdd=Xk29sdLq7 segredoJwt=Xk29sdLq7", "motdepassebdd=[secret] segredoJwt=[secret]"),
        ("frase_secreta=Xk29sdLq7 contraseñaAdmin=Xk29sdLq7", "frase_secreta=[secret] contraseñaAdmin=[secret]"),
        // Functions of WLanguage
        (
            "NetConnect(\"\\\\srv\", \"Z:\", \"ana\", \"Xk29sdLq7\")",
            "NetConnect(\"\\\\srv\", \"Z:\", \"ana\", \"[secret]\")"
        ),
        ("sSenha is ANSI string = \"Xk29sdLq7\"", "sSenha is ANSI string = \"[secret]\""),
        // A webhook without a scheme, and a key in a URL
        (
            "POST hooks.slack.com/services/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 -> 204",
            "POST hooks.slack.com/services/[token] -> 204"
        ),
        (
            "k=-----BEGIN%20PRIVATE%20KEY-----%0A\(key)%0A-----END%20PRIVATE%20KEY-----",
            "k=-----BEGIN%20PRIVATE%20KEY-----[secret]-----END%20PRIVATE%20KEY-----"
        ),
        // No secrets
        ("sConn = \"Password=\" + sPwd71", "sConn = \"Password=\" + sPwd71"),
        ("if sSenha <> sSenhaRepetida77 then", "if sSenha <> sSenhaRepetida77 then"),
        ("mysql://%DB_USER%:%DB_PASS%@db70/loja", "mysql://%DB_USER%:%DB_PASS%@db70/loja"),
        ("wget --ask-password --user=ana1 https://x.example", "wget --ask-password --user=ana1 https://x.example"),
        ("DB_PASSWORD = AES-256-GCM", "DB_PASSWORD = AES-256-GCM"),
        ("| `senha` | `string|null` |", "| `senha` | `string|null` |"),
        (
            "\"password\": \"Confirmez le mot de passe (2e fois)\"",
            "\"password\": \"Confirmez le mot de passe (2e fois)\""
        ),
        ("SMTP_PASS=`pass show infra/mysql8`", "SMTP_PASS=`pass show infra/mysql8`"),
        (
            "DB_PASS=\"$(aws ssm get-parameter --name /Prod/Db1)\"",
            "DB_PASS=\"$(aws ssm get-parameter --name /Prod/Db1)\""
        ),
        ("pattern: \"password|token|api_key2024\"", "pattern: \"password|token|api_key2024\""),
    ]

    @Test("hides each form and no more", arguments: forms)
    func hides(text: String, shown: String) { #expect(RedactionRules.standard.sanitize(text) == shown) }

    @Test("decides the same about all forms however they are cut", arguments: 0..<200 as Range<UInt64>)
    func cuts(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = Self.forms.shuffled(using: &random).map(\.text).joined(separator: seed % 3 == 0 ? " " : "\n")
        let bytes = Array(text.utf8)
        var redactor = OutputRedactor(.standard, examinesEachWord: seed % 2 == 1)
        let shown = redactor.redact(bytes, inPiecesUpTo: 23, using: &random)
        #expect(String(decoding: shown, as: UTF8.self) == RedactionRules.standard.sanitize(text))
    }

    @Test(
        "holds back little of texts that never end",
        arguments: [
            "HOpenConnection(\"a\",", "\"d\":\"", "amqp://a:b#", "\"value\":\"x\",", "-----BEGIN PRIVATE KEY-----\n",
            "Password for ", "token (", "Ab1\(String(repeating: "xY9z", count: 15))\n", "mot de ", "curl --user a",
            "****",
        ])
    func held(unit: String) {
        var redactor = OutputRedactor()
        var most = 0
        for _ in 0..<2_000 {
            _ = redactor.redact(Array(unit.utf8))
            most = max(most, redactor.heldCount)
        }
        #expect(most <= 4_096)
    }
}
