package import WXCore

/// Checks the ledger's file and its invariants.
package struct LedgerCheck {
    private let database: any LedgerDatabase

    package init(_ database: any LedgerDatabase) { self.database = database }

    /// Returns what is wrong with the file itself.
    ///
    /// - Parameter isThorough: Whether to compare the indexes with the tables too, which takes ten times as long: two
    ///   seconds for 200,000 runs.
    /// - Returns: One sentence; nil if the file is whole.
    /// - Throws: ``SQLError`` if the file cannot be read at all.
    package func damage(isThorough: Bool) throws(SQLError) -> String? {
        let check = isThorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)"
        guard let finding = try database.first(check, read: { $0.text(0) }), finding != "ok" else { return nil }
        return finding.split(whereSeparator: \.isNewline).joined(separator: " ") + "."
    }

    /// Returns a sentence for each row that breaks an invariant, at most a hundred of each kind.
    package func drifts(_ prices: PriceTable) throws(SQLError) -> [String] {
        var drifts: [String] = []
        for (condition, words) in Self.rules {
            try database.rows(
                """
                SELECT logs.run_id, logs.model FROM token_usage_logs AS logs LEFT JOIN runs USING (run_id)
                WHERE \(condition) ORDER BY logs.created_at LIMIT 100
                """
            ) { drifts.append("run \($0.text(0)), model \($0.text(1)): \(words)") }
        }
        try database.rows(
            """
            SELECT run_id, model, input_tokens, output_tokens, cache_creation_tokens, cache_creation_1h_tokens,
                cache_read_tokens, web_searches, total_cost_nano
            FROM token_usage_logs WHERE status <> 'open' ORDER BY created_at
            """
        ) { row in
            let (model, usage) = (row.text(1), row.usage(from: 2))
            let booked = row.dollars(8)
            guard drifts.count < 500, let drift = Self.drift(of: booked, for: usage, model: model, prices) else {
                return
            }
            drifts.append("run \(row.text(0)), model \(model): \(drift)")
        }
        return drifts
    }

    /// Returns what is wrong with a cost; nil if some mixture of requests can have cost that much.
    private static func drift(
        of booked: NanoDollars, for usage: TokenUsage, model: String, _ prices: PriceTable
    ) -> String? {
        guard prices.price(of: model) != nil else {
            // The price of a model that is not in the table is unknown, except that it is not zero.
            return booked == .zero && usage != .zero ? "cost 0 USD, but tokens were used" : nil
        }
        let possible = prices.range(of: usage, model: model)
        // Claude Code adds up binary fractions, so a run of many messages may be off by a few billionths of a dollar.
        let tolerance = NanoDollars(1_000)
        if booked + tolerance < possible.lowerBound {
            return "cost \(booked) USD, but its tokens cost at least \(possible.lowerBound) USD"
        }
        if booked > possible.upperBound + tolerance {
            return "cost \(booked) USD, but its tokens cost at most \(possible.upperBound) USD"
        }
        return nil
    }

    private static let rules = [
        (
            [
                "input_tokens", "output_tokens", "cache_creation_tokens", "cache_creation_1h_tokens",
                "cache_read_tokens", "web_searches", "total_cost_nano",
            ].map { "logs.\($0) < 0" }.joined(separator: " OR "), "a counter is negative"
        ),
        (
            "logs.cache_creation_1h_tokens > logs.cache_creation_tokens",
            "1-hour cache tokens exceed total cache-creation tokens"
        ),
        ("runs.run_id IS NULL", "its run does not exist"),
        (
            "runs.run_id IS NOT NULL AND (runs.tenant_id <> logs.tenant_id OR runs.project_id <> logs.project_id "
                + "OR runs.created_at <> logs.created_at)", "its tenant, project or time does not match its run"
        ),
        (
            "runs.run_id IS NOT NULL AND coalesce(runs.session_id, '') <> coalesce(logs.session_id, '')",
            "its session does not match its run"
        ),
        ("runs.run_id IS NOT NULL AND runs.status <> logs.status", "its status does not match its run"),
    ]
}
