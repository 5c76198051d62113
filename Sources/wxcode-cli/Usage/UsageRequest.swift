internal import WXCore
internal import WXSettings

/// What a command line of `wxcode usage` asks for.
struct UsageRequest: Sendable {
    /// The order of the rows.
    enum Order: String, CaseIterable { case key, newest, cost, tokens }

    static let groupNames = UsageQuery.Grouping.allCases.map(\.rawValue)
    static let defaultGroups = "day,project"

    /// What the ledger is asked.
    let query: UsageQuery
    /// The time zone of days.
    let time: LocalTime
    /// When the program was started.
    let now: Timestamp
    /// The beginning as JSON names it.
    let since: String?
    /// The end as JSON names it.
    let until: String?
    /// The most rows: those with the latest runs, or the highest of ``order``; nil for all.
    let last: Int?
    /// The order of the rows.
    let order: Order
    /// Whether people read it on a terminal.
    let isScreen: Bool
    /// Whether the current month comes first.
    let showsMonth: Bool
    /// Whether dollars are exact.
    let isExact: Bool

    /// Reads a command line.
    ///
    /// - Throws: ``Misuse``, or `SettingsError`.
    init(_ invocation: Invocation, _ settings: Settings) throws {
        let zone = invocation.value("--timezone")
        guard let time = zone.map({ LocalTime(zone: $0) }) ?? LocalTime() else {
            throw Misuse("“\(zone ?? "")” is not a time zone of this machine.", "Use a name such as Europe/Lisbon.")
        }
        self.time = time
        now = invocation.environment.now()
        isScreen = invocation.environment.terminal.isOutput && (invocation.value("--format") ?? "text") == "text"
        showsMonth = isScreen && !["--by", "--since", "--until"].contains(where: invocation.has)
        isExact = invocation.has("--exact") || !isScreen
        let groups = try Self.groups(invocation.value("--by") ?? (isScreen ? "day" : Self.defaultGroups))
        let isList = groups.contains(.run) || groups.contains(.session)
        let standardLast = isScreen ? (showsMonth ? 14 : isList ? 20 : nil) : nil
        last = try invocation.integer("--last", atLeast: 1) ?? standardLast
        order =
            invocation.value("--order").flatMap(Order.init(rawValue:)) ?? (isScreen && isList ? .newest : .key)
        let begin = try Self.moment("--since", invocation, time, now, isEnd: false)
        let end = try Self.moment("--until", invocation, time, now, isEnd: true)
        (since, until) = (begin?.name, end?.name)
        query = UsageQuery(
            tenant: invocation.has("--tenant") ? try settings[.tenant] : nil, project: try invocation.project,
            since: begin?.moment, until: end?.moment, groups: groups, timeZone: zone,
            order: last != nil || order == .newest ? .newest : .keys)
    }

    /// The most rows that the ledger need return; nil for all.
    ///
    /// Where there are few rows in any case, all are read.
    var rowLimit: Int? {
        let isList = query.groups.contains(.run) || query.groups.contains(.session)
        return isList && !query.groups.contains(.model) && query.order == .newest && leavesOutEarlier ? last : nil
    }

    /// Returns the rows that are shown, in their order.
    func chosen(of rows: [UsageReport.Row]) -> [UsageReport.Row] {
        let count = last ?? rows.count
        let latest = Array(rows.prefix(count))
        return switch order {
        case .newest: latest
        case .key where query.order == .keys: latest
        case .key: latest.sorted { $0.keys.lexicographicallyPrecedes($1.keys) }
        case .cost: Array(Self.descending(rows, by: \.sum.cost.count).prefix(count))
        case .tokens: Array(Self.descending(rows, by: \.sum.usage.totalTokens).prefix(count))
        }
    }

    /// Whether the rows that are left out are older than those that are shown.
    var leavesOutEarlier: Bool { order == .newest || order == .key }

    private static func descending(_ rows: [UsageReport.Row], by value: (UsageReport.Row) -> Int64) -> [UsageReport.Row]
    {
        rows.enumerated().sorted { (value($1.element), $0.offset) < (value($0.element), $1.offset) }.map(\.element)
    }

    private static func groups(_ list: String) throws(Misuse) -> [UsageQuery.Grouping] {
        var groups: [UsageQuery.Grouping] = []
        for word in list.split(separator: ",") {
            guard let group = UsageQuery.Grouping(rawValue: String(word)) else {
                throw Misuse(
                    "--by must list \(groupNames.joined(separator: ", ")), not “\(word.prefix(60))”.",
                    nearest(String(word), groupNames).map { "Did you mean \($0)?" })
            }
            groups.append(group)
        }
        return groups
    }

    private static func moment(
        _ option: String, _ invocation: Invocation, _ time: LocalTime, _ now: Timestamp, isEnd: Bool
    ) throws(Misuse) -> (moment: Timestamp, name: String)? {
        guard let text = invocation.value(option) else { return nil }
        if let moment = time.moment(text, isEnd: isEnd) { return (Timestamp(milliseconds: moment), text) }
        if let moment = time.moment(said: text, at: now, isEnd: isEnd) {
            return (Timestamp(milliseconds: moment), Timestamp(milliseconds: moment).rfc3339)
        }
        throw Misuse(
            "\(option) must be a day, a month or a moment, such as 2026-11-25, not “\(text.prefix(60))”.",
            nearest(text.lowercased(), LocalTime.dayWords).map { "Did you mean \($0)?" }
                ?? "Or: today, yesterday, monday, 7d, 2w, 2026-11.")
    }
}
