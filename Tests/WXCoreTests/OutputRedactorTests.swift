import Foundation
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
        (
            "[Image: source: /tmp/claude-1000/-workspace-demo/5f0edd4c-57ba/images/1.png]",
            "[Image: source: images/1.png]"
        ),
        ("/tmp/claude-1000/mine/x/a", "/tmp/claude-1000/mine/x/a"),
        ("/tmp/claude-notes/-a/b/c", "/tmp/claude-notes/-a/b/c"),
        ("-----BEGIN AIza70448M3693b0Ma67e75Xd11M4f6044eX44d9fXM7b9", "-----BEGIN [token]"),
        ("x?a=1&sig=::AA3a25q6eX3bc27q350M10c8", "x?a=1&sig=::AA3a25q6eX3bc27q350M10c8"),
        ("reads ~/.claude/settings.json now", "reads [config]/settings.json now"),
        ("runs claude  -p --verbose", "runs [assistant] --verbose"),
        ("docker login -u me -p Xk29sdLqpw7 reg", "docker login -u me -p [secret] reg"),
        ("podman login -u me -p Xk29sdLqpw7 reg", "podman login -u me -p [secret] reg"),
        ("Authorization: Bearer abcDEF123ghiJKL456mno", "Authorization: Bearer [token]"),
        ("airtable_key := \"0jhnl97x8lzas1lyhpv051y2xufd\"", "airtable_key := \"[token]\""),
        ("JIRATOKEN=f7okj0rjozds5ju3i1l622e5", "JIRATOKEN=[token]"),
        (
            "x patlkg3RtQnPomt0a.ff7cb105f7734dae85083aa1099e1a386f2131f796b7dac2a1b9d6d7f23ddfd8 y",
            "x [token] y"
        ),
        (
            "post to https://acme.webhook.office.com/webhookb2/0c9ae1d5-41b7-4c5e@93b2f7aa-81d4/IncomingWebhook/"
                + "a81bc81bdeed4e5d",
            "post to https://acme.webhook.office.com/webhookb2/[token]"
        ),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx8Zb1kq0p3V7dQ2sJw9uYtRr6mHnLc4fGvKbXzAaEoPiDqSl\n-----END RSA PRIVATE KEY-----\nok",
            "-----BEGIN RSA PRIVATE KEY-----[secret]-----END RSA PRIVATE KEY-----\nok"
        ),
    ]

    @Test("hides secrets and keeps the rest", arguments: samples)
    func hides(text: String, shown: String) { #expect(RedactionRules.standard.sanitize(text) == shown) }

    /// Chunks of `length` bytes, one after the other.
    private func redact(
        _ bytes: [UInt8], _ length: Int, _ rules: RedactionRules = .standard, examinesEachWord: Bool = false
    ) -> [UInt8] {
        var redactor = OutputRedactor(rules, examinesEachWord: examinesEachWord)
        var shown: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: length) {
            shown += redactor.redact(Array(bytes[start..<min(bytes.count, start + length)]))
        }
        redactor.finish(into: &shown)
        return shown
    }

    @Test("hides an example of every kind in the table", arguments: SecretPattern.builtIn)
    func kinds(pattern: SecretPattern) {
        var random = SeededGenerator(seed: UInt64(pattern.prefix.utf8.reduce(0) { $0 * 31 % 9_973 + Int($1) }))
        let characters = (UInt8(0x21)...0x7E).filter(pattern.characters.contains)
        let body = (0..<pattern.minimum).map { _ in characters.randomElement(using: &random) ?? 0x61 }
        let token = pattern.prefix + String(decoding: body, as: UTF8.self)
        let text = "we found \(token) in the log"
        for length in [text.utf8.count, 1, 7] {
            #expect(String(decoding: redact(Array(text.utf8), length), as: UTF8.self) == "we found [token] in the log")
        }
    }

    @Test("decides at a glance as it does at length", arguments: 0..<60 as Range<UInt64>)
    func glance(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rules = try RedactionRules(adding: [
            .key("deploy-thing"), .prefix("ab c", characters: "a-z0-9", length: 12),
            .prefix("zq.", characters: "a-z0-9", length: 9),
        ])
        func text(_ beginning: Beginning) -> String {
            switch beginning {
            case .text(let bytes), .word(let bytes): String(decoding: bytes, as: UTF8.self)
            case .sign(let four), .commonSign(let four), .member(let four), .longWord(let four), .name(let four),
                .escape(let four):
                String(four.description.filter { $0 != "?" && $0 != "W" && $0 != "N" })
            }
        }
        let beginnings =
            RedactionTables.beginnings.map(text)
            + SecretPattern.builtIn.flatMap { [$0.prefix, String($0.prefix.prefix(3))] }
            + [
                "/home/", "/Users/u", "/root/", "/workspace/a", "/var/lib/claude", "/.claude", ".credentials.json",
                "${HOME}", "$HOME", "~/",
                "-----BEGIN ", "PRIVATE KEY-----", ".atlasv1.", "eyJ", "AZDO", "-us12", "_mmk", "deploy-thing", "ab c",
                "zq.", "Private-Lines", "SSH2 ENCRYPTED PRIVATE KEY ----", "\"d\":\"", "\"qi\": \"", "\"value\":\"",
                "sContraseña", "CLÉ", "-----END PRIVATE KEY-----", "ptb.discord.com/api/v9/webhooks/",
                "ana:Kestrel#4280Lpb", "src/users.txt:12:ana:Kestrel#4280Lpb", "ana / Kestrel#4280Lpb",
                "https://ana:Kestrel4280@db", "https://hooks.slack.com/services/",
                "MC4CAQAwBQYDK2VwBCIEIGdSq3Jm5oX0pT7yWc1ZbNvKrLhQeUaFtDxYsM9iOnRw", "aB3/dE5+aB3/dE5+aB3/dE5+aB3/dE5+",
            ]
        let signs = [
            "a", "Z", "9", "_", "-", "--", ".", "/", ":", "://", "=", "\n", ";", "|", "\"", "s", "@", "Q~", ":AA",
            "&sig=", " -p ", "é", "—", "+", "(", ",", "#", "**", "`", " is ", " do ", "\"", ")",
        ]
        let words = [
            "pass", "PATH", "path", "auth", "tokens", "key", "my", "the", "class", "port",
            "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", "Xk29sdLqpw7Zq",
        ]
        // Half of the texts are mostly blanks and words, as texts are, and half of them crowded.
        let isCrowded = seed % 2 == 1
        let text = (0..<400).map { _ in
            switch Int.random(in: 0..<(isCrowded ? 4 : 10), using: &random) {
            case 0: beginnings.randomElement(using: &random) ?? ""
            case 1: signs.randomElement(using: &random) ?? ""
            case 2: words.randomElement(using: &random) ?? ""
            case 3:
                // Words as long as tokens that are known by their middle.
                String(
                    (0..<Int.random(in: 1...44, using: &random)).map { _ in
                        "abcdef0123456789MXq".randomElement(using: &random) ?? "a"
                    })
            case 4: String(repeating: "-", count: Int.random(in: 1...90, using: &random))
            case 5: words.randomElement(using: &random) ?? ""
            default: " "
            }
        }.joined()
        let bytes = Array(text.utf8)
        for rules in [.standard, rules] {
            let expected = redact(bytes, bytes.count, rules, examinesEachWord: true)
            for length in [bytes.count, 1, 3, 20] { #expect(redact(bytes, length, rules) == expected) }
        }
    }

    @Test(
        "hides a path however its signs are cut",
        arguments: [
            "a %2Fworkspace%2Facme%2Fsrc b", "a%5cworkspace%5cacme", #"a \/workspace\/acme\/src"#,
            #"a \\wsl$\Ubuntu\workspace\acme"#, "a //workspace//acme b", "a=/workspace/acme",
        ])
    func paths(text: String) {
        let bytes = Array(text.utf8)
        let whole = redact(bytes, bytes.count)
        #expect(!String(decoding: whole, as: UTF8.self).contains("acme"))
        for length in 1...5 { #expect(redact(bytes, length) == whole) }
    }

    @Test(
        "decides the same where a text is cut at the end of what is looked at",
        arguments: [
            ("/workspace/", 128, "/a.ts"), ("eyJ", 509, ".abcdefghijkl.x"), ("eyJabcdefghijklmn.", 511, ".x"),
            ("/home/", 64, "/.claude/x"),
            ("https://", 64, ".webhook.office.com/webhookb2/x"), ("https://me:", 253, "@host/x"),
            ("-----BEGIN ", 40, "PRIVATE KEY-----"),
        ])
    func limits(before: String, length: Int, after: String) {
        for length in length - 2...length + 2 {
            let bytes = Array("x \(before)\(String(repeating: "B", count: length))\(after) y".utf8)
            let whole = redact(bytes, bytes.count)
            let end = 2 + before.utf8.count + length
            for cut in end - 4...end + 4 {
                var redactor = OutputRedactor()
                var shown = redactor.redact(Array(bytes[..<cut])) + redactor.redact(Array(bytes[cut...]))
                redactor.finish(into: &shown)
                #expect(shown == whole)
            }
        }
    }

    private static let base64 = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_\r\n".utf8)
    static let evaluationData = ProcessInfo.processInfo.environment["WXCODE_EVALUATION"]

    @Test(
        "hides the same of the evaluation's texts at every cut",
        .enabled(if: evaluationData != nil, "WXCODE_EVALUATION names no directory of evaluation data"),
        arguments: ["cases", "clean"])
    func evaluation(name: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", "\(Self.evaluationData ?? "")/redaction/\(name).jsonl.gz"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let lines = pipe.fileHandleForReading.readDataToEndOfFile().split(separator: 0x0A)
        #expect(lines.count > 1_000)
        var held: [Int] = []
        var longest = 0
        for line in lines {
            let value = try JSONValue(parsing: Array(line))
            let text = Array(try #require(value["text"]?.string).utf8)
            let whole = redact(text, max(1, text.count))
            #expect(redact(text, max(1, text.count), examinesEachWord: true) == whole)
            for length in [1, 2, 3, 7, 16, 64] { #expect(redact(text, length) == whole) }
            guard name == "clean" else { continue }
            #expect(whole == text)
            var redactor = OutputRedactor()
            for start in stride(from: 0, to: text.count, by: 20) {
                let end = min(text.count, start + 20)
                _ = redactor.redact(Array(text[start..<end]))
                // What is in Base64 may be a key until its end, and waits up to the bound below.
                let isEncoded = text[(end - redactor.heldCount)..<end].allSatisfy { Self.base64.contains($0) }
                if redactor.heldCount <= 64 || !isEncoded { held.append(redactor.heldCount) }
                longest = max(longest, redactor.heldCount)
            }
        }
        held.sort()
        // No more than a word or two, where nothing is to be hidden.
        #expect(held.isEmpty || held[held.count * 99 / 100] <= 64)
        #expect(longest <= 4_096)
    }

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
        let shown = redactor.redact(bytes, inPiecesUpTo: 17, using: &random)
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

    @Test(
        "takes a value for a placeholder if a sixth of it is one character in a row",
        arguments: [(30, false), (31, true), (34, true), (36, true)])
    func run(length: Int, isHidden: Bool) {
        let value = "ZZZZZ" + "k3vR9pLm2Qx8Tw5Wn7Yb4Hd6Js1Gf0Ac".prefix(length - 5)
        let text = "API_TOKEN=\(value)\n"
        #expect(RedactionRules.standard.sanitize(text).contains(value) != isHidden)
    }

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
