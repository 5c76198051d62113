internal import WXCore
internal import WXStore

/// `wxcode usage`: what was spent.
enum UsageCommand {
    static let spec = CommandSpec(
        path: ["usage"], summary: "Show what was spent: by day, month, project, session, model, tenant, run.",
        examples: [
            ("wxcode usage", "Every day and project so far."),
            ("wxcode usage demo --by month,model", "One project, by month and model."),
            ("wxcode usage --since 2026-11-01 --format json", "For scripts; csv works too."),
        ],
        positionals: [CommandSpec.Positional(name: "project", help: "The project; all if there is none.")],
        options: [
            CommandSpec.Option(
                name: "--by", value: "LIST",
                help: "Groups, outermost first: day, month, tenant, project, session, model, run."),
            CommandSpec.Option(
                name: "--since", value: "T", help: "From that day, month or moment: 2026-11-25, 2026-11."),
            CommandSpec.Option(
                name: "--until", value: "T", help: "To the end of that day or month, or to that moment."),
            CommandSpec.Option(name: "--timezone", value: "Z", help: "The zone of days, for example Europe/Lisbon."),
            .project, .tenant, .database,
            CommandSpec.Option(
                name: "--format", value: "F", help: "How to print it.", choices: ["text", "json", "csv"]),
            .help,
        ], run: run)

    static func run(_ invocation: Invocation) async throws -> Int32 {
        let project = try invocation.operands.first.map(ChatCommand.projectID)
        let settings = try Settings(invocation, project: project)
        let groups = try groups(invocation.value("--by") ?? "day,project")
        let zone = invocation.value("--timezone")
        guard let time = zone.map({ LocalTime(zone: $0) }) ?? LocalTime() else {
            throw Misuse("“\(zone ?? "")” is not a time zone of this machine.", "Write one such as Europe/Lisbon.")
        }
        let tenant = invocation.has("--tenant") ? try settings.tenant : nil
        let query = UsageQuery(
            tenant: tenant, project: project, since: try moment("--since", invocation, time, isEnd: false),
            until: try moment("--until", invocation, time, isEnd: true), groups: groups, timeZone: zone)
        let report = try await settings.store.report(query)
        let output = invocation.surroundings.output
        switch invocation.value("--format") {
        case "json": try writeJSON(report, query, time, invocation)
        case "csv": try output.write(csv(report, query))
        default: try output.write(text(report, query, invocation.surroundings.terminal))
        }
        return ExitStatus.done
    }

    private static func groups(_ list: String) throws -> [UsageQuery.Grouping] {
        let names = UsageQuery.Grouping.allCases.map(\.rawValue)
        return try list.split(separator: ",").map { word in
            guard let group = UsageQuery.Grouping(rawValue: String(word)) else {
                throw Misuse(
                    "--by knows \(names.joined(separator: ", ")), not “\(word.prefix(60))”.",
                    nearest(String(word), names).map { "Did you mean \($0)?" })
            }
            return group
        }
    }

    private static func moment(
        _ option: String, _ invocation: Invocation, _ time: LocalTime, isEnd: Bool
    ) throws -> Timestamp? {
        guard let text = invocation.value(option) else { return nil }
        guard let moment = time.moment(text, isEnd: isEnd) else {
            throw Misuse("\(option) is a day, a month or a moment, such as 2026-11-25, not “\(text.prefix(60))”.")
        }
        return Timestamp(milliseconds: moment)
    }

    // MARK: Printing

    private static func keyName(_ group: UsageQuery.Grouping) -> String {
        switch group {
        case .day, .month: "period"
        case .tenant: "tenant_id"
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

    /// Row by row: there may be as many as there are runs.
    private static func writeJSON(
        _ report: UsageReport, _ query: UsageQuery, _ time: LocalTime, _ invocation: Invocation
    ) throws {
        let head: JSONValue = [
            "schema_version": 1,
            "filters": [
                "tenant_id": .optional(query.tenant?.name), "project_id": .optional(query.project?.name),
                "since": .optional(invocation.value("--since")), "until": .optional(invocation.value("--until")),
            ],
            "timezone": .string(time.name), "group_by": .strings(query.groups.map(\.rawValue)),
        ]
        let output = invocation.surroundings.output
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
                try output.write(String(decoding: bytes, as: UTF8.self))
                bytes.removeAll(keepingCapacity: true)
            }
        }
        bytes.append(contentsOf: #"],"totals":"#.utf8)
        JSONValue.object(counters(report.totals)).write(into: &bytes)
        try output.write(String(decoding: bytes, as: UTF8.self) + "}\n")
    }

    private static func csv(_ report: UsageReport, _ query: UsageQuery) -> String {
        let header = query.groups.map(keyName) + counters(.zero).map(\.name)
        var text = header.joined(separator: ",") + "\n"
        for row in report.rows {
            for key in row.keys { text += csvField(key) + "," }
            text += counters(row.sum).map(\.value.text).joined(separator: ",") + "\n"
        }
        return text
    }

    /// Returns a cell of CSV; one that a spreadsheet would take for a formula gets an apostrophe, which makes it text.
    private static func csvField(_ text: String) -> String {
        let opening = text.unicodeScalars.drop { $0 == "\"" || $0 == "'" || $0.properties.isWhitespace }.first
        let isFormula =
            opening.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
            || text.unicodeScalars.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
        guard isFormula || text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        let quoted = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return "\"" + (isFormula ? "'" : "") + quoted + "\""
    }

    private static func text(_ report: UsageReport, _ query: UsageQuery, _ terminal: Terminal) -> String {
        if report.totals.runs == 0 { return "Nothing was spent.\n" }
        let isWide = terminal.width >= 96
        let narrow = ["runs", "tokens", "USD"]
        let wide = ["runs", "input", "output", "cache write", "cache read", "tokens", "USD"]
        var table = Table(
            header: query.groups.map(\.rawValue) + (isWide ? wide : narrow), wordColumns: max(1, query.groups.count))
        func numbers(_ sum: UsageReport.Sum) -> [String] {
            let parts = [
                sum.usage.inputTokens, sum.usage.outputTokens, sum.usage.cacheCreationTokens, sum.usage.cacheReadTokens,
            ]
            return [grouped(sum.runs)] + (isWide ? parts.map(grouped) : [])
                + [grouped(sum.usage.totalTokens), (sum.isEstimated ? "~" : "") + sum.cost.description]
        }
        table.rows = report.rows.map { $0.keys + numbers($0.sum) }
        if query.groups.isEmpty {
            table.rows = [numbers(report.totals)]
        } else {
            table.rows.append(["total"] + query.groups.dropFirst().map { _ in "" } + numbers(report.totals))
        }
        let note =
            report.totals.isEstimated ? "~ includes estimates: runs that were cut, or models of unknown price.\n" : ""
        return table.text(width: terminal.width) + note
    }
}
