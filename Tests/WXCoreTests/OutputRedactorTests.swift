import Testing
import WXCore
import WXTestSupport

@Suite("OutputRedactor") struct OutputRedactorTests {
    static let samples: [(text: String, shown: String)] = [
        ("export API_TOKEN=sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ # done", "export API_TOKEN=[token] # done"),
        ("token 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 there", "token [token] there"),
        ("postgres://app:Xk29sdLqpw@db.local:5432/erp", "postgres://app:[secret]@db.local:5432/erp"),
        ("DB_PASSWORD=\"Verao@2024!x\"", "DB_PASSWORD=\"[secret]\""),
        ("at /workspace/acme/src/a.ts:12", "at src/a.ts:12"),
        ("reads ~/.claude/settings.json now", "reads [config]/settings.json now"),
        ("runs claude  -p --verbose", "runs [assistant] --verbose"),
        ("docker login -u me -p Xk29sdLqpw7 reg", "docker login -u me -p [secret] reg"),
        ("podman login -u me -p Xk29sdLqpw7 reg", "podman login -u me -p [secret] reg"),
        ("Authorization: Bearer abcDEF123ghiJKL456mno", "Authorization: Bearer [token]"),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx8Zb1kq0p3V7dQ2sJw9uYtRr6mHnLc4fGvKbXzAaEoPiDqSl\n-----END RSA PRIVATE KEY-----\nok",
            "-----BEGIN RSA PRIVATE KEY-----[secret]-----END RSA PRIVATE KEY-----\nok"
        ),
    ]

    @Test("hides secrets and keeps the rest", arguments: samples)
    func hides(text: String, shown: String) { #expect(RedactionRules.standard.sanitize(text) == shown) }

    @Test("hides the same however a text is cut", arguments: 0..<200 as Range<UInt64>)
    func cuts(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = Self.samples.shuffled(using: &random).map(\.text).joined(separator: "\n")
        var bytes = Array(text.utf8)
        // Half of the time with escapes and invisible characters in between, some of them within a secret.
        if seed % 2 == 1 {
            for _ in 0..<12 {
                let place = Int.random(in: 0...bytes.count, using: &random)
                bytes.insert(
                    contentsOf: [Array("\u{200B}".utf8), Array("\u{1B}[1m".utf8)].randomElement(using: &random) ?? [],
                    at: place)
            }
        }
        var redactor = OutputRedactor()
        var shown: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...17, using: &random))
            shown += redactor.redact(Array(bytes[start..<end]))
            start = end
        }
        redactor.finish(into: &shown)
        var whole = OutputRedactor()
        var uncut = whole.redact(bytes)
        whole.finish(into: &uncut)
        #expect(shown == uncut)
    }

    @Test(
        "leaves code and placeholders alone",
        arguments: [
            "password = getpass.getpass()", "const token = process.env.API_TOKEN", "API_KEY=your_api_key_here",
            "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "primaryKey: \"user_id_2024_01\"",
            "id: 123e4567-e89b-42d3-a456-426614174000", "max_tokens=4096", "see /workspace and .claude/settings.json",
            "npm_config_registry", "claude --version", "the password is required", "-----BEGIN CERTIFICATE-----",
        ])
    func leaves(text: String) { #expect(RedactionRules.standard.sanitize(text) == text) }

    @Test("passes bytes that are not UTF-8 unharmed")
    func bytes() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x41, 0xC3, 0x28, 0x00, 0xE2, 0x82]
        var redactor = OutputRedactor()
        var shown = redactor.redact(bytes)
        redactor.finish(into: &shown)
        #expect(shown == bytes)
    }

    @Test("hides the program's own secrets, plain and encoded")
    func own() throws {
        let rules = try RedactionRules(secrets: ["hunter-two/zwei"])
        #expect(
            rules.sanitize("a hunter-two/zwei b aHVudGVyLXR3by96d2Vp c hunter-two%2Fzwei d")
                == "a [token] b [token] c [token] d")
    }

    @Test(
        "refuses a rule that hides too much",
        arguments: [RedactionRules.OwnRule.literal("abc"), .prefix("a", characters: "a-z", length: 9), .key("x")])
    func invalid(rule: RedactionRules.OwnRule) {
        #expect(throws: InvalidRedactionRule.self) { try RedactionRules(adding: [rule]) }
    }

    @Test("holds back little", arguments: ["eyJeyJ", "://", "password=", "sk-ant-", "-----BEGIN ", "a"])
    func held(unit: String) {
        var redactor = OutputRedactor()
        var most = 0
        for _ in 0..<5_000 {
            _ = redactor.redact(Array(unit.utf8))
            most = max(most, redactor.heldCount)
        }
        #expect(most <= 4_096)
    }
}
