import Foundation
import Testing
import WXCore
import WXStore

/// `wxcode usage` in this process, with a ledger of its own.
@Suite("wxcode usage") struct UsageCommandTests {
    @Test("adds up by principal, with null for runs without one")
    func principals() async throws {
        let path = NSTemporaryDirectory() + "wxcode-usage-\(UUID().uuidString).sqlite3"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        for principal in ["ana@example.com", nil, "ana@example.com"] {
            let run = NewRun(project: try ProjectID("demo"), principal: try principal.map { try PrincipalID($0) })
            let used = ModelUsage(
                model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 100), cost: NanoDollars(400_000))
            try await SQLiteUsageStore(path: path).book(
                run, as: .success, RunFigures(models: [used], source: .sinceLastResult, isPartial: false))
        }
        let usage = ["usage", "--db", path, "--by", "principal", "--format"]
        let json = try await Console().run(usage + ["json"])
        #expect(json.status == 0 && json.output.hasSuffix("}\n"), "\(json.errors)")
        let report = try JSONValue(parsing: Array(json.output.utf8))
        #expect(report["group_by"] == ["principal"])
        let rows = report["rows"]?.elements ?? []
        #expect(rows.map { $0["principal"] } == [.null, "ana@example.com"])
        #expect(rows.map { $0["runs"] } == [.integer(1), .integer(2)])
        let csv = try await Console().run(usage + ["csv"]).output.split(separator: "\n")
        #expect(csv.first?.hasPrefix("principal,runs,") == true && csv.last?.hasPrefix("ana@example.com,2,") == true)
    }
}
