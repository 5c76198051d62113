internal import WXCore

/// Which projects the tenants' workers have, asked at most once in a while: every question costs commands on the host.
actor Workspaces {
    private let source: any ConversationSource
    private let lifetime: Duration
    private var known: [TenantID: (projects: Task<Set<ProjectID>?, Never>, end: ContinuousClock.Instant)] = [:]

    init(_ source: any ConversationSource, lifetime: Duration = .seconds(5)) {
        self.source = source
        self.lifetime = lifetime
    }

    /// Returns a tenant's projects; nil if they are not known.
    func projects(of tenant: TenantID) async -> Set<ProjectID>? {
        if let known = known[tenant], ContinuousClock.now < known.end { return await known.projects.value }
        let question = Task.detached { [source] in await source.projects(of: tenant) }
        known[tenant] = (question, ContinuousClock.now + lifetime)
        return await question.value
    }

    /// Returns whether a tenant may have a project: a run says what is wrong where nobody knows.
    func mayHave(_ project: ProjectID, _ tenant: TenantID) async -> Bool {
        // A principal who has chatted about a project need not wait for the worker.
        if let known = known[tenant], await known.projects.value?.contains(project) == true { return true }
        return await projects(of: tenant)?.contains(project) ?? true
    }
}
