internal import WXChat
internal import WXCore
internal import WXStore
internal import WXSystem

/// What the ledger answers to `wxcode usage`, read in one go.
struct UsageFigures: Sendable {
    /// The report with the rows that are shown.
    var report: UsageReport
    /// All rows by day, if the current month is shown; newest first.
    var days: [UsageReport.Row] = []
    /// How many rows are not shown.
    var hiddenRows = 0
    /// What runs or sessions are about, by their ids.
    var details: [String: UsageDetail] = [:]
    /// The budgets, if the current month is shown.
    var budgets: [BudgetState] = []
    /// The projects that the ledger knows; nil if the report is not empty, or is of all projects.
    var projects: [ProjectID]?

    /// Reads only a report.
    init(_ ledger: Ledger, _ query: UsageQuery) throws {
        report = try ledger.report(query)
        if report.totals.runs == 0, query.project != nil { projects = try ledger.projects(tenant: query.tenant) }
    }

    /// Reads the ledger.
    init(_ ledger: Ledger, _ request: UsageRequest) throws {
        var query = request.query
        query.limit = request.rowLimit
        try self.init(ledger, query)
        let rows = request.chosen(of: report.rows)
        hiddenRows = try count(query, ledger) - rows.count
        if request.showsMonth {
            days = report.rows
            budgets = try ledger.budgets()
        }
        report.rows = rows
        if request.isScreen, let column = request.query.groups.firstIndex(of: .run) {
            details = try ledger.details(ofRuns: rows.map { $0.keys[column] })
        } else if request.isScreen, let column = request.query.groups.firstIndex(of: .session) {
            details = try ledger.details(ofSessions: rows.map { $0.keys[column] })
        }
    }
}

extension UsageFigures {
    /// Returns how many rows the report has without a limit.
    private func count(_ query: UsageQuery, _ ledger: Ledger) throws -> Int {
        guard query.limit != nil else { return report.rows.count }
        return query.groups == [.run] ? Int(report.totals.runs) : try ledger.rowCount(of: query)
    }
}

/// A ledger that is asked again and again, with what it was asked and answered last.
final class WatchedUsage: UsageReportSource {
    private let store: any LedgerStore
    private let request: @Sendable () throws -> UsageRequest
    private let found: Lock<(UsageRequest, UsageFigures)?> = Lock(nil)

    /// Prepares to ask; `request` returns what, since days pass.
    init(_ store: any LedgerStore, _ request: @escaping @Sendable () throws -> UsageRequest) {
        self.store = store
        self.request = request
    }

    /// The last question and its answer; nil before the first.
    var latest: (UsageRequest, UsageFigures)? { found.withLock(\.self) }

    /// Asks the ledger.
    func report() async throws -> UsageReport {
        let request = try request()
        let figures = try await store.reading { try UsageFigures($0, request) }
        found.withLock { $0 = (request, figures) }
        return figures.report
    }
}
