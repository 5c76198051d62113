import WXCore

/// An agent that goes on talking although it was asked to end.
struct StubbornBridge: AgentBridge {
    let count: Int

    func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        let pieces = AsyncThrowingStream<ReplyEvent, any Error> { continuation in
            for _ in 0..<count { continuation.yield(.text("0123456789 ")) }
            continuation.finish()
        }
        return try await body(pieces)
    }
}
