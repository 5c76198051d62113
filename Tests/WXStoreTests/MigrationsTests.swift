import Foundation
import Testing
import WXCore
import WXStore
import WXTestSupport

@Suite("Migrations") struct MigrationsTests {
    let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    private func columns(_ database: Connection) throws -> [String] {
        var columns: [String] = []
        for table in ["runs", "token_usage_logs", "budgets", "session_titles"] {
            try database.rows("SELECT name, type, \"notnull\", pk FROM pragma_table_info('\(table)')") { row in
                columns.append("\(table).\(row.text(0)) \(row.text(1)) \(row.integer(2)) \(row.integer(3))")
            }
        }
        try database.rows("SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name") {
            columns.append($0.text(0))
        }
        return columns
    }

    private func firstSchema() throws -> Connection {
        let database = try Connection(path: directory.ledger)
        try database.run(String(decoding: try #require(Fixture.data("ledger-1.sql")), as: UTF8.self))
        return database
    }

    @Test("bring a ledger of the first schema up to date with all that it holds")
    func firstSchemaIsKept() throws {
        _ = try firstSchema()
        let ledger = try Ledger(path: directory.ledger)
        let report = try ledger.report(UsageQuery(groups: [.model]))
        #expect(report.totals.runs == 3)
        #expect(report.totals.usage.totalTokens == 23_797)
        #expect(report.rows.map(\.sum.runs) == [1, 3])
        #expect(try ledger.budgets().count == 1)
        #expect(try ledger.drifts(.builtIn) == [])
        #expect(try report.rows.count == ledger.report(UsageQuery(groups: [.model, .principal])).rows.count)
        var run = try NewRun.sample()
        run.request = NewRun.Request(key: try RequestKey("r"), digest: "d")
        #expect(try ledger.book(run, as: .success, .sample()))
        #expect(try ledger.report(UsageQuery()).totals.runs == 4)
        let session = try #require(try ledger.logs().compactMap(\.sessionID).first)
        let owner = try #require(try ledger.owner(of: session))
        func titles() throws -> [String?] {
            try ledger.sessions(tenant: owner.tenant, project: nil, limit: 100).filter { $0.session == session }.map(
                \.title)
        }
        #expect(try titles() == [nil])
        #expect(try ledger.rename(session, to: "Old"))
        #expect(try titles() == ["Old"])
    }

    @Test("end at the same schema from every version")
    func sameSchema() throws {
        let old = try firstSchema()
        try Migrations.apply(to: old, path: directory.ledger)
        let new = try Connection(path: directory.file("new.sqlite3"))
        try Migrations.apply(to: new, path: "")
        #expect(try columns(old) == columns(new))
    }

    @Test(
        "keep a ledger of a later schema whole",
        arguments: [
            (5, "DROP INDEX runs_tenant; ALTER TABLE runs DROP COLUMN stopped_at"), (6, "DROP INDEX runs_tenant"),
        ])
    func laterSchema(version: Int, undoing: String) throws {
        let database = try Connection(path: directory.ledger)
        try Migrations.apply(to: database, path: "")
        let objects = "SELECT count(*) FROM sqlite_master"
        let all = try database.first(objects) { $0.integer(0) }
        try database.run("\(undoing); PRAGMA user_version = \(version)")
        try database.run(
            "INSERT INTO runs (run_id, tenant_id, project_id, status, created_at, title) VALUES ('r', 'default', 'demo', 'open', 1, 't')"
        )
        try Migrations.apply(to: database, path: "")
        #expect(try database.first("SELECT title FROM runs WHERE stopped_at IS NULL") { $0.text(0) } == "t")
        #expect(try database.first(objects) { $0.integer(0) } == all)
    }

    @Test("change nothing the second time")
    func twice() throws {
        let database = try Connection(path: directory.ledger)
        try Migrations.apply(to: database, path: "")
        let before = try columns(database)
        try Migrations.apply(to: database, path: "")
        #expect(try columns(database) == before)
        #expect(try database.first("PRAGMA user_version") { $0.integer(0) } == Int64(Migrations.latest))
    }

    @Test("refuse a ledger of a later version, and name it")
    func later() throws {
        let database = try Connection(path: directory.ledger)
        try database.run("PRAGMA user_version = \(Migrations.latest + 1)")
        #expect { try Migrations.apply(to: database, path: directory.ledger) } throws: { error in
            let error = error as? UsageStoreError
            return error?.code == .ledgerTooNew && error?.message.contains(directory.ledger) == true
        }
    }
}
