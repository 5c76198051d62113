internal import WXCore

/// A usage report as a table, as CSV and as JSON.
enum UsageFormats {
    private static func keyName(_ group: UsageQuery.Grouping) -> String {
        switch group {
        case .day, .month: "period"
        case .tenant: "tenant_id"
        case .principal: "principal"
        case .project: "project_id"
        case .session: "session_id"
        case .model: "model"
        case .run: "run_id"
        }
    }

    private static func counters(_ sum: UsageReport.Sum) -> [JSONValue.Member] {
        var members = RunSummary.counters(sum.usage, cost: sum.cost)
        members.insert(JSONValue.Member("runs", .integer(sum.runs)), at: 0)
        members.append(JSONValue.Member("estimated", .bool(sum.isEstimated)))
        return members
    }

    /// What a report was asked for, as it is printed.
    struct Filters {
        var query: UsageQuery
        /// The beginning and the end as they were typed.
        var since: String?
        var until: String?
        /// The name of the time zone of days.
        var timeZone: String

        init(_ query: UsageQuery, since: String? = nil, until: String? = nil, timeZone: String) {
            self.query = query
            self.since = since
            self.until = until
            self.timeZone = timeZone
        }
    }

    /// Passes a report as JSON to `write`, in pieces: it may have as many rows as there are runs.
    static func writeJSON(
        _ report: UsageReport, _ filters: Filters, to write: (String) throws -> Void
    ) rethrows {
        let query = filters.query
        let head: JSONValue = [
            "schema_version": 1,
            "filters": [
                "tenant_id": .optional(query.tenant?.name), "project_id": .optional(query.project?.name),
                "since": .optional(filters.since), "until": .optional(filters.until),
            ],
            "timezone": .string(filters.timeZone), "group_by": .strings(query.groups.map(\.rawValue)),
        ]
        var bytes = Array((head.text.dropLast() + #","rows":["#).utf8)
        let names = query.groups.map(keyName)
        for (number, row) in report.rows.enumerated() {
            bytes.append(contentsOf: number > 0 ? ",{".utf8 : "{".utf8)
            for (name, key) in zip(names, row.keys) {
                JSONValue.write([JSONValue.Member(name, key.isEmpty ? .null : .string(key))], into: &bytes)
                bytes.append(0x2C)
            }
            JSONValue.write(counters(row.sum), into: &bytes)
            bytes.append(0x7D)
            if bytes.count >= 65_536 {
                try write(String(decoding: bytes, as: UTF8.self))
                bytes.removeAll(keepingCapacity: true)
            }
        }
        bytes.append(contentsOf: #"],"totals":"#.utf8)
        JSONValue.object(counters(report.totals)).write(into: &bytes)
        try write(String(decoding: bytes, as: UTF8.self) + "}\n")
    }

    /// Returns a report as comma-separated values.
    static func csv(_ report: UsageReport, _ query: UsageQuery) -> String {
        let header = query.groups.map(keyName) + counters(.zero).map(\.name)
        var text = header.joined(separator: ",") + "\n"
        for row in report.rows {
            for key in row.keys { text += csvField(key) + "," }
            text += counters(row.sum).map(\.value.text).joined(separator: ",") + "\n"
        }
        return text
    }

    /// Returns a cell of CSV.
    ///
    /// If a spreadsheet would take it for a formula, an apostrophe turns it into text.
    private static func csvField(_ text: String) -> String {
        let opening = text.unicodeScalars.drop { $0 == "\"" || $0 == "'" || $0.properties.isWhitespace }.first
        let isFormula =
            opening.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
            || text.unicodeScalars.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
        guard isFormula || text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        let quoted = text.replacing("\"", with: "\"\"")
        return "\"" + (isFormula ? "'" : "") + quoted + "\""
    }

    /// Returns a report as a table.
    static func text(_ report: UsageReport, _ query: UsageQuery, width: Int) -> String {
        if report.totals.runs == 0 { return "No usage.\n" }
        let isWide = width >= 96
        let narrow = ["runs", "tokens", "USD"]
        let wide = ["runs", "input", "output", "cache write", "cache read", "tokens", "USD"]
        var table = Table(
            header: query.groups.map(\.rawValue) + (isWide ? wide : narrow), wordColumns: max(1, query.groups.count))
        func numbers(_ sum: UsageReport.Sum) -> [String] {
            let parts = [
                sum.usage.inputTokens, sum.usage.outputTokens, sum.usage.cacheCreationTokens, sum.usage.cacheReadTokens,
            ]
            return [sum.runs.grouped] + (isWide ? parts.map(\.grouped) : [])
                + [sum.usage.totalTokens.grouped, (sum.isEstimated ? "~" : "") + sum.cost.description]
        }
        table.rows = report.rows.map { $0.keys + numbers($0.sum) }
        if query.groups.isEmpty {
            table.rows = [numbers(report.totals)]
        } else {
            table.rows.append(["total"] + query.groups.dropFirst().map { _ in "" } + numbers(report.totals))
        }
        let note =
            report.totals.isEstimated
            ? "~ includes estimates: runs that were cut short, or models without a known price.\n" : ""
        return table.text(width: width) + note
    }
}
