/// A way to send a prompt to a coding agent and read the reply as it arrives.
///
/// A module that does not enable the feature `NonisolatedNonsendingByDefault` can implement it too. It declares the
/// functions and the type of `body` as `nonisolated(nonsending)`, like here.
///
/// `AgentBridgeContract` in the WXTesting library checks that a conformer keeps the promises made here.
public protocol AgentBridge: Sendable {
    /// What a conversation must know about the bridge; by default, it has no worker, key or secrets.
    var profile: AgentProfile { get }

    /// Returns the workers that could do a run, the preferred one first; the profile's by default.
    ///
    /// The ledger chooses one of them, see ``AgentRequest/worker``.
    ///
    /// - Parameters:
    ///   - tenant: The tenant to bill.
    ///   - project: The project that the run is about.
    ///   - home: The worker that has what the agent remembers of the run's session; nil for a new session, or if that
    ///     is not known.
    /// - Returns: Their names; none if the bridge has no workers.
    /// - Throws: ``BridgeError`` if no worker can do the run.
    nonisolated(nonsending) func workers(
        for tenant: TenantID, project: ProjectID, home: String?
    ) async throws -> [String]

    /// Prepares for a run of `tenant` while the caller prepares; does nothing by default.
    ///
    /// Preparing only saves time. A failure is not reported here, because it occurs again in ``execute(_:_:)``. Returns
    /// early if its task is cancelled.
    nonisolated(nonsending) func prepare(for tenant: TenantID) async

    /// Sends a request and passes the reply's events to `body`, which may read them once and not after it returns.
    ///
    /// Once this returns or throws, the agent's process has ended. If the request is interrupted, or the task is
    /// cancelled, the agent is asked to end. Events continue until it has ended, so that the costs it still reports are
    /// not lost. If `body` throws or returns early, the agent is ended as well. A slow reader slows the agent down.
    ///
    /// - Throws: ``BridgeError`` if there was no reply, or if the reply broke off without a result; any error that
    ///   `body` throws.
    nonisolated(nonsending) func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result
}

extension AgentBridge {
    /// A profile without a worker, key or secrets.
    public var profile: AgentProfile { AgentProfile() }

    /// Returns the profile's worker; throws nothing.
    public func workers(for tenant: TenantID, project: ProjectID, home: String?) async throws -> [String] {
        profile.worker.map { [$0] } ?? []
    }

    /// Does nothing.
    public func prepare(for tenant: TenantID) async {}
}
