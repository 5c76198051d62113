public import Logging
public import ServiceLifecycle
internal import UnixSignals
public import WXWire

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

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
    /// - Throws: `ListenError` if the address cannot be listened on.
    public func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await gateway.run(started: started) }
            group.addTask {
                try await gracefulShutdown()
                await gateway.drain()
            }
            // The first error ends the group: what waits for the shutdown would otherwise wait for ever.
            for try await _ in group {}
        }
    }

    /// Runs services until SIGTERM or SIGINT arrives, and shuts them down then, from the last one to the first.
    ///
    /// A second signal ends the process at once, whatever is left, with 128 and the signal's number.
    ///
    /// - Throws: What a service throws.
    public static func runUntilSignal(_ services: [any Service], log: Logger) async throws {
        let signals = [UnixSignal.sigterm, .sigint]
        // Before any service runs: the first signal that is dropped must be the one that shuts them down.
        let received = await UnixSignalsSequence(trapping: signals)
        let watch = Task.detached {
            for await signal in received.dropFirst() {
                _exit(128 + signal.rawValue)
            }
        }
        defer { watch.cancel() }
        try await ServiceGroup(services: services, gracefulShutdownSignals: signals, logger: log).run()
    }
}
