internal import WXCore

/// The current month at a glance: its cost, budgets, trend and forecast.
struct MonthOverview {
    private let lines: [(name: String, value: String)]

    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Adds up the days of the month and compares them.
    ///
    /// - Parameters:
    ///   - days: What each day cost, keyed `2026-11-25`.
    ///   - budgets: All budgets of the ledger.
    ///   - request: The tenant, the project, the time zone, and the present.
    init(_ days: [UsageReport.Row], _ budgets: [BudgetState], _ request: UsageRequest) {
        let (time, now) = (request.time, request.now.milliseconds)
        let month = time.monthBounds(now)
        func cost(_ isMeant: (String) -> Bool) -> NanoDollars {
            days.reduce(.zero) { $0 + (isMeant($1.keys.first ?? "") ? $1.sum.cost : .zero) }
        }
        func dollars(_ amount: NanoDollars) -> String { request.isExact ? "\(amount) USD" : amount.cents }
        let name = time.month(now)
        let spent = cost { $0.hasPrefix(name) }
        let title = "\(Self.name(of: name)) \(name.prefix(4))" + (request.query.project.map { " (\($0))" } ?? "")
        var lines = [(name: title, value: dollars(spent))]

        let concerned = budgets.filter { state in
            (request.query.tenant ?? state.budget.tenant) == state.budget.tenant
                && (state.budget.project == nil || state.budget.project == request.query.project)
        }
        let hasTenants = Set(concerned.map(\.budget.tenant)).count > 1
        for state in concerned {
            let scope =
                state.budget.project.map { " for \($0)" }
                ?? (hasTenants
                    ? " for the tenant \(state.budget.tenant)"
                    : request.query.project == nil ? "" : " for all projects")
            let end = state.budget.period == .total ? nil : state.budget.period.span(at: request.now, time).upperBound
            let period = state.budget.period == .total ? "lifetime" : "per \(state.budget.period.rawValue)"
            lines.append(
                (
                    "budget",
                    "\(state.percentage) of \(dollars(state.budget.limit)) \(period)\(scope)"
                        + (end.map { ", resets \(time.day($0))" } ?? "")
                ))
        }

        let before = time.month(month.lowerBound - 1)
        let day = time.day(now).suffix(2)
        let earlier = cost { $0.hasPrefix(before) && $0.suffix(2) <= day }
        lines.append(
            (
                "trend",
                Self.trend(from: earlier, to: spent) + " \(Self.name(of: before)) up to day \(Int(day) ?? 0)"
                    + (earlier == .zero ? "" : " (\(dollars(earlier)))")
            ))

        // In its first day, a month says little about itself.
        let elapsed = now - month.lowerBound
        if elapsed >= 86_400_000, spent > .zero {
            let total = Double(spent.count) / Double(elapsed) * Double(month.count)
            let forecast = NanoDollars(total < 9e18 ? Int64(total) : .max)
            lines.append(("forecast", "about \(forecast.cents) by the end of the month"))
        }
        self.lines = lines
    }

    private static func name(of month: String) -> String {
        Int(month.suffix(2)).flatMap { (1...12).contains($0) ? names[$0 - 1] : nil } ?? month
    }

    /// Returns how an amount compares with an earlier one; a month's name follows.
    private static func trend(from earlier: NanoDollars, to spent: NanoDollars) -> String {
        guard earlier > .zero else { return spent > .zero ? "nothing in" : "as little as in" }
        let ratio = Double(spent.count) / Double(earlier.count)
        if ratio >= 10 { return "\(Int(min(ratio, 1e15)).grouped) times as much as in" }
        let percent = Int((abs(ratio - 1) * 100).rounded())
        return percent == 0 ? "as much as in" : "\(percent)% \(ratio > 1 ? "more" : "less") than in"
    }

    /// Adds the lines: names on the left, values next to them.
    func write(to text: inout ScreenText, width: Int) {
        let column = lines.reduce(0) { max($0, Columns.of($1.name)) } + 2
        for (number, line) in lines.enumerated() {
            var rest = line.value.split(separator: " ")[...]
            var head = line.name
            while !rest.isEmpty {
                var words = String(rest.removeFirst())
                while let next = rest.first, column + Columns.of(words) + 1 + Columns.of(next) <= width {
                    words += " \(next)"
                    rest.removeFirst()
                }
                let blanks = String(repeating: " ", count: max(0, column - Columns.of(head)))
                text.add(head + blanks + words, number == 0 ? .bold : .plain)
                head = ""
            }
        }
    }
}

extension BudgetState {
    /// How much of the budget is spent, in whole percent, rounded down.
    var percentage: String {
        guard budget.limit > .zero else { return "100%" }
        return "\(Int(Double(spent.count) / Double(budget.limit.count) * 100))%"
    }
}
