/// What a server needs in place of SQLite's one writer and its pragmas.
extension LedgerDatabase {
    /// Lets no other process open a run until the transaction ends, so that slots, sessions and budgets are exact.
    func holdOpenings() throws(SQLError) { try hold(1) }

    /// Takes one of the locks of ledgers: a number that nobody else is likely to use.
    private func hold(_ lock: Int64) throws(SQLError) {
        if dialect == .postgres { try later("SELECT pg_advisory_xact_lock(\(0x7778_636F_6465_00 + lock))") }
    }

    /// Waits for another process that brings the ledger up to date.
    func prepareForMigrations() throws(SQLError) {
        guard dialect == .postgres else { return }
        try hold(2)
        if try isPrepared { return }
        try run(
            """
            CREATE TABLE ledger_schema (version BIGINT NOT NULL);
            CREATE TABLE leases (
                owner_boot TEXT COLLATE "C" NOT NULL,
                owner_namespace TEXT COLLATE "C" NOT NULL,
                owner_pid BIGINT NOT NULL,
                owner_start BIGINT NOT NULL,
                place TEXT,
                lease_until BIGINT NOT NULL,
                PRIMARY KEY (owner_boot, owner_namespace, owner_pid, owner_start)
            );
            """)
    }

    /// The version of the schema; 0 for an empty database.
    var version: Int {
        get throws(SQLError) {
            switch dialect {
            case .sqlite: Int(try first("PRAGMA user_version") { $0.integer(0) } ?? 0)
            case .postgres:
                try isPrepared ? Int(try first("SELECT max(version) FROM ledger_schema") { $0.integer(0) } ?? 0) : 0
            }
        }
    }

    private var isPrepared: Bool {
        get throws(SQLError) {
            // Not to_regclass, which may remember from before a lock was waited for that there was no such table.
            let table = "relname = 'ledger_schema' AND pg_table_is_visible(oid)"
            return try first("SELECT count(*) FROM pg_catalog.pg_class WHERE \(table)") { $0.integer(0) } == 1
        }
    }

    /// Notes the version of the schema.
    func set(version: Int) throws(SQLError) {
        switch dialect {
        case .sqlite: try run("PRAGMA user_version = \(version)")
        case .postgres: try run("INSERT INTO ledger_schema (version) VALUES (\(version))")
        }
    }
}
