/// A way to send a prompt to a coding agent and read the reply while it is made.
///
/// A conformer is held to its promises by `AgentBridgeContract` in `WXTesting`.
public protocol AgentBridge: Sendable {
    /// What the bridge says of itself; by default no worker, no key, no secrets.
    var profile: AgentProfile { get }

    /// Does what can be done before a run of `tenant` starts, concurrently with the caller's own preparations; by default nothing.
    ///
    /// It saves time and decides nothing: what fails here fails again in ``execute(_:_:)``. It ends early if its task is cancelled.
    nonisolated(nonsending) func prepare(for tenant: TenantID) async

    /// Sends a request, and lends the reply's events to `body`, to be read once and only there.
    ///
    /// When this returns or throws, the agent is gone. If the request is interrupted, or the task is cancelled, the agent is asked to end and
    /// the events go on until it has: what it still reports of its cost is not lost. If `body` throws or leaves early, the agent is ended
    /// too. A slow reader slows the agent.
    ///
    /// - Throws: ``BridgeError`` if there was no reply, or if it broke off without a result; whatever `body` throws.
    nonisolated(nonsending) func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result
}

extension AgentBridge {
    /// No worker, no key, no secrets.
    public var profile: AgentProfile { AgentProfile() }

    /// Does nothing.
    public func prepare(for tenant: TenantID) async {}
}
