internal import WXCore

/// A ledger whose openings and closings are measured, those that fail too.
struct MeasuredStore: UsageStore {
    private let store: any UsageStore
    private let metrics: GatewayMetrics

    init(_ store: any UsageStore, _ metrics: GatewayMetrics) {
        self.store = store
        self.metrics = metrics
    }

    private func measuring<Value>(
        _ call: GatewayMetrics.LedgerCall, _ body: () async throws -> Value
    ) async throws -> Value {
        let start = ContinuousClock.now
        defer { metrics.ledgerAnswered(call, after: .now - start) }
        return try await body()
    }

    func open(_ run: NewRun) async throws -> RunGrant { try await measuring(.open) { try await store.open(run) } }

    func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) async throws {
        try await measuring(.close) { try await store.close(run, as: status, figures) }
    }

    // MARK: Not measured

    func checkRequest(of run: NewRun) async throws { try await store.checkRequest(of: run) }

    func move(_ run: RunID, to workers: [String]) async throws -> String? { try await store.move(run, to: workers) }

    func update(_ run: RunID, _ figures: RunFigures) async throws { try await store.update(run, figures) }

    func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws -> Bool {
        try await store.book(run, as: status, figures)
    }

    func latestSession(tenant: TenantID, project: ProjectID) async throws -> SessionID? {
        try await store.latestSession(tenant: tenant, project: project)
    }

    func owner(of session: SessionID) async throws -> SessionOwner? { try await store.owner(of: session) }

    func worker(of session: SessionID) async throws -> String? { try await store.worker(of: session) }

    func sessions(tenant: TenantID, project: ProjectID?, limit: Int) async throws -> [SessionRecord] {
        try await store.sessions(tenant: tenant, project: project, limit: limit)
    }

    func rename(_ session: SessionID, to title: String?) async throws -> Bool {
        try await store.rename(session, to: title)
    }

    func runs(tenant: TenantID, project: ProjectID, limit: Int) async throws -> [RunRecord] {
        try await store.runs(tenant: tenant, project: project, limit: limit)
    }

    func openRuns(tenant: TenantID?) async throws -> [RunRecord] { try await store.openRuns(tenant: tenant) }

    func run(_ id: RunID) async throws -> RunRecord? { try await store.run(id) }

    func report(_ query: UsageQuery) async throws -> UsageReport { try await store.report(query) }

    func budgets() async throws -> [BudgetState] { try await store.budgets() }

    func set(_ budget: Budget) async throws { try await store.set(budget) }

    func clearBudgets(tenant: TenantID, project: ProjectID?, period: Budget.Period?) async throws -> Int {
        try await store.clearBudgets(tenant: tenant, project: project, period: period)
    }
}
