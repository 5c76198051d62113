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
