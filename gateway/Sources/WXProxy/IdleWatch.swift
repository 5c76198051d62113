/// Ends a request whose upstream is silent for too long.
///
/// The time runs only while it is the upstream's turn. A client that is silent has deadlines of its own.
actor IdleWatch {
    private let limit: Duration
    private var pauses = 0
    /// How often the upstream's turn has begun.
    private var turn = 0
    private var hasFired = false

    private init(limit: Duration) { self.limit = limit }

    /// Runs `body` in a task that is cancelled once the upstream has been silent for `limit`.
    ///
    /// - Throws: ``ProxyError`` if `body` throws after that; what `body` throws.
    static func run<Result: Sendable>(
        limit: Duration, _ body: @escaping @Sendable (IdleWatch) async throws -> Result
    ) async throws -> Result {
        let watch = IdleWatch(limit: limit)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body(watch) }
            group.addTask {
                await watch.wait()
                return nil
            }
            do {
                while let result = try await group.next() {
                    group.cancelAll()
                    if let result { return result }
                }
            } catch {
                throw await watch.hasFired ? ProxyError(.upstreamTimedOut) : error
            }
            throw CancellationError()
        }
    }

    /// Stops the time: it is the client's turn.
    func pause() { pauses += 1 }

    /// Restarts the time: the client has done what was waited for.
    func resume() {
        pauses -= 1
        turn += 1
    }

    /// Returns once the upstream was silent for too long, or the task is cancelled.
    ///
    /// The time is counted in steps, and one that ends late counts no more than another: after a machine has slept, or
    /// where it has too much to do, what the upstream sent in that time is read first.
    private func wait() async {
        let step = min(limit / 8, .seconds(5))
        var silence = Duration.zero
        var seen = turn
        while !Task.isCancelled {
            guard silence < limit else {
                hasFired = true
                return
            }
            try? await Task.sleep(for: step)
            silence = pauses > 0 || turn != seen ? .zero : silence + step
            seen = turn
        }
    }
}

extension ByteStream {
    /// Returns the same body of a request; the watch's time does not run while the client is asked for a piece.
    func whileClientSends(_ watch: IdleWatch) -> ByteStream {
        surrounded(before: { await watch.pause() }, after: { await watch.resume() })
    }

    /// Returns the same body of a response; the watch's time runs only while the upstream is asked for a piece.
    func whileUpstreamSends(_ watch: IdleWatch) -> ByteStream {
        surrounded(before: { await watch.resume() }, after: { await watch.pause() })
    }
}
