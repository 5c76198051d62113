/// A way to put a prompt to a coding agent and hear the reply as it is made.
public protocol AgentBridge: Sendable {
    /// Asks, and lends the reply's events to `body`, to be read once and only there.
    ///
    /// When this returns or throws, the agent is gone. If the request is interrupted, or the task is cancelled, the agent is asked to end and
    /// the events go on until it has: what it still tells of its cost is not lost. If `body` throws or leaves early, the agent is
    /// ended too. A slow reader slows the agent.
    ///
    /// - Throws: ``BridgeError`` if there was no reply, or if it broke off without a result; whatever `body` throws.
    func execute<Result>(
        _ request: AgentRequest,
        _ body: (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result
}
