import Testing
import WXBridge
import WXCore

@Suite("WorkerFacts") struct WorkerFactsTests {
    private static let good = """
        protocol=1
        claude=2.1.330
        node=v22.1.0
        npm=/usr/bin/npm
        tini=/usr/bin/tini
        uid=1000
        login=oauth
        api_key_in_env=no
        config_dir_writable=yes
        dir=ok
        dir_writable=yes
        """

    struct Row: CustomTestStringConvertible, Sendable {
        var change: String
        var finding: String
        var outcome = Finding.Outcome.failed
        var mustWrite = false

        var testDescription: String { "\(change) → \(finding) \(outcome)" }
    }

    static let rows: [Row] = [
        Row(change: "protocol=2", finding: "wrapper"),
        Row(change: "protocol=", finding: "wrapper"),
        Row(change: "tini=", finding: "tini"),
        Row(change: "claude=", finding: "Claude Code"),
        Row(change: "claude=2.1", finding: "Claude Code"),
        Row(change: "claude=2.1.329", finding: "Claude Code", outcome: .warning),
        Row(change: "claude=2.2.0", finding: "Claude Code", outcome: .warning),
        Row(change: "claude=3.1.330", finding: "Claude Code", outcome: .warning),
        Row(change: "login=none", finding: "login"),
        Row(change: "api_key_in_env=yes", finding: "API key"),
        Row(change: "npm=", finding: "npm", outcome: .warning),
        Row(change: "npm=", finding: "npm", mustWrite: true),
        Row(change: "config_dir_writable=no", finding: "credentials volume"),
        Row(change: "dir=missing", finding: "workspace"),
        Row(change: "dir=outside", finding: "workspace"),
        Row(change: "dir=link", finding: "workspace"),
        Row(change: "dir_writable=no", finding: "workspace", outcome: .warning),
        Row(change: "dir_writable=no", finding: "workspace", mustWrite: true),
    ]

    private func needs(mustWrite: Bool = false, passesKey: Bool = false) -> WorkerFacts.Needs {
        WorkerFacts.Needs(
            directory: "/workspace/demo", mustWrite: mustWrite, passesKey: passesKey,
            repair: { DockerHost().repair(of: $0) })
    }

    @Test(
        "finds nothing wrong with a good worker",
        arguments: ["", "claude=2.1.400", "login=token", "line without a name"])
    func good(change: String) {
        let findings = WorkerFacts(Self.good + "\n" + change).findings(needs(mustWrite: true))
        #expect(findings.allSatisfy { $0.outcome == .ok }, "\(findings)")
    }

    @Test("finds one thing wrong, and what repairs it", arguments: rows)
    func row(_ row: Row) {
        let findings = WorkerFacts(Self.good + "\n" + row.change).findings(needs(mustWrite: row.mustWrite))
        let wrong = findings.filter { $0.outcome != .ok }
        #expect(wrong.map(\.name) == [row.finding])
        #expect(wrong.first?.outcome == row.outcome)
        #expect(wrong.first?.repair != nil)
    }

    @Test("needs no login where a key is passed on, and no directory where there is no project")
    func lessNeeded() {
        let withKey = WorkerFacts(Self.good + "\nlogin=none").findings(needs(passesKey: true))
        #expect(withKey.allSatisfy { $0.outcome == .ok })
        let noProject = WorkerFacts(Self.good + "\ndir=missing").findings(WorkerFacts.Needs())
        #expect(noProject.allSatisfy { $0.outcome == .ok })
    }

    @Test("becomes JSON for programs")
    func json() {
        let findings = [Finding("login", .ok, "an account's"), Finding("npm", .failed, "“x”", repair: .rebuildWorker)]
        #expect(
            WorkerCheckup.json(findings)
                == #"{"schema_version":1,"ok":false,"checks":[{"name":"login","status":"ok","detail":"an account's","repair":null,"worker":null},"#
                + #"{"name":"npm","status":"failed","detail":"“x”","repair":"Rebuild the worker.","worker":null}]}"#)
    }
}

@Suite("NetworkProbe") struct NetworkProbeTests {
    @Test(
        "asks for the address's host and port",
        arguments: [
            ("https://api.anthropic.com", ["api.anthropic.com", "443", "https"]),
            ("http://stand-in:8080/v1", ["stand-in", "8080", "http"]), ("http://a", ["a", "80", "http"]),
            ("https://a:8443", ["a", "8443", "https"]),
        ])
    func address(address: String, expected: [String]) {
        let words = NetworkProbe(address).words
        #expect(words.prefix(2) == ["bash", "-c"])
        #expect(Array(words.dropFirst(4)) == expected)
    }

    @Test(
        "understands every answer",
        arguments: [
            ("open\n", Finding.Outcome.ok, "a:443 can be reached"),
            ("proxy 200 p:3128\n", .ok, "through p:3128"), ("proxy 403 p:3128", .failed, "does not let a through"),
            ("proxy 0 p:3128", .failed, "cannot be reached from the worker through p:3128"),
            ("proxy 200", .failed, "cannot be reached"), ("", .failed, "cannot be reached"),
            (nil, .failed, "cannot be reached"),
        ] as [(String?, Finding.Outcome, String)])
    func answer(answer: String?, outcome: Finding.Outcome, words: String) {
        let finding = NetworkProbe("https://a").finding(for: answer, repair: .checkWorker)
        #expect(finding.outcome == outcome)
        #expect(finding.detail.contains(words))
        #expect((finding.repair != nil) == (outcome == .failed))
    }
}
