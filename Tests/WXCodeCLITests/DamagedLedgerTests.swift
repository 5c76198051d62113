import Foundation
import Testing
import WXCore
import WXStore
import WXTestSupport

/// The built program with a ledger that is not what was written.
@Suite("Damaged ledgers") struct DamagedLedgerTests {
    /// What happened to the file.
    enum Damage: String, CaseIterable {
        case foreign, empty100, half, zeroedPage, scrambledPage, missingTable

        func inflict(on file: inout Data) {
            let page = 4_096
            switch self {
            case .foreign: file = Data(String(repeating: "this is a diary\n", count: 400).utf8)
            case .empty100: file = file.prefix(100)
            case .half: file = file.prefix(file.count / 2)
            case .zeroedPage: file.replaceSubrange(2 * page..<3 * page, with: Data(count: page))
            case .scrambledPage:
                for page in 1..<file.count / page {
                    for byte in 1...12 { file[page * 4_096 + byte] = UInt8(byte * 37 % 256) }
                }
            case .missingTable: break
            }
        }
    }

    private func ledger(_ damage: Damage?) async throws -> BuiltProgram {
        let program = BuiltProgram()
        let path = "\(program.directory)/usage.sqlite3"
        do {
            let store = SQLiteUsageStore(path: path)
            for number in 0..<300 {
                let used = ModelUsage(
                    model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 1_000), cost: NanoDollars(4_000_000))
                try await store.book(
                    NewRun(
                        project: try ProjectID("demo"),
                        createdAt: Timestamp(milliseconds: 1_790_000_000_000 + Int64(number))),
                    as: .success,
                    RunFigures(models: [used], source: .sinceLastResult, isPartial: false))
            }
        }
        // Out of the write-ahead log, into the file.
        let script =
            "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('pragma wal_checkpoint(truncate)'); "
        let drop = damage == .missingTable ? "c.execute('drop table token_usage_logs'); c.commit(); " : ""
        _ = try BuiltProgram.system("python3", "-c", script + drop + "c.close()", path)
        var file = try Data(contentsOf: URL(fileURLWithPath: path))
        damage?.inflict(on: &file)
        for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
        try file.write(to: URL(fileURLWithPath: path))
        return program
    }

    @Test("prints no figures of it, and the reason", arguments: Damage.allCases)
    func figures(damage: Damage) async throws {
        let program = try await ledger(damage)
        for words in [
            ["usage"], ["usage", "--format", "csv"], ["usage", "--by", "run"], ["usage", "demo", "--since", "2026-01"],
            ["usage", "verify"],
        ] {
            let outcome = try await program.run(words)
            #expect(outcome.status == 74, "\(words): \(outcome.output.prefix(400)) \(outcome.errors)")
            #expect(outcome.output == "")
            #expect(outcome.errors.contains("usage.sqlite3"))
        }
        let json = try await program.run(["usage", "--format", "json"])
        #expect(json.status == 74)
        #expect(json.json("error")?["code"]?.string == "ledger_unavailable")
    }

    @Test("is found by the doctor, and shows no budget", arguments: Damage.allCases.filter { $0 != .missingTable })
    func others(damage: Damage) async throws {
        let docker = try ScriptedDocker(run: "exit 0")
        defer { docker.remove() }
        var program = try await ledger(damage)
        program.docker = docker
        #expect(try await program.run(["budget"]).status == 74)
        #expect(try await program.run(["runs"]).status == 74)
        let doctor = try await program.run(["doctor"])
        let line = doctor.output.split(separator: "\n").first { $0.contains("ledger") }
        #expect(line?.hasPrefix("FAILED") == true, "\(doctor.output)")
        let chat = try await program.run(["chat", "demo", "Hello"])
        #expect(damage == .zeroedPage || damage == .scrambledPage || chat.status == 74, "\(chat.errors)")
    }

    @Test("is distinguished from an intact one")
    func whole() async throws {
        let program = try await ledger(nil)
        let outcome = try await program.run(["usage", "--format", "json"])
        #expect(outcome.json("totals")?["runs"]?.integer == 300, "\(outcome.errors)")
    }
}
