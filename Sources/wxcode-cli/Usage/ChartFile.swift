internal import WXCore
internal import WXSettings
internal import WXSystem

/// The file that `wxcode usage --chart` names.
struct ChartFile {
    private let path: String
    private let isPage: Bool
    /// What each bar stands for; nil for what suits the time that the report is about.
    private let period: UsageQuery.Grouping?

    /// Above this number of days a bar stands for a week, and above the second for a month.
    private static let (days, weeks) = (62, 370)

    /// Reads the name; nil if no chart is wanted.
    ///
    /// - Throws: ``Misuse`` if it is neither a picture nor a page, or rows are not grouped by time.
    init?(_ invocation: Invocation) throws(Misuse) {
        guard let path = invocation.value("--chart") else { return nil }
        guard path.hasSuffix(".svg") || path.hasSuffix(".html") else {
            throw Misuse("--chart must name a file that ends in .svg or .html, not “\(path.prefix(60))”.")
        }
        let groups = invocation.value("--by").map { $0.split(separator: ",").map(String.init) }
        period = groups?.lazy.compactMap(UsageQuery.Grouping.init(rawValue:)).first {
            [.day, .week, .month].contains($0)
        }
        if groups != nil, period == nil {
            throw Misuse("--chart shows models over time.", "Group by day, week or month: --by week")
        }
        self.path = path
        isPage = path.hasSuffix(".html")
    }

    /// Draws a report that is grouped by day and model, and writes the file, whole or not at all.
    ///
    /// - Throws: ``Misuse`` if it cannot be written.
    func write(_ report: UsageReport, _ request: UsageRequest) throws(Misuse) {
        let time = request.time
        let moments = report.rows.compactMap { time.moment($0.keys[0]) }
        var moment = moments.min() ?? 0
        let last = moments.max() ?? -1
        let count = Int((last - moment) / 86_400_000) + 1
        let period = period ?? (count <= Self.days ? .day : count <= Self.weeks ? .week : .month)
        func name(_ moment: Int64) -> String {
            switch period {
            case .week: time.week(moment)
            case .month: time.month(moment)
            default: time.day(moment)
            }
        }
        var periods: [String] = []
        while moment <= last {
            if periods.last != name(moment) { periods.append(name(moment)) }
            moment = time.begin(ofDay: moment, plus: 1)
        }
        var report = report
        for row in report.rows.indices {
            if let moment = time.moment(report.rows[row].keys[0]) { report.rows[row].keys[0] = name(moment) }
        }
        let title = "Claude Code usage" + (request.query.project.map { " of \($0)" } ?? "")
        let chart = UsageChart(report, periods: periods, title: title)
        do {
            try FileSystem.replace(path, with: isPage ? chart.html : chart.svg)
        } catch {
            throw Misuse("“\(path)” cannot be written: \(error.reason).", code: .usageFile)
        }
    }

    /// What is said when the file is written.
    func sentence(_ report: UsageReport) -> String {
        "Wrote \(path): \(report.totals.cost) USD in \(report.totals.runsInWords)."
    }
}
