internal import WXCore
internal import WXStore

/// A usage report on a terminal.
struct UsageScreen {
    private let figures: UsageFigures
    private let request: UsageRequest
    private let terminal: Terminal

    /// The narrowest and the widest bar, in columns.
    private static let barWidths = 6...24
    /// Below this width, a list has fewer columns.
    private static let narrow = 60

    init(_ figures: UsageFigures, _ request: UsageRequest, _ terminal: Terminal) {
        self.figures = figures
        self.request = request
        self.terminal = terminal
    }

    /// The report.
    var text: ScreenText {
        var text = ScreenText()
        if figures.report.totals.runs == 0 {
            text.add("No usage.")
            return text
        }
        if request.showsMonth {
            MonthOverview(figures.days, figures.budgets, request).write(to: &text, width: terminal.width)
            text.add("")
        }
        if isList { addList(to: &text) } else { addTable(to: &text) }
        if figures.hiddenRows > 0 {
            let which = request.leavesOutEarlier ? "earlier" : "more"
            let name = groups.count == 1 ? groups[0].rawValue : "row"
            let all = figures.report.rows.count + figures.hiddenRows
            text.add(
                "\(figures.hiddenRows.grouped) \(which) \(name)\(figures.hiddenRows == 1 ? "" : "s"): --last \(all)",
                .dim)
        }
        if figures.report.totals.isEstimated { text.add("~ includes estimates", .dim) }
        return text
    }

    private var groups: [UsageQuery.Grouping] { request.query.groups }
    /// Whether each row is a run or a session.
    private var isList: Bool { groups.contains(.run) || groups.contains(.session) }
    private var totalName: String {
        figures.hiddenRows > 0 ? "all \((figures.report.rows.count + figures.hiddenRows).grouped)" : "total"
    }
    private var costName: String { request.isExact ? "USD" : "cost" }

    private func cost(_ sum: UsageReport.Sum) -> String {
        (sum.isEstimated ? "~" : "") + (request.isExact ? sum.cost.description : sum.cost.cents)
    }

    // MARK: Sums

    private func addTable(to text: inout ScreenText) {
        let words = max(1, groups.count)
        var table = Table(
            header: (groups.isEmpty ? [""] : groups.map(\.rawValue))
                + ["runs", "input", "output", "cache write", "cache read", "tokens", costName],
            wordColumns: words, optional: [3, 4, 1, 2, 0, 5].map { words + $0 })
        func row(_ keys: [String], _ sum: UsageReport.Sum) -> [String] {
            let usage = sum.usage
            let counts = [
                sum.runs, usage.inputTokens, usage.outputTokens, usage.cacheCreationTokens, usage.cacheReadTokens,
                usage.totalTokens,
            ]
            return keys + counts.map(\.grouped) + [cost(sum)]
        }
        let rows = figures.report.rows
        table.rows = rows.map { row($0.keys, $0.sum) }
        // The current month has its total above.
        if !request.showsMonth {
            table.rows.append(row([totalName] + groups.dropFirst().map { _ in "" }, figures.report.totals))
        }
        let room = terminal.width - 2 - Self.barWidths.lowerBound
        let lines = table.lines(width: groups.isEmpty ? terminal.width : room)
        let width = min(Self.barWidths.upperBound, terminal.width - 2 - (lines.map { Columns.of($0) }.max() ?? 0))
        let highest = rows.reduce(0) { max($0, $1.sum.cost.count) }
        for (number, line) in lines.enumerated() {
            guard number > 0, number <= rows.count else {
                text.add(line, number == 0 ? .dim : .bold)
                continue
            }
            let bar = Self.bar(
                rows[number - 1].sum.cost.count, of: highest, width: width, isPlain: !terminal.hasScreen)
            text.add(bar.isEmpty ? line : "\(line)  \(bar)")
        }
    }

    /// Returns a bar that is as long, in eighths of a column, as an amount is large; empty where there is no room.
    static func bar(_ amount: Int64, of highest: Int64, width: Int, isPlain: Bool) -> String {
        guard amount > 0, highest > 0, width >= barWidths.lowerBound else { return "" }
        let share = Double(amount) / Double(highest) * Double(width)
        if isPlain { return String(repeating: "#", count: max(1, Int(share.rounded()))) }
        let eighths = max(1, Int((share * 8).rounded()))
        let end = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + end
    }

    // MARK: Runs and sessions

    private func addList(to text: inout ScreenText) {
        let isOfRuns = groups.contains(.run)
        let column = groups.firstIndex(of: isOfRuns ? .run : .session) ?? 0
        let rows = figures.report.rows
        let details = rows.map { figures.details[$0.keys[column]] }
        // Where it is narrow, how a run ended stands before its question.
        let isNarrow = terminal.width < Self.narrow
        let firstNumber = groups.count + 2
        var table = Table(
            header: groups.map(\.rawValue)
                + ["time", "project", "runs", "tokens", costName, "status", isOfRuns ? "question" : "title"],
            wordColumns: firstNumber, lastWordColumns: 2,
            optional: [firstNumber, firstNumber + 1, groups.count + 1, groups.count])
        table.comfort = 16
        if isOfRuns { table.hidden.append(firstNumber) }
        if groups.contains(.project) || request.query.project != nil { table.hidden.append(groups.count + 1) }
        if isNarrow { table.hidden.append(firstNumber + 3) }
        table.rows = zip(rows, details).map { row, detail in
            let keys = zip(groups, row.keys).map { group, key in
                group == .run || group == .session ? String(key.prefix(8)) : key
            }
            let mark = detail?.failure.map { isNarrow ? "\($0) " : "" } ?? ""
            return keys + [detail.map(time) ?? "", detail?.project.name ?? ""] + numbers(row.sum)
                + [detail.map { $0.failure ?? $0.status.name } ?? "", mark + (detail?.title ?? "")]
        }
        let blanks = Array(repeating: "", count: groups.count + 1)
        table.rows.append([totalName] + blanks + numbers(figures.report.totals) + ["", ""])
        for (number, line) in table.lines(width: terminal.width).enumerated() {
            let isRow = number > 0 && number <= rows.count
            let isFailed = isRow && details[number - 1]?.failure != nil
            text.add(line, number == 0 ? .dim : isFailed ? .red : isRow ? .plain : .bold)
        }
    }

    private func numbers(_ sum: UsageReport.Sum) -> [String] {
        [sum.runs.grouped, sum.usage.totalTokens.grouped, cost(sum)]
    }

    /// Returns when a run was opened.
    private func time(_ detail: UsageDetail) -> String {
        request.time.shortMinute(detail.time, at: request.now)
    }
}

extension UsageDetail {
    /// How the run ended if it failed or was cut, with a mark; nil if it did not.
    fileprivate var failure: String? {
        guard isPartial || ![.success, .open].contains(status) else { return nil }
        return status == .success ? "✗ cut" : "✗ \(status.name)"
    }
}
