public import ServiceLifecycle
public import WXWire

/// A gateway as a service of a process: it serves until the process is to shut down, and drains then.
public struct GatewayService: Service {
    private let gateway: GatewayServer
    private let started: @Sendable (ServerAddress) -> Void

    /// Creates a service.
    ///
    /// - Parameters:
    ///   - gateway: The gateway.
    ///   - started: Called once, with the real port.
    public init(_ gateway: GatewayServer, started: @escaping @Sendable (ServerAddress) -> Void = { _ in }) {
        self.gateway = gateway
        self.started = started
    }

    /// Serves, and returns once the last run is booked and the last connection is closed.
    ///
    /// - Throws: An I/O error if the address cannot be listened on.
    public func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await gateway.run(started: started) }
            group.addTask {
                try await gracefulShutdown()
                await gateway.drain()
            }
            try await group.waitForAll()
        }
    }
}
