import Testing
import WXCore
import WXStore

@Suite("LedgerCheck") struct LedgerCheckTests {
    /// Returns what is found in a ledger of two runs after `change` was made to it.
    private func drifts(after change: String) throws -> [String] {
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        for _ in 0..<2 { _ = try ledger.book(try .sample(SessionID()), as: .success, .sample()) }
        let database = try Connection(path: directory.ledger)
        try database.run(change)
        return try LedgerCheck(database).drifts(.builtIn)
    }

    @Test(
        "reports each kind of row that breaks an invariant",
        arguments: [
            ("UPDATE token_usage_logs SET input_tokens = -1", "a counter is negative"),
            ("UPDATE token_usage_logs SET output_tokens = -1", "a counter is negative"),
            ("UPDATE token_usage_logs SET cache_creation_tokens = -1", "a counter is negative"),
            ("UPDATE token_usage_logs SET cache_creation_1h_tokens = -1", "a counter is negative"),
            ("UPDATE token_usage_logs SET cache_read_tokens = -1", "a counter is negative"),
            ("UPDATE token_usage_logs SET web_searches = -1", "a counter is negative"),
            ("UPDATE token_usage_logs SET total_cost_nano = -1", "a counter is negative"),
            (
                "UPDATE token_usage_logs SET cache_creation_1h_tokens = 1",
                "1-hour cache tokens exceed total cache-creation tokens"
            ),
            ("DELETE FROM runs", "its run does not exist"),
            ("UPDATE runs SET tenant_id = 'other'", "its tenant, project or time does not match its run"),
            ("UPDATE runs SET project_id = 'other'", "its tenant, project or time does not match its run"),
            ("UPDATE runs SET created_at = created_at + 1", "its tenant, project or time does not match its run"),
            ("UPDATE runs SET session_id = NULL", "its session does not match its run"),
            ("UPDATE token_usage_logs SET session_id = NULL", "its session does not match its run"),
            ("UPDATE runs SET status = 'failed'", "its status does not match its run"),
            ("UPDATE token_usage_logs SET total_cost_nano = 700000", "but its tokens cost at least"),
            ("UPDATE token_usage_logs SET total_cost_nano = 80000000", "but its tokens cost at most"),
            ("UPDATE token_usage_logs SET model = 'nobody', total_cost_nano = 0", "cost 0 USD, but tokens were used"),
        ])
    func drifts(change: String, words: String) throws {
        let found = try drifts(after: change)
        #expect(found.filter { $0.contains(words) }.count == 2, "\(found)")
    }

    @Test(
        "finds nothing wrong in what is possible",
        arguments: [
            "UPDATE token_usage_logs SET total_cost_nano = total_cost_nano + 900",
            "UPDATE token_usage_logs SET model = 'nobody'",
            "UPDATE token_usage_logs SET cache_creation_tokens = 0, cache_creation_1h_tokens = 0",
            "DELETE FROM token_usage_logs",
        ])
    func possible(change: String) throws { #expect(try drifts(after: change) == []) }

    @Test("reports damage of the file in one line")
    func damage() throws {
        let directory = try TemporaryDirectory()
        let database = try Connection(path: directory.ledger)
        try Migrations.apply(to: database, path: directory.ledger)
        #expect(try LedgerCheck(database).damage(isThorough: true) == nil)
        try database.run("CREATE INDEX broken ON runs (worker)")
        try database.run(
            "INSERT INTO runs (run_id, tenant_id, project_id, status, created_at) VALUES ('r', 't', 'p', 's', 1)")
        try database.run("PRAGMA writable_schema = ON")
        try database.run("UPDATE sqlite_schema SET sql = 'CREATE INDEX broken ON runs (status)' WHERE name = 'broken'")
        let later = try Connection(path: directory.ledger)
        let damage = try LedgerCheck(later).damage(isThorough: true)
        #expect(damage?.contains("\n") == false)
        #expect(damage?.hasSuffix(".") == true)
    }
}
