/// A ledger that lasts as long as the program: for tests, and for runs that shall not be booked.
public actor InMemoryUsageStore: UsageStore {
    private struct Entry {
        var opening: NewRun
        var status: RunStatus
        var figures: RunFigures
    }

    private var entries: [RunID: Entry] = [:]
    private var order: [RunID] = []

    /// An empty ledger.
    public init() {}

    /// See ``UsageStore/open(_:)``.
    public func open(_ run: NewRun) async throws -> RunGrant {
        if let session = run.session {
            if run.isResumed {
                guard let owner = await owner(of: session) else { throw Self.unknown(session, .sessionUnknown) }
                guard owner == SessionOwner(tenant: run.tenant, project: run.project) else {
                    throw Self.unknown(session, .sessionForeign)
                }
            }
            if entries.values.contains(where: { $0.status == .open && $0.opening.session == session }) {
                throw UsageStoreError(.sessionBusy, "The session \(session) is in use by another run.")
            }
        }
        let soFar = run.session.map { session in
            entries.values.filter { $0.opening.session == session }.reduce(into: [ModelUsage]()) { models, entry in
                for part in entry.figures.models { models.add(part) }
            }
        }
        put(Entry(opening: run, status: .open, figures: .none))
        return RunGrant(costLimit: run.costLimit, sessionSoFar: soFar)
    }

    /// See ``UsageStore/update(_:_:)``.
    public func update(_ run: RunID, _ figures: RunFigures) async throws { entries[run]?.figures = figures }

    /// See ``UsageStore/close(_:as:_:)``.
    public func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) async throws {
        guard var entry = entries[run], entry.status == .open else { return }
        entry.status = status
        entry.figures = figures
        entry.opening.session = figures.session ?? entry.opening.session
        entries[run] = entry
    }

    /// See ``UsageStore/book(_:as:_:)``.
    @discardableResult
    public func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws -> Bool {
        if entries[run.run] != nil { return false }
        var run = run
        run.session = figures.session ?? run.session
        put(Entry(opening: run, status: status, figures: figures))
        return true
    }

    /// See ``UsageStore/latestSession(tenant:project:)``.
    public func latestSession(tenant: TenantID, project: ProjectID) async -> SessionID? {
        order.compactMap { entries[$0]?.opening }
            .filter { $0.tenant == tenant && $0.project == project && $0.session != nil }
            .max { $0.createdAt < $1.createdAt }?.session
    }

    /// See ``UsageStore/owner(of:)``.
    public func owner(of session: SessionID) async -> SessionOwner? {
        order.compactMap { entries[$0]?.opening }.first { $0.session == session }
            .map { SessionOwner(tenant: $0.tenant, project: $0.project) }
    }

    /// See ``UsageStore/report(_:)``.
    public func report(_ query: UsageQuery) async throws -> UsageReport {
        guard let time = query.timeZone.map({ LocalTime(zone: $0) }) ?? LocalTime() else {
            throw UsageStoreError(.timeZoneUnknown, "“\(query.timeZone ?? "")” is not a time zone of this machine.")
        }
        var runs: [[String]: Set<RunID>] = [:]
        var sums: [[String]: UsageReport.Sum] = [:]
        var totals = UsageReport.Sum.zero
        for entry in entries.values where query.holds(entry.opening) && !entry.figures.models.isEmpty {
            totals.runs += 1
            for part in entry.figures.models {
                let key = query.groups.map { group in
                    switch group {
                    case .day: time.day(entry.opening.createdAt)
                    case .month: time.month(entry.opening.createdAt)
                    case .tenant: entry.opening.tenant.name
                    case .project: entry.opening.project.name
                    case .session: entry.opening.session?.text ?? ""
                    case .model: part.model
                    case .run: entry.opening.run.text
                    }
                }
                let sum = UsageReport.Sum(
                    runs: 0, usage: part.usage, cost: part.cost ?? .zero, isEstimated: part.isEstimated)
                runs[key, default: []].insert(entry.opening.run)
                sums[key, default: .zero].add(sum)
                totals.add(sum)
            }
        }
        let rows = sums.map { key, sum in
            var sum = sum
            sum.runs = Int64(runs[key]?.count ?? 0)
            return UsageReport.Row(keys: key, sum: sum)
        }
        return UsageReport(
            rows: query.groups.isEmpty ? [] : rows.sorted { $0.keys.lexicographicallyPrecedes($1.keys) }, totals: totals
        )
    }

    private func put(_ entry: Entry) {
        if entries[entry.opening.run] == nil { order.append(entry.opening.run) }
        entries[entry.opening.run] = entry
    }

    private static func unknown(_ session: SessionID, _ code: UsageStoreError.Code) -> UsageStoreError {
        UsageStoreError(code, "The session \(session) is not known for this tenant and project; nothing was sent.")
    }
}

extension UsageQuery {
    /// Whether a run is among those that are added up.
    fileprivate func holds(_ run: NewRun) -> Bool {
        (tenant ?? run.tenant) == run.tenant && (project ?? run.project) == run.project
            && run.createdAt >= since ?? .min && run.createdAt < until ?? .max
    }
}
