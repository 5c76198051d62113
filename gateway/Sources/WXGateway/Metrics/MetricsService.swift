public import ServiceLifecycle
public import WXAccess
public import WXWire

/// `/metrics` on a port of its own, which needs no token.
public struct MetricsService: Service {
    private let address: ListenAddress
    private let gateway: GatewayServer
    private let exporter: PrometheusExporter
    private let started: @Sendable (ServerAddress) -> Void

    /// Creates a service.
    ///
    /// - Parameters:
    ///   - address: Where it listens.
    ///   - gateway: The gateway that is measured; it must have been created with the exporter.
    ///   - exporter: The gateway's metrics.
    ///   - started: Called once, with the real port.
    public init(
        at address: ListenAddress, of gateway: GatewayServer, exporter: PrometheusExporter,
        started: @escaping @Sendable (ServerAddress) -> Void = { _ in }
    ) {
        self.address = address
        self.gateway = gateway
        self.exporter = exporter
        self.started = started
    }

    /// Serves until the process is to shut down.
    ///
    /// - Throws: `ListenError` if the address cannot be listened on.
    public func run() async throws {
        var configuration = WireConfiguration()
        configuration.limits.connections = 100
        let server = WebServer(configuration)
        try await withGracefulShutdownHandler {
            try await server.run(
                address: ServerAddress(address),
                upgrade: { _ in .refuse(Refusal(RouteFailure.unknownPath)) },
                http: { try await answer($0, $1) },
                webSocket: { _ in },
                started: started)
        } onGracefulShutdown: {
            server.stopAccepting()
        }
    }

    private func answer(_ request: Request, _ response: ResponseWriter) async throws {
        guard request.head.path == "/metrics", ["GET", "HEAD"].contains(request.head.method) else {
            let reply = RouteFailure.unknownPath.reply
            return try await response.respond(reply.status, headers: reply.headers, body: reply.body)
        }
        await gateway.measure()
        try await response.respond(
            200, headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store"],
            body: Array(exporter.text.utf8))
    }
}
