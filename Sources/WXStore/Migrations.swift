internal import WXCore

/// The steps from an empty database to the current schema; steps are only ever appended.
///
/// They are written in what all databases understand: `INTEGER`, `TEXT`, and a line for each column that is added.
package enum Migrations {
    private static let steps: [String] = [
        // 1: runs, what they used, and limits.
        """
        CREATE TABLE runs (
            $ROWID
            run_id TEXT PRIMARY KEY,
            tenant_id TEXT NOT NULL,
            project_id TEXT NOT NULL,
            session_id TEXT,
            status TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            closed_at INTEGER,
            cost_limit INTEGER,
            reserved INTEGER NOT NULL DEFAULT 0,
            worker TEXT,
            owner_boot TEXT NOT NULL DEFAULT '',
            owner_namespace TEXT NOT NULL DEFAULT '',
            owner_pid INTEGER NOT NULL DEFAULT 0,
            owner_start INTEGER NOT NULL DEFAULT 0,
            owner_uid INTEGER NOT NULL DEFAULT 0
        )$STRICT;
        CREATE INDEX runs_open ON runs (status) WHERE status = 'open';
        CREATE INDEX runs_session ON runs (session_id, created_at);
        CREATE INDEX runs_project ON runs (tenant_id, project_id, created_at);
        CREATE TABLE token_usage_logs (
            run_id TEXT NOT NULL,
            model TEXT NOT NULL,
            tenant_id TEXT NOT NULL,
            project_id TEXT NOT NULL,
            session_id TEXT,
            created_at INTEGER NOT NULL,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            cache_creation_tokens INTEGER NOT NULL,
            cache_creation_1h_tokens INTEGER NOT NULL,
            cache_read_tokens INTEGER NOT NULL,
            web_searches INTEGER NOT NULL,
            total_cost_nano INTEGER NOT NULL,
            own_cost_nano INTEGER,
            status TEXT NOT NULL,
            source TEXT NOT NULL,
            is_partial INTEGER NOT NULL,
            agent_version TEXT,
            PRIMARY KEY (run_id, model)
        )$STRICT;
        CREATE INDEX logs_project ON token_usage_logs (tenant_id, project_id, created_at);
        CREATE INDEX logs_session ON token_usage_logs (session_id);
        CREATE INDEX logs_time ON token_usage_logs (created_at);
        CREATE TABLE budgets (
            tenant_id TEXT NOT NULL,
            project_id TEXT NOT NULL,
            period TEXT NOT NULL,
            limit_nano INTEGER NOT NULL,
            PRIMARY KEY (tenant_id, project_id, period)
        )$STRICT;
        """,
        // 2: which of its run's rows one is, so that runs can be counted without comparing ids.
        """
        ALTER TABLE token_usage_logs ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
        UPDATE token_usage_logs AS log SET part = (
            SELECT count(*) FROM token_usage_logs AS other WHERE other.run_id = log.run_id AND other.model < log.model);
        """,
        // 3: the names and sizes of what was attached to the question, as JSON.
        """
        ALTER TABLE runs ADD COLUMN attachments TEXT;
        """,
        // 4: the request that a run answers, by its key and the digest of its prompt, and who asked.
        """
        ALTER TABLE runs ADD COLUMN request_key TEXT;
        ALTER TABLE runs ADD COLUMN prompt_digest TEXT;
        ALTER TABLE runs ADD COLUMN principal TEXT;
        CREATE UNIQUE INDEX runs_request ON runs (tenant_id, project_id, request_key) WHERE request_key IS NOT NULL;
        """,
        // 5: what a run was allowed, the beginning of its question, and the titles that sessions were given.
        """
        ALTER TABLE runs ADD COLUMN context TEXT;
        ALTER TABLE runs ADD COLUMN title TEXT;
        CREATE TABLE session_titles (
            session_id TEXT PRIMARY KEY,
            title TEXT NOT NULL
        )$STRICT;
        """,
        // 6: when somebody asked for the run's end.
        """
        ALTER TABLE runs ADD COLUMN stopped_at INTEGER;
        """,
        // 7: the latest runs of a tenant, so that its latest sessions are found without reading all runs.
        """
        CREATE INDEX runs_tenant ON runs (tenant_id, created_at);
        """,
    ]

    /// The version of the schema that this code writes.
    package static var latest: Int { steps.count }

    /// Brings the database's schema to ``latest``.
    ///
    /// - Throws: `UsageStoreError` if a later version of wxcode created it.
    package static func apply(to database: any LedgerDatabase, path: String) throws {
        if try database.version == latest { return }
        try database.write(isDurable: false) {
            try database.prepareForMigrations()
            let version = try check(database, path: path)
            for (index, step) in steps.enumerated() where index >= version {
                try database.run(database.dialect.migration(step))
                try database.set(version: index + 1)
            }
        }
    }

    /// Checks that this code knows the database's schema.
    ///
    /// - Returns: The schema's version.
    /// - Throws: `UsageStoreError` if a later version of wxcode created it.
    @discardableResult
    static func check(_ database: any LedgerDatabase, path: String) throws -> Int {
        let version = try database.version
        guard version <= latest else {
            throw UsageStoreError(
                .ledgerTooNew,
                "The ledger \(path) was created by a later version of wxcode (schema \(version), known: \(latest)).",
                remedy: .step("Update wxcode, or use another ledger."))
        }
        return version
    }
}
