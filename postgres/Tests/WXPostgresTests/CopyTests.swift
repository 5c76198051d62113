import Foundation
import Testing
import WXCore
import WXPostgres
import WXStore

@Suite("wxcode-ledger") struct CopyTests {
    let server: TestServer
    init() throws { server = try TestServer() }

    /// Runs the program, which is ended after a while if `patience` is given.
    private func ledger(
        _ words: [String], patience: Duration? = nil
    ) async throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        process.executableURL = products.appendingPathComponent("wxcode-ledger")
        process.arguments = words
        process.environment = ["HOME": server.directory, "PATH": "/usr/bin:/bin", "TZ": "UTC"]
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        if let patience {
            try await Task.sleep(for: patience)
            kill(process.processIdentifier, SIGKILL)
        }
        let texts = [output, errors].map {
            String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        process.waitUntilExit()
        return (process.terminationStatus, texts[0], texts[1])
    }

    /// Returns a ledger in a file with runs of all kinds.
    private func file(runs: Int) async throws -> String {
        let path = "\(server.directory)/usage.sqlite3"
        let store = SQLiteUsageStore(path: path)
        for number in 0..<runs {
            let session = number % 5 == 0 ? nil : SessionID()
            let run = NewRun(
                tenant: try TenantID("t\(number % 3)"), project: try ProjectID("p\(number % 4)"), session: session,
                principal: number % 2 == 0 ? try PrincipalID("ana") : nil,
                request: number % 7 == 0 ? NewRun.Request(key: try RequestKey("k\(number)"), digest: "d") : nil,
                title: number % 3 == 0 ? "Why “\(number)”?\n" : nil,
                createdAt: Timestamp(milliseconds: 1_764_000_000_000 + Int64(number) * 7_000_000))
            var figures = RunFigures(
                models: [
                    ModelUsage(
                        model: "claude-opus-5-5", usage: TokenUsage(outputTokens: Int64(number)), cost: NanoDollars(3))
                ],
                source: .stream, isPartial: number % 11 == 0, session: session)
            if number % 4 == 0 {
                figures.models += [ModelUsage(model: "a", usage: .zero, cost: nil, isEstimated: true)]
            }
            try await store.book(run, as: number % 6 == 0 ? .failed : .success, figures)
            if let session, number % 10 == 1 { try await store.rename(session, to: "Given \(number)") }
        }
        try await store.set(Budget(tenant: try TenantID("t1"), period: .month, limit: NanoDollars(5)))
        try await store.set(
            Budget(tenant: try TenantID("t1"), project: try ProjectID("p1"), period: .total, limit: NanoDollars(7)))
        return path
    }

    /// Returns what the program prints of a ledger.
    private func shown(_ place: String) async throws -> [String] {
        var texts: [String] = []
        for words in [
            ["usage", "--by", "day,project,model"], ["usage", "--by", "run", "--format", "json"],
            ["usage", "--by", "session,principal", "--format", "csv"], ["usage", "--by", "week,tenant"],
            ["usage", "--by", "month", "--last", "2"], ["budget", "show", "--format", "json"], ["verify"],
        ] {
            let result = try await ledger(words + ["--db", place])
            // The figures cost too little for their tokens, which the check says with the exit status 74.
            #expect(result.status == (words == ["verify"] ? 74 : 0), "\(words): \(result.errors)")
            texts.append(result.output)
        }
        return texts
    }

    @Test("copies to a server and back, so that the same is shown of all three")
    func thereAndBack() async throws {
        let path = try await file(runs: 150)
        let there = try await ledger(["copy", path, server.url])
        #expect(there.status == 0, "\(there.errors)")
        #expect(there.output == "Copied 150 runs; both ledgers have the same rows and the same sums.\n")
        let back = "\(server.directory)/back.sqlite3"
        #expect(try await ledger(["copy", server.url, back]).status == 0)
        let before = try await shown(path)
        #expect(try await shown(server.url) == before)
        #expect(try await shown(back) == before)
        // A second copy has nothing to do; and the next run gets the next number.
        #expect(try await ledger(["copy", path, server.url]).status == 0)
        let run = NewRun(tenant: try TenantID("t1"), project: try ProjectID("new"))
        #expect(try await server.store().book(run, as: .success, .none))
        #expect(try server.psql("SELECT max(rowid) FROM runs") == "151")
    }

    @Test("goes on where a copy was killed")
    func killed() async throws {
        let path = "\(server.directory)/many.sqlite3"
        let few = try await file(runs: 20)
        #expect(try await ledger(["copy", few, server.url]).status == 0)
        _ = try server.psql(
            """
            INSERT INTO runs (run_id, tenant_id, project_id, status, created_at) SELECT gen_random_uuid()::text, 't', 'p',
                'success', 1764000000000 + n FROM generate_series(1, 60000) AS n
            """)
        var kills = 0
        for _ in 0..<40 {
            let copy = try await ledger(["copy", server.url, path], patience: kills < 3 ? .milliseconds(400) : nil)
            if copy.status == 0 { break }
            kills += 1
        }
        #expect(kills > 0)
        let report = try await SQLiteUsageStore(path: path).report(UsageQuery(groups: [.run]))
        #expect(report == (try await server.store().report(UsageQuery(groups: [.run]))))
        #expect(try await ledger(["copy", server.url, path]).output.hasPrefix("Copied 60,020 runs;"))
    }

    @Test("refuses to copy over another ledger, or one in which runs are open")
    func refusals() async throws {
        let path = try await file(runs: 3)
        let store = server.store()
        try await store.book(
            NewRun(tenant: try TenantID("t"), project: try ProjectID("p")), as: .success, .none)
        let mixed = try await ledger(["copy", path, server.url])
        #expect(mixed.status == 74 && mixed.errors.contains("has other runs"))
        let open = NewRun(tenant: try TenantID("t"), project: try ProjectID("p"))
        _ = try await store.open(open)
        let busy = try await ledger(["copy", server.url, "\(server.directory)/new.sqlite3"])
        #expect(busy.status == 74 && busy.errors.contains("1 runs are open"))
        try await store.close(open.run, as: .success, .none)
        #expect(
            try await ledger(["copy", "\(server.directory)/missing", server.url]).errors.contains("There is no ledger"))
    }

    @Test("refuses a password in an address, and repeats it nowhere")
    func password() async throws {
        for words in [
            ["usage", "--db", "postgres://ana:hunter2@127.0.0.1/wx"],
            ["copy", "postgres://ana:hunter2@h/wx", "x.sqlite3"],
            ["budget", "show", "--db", "postgres://127.0.0.1/wx?password=hunter2"],
        ] {
            let result = try await ledger(words)
            #expect(result.status == 64)
            #expect(!(result.output + result.errors).contains("hunter2"))
            #expect(result.errors.contains("password"))
        }
    }

    @Test("is called by its own name, and has only its own commands")
    func name() async throws {
        let help = try await ledger(["--help"]).output
        #expect(help.contains("wxcode-ledger copy") && !help.contains("wxcode-ledger-ledger"))
        #expect(try await ledger(["usage", "--help"]).output.contains("wxcode-ledger usage"))
        let chat = try await ledger(["chat", "demo", "Hello"])
        #expect(chat.status == 64 && chat.errors.hasPrefix("wxcode-ledger: “chat” is not a command"))
        #expect(try await ledger(["version"]).output.hasPrefix("wxcode-ledger "))
    }
}
