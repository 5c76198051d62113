import NIOCore

/// Notices that a peer reads nothing although bytes wait for it; used on the event loop only.
final class WriteWatch {
    private let deadline: Deadline
    private let limit: Duration
    private var pending = 0
    private var isStopped = false

    /// Creates a watch that allows `limit` between two completed writes.
    init(on eventLoop: any EventLoop, limit: Duration) {
        deadline = Deadline(on: eventLoop)
        self.limit = limit
    }

    /// Watches a write until its promise is fulfilled.
    func watch(_ promise: EventLoopPromise<Void>, _ giveUp: @escaping () -> Void) {
        guard !isStopped else { return }
        pending += 1
        if !deadline.isSet { deadline.set(limit, giveUp) }
        promise.futureResult.assumeIsolated().whenComplete { [weak self] _ in
            guard let self, !isStopped else { return }
            pending -= 1
            if pending == 0 { deadline.clear() } else { deadline.set(limit, giveUp) }
        }
    }

    /// Stops watching.
    func clear() {
        isStopped = true
        deadline.clear()
    }
}
