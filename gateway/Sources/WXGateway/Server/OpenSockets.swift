internal import WXAccess
internal import WXChat

/// The sockets of a gateway that are past their greeting.
actor OpenSockets {
    private var sockets: [String: ChatSocket] = [:]

    func add(_ socket: ChatSocket) { sockets[socket.id] = socket }

    func remove(_ socket: ChatSocket) { sockets[socket.id] = nil }

    /// Sends a message to every socket, and does not wait for those that read slowly.
    func announce(_ message: ServerMessage) {
        for socket in sockets.values {
            Task.detached { await socket.say(message) }
        }
    }

    /// Reviews the tokens of all sockets, again and again, until the task is cancelled.
    ///
    /// A socket whose token is no longer valid is notified within half of `limit`, and closed within all of it.
    func review(within limit: Duration, _ access: AccessControl) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: limit / 2)
            guard !sockets.isEmpty else { continue }
            let valid = await access.validTokens()
            for socket in sockets.values {
                guard await socket.needsReview(valid) else { continue }
                // A slow socket must not hold up the others.
                Task.detached { await socket.review() }
            }
        }
    }

    /// Closes the sockets that read no run, spread over `window`, and later each one when its runs have ended, until
    /// the task is cancelled.
    func closeIdle(over window: Duration, _ close: @escaping @Sendable (ChatSocket) async -> Void) async {
        let steps = 20
        var closing: Set<String> = []
        var lot = 1
        while !Task.isCancelled {
            var left = 0
            for (id, socket) in sockets.shuffled() where !closing.contains(id) {
                guard await !socket.isReading else { continue }
                left += 1
                guard left <= lot else { continue }
                closing.insert(id)
                Task.detached { await close(socket) }
            }
            lot = max(lot, left / steps + 1)
            try? await Task.sleep(for: window / steps)
        }
    }

    /// Waits until every socket has sent what ended runs have left for it, at most for `time`.
    func settle(within time: Duration) async {
        let end = ContinuousClock.now + time
        for socket in sockets.values {
            while await socket.isReading, ContinuousClock.now < end, !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(10))
            }
        }
    }
}
