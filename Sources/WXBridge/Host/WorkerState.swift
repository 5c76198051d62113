public import WXCore

/// A worker at one moment.
public struct WorkerState: Hashable, Sendable {
    /// An id that no other worker ever has, for example the container's.
    public var id: String
    /// Whether the worker is running.
    public var isRunning: Bool
    /// When the worker started, in the host's own notation; it changes with every restart.
    public var startedAt: String
    /// The only tenant that the worker serves; nil if it serves all.
    public var tenant: String?

    /// Creates the state of a worker.
    public init(id: String, isRunning: Bool = true, startedAt: String = "", tenant: String? = nil) {
        self.id = id
        self.isRunning = isRunning
        self.startedAt = startedAt
        self.tenant = tenant
    }

    /// Returns whether the worker may run something for `tenant`.
    public func serves(_ tenant: TenantID) -> Bool { self.tenant.map { $0 == tenant.name } ?? true }
}
