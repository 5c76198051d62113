internal import WXChat
internal import WXCore
internal import WXSettings
internal import WXStore

/// `wxcode usage`: shows what was spent.
enum UsageCommand {
    static let spec = CommandSpec(
        path: ["usage"],
        summary: "Show what was spent: by day, week, month, project, session, model, tenant, principal, run.",
        examples: [
            ("wxcode usage", "On a terminal this month and the latest days; in a pipe every day and project."),
            ("wxcode usage demo --since monday --by model", "One project, since Monday, by model."),
            ("wxcode usage --by run --last 10", "The latest ten runs, each with its status and question."),
            ("wxcode usage --since 2026-11 --format json", "Prints JSON, for scripts; csv works too."),
            ("wxcode usage --since 2026-11 --chart cost.svg", "Draws cost and tokens by model."),
            ("wxcode usage demo --watch 10s", "Refreshes it every 10 seconds, until you press Ctrl-C."),
        ],
        positionals: [
            CommandSpec.Positional(name: "project", help: "The project (default: all).", completes: .project)
        ],
        options: [
            CommandSpec.Option(
                name: "--by", value: "LIST",
                help: "The groups, outermost first: \(UsageRequest.groupNames.joined(separator: ", ")) "
                    + "(default: \(UsageRequest.defaultGroups)).",
                choices: UsageRequest.groupNames, isList: true),
            CommandSpec.Option(
                name: "--since", value: "T",
                help:
                    "The first day: today, yesterday, monday, 7d (the last seven days), 2w, 2026-11-25, 2026-W48, 2026-11; "
                    + "or a moment."),
            CommandSpec.Option(
                name: "--until", value: "T",
                help:
                    "The last day, week or month, or the moment at which the report ends; 7d leaves the last seven days out."
            ),
            CommandSpec.Option(
                name: "--last", value: "N",
                help: "Only N rows: the latest, or by --order those that cost or used the most; the total is of all "
                    + "(default: all in a pipe)."),
            CommandSpec.Option(
                name: "--order", value: "O", help: "The order of the rows.",
                choices: UsageRequest.Order.allCases.map(\.rawValue)),
            CommandSpec.Option(name: "--exact", help: "Show exact dollars on a terminal too, not cents."),
            CommandSpec.Option(name: "--timezone", value: "Z", help: "The time zone of days, such as Europe/Lisbon."),
            .project, .tenant, .database,
            CommandSpec.Option(
                name: "--format", value: "F", help: "The output format.", choices: ["text", "json", "csv"]),
            CommandSpec.Option(
                name: "--watch", value: "[D]", help: "Refresh it every 30 seconds, or every D, such as 10s or 5m.",
                takes: { Duration(short: $0) != nil }),
            CommandSpec.Option(
                name: "--chart", value: "FILE",
                help: "Draw cost and tokens over time by model, into a picture (.svg) or a page (.html).",
                conflicts: ["--format", "--watch", "--last", "--order", "--exact"], completes: .file),
            CommandSpec.Option(name: "--no-pager", help: "Do not show a long report in a pager."),
            .help,
        ], run: run)

    static func run(_ invocation: Invocation) async throws -> Int32 {
        let settings = try invocation.settings(for: try invocation.project)
        let source = WatchedUsage(try settings.store) { try UsageRequest(invocation, settings) }
        let environment = invocation.environment
        if let interval = try interval(invocation) {
            let monitor = await TokenUsageMonitor(source, every: interval)
            try await UsageWatch.show(monitor, in: environment) { _ in
                guard let (request, figures) = source.latest else { return }
                try checkProject(figures, request, settings)
                guard request.isScreen, environment.terminal.hasScreen else {
                    return try write(figures, request, invocation)
                }
                let text = UsageScreen(figures, request, environment.terminal).text
                try UsageWatch.draw(
                    text, every: interval, at: String(request.time.minute(request.now.milliseconds).suffix(5)),
                    environment)
            }
            return ExitStatus.done
        }
        if let file = try ChartFile(invocation) {
            let request = try UsageRequest(invocation, settings)
            var query = request.query
            (query.groups, query.order) = ([.day, .model], .keys)
            let figures = try await settings.store.reading { [query] in try UsageFigures($0, query) }
            try checkProject(figures, request, settings)
            try file.write(figures.report, request)
            try environment.output.say(file.sentence(figures.report))
            return ExitStatus.done
        }
        _ = try await source.report()
        guard let (request, figures) = source.latest else { return ExitStatus.done }
        try checkProject(figures, request, settings)
        try write(figures, request, invocation)
        return ExitStatus.done
    }

    private static func write(_ figures: UsageFigures, _ request: UsageRequest, _ invocation: Invocation) throws {
        let (output, terminal) = (invocation.environment.output, invocation.environment.terminal)
        switch invocation.value("--format") {
        case "json":
            // As many rows as there are runs need not be in memory as text.
            try figures.report.writeJSON(for: request.query, since: request.since, until: request.until) {
                try output.write($0)
            }
            try output.write("\n")
        case "csv": try output.write(UsageFormats.csv(figures.report, request.query))
        case _ where request.isScreen:
            let text = UsageScreen(figures, request, terminal).text.text(isStyled: terminal.hasStyle)
            let isPaged = !invocation.has("--no-pager") && !invocation.has("--watch")
            if !isPaged || !Pager.show(text, invocation.environment) { try output.write(exactly: text) }
        default:
            try output.write(
                UsageFormats.text(figures.report, request.query, width: terminal.width, hiddenRows: figures.hiddenRows))
        }
    }

    /// Checks that a project that has not used anything exists at all.
    private static func checkProject(
        _ figures: UsageFigures, _ request: UsageRequest, _ settings: Settings
    ) throws(Misuse) {
        guard let project = request.query.project, let booked = figures.projects else { return }
        let known = Set(booked + settings.namedProjects).sorted()
        if !known.contains(project) { throw .unknown(project, among: known.map(\.name)) }
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
}

extension Misuse {
    /// Returns the mistake of naming a project that does not exist, with those that may be meant.
    static func unknown(_ project: ProjectID, among names: [String]) -> Misuse {
        let some = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        return Misuse(
            "No project “\(project)” is known: nothing was spent on it, and it has no directory, budget or settings.",
            nearest(project.name, names).map { "Did you mean \($0)?" }
                ?? (names.isEmpty ? "Ask about a project first: wxcode chat <project> \"…\"" : "There are: \(some)."),
            code: .projectInvalid)
    }
}
