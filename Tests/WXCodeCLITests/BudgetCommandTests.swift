import Foundation
import Testing
import WXCore
import WXStore

@testable import wxcode_cli

@Suite("wxcode budget") struct BudgetCommandTests {
    @Test("shows how much is used, and when the period ends", arguments: [false, true])
    func show(isTerminal: Bool) async throws {
        let path = NSTemporaryDirectory() + "wxcode-budget-\(UUID().uuidString).sqlite3"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let store = SQLiteUsageStore(path: path)
        let project = try ProjectID("demo")
        try await store.set(Budget(period: .month, limit: NanoDollars(25_000_000_000)))
        try await store.set(Budget(project: project, period: .total, limit: NanoDollars(0)))
        let used = ModelUsage(
            model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 1), cost: NanoDollars(6_249_000_000))
        try await store.book(
            NewRun(project: project), as: .success,
            RunFigures(models: [used], source: .sinceLastResult, isPartial: false))
        let time = LocalTime()
        let end = time.monthBounds(Timestamp.now.milliseconds).upperBound
        var console = Console()
        console.isTerminal = isTerminal
        let text = try await console.run(["budget", "--db", path]).output
        #expect(
            text
                == (isTerminal
                    ? """
                    tenant   project  period   limit  spent  reserved    left  used  resets
                    default  all      month   $25.00  $6.25     $0.00  $18.75   24%  \(time.day(end))
                    default  demo     total    $0.00  $6.25     $0.00   $0.00  100%  never

                    """
                    : """
                    tenant   project  period  limit  spent  reserved    left  used  resets
                    default  all      month      25  6.249         0  18.751   24%  \(time.minute(end))
                    default  demo     total       0  6.249         0       0  100%  never

                    """))
        let json = try await console.run(["budget", "--db", path, "--format", "json"]).output
        #expect(json.contains("\"resets_at\":null") && json.contains("\"resets_at\":\"2"))
    }
}
