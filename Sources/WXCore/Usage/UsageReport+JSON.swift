extension UsageReport {
    /// Returns the report as one JSON object, without a newline at its end.
    ///
    /// It has these members:
    ///
    /// - `schema_version`: 1.
    /// - `filters`: what the query includes, as `tenant_id`, `project_id`, `since` and `until`, null for no limit; and
    ///   `principal`, if the query names one.
    /// - `timezone`: the time zone of days, weeks and months.
    /// - `group_by`: the groups, outermost first.
    /// - `rows`: for each row its keys, then its sums. A day, week or month is `period`, and the other keys are
    ///   `tenant_id`, `principal`, `project_id`, `session_id`, `model` and `run_id`; null for runs that have none.
    /// - `totals`: the sums of all rows.
    ///
    /// Sums are `runs`, `input_tokens`, `output_tokens`, `cache_creation_tokens`, `cache_read_tokens`, `total_tokens`,
    /// `total_cost_usd`, which is an exact decimal number, and `estimated`.
    ///
    /// - Parameters:
    ///   - query: The query that the report answers.
    ///   - since: The beginning as it was asked for, such as `2026-11`; nil for none.
    ///   - until: The end as it was asked for; nil for none.
    /// - Returns: The JSON, which may have as many rows as there are runs; see ``writeJSON(for:since:until:to:)``.
    public func json(for query: UsageQuery, since: String? = nil, until: String? = nil) -> String {
        var text = ""
        writeJSON(for: query, since: since, until: until) { text += $0 }
        return text
    }

    /// Passes what ``json(for:since:until:)`` returns to `write`, in pieces of about 64 KiB: a report may have as many
    /// rows as there are runs.
    ///
    /// - Parameters:
    ///   - query: The query that the report answers.
    ///   - since: The beginning as it was asked for, such as `2026-11`; nil for none.
    ///   - until: The end as it was asked for; nil for none.
    ///   - write: Called with one piece after the other.
    /// - Throws: What `write` throws.
    public func writeJSON(
        for query: UsageQuery, since: String? = nil, until: String? = nil, to write: (String) throws -> Void
    ) rethrows {
        var filters = [
            JSONValue.Member("tenant_id", .optional(query.tenant?.name)),
            JSONValue.Member("project_id", .optional(query.project?.name)),
            JSONValue.Member("since", .optional(since)), JSONValue.Member("until", .optional(until)),
        ]
        if let principal = query.principal { filters.append(JSONValue.Member("principal", .string(principal.name))) }
        let zone = query.timeZone.map { LocalTime(zone: $0)?.name ?? $0 } ?? LocalTime().name
        let head: JSONValue = [
            "schema_version": 1, "filters": .object(filters), "timezone": .string(zone),
            "group_by": .strings(query.groups.map(\.rawValue)),
        ]
        var bytes = Array((head.text.dropLast() + #","rows":["#).utf8)
        let names = query.groups.map(\.keyName)
        for (number, row) in rows.enumerated() {
            bytes.append(contentsOf: number > 0 ? ",{".utf8 : "{".utf8)
            for (name, key) in zip(names, row.keys) {
                JSONValue.write([JSONValue.Member(name, key.isEmpty ? .null : .string(key))], into: &bytes)
                bytes.append(0x2C)
            }
            JSONValue.write(row.sum.members, into: &bytes)
            bytes.append(0x7D)
            if bytes.count >= 65_536 {
                try write(String(decoding: bytes, as: UTF8.self))
                bytes.removeAll(keepingCapacity: true)
            }
        }
        bytes.append(contentsOf: #"],"totals":"#.utf8)
        JSONValue.object(totals.members).write(into: &bytes)
        bytes.append(0x7D)
        try write(String(decoding: bytes, as: UTF8.self))
    }
}

extension UsageQuery.Grouping {
    /// The name of a row's key in JSON and CSV.
    package var keyName: String {
        switch self {
        case .day, .week, .month: "period"
        case .tenant: "tenant_id"
        case .principal: "principal"
        case .project: "project_id"
        case .session: "session_id"
        case .model: "model"
        case .run: "run_id"
        }
    }
}

extension UsageReport.Sum {
    /// The counters, as they are written in JSON and CSV.
    package var members: [JSONValue.Member] {
        [JSONValue.Member("runs", .integer(runs))] + RunSummary.counters(usage, cost: cost)
            + [JSONValue.Member("estimated", .bool(isEstimated))]
    }
}
