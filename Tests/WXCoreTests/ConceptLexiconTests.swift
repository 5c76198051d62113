import Testing
import WXCore

@Suite("ConceptLexicon") struct ConceptLexiconTests {
    private func concepts(of word: String) -> Set<Concept> {
        let bits = ConceptLexicon.concepts(of: Array(word.utf8)[...])
        return Set(Concept.allCases.filter { bits & $0.bit != 0 })
    }

    @Test(
        "knows words and beginnings of words in four languages",
        arguments: [
            ("ignore", .void), ("ignoring", .void), ("ignora", .void), ("oublie", .void), ("instructions", .rules),
            ("regras", .rules), ("consignes", .rules), ("senha", .credential), ("printenv", .environmentDump),
            ("fsockopen", .socket), ("ngrok", .tunnel), ("tunel", .tunnel), ("nsenter", .platform),
            ("/var/run/docker.sock", .platform), ("169.254.169.254", .platform),
            ("metadata.google.internal", .platform),
            ("settings.json", .agentFile), ("claude.md", .agentFile), ("bypasspermissions", .agentFile),
            ("webhook", .sink), ("pastebin", .sink), ("nslookup", .sink), ("nohup", .persistence),
            ("crontab", .persistence),
            ("rastro", .stealth), ("nmap", .assault), ("varrimento", .assault), ("notre", .ours), ("minhas", .mine),
            ("remarque", .reader), ("auditor", .authority),
        ] as [(String, Concept)])
    func words(word: String, concept: Concept) { #expect(concepts(of: word).contains(concept)) }

    @Test("has no more concepts than a set has bits")
    func count() { #expect(Concept.allCases.count <= UInt64.bitWidth) }

    @Test(
        "takes a whole word for no beginning",
        arguments: [("rule", "ruler"), ("token", "tokenizer"), ("env", "envelope")])
    func wholeWords(word: String, longer: String) {
        #expect(!concepts(of: word).isEmpty)
        #expect(concepts(of: longer).isDisjoint(with: concepts(of: word)))
    }

    @Test("looks into names with several parts", arguments: ["system-prompt", "system_prompt", "system/prompt"])
    func parts(word: String) { #expect(concepts(of: word).isSuperset(of: [.system, .agent])) }

    @Test("takes the name of a file for a file", arguments: ["prompts/system.md", "rules.json", "src/rules.ts"])
    func files(word: String) { #expect(concepts(of: word) == [.file]) }

    @Test("sees the secrets among files", arguments: ["config/credentials.json", "secrets.yml", "keys/token.txt"])
    func secretFiles(word: String) {
        #expect(concepts(of: word).contains(.file))
        #expect(!concepts(of: word).isDisjoint(with: [.credential, .credentialFile]))
    }

    @Test(
        "sees which paths lead out of the project",
        arguments: [
            ("/etc/passwd", true), ("../other", true), ("~/notes", true), ("/workspace/x", true), ("/home/me", true),
            ("./../x", true),
            ("src/main", false), ("/health", false), ("docs/etc/x", false), ("a/b", false),
        ])
    func outside(word: String, expected: Bool) { #expect(concepts(of: word).contains(.outside) == expected) }

    @Test(
        "sees addresses of four numbers",
        arguments: [
            ("10.0.0.5", true), ("127.0.0.1", true), ("1.2.3", false), ("1.2.3.4.5", false), ("v1.2.3.4", false),
            ("1000.0.0.1", false), ("1..2.3", false),
        ])
    func addresses(word: String, expected: Bool) { #expect(concepts(of: word).contains(.address) == expected) }

    @Test(
        "sees the names of secrets",
        arguments: [
            ("github_token", true), ("aws_secret_access_key", true), ("db-password", true), ("password", false),
            ("token_count", false),
            ("_key", false), ("a_key", false), ("monkey", false),
        ])
    func secretNames(word: String, expected: Bool) { #expect(concepts(of: word).contains(.secretName) == expected) }
}
