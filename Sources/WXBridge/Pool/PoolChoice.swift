/// Workers of a pool, sorted by whether they can do a run; within a group in the pool's order.
package struct PoolChoice: Sendable {
    /// Those that can.
    package private(set) var fit: [PoolWorker] = []
    /// Those that must be looked up.
    package private(set) var unknown: [PoolWorker] = []
    /// Those that failed a moment ago.
    package private(set) var failed: [PoolWorker] = []
    /// Whether none is there that has the project, and each could be asked.
    package var lacksProject: Bool { fit.isEmpty && unknown.isEmpty && failed.isEmpty && !hasStrangers }
    /// Why workers cannot do it, by their names.
    package private(set) var reasons: [String: String] = [:]
    private var hasStrangers = false

    /// Sorts workers.
    package init(_ workers: [(worker: PoolWorker, standing: WorkerNote.Standing)]) {
        for (worker, standing) in workers {
            switch standing {
            case .fit: fit.append(worker)
            case .unknown: unknown.append(worker)
            case .failed(let reason):
                failed.append(worker)
                reasons[worker.name] = reason
            case .lacksProject: reasons[worker.name] = "it does not have the project"
            case .servesOther(let tenant):
                hasStrangers = true
                reasons[worker.name] = "it serves the tenant “\(tenant)”"
            }
        }
    }
}
