/// A ledger in memory, for tests and for runs that must not be booked.
public actor InMemoryUsageStore: UsageStore {
    private struct Entry {
        var opening: NewRun
        var status: RunStatus
        var figures: RunFigures
        var reserved = NanoDollars.zero
        var closedAt: Timestamp?

        /// The session that its figures are booked to.
        var session: SessionID? { figures.session ?? opening.session }
        /// The amount that the run reserves, or that it has spent if that is more.
        var held: NanoDollars { max(reserved, figures.cost) }
        var isOpen: Bool { status == .open }
        /// Whether the run may have reached the agent.
        var hasBegun: Bool { [.open, .success, .incomplete].contains(status) || !figures.bookedModels.isEmpty }

        func belongs(to tenant: TenantID, _ project: ProjectID?) -> Bool {
            opening.tenant == tenant && (project ?? opening.project) == opening.project
        }

        var record: RunRecord {
            RunRecord(
                run: opening.run, tenant: opening.tenant, project: opening.project, session: opening.session,
                status: status, models: figures.bookedModels, isPartial: !figures.models.isEmpty && figures.isPartial,
                attachments: opening.attachments.map { Attachment.Summary(name: $0.name, byteCount: $0.byteCount) },
                principal: opening.principal, context: opening.context, title: opening.title,
                worker: opening.worker, createdAt: opening.createdAt, closedAt: closedAt)
        }
    }

    private struct Scope: Hashable {
        let tenant: TenantID
        let project: ProjectID?
        let period: Budget.Period

        init(_ budget: Budget) { (tenant, project, period) = (budget.tenant, budget.project, budget.period) }

        var order: [String] { [tenant.name, project?.name ?? "", period.rawValue] }
    }

    private let parallelRuns: Int
    private let reservation: NanoDollars
    private let now: @Sendable () -> Timestamp
    private let time = LocalTime()
    private var entries: [RunID: Entry] = [:]
    /// The runs in the order they were booked.
    private var order: [RunID] = []
    private var limits: [Scope: Budget] = [:]
    /// The titles that sessions were given.
    private var titles: [SessionID: String] = [:]

    /// Creates an empty ledger.
    ///
    /// - Parameters:
    ///   - parallelRuns: How many runs may be open in a worker at the same time.
    ///   - reservation: What a run reserves if a budget applies and the run has no limit.
    ///   - now: The clock that determines the current day and month, and when a run is closed.
    public init(
        parallelRuns: Int = InMemoryUsageStore.defaultParallelRuns,
        reservation: NanoDollars = InMemoryUsageStore.defaultReservation,
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.parallelRuns = parallelRuns
        self.reservation = reservation
        self.now = now
    }

    // MARK: Runs

    /// See ``UsageStore/open(_:)``.
    public func open(_ run: NewRun) async throws -> RunGrant {
        try requireNewRequest(of: run)
        try checkSession(of: run)
        let worker = try chooseWorker(among: run.workers)
        let states = states.filter {
            $0.budget.tenant == run.tenant && ($0.budget.project ?? run.project) == run.project
        }
        let reserved = try states.reservation(limit: run.costLimit, standard: reservation)
        let soFar = run.session.map { session in
            listed.filter { $0.session == session }.reduce(into: [ModelUsage]()) { models, entry in
                models.add(entry.figures.bookedModels)
            }
        }
        var opening = run
        opening.worker = worker
        put(Entry(opening: opening, status: .open, figures: .none, reserved: reserved?.amount ?? .zero))
        return RunGrant(
            costLimit: reserved?.amount ?? run.costLimit, isCutByBudget: reserved?.isCut ?? false, worker: worker,
            sessionSoFar: soFar, notices: states.compactMap(\.notice))
    }

    /// See ``UsageStore/checkRequest(of:)``.
    public func checkRequest(of run: NewRun) async throws { try requireNewRequest(of: run) }

    /// See ``UsageStore/move(_:to:)``.
    public func move(_ run: RunID, to workers: [String]) async throws -> String? {
        guard entries[run]?.isOpen == true, let worker = try chooseWorker(among: workers) else { return nil }
        entries[run]?.opening.worker = worker
        return worker
    }

    private func chooseWorker(among workers: [String]) throws -> String? {
        try WorkerChoice.worker(among: workers, parallelRuns: parallelRuns) { worker in
            entries.values.count { $0.isOpen && $0.opening.worker == worker }
        }
    }

    /// See ``UsageStore/update(_:_:)``.
    public func update(_ run: RunID, _ figures: RunFigures) async throws {
        if let entry = entries[run], entry.isOpen || entry.status == .lost { entries[run]?.figures = figures }
    }

    /// See ``UsageStore/close(_:as:_:)``.
    public func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) async throws {
        guard let entry = entries[run], entry.isOpen || entry.status == .lost else { return }
        put(entry.opening, as: status, figures)
    }

    /// See ``UsageStore/book(_:as:_:)``.
    @discardableResult
    public func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws -> Bool {
        guard let known = entries[run.run] else {
            put(run, as: status, figures)
            return true
        }
        if known.isOpen { put(known.opening, as: status, figures) }
        return false
    }

    private func put(_ opening: NewRun, as status: RunStatus, _ figures: RunFigures) {
        var opening = opening
        opening.session = figures.session ?? opening.session
        if let holder = holder(ofRequestOf: opening), holder.run != opening.run { opening.request = nil }
        put(
            Entry(
                opening: opening, status: status, figures: figures, closedAt: status == .open ? nil : now()))
    }

    private func put(_ entry: Entry) {
        if entries[entry.opening.run] == nil { order.append(entry.opening.run) }
        entries[entry.opening.run] = entry
    }

    private func requireNewRequest(of run: NewRun) throws(UsageStoreError) {
        guard let request = run.request, let known = holder(ofRequestOf: run) else { return }
        throw .requestTaken(request, known.request?.digest ?? "", by: known.run)
    }

    /// Returns the run that has the same request key.
    private func holder(ofRequestOf run: NewRun) -> NewRun? {
        guard let key = run.request?.key else { return nil }
        return entries.values.first { $0.belongs(to: run.tenant, run.project) && $0.opening.request?.key == key }?
            .opening
    }

    private func checkSession(of run: NewRun) throws(UsageStoreError) {
        guard let session = run.session else { return }
        if run.isResumed {
            let owner = sessionOwner(session)
            guard owner == SessionOwner(tenant: run.tenant, project: run.project) else {
                throw .sessionUnknown(session)
            }
        }
        if entries.values.contains(where: { $0.isOpen && $0.opening.session == session }) {
            throw .sessionBusy(session)
        }
    }

    /// All runs in the order they were booked.
    private var listed: [Entry] { order.compactMap { entries[$0] } }

    /// Returns the runs of a tenant's project or of all its projects, newest first.
    private func newest(_ tenant: TenantID, _ project: ProjectID?) -> [Entry] {
        listed.enumerated().filter { $0.element.belongs(to: tenant, project) }
            .sorted { ($0.element.opening.createdAt, $0.offset) > ($1.element.opening.createdAt, $1.offset) }
            .map(\.element)
    }

    // MARK: Sessions and runs

    /// See ``UsageStore/latestSession(tenant:project:)``.
    public func latestSession(tenant: TenantID, project: ProjectID) async -> SessionID? {
        let runs = newest(tenant, project)
        let begun = Set(runs.lazy.filter(\.hasBegun).compactMap(\.opening.session))
        return runs.lazy.compactMap(\.opening.session).first { begun.contains($0) }
    }

    /// See ``UsageStore/owner(of:)``.
    public func owner(of session: SessionID) async -> SessionOwner? { sessionOwner(session) }

    private func sessionOwner(_ session: SessionID) -> SessionOwner? {
        listed.filter { $0.opening.session == session }.min { $0.opening.createdAt < $1.opening.createdAt }
            .map { SessionOwner(tenant: $0.opening.tenant, project: $0.opening.project) }
    }

    /// See ``UsageStore/worker(of:)``.
    public func worker(of session: SessionID) async -> String? {
        listed.enumerated().filter { $0.element.session == session && $0.element.opening.worker != nil }
            .max { ($0.element.opening.createdAt, $0.offset) < ($1.element.opening.createdAt, $1.offset) }?
            .element.opening.worker
    }

    /// See ``UsageStore/sessions(tenant:project:limit:)``.
    public func sessions(tenant: TenantID, project: ProjectID?, limit: Int) async -> [SessionRecord] {
        struct Key: Hashable { let (project, session): (ProjectID, SessionID) }
        var sessions: [Key] = []
        var runs: [Key: [Entry]] = [:]
        for entry in newest(tenant, project) {
            guard let session = entry.opening.session else { continue }
            let key = Key(project: entry.opening.project, session: session)
            if runs[key] == nil { sessions.append(key) }
            runs[key, default: []].append(entry)
        }
        sessions.removeAll { key in runs[key]?.contains(where: \.hasBegun) != true }
        return sessions.prefix(max(0, limit)).compactMap { key in
            guard let all = runs[key], let first = all.last, let last = all.first else { return nil }
            return SessionRecord(
                session: key.session, tenant: tenant, project: key.project, runs: all.count,
                cost: all.reduce(.zero) { $0 + $1.figures.cost }, createdAt: first.opening.createdAt,
                lastRunAt: last.opening.createdAt, isInUse: all.contains(where: \.isOpen),
                status: last.status, context: last.opening.context,
                title: titles[key.session] ?? all.reversed().lazy.compactMap(\.opening.title).first,
                worker: all.lazy.compactMap(\.opening.worker).first)
        }
    }

    /// See ``UsageStore/rename(_:to:)``.
    @discardableResult
    public func rename(_ session: SessionID, to title: String?) async -> Bool {
        guard sessionOwner(session) != nil else { return false }
        titles[session] = title
        return true
    }

    /// See ``UsageStore/runs(tenant:project:limit:)``.
    public func runs(tenant: TenantID, project: ProjectID, limit: Int) async -> [RunRecord] {
        newest(tenant, project).prefix(max(0, limit)).map(\.record)
    }

    /// See ``UsageStore/openRuns(tenant:)``.
    public func openRuns(tenant: TenantID?) async -> [RunRecord] {
        listed.enumerated().filter {
            $0.element.isOpen && (tenant ?? $0.element.opening.tenant) == $0.element.opening.tenant
        }
        .sorted { ($0.element.opening.createdAt, $0.offset) < ($1.element.opening.createdAt, $1.offset) }
        .map(\.element.record)
    }

    /// See ``UsageStore/run(_:)``.
    public func run(_ id: RunID) async -> RunRecord? { entries[id]?.record }

    // MARK: Reports

    /// See ``UsageStore/report(_:)``.
    public func report(_ query: UsageQuery) async throws -> UsageReport {
        guard let time = query.timeZone.map({ LocalTime(zone: $0) }) ?? time else {
            throw UsageStoreError.timeZoneUnknown(query.timeZone ?? "")
        }
        var runs: [[String]: Set<RunID>] = [:]
        var sums: [[String]: UsageReport.Sum] = [:]
        var latest: [[String]: Timestamp] = [:]
        var totals = UsageReport.Sum.zero
        for entry in entries.values where query.includes(entry.opening) && !entry.figures.models.isEmpty {
            totals.runs += 1
            for part in entry.figures.bookedModels {
                let key = query.groups.map { group in
                    switch group {
                    case .day: time.day(entry.opening.createdAt.milliseconds)
                    case .week: time.week(entry.opening.createdAt.milliseconds)
                    case .month: time.month(entry.opening.createdAt.milliseconds)
                    case .tenant: entry.opening.tenant.name
                    case .principal: entry.opening.principal?.name ?? ""
                    case .project: entry.opening.project.name
                    case .session: entry.session?.text ?? ""
                    case .model: ModelName.canonical(part.model)
                    case .run: entry.opening.run.text
                    }
                }
                let sum = UsageReport.Sum(
                    runs: 0, usage: part.usage, cost: part.cost ?? .zero, isEstimated: part.isEstimated)
                runs[key, default: []].insert(entry.opening.run)
                latest[key] = max(latest[key] ?? entry.opening.createdAt, entry.opening.createdAt)
                sums[key, default: .zero].add(sum)
                totals.add(sum)
            }
        }
        let rows = sums.map { key, sum in
            var sum = sum
            sum.runs = Int64(runs[key]?.count ?? 0)
            return UsageReport.Row(groups: query.groups, keys: key, sum: sum)
        }
        let sorted = query.groups.isEmpty ? [] : rows.sorted { $0.keys.lexicographicallyPrecedes($1.keys) }
        return UsageReport(
            rows: query.arranged(sorted, latest: sorted.compactMap { latest[$0.keys] }), totals: totals)
    }

    // MARK: Budgets

    /// See ``UsageStore/budgets()``.
    public func budgets() async -> [BudgetState] { states }

    private var states: [BudgetState] {
        limits.sorted { $0.key.order.lexicographicallyPrecedes($1.key.order) }.map { state(of: $0.value) }
    }

    /// See ``UsageStore/set(_:)``.
    public func set(_ budget: Budget) async { limits[Scope(budget)] = budget }

    /// See ``UsageStore/clearBudgets(tenant:project:period:)``.
    @discardableResult
    public func clearBudgets(tenant: TenantID, project: ProjectID?, period: Budget.Period?) async -> Int {
        let before = limits.count
        limits = limits.filter { scope, _ in
            scope.tenant != tenant || scope.project != project || (period ?? scope.period) != scope.period
        }
        return before - limits.count
    }

    private func state(of budget: Budget) -> BudgetState {
        let span = budget.period.span(at: now(), time)
        let concerned = entries.values.filter { $0.belongs(to: budget.tenant, budget.project) }
        let closed = concerned.filter { !$0.isOpen && span.contains($0.opening.createdAt.milliseconds) }
        return BudgetState(
            budget: budget, spent: closed.reduce(.zero) { $0 + $1.figures.cost },
            reserved: concerned.filter(\.isOpen).reduce(.zero) { $0 + $1.held })
    }
}

extension UsageQuery {
    /// Returns whether the query includes a run.
    fileprivate func includes(_ run: NewRun) -> Bool {
        (tenant ?? run.tenant) == run.tenant && (project ?? run.project) == run.project
            && (principal ?? run.principal) == run.principal
            && since.map { run.createdAt >= $0 } ?? true && until.map { run.createdAt < $0 } ?? true
    }
}
