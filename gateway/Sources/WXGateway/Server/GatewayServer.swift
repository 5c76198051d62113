public import CoreMetrics
public import Logging
public import WXAccess
internal import WXChat
internal import WXCore
public import WXProxy
internal import WXRuns
public import WXWire

/// A gateway: chats over WebSocket, and what there is to know about them over HTTP, on one port.
///
/// ```swift
/// let gateway = GatewayServer(configuration, tokens: tokens, source: source, log: log)
/// try await gateway.run { address in print("listening on \(address)") }
/// ```
public final class GatewayServer: Sendable {
    /// The version of the gateway.
    public static let version = Release.version
    /// The name and version that clients see.
    public static let name = "wxcode-gateway/\(version)"

    private let desk: GatewayDesk
    private let server: WebServer

    /// Creates a gateway; it serves once it runs.
    ///
    /// - Parameters:
    ///   - configuration: Address, names, origins and limits.
    ///   - tokens: Who may connect.
    ///   - source: Guardrail, agent and ledger, for each message.
    ///   - upstream: Where `/api/*` goes if the configuration names an upstream.
    ///   - encryption: What encrypts the connections; nil for none.
    ///   - log: Where log lines go.
    ///   - metrics: Where counts and measurements go, such as a ``PrometheusExporter``.
    public init(
        _ configuration: GatewayConfiguration, tokens: TokenTable, source: any ConversationSource,
        upstream: (any Upstream)? = nil, encryption: Encryption? = nil,
        log: Logger = Logger(label: "wxcode-gateway") { _ in SwiftLogNoOpLogHandler() },
        metrics: any MetricsFactory = NOOPMetricsHandler.instance
    ) {
        desk = GatewayDesk(
            configuration: configuration, policy: configuration.requestPolicy,
            access: AccessControl(tokens, limits: configuration.limits),
            runs: RunRegistry(limits: RunLimits(configuration.limits)),
            uploads: Uploads(limits: UploadLimits(configuration.limits)), source: source,
            worker: WorkerReadiness(source), workspaces: Workspaces(source), log: log,
            metrics: GatewayMetrics(metrics, hasGenAI: configuration.hasGenAIMetrics),
            proxy: upstream.flatMap { ReverseProxy(to: $0, configuration) })
        var wire = WireConfiguration(configuration.limits)
        wire.encryption = encryption
        server = WebServer(wire)
    }

    /// Serves until ``drain()`` has ended the last connection, or until the task is cancelled.
    ///
    /// - Parameter started: Called once, with the real port.
    /// - Throws: `ListenError` if the address cannot be listened on.
    public func run(started: @Sendable (ServerAddress) -> Void = { _ in }) async throws {
        // Compressed before somebody waits for it.
        if desk.configuration.servesPage { _ = PageFile.all }
        let (door, rest) = (ChatDoor(desk: desk), RestService(desk: desk))
        let reviewing = Task.detached { [desk] in
            await desk.sockets.review(within: desk.configuration.limits.authTime, desk.access)
        }
        defer { reviewing.cancel() }
        try await server.run(
            address: ServerAddress(desk.configuration.listen),
            upgrade: { door.decide($0) },
            http: { try await rest.answer($0, $1) },
            webSocket: { await door.enter($0) },
            started: { [log = desk.log] address in
                log.info("listening", metadata: ["address": "\(address)"])
                started(address)
            })
    }

    /// Measures what is not counted as it happens; called before the metrics are read.
    func measure() async {
        desk.metrics.set(
            sockets: server.socketCount, unsentBytes: await server.unsentBytes(), load: await desk.runs.load)
    }

    /// Ends the gateway in good order, and returns once every socket is closed.
    ///
    /// Clients are asked to reconnect. Runs and requests have the configured time to finish; then runs are ended and
    /// booked, and what is left of the requests is cut.
    public func drain() async {
        let log = desk.log
        let end = ContinuousClock.now + desk.configuration.drainWindow
        log.info("draining", metadata: ["sockets": "\(server.socketCount)"])
        server.stopAccepting()
        await desk.sockets.announce(.goingAway(retryAfter: .seconds(1)))
        // Those that wait for no run need not wait for the runs of others.
        let closing = Task.detached { [desk] in
            await desk.sockets.closeIdle(over: min(desk.configuration.drainWindow / 10, .seconds(2))) { socket in
                await socket.socket.close(.serviceRestart, reason: "going_away")
            }
        }
        let report = await desk.runs.drain(within: desk.configuration.drainWindow)
        await desk.sockets.settle(within: .seconds(2))
        closing.cancel()
        await server.closeSockets(.serviceRestart, reason: "going_away", over: .seconds(1))
        await server.closeConnections(within: end - .now)
        log.info(
            "drained",
            metadata: [
                "finished": "\(report.finished)", "interrupted": "\(report.interrupted)",
                "unfinished": "\(report.unfinished)",
            ])
    }
}

extension RunLimits {
    fileprivate init(_ limits: GatewayLimits) {
        self.init()
        runs = limits.runs
        runsPerOwner = limits.runsPerPrincipal
        logPerRun = limits.replayBytes
        logs = limits.replayBytesOfAll
        retention = limits.replayTime
        grace = limits.graceTime
    }
}

extension UploadLimits {
    fileprivate init(_ limits: GatewayLimits) {
        self.init()
        size = limits.uploadBytes
        perOwner = limits.uploadBytesPerPrincipal
        total = limits.uploadBytesTotal
        lifetime = limits.uploadTime
    }
}

extension WireConfiguration {
    fileprivate init(_ limits: GatewayLimits) {
        self.init()
        self.limits.frame = limits.frameBytes
        self.limits.message = limits.messageBytes
        self.limits.fragments = limits.fragments
        self.limits.head = limits.headBytes
        self.limits.headerFields = limits.headFields
        self.limits.connections = limits.connections
        // Linux doubles it, for what it keeps about the bytes; small messages leave room for as much again.
        self.limits.sendBuffer = limits.unsentBytes / 2
        deadlines.head = limits.headTime
        deadlines.ping = limits.heartbeat
        deadlines.pong = limits.pongTime
        deadlines.close = limits.closeTime
        deadlines.write = limits.stallTime
        deadlines.body = limits.proxyIdleTime
        failureBody = { status, reason in
            let reply = RouteFailure(status, "http_\(status)", "The request was refused: \(reason).").reply
            return FailureBody(contentType: "application/json", bytes: reply.body)
        }
    }
}

extension ServerAddress {
    /// An address of the configuration; an IPv6 address without its brackets.
    init(_ address: ListenAddress) {
        let name = address.host.name
        self.init(host: name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : name, port: address.port)
    }
}
