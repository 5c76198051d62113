import NIOCore

/// Notices that a peer reads nothing although bytes wait for it; used on the event loop only.
final class WriteWatch {
    private let eventLoop: any EventLoop
    private let deadline: Deadline
    private let limit: Duration
    private var waiting: [Int: EventLoopPromise<Void>] = [:]
    private var next = 0
    private var isStopped = false

    /// Creates a watch that allows `limit` between two completed writes.
    init(on eventLoop: any EventLoop, limit: Duration) {
        self.eventLoop = eventLoop
        deadline = Deadline(on: eventLoop)
        self.limit = limit
    }

    /// Returns the promise to write with; it fulfils `promise`, which fails earlier when the peer is given up.
    func watch(_ promise: EventLoopPromise<Void>, _ giveUp: @escaping () -> Void) -> EventLoopPromise<Void> {
        guard !isStopped else { return promise }
        next += 1
        let id = next
        waiting[id] = promise
        if !deadline.isSet { restart(giveUp) }
        let write = eventLoop.makePromise(of: Void.self)
        write.futureResult.assumeIsolated().whenComplete { [self] result in
            guard let promise = waiting.removeValue(forKey: id) else { return }
            promise.completeWith(result)
            if waiting.isEmpty { deadline.clear() } else if !isStopped { restart(giveUp) }
        }
        return write
    }

    private func restart(_ giveUp: @escaping () -> Void) {
        deadline.set(limit) { [unowned self] in
            let writers = waiting
            waiting = [:]
            giveUp()
            for writer in writers.values { writer.fail(ChannelError.ioOnClosedChannel) }
        }
    }

    /// Stops watching.
    func clear() {
        isStopped = true
        deadline.clear()
    }
}
