internal import WXChat
internal import WXCore
internal import WXSettings
internal import WXStore

/// `wxcode usage`: shows what was spent.
enum UsageCommand {
    static let spec = CommandSpec(
        path: ["usage"], summary: "Show what was spent: by day, month, project, session, model, tenant, run.",
        examples: [
            ("wxcode usage", "By day and project, since the start."),
            ("wxcode usage demo --by month,model", "One project, by month and model."),
            ("wxcode usage --since 2026-11-01 --format json", "Prints JSON, for scripts; csv works too."),
            ("wxcode usage demo --watch 10s", "Shows it again every 10 seconds, until you press Ctrl-C."),
        ],
        positionals: [
            CommandSpec.Positional(name: "project", help: "The project (default: all).", completes: .project)
        ],
        options: [
            CommandSpec.Option(
                name: "--by", value: "LIST",
                help: "The groups, outermost first: \(groupNames.joined(separator: ", ")) (default: \(defaultGroups)).",
                choices: groupNames, isList: true),
            CommandSpec.Option(
                name: "--since", value: "T", help: "The first day, month or moment, such as 2026-11-25 or 2026-11."),
            CommandSpec.Option(
                name: "--until", value: "T", help: "The last day or month, or the moment at which the report ends."),
            CommandSpec.Option(name: "--timezone", value: "Z", help: "The time zone of days, such as Europe/Lisbon."),
            .project, .tenant, .database,
            CommandSpec.Option(
                name: "--format", value: "F", help: "The output format.", choices: ["text", "json", "csv"]),
            CommandSpec.Option(
                name: "--watch", value: "[D]", help: "Show it again, every 30 seconds or every D, such as 10s or 5m.",
                takes: { Duration(short: $0) != nil }),
            .help,
        ], run: run)

    private static let groupNames = UsageQuery.Grouping.allCases.map(\.rawValue)
    private static let defaultGroups = "day,project"

    static func run(_ invocation: Invocation) async throws -> Int32 {
        let project = try invocation.project
        let settings = try invocation.settings(for: project)
        let groups = try groups(invocation.value("--by") ?? defaultGroups)
        let zone = invocation.value("--timezone")
        guard let time = zone.map({ LocalTime(zone: $0) }) ?? LocalTime() else {
            throw Misuse("“\(zone ?? "")” is not a time zone of this machine.", "Use a name such as Europe/Lisbon.")
        }
        let tenant = invocation.has("--tenant") ? try settings[.tenant] : nil
        let query = UsageQuery(
            tenant: tenant, project: project, since: try moment("--since", invocation, time, isEnd: false),
            until: try moment("--until", invocation, time, isEnd: true), groups: groups, timeZone: zone)
        if let interval = try interval(invocation) {
            let monitor = await TokenUsageMonitor(LedgerUsage(try settings.store, query), every: interval)
            try await UsageWatch.show(monitor, in: invocation.surroundings) { try write($0, of: query, invocation) }
        } else {
            try write(try await settings.store.report(query), of: query, invocation)
        }
        return ExitStatus.done
    }

    private static func write(_ report: UsageReport, of query: UsageQuery, _ invocation: Invocation) throws {
        let output = invocation.surroundings.output
        switch invocation.value("--format") {
        case "json":
            try report.writeJSON(
                for: query, since: invocation.value("--since"), until: invocation.value("--until")
            ) { try output.write($0) }
            try output.write("\n")
        case "csv": try output.write(UsageFormats.csv(report, query))
        default: try output.write(UsageFormats.text(report, query, width: invocation.surroundings.terminal.width))
        }
    }

    /// Returns how often to show the report again; nil to show it once.
    private static func interval(_ invocation: Invocation) throws(Misuse) -> Duration? {
        switch invocation.value("--watch") {
        case nil: return nil
        case "": return TokenUsageMonitor.defaultInterval
        case let text?:
            guard let interval = Duration(short: text) else {
                throw Misuse("--watch must be a time such as 30s or 5m, not “\(text.prefix(60))”.")
            }
            return interval
        }
    }

    private static func groups(_ list: String) throws -> [UsageQuery.Grouping] {
        try list.split(separator: ",").map { word in
            guard let group = UsageQuery.Grouping(rawValue: String(word)) else {
                throw Misuse(
                    "--by must list \(groupNames.joined(separator: ", ")), not “\(word.prefix(60))”.",
                    nearest(String(word), groupNames).map { "Did you mean \($0)?" })
            }
            return group
        }
    }

    private static func moment(
        _ option: String, _ invocation: Invocation, _ time: LocalTime, isEnd: Bool
    ) throws -> Timestamp? {
        guard let text = invocation.value(option) else { return nil }
        guard let moment = time.moment(text, isEnd: isEnd) else {
            throw Misuse("\(option) must be a day, a month or a moment, such as 2026-11-25, not “\(text.prefix(60))”.")
        }
        return Timestamp(milliseconds: moment)
    }
}
