import CoreMetrics
import Foundation
import Logging
import WXAccess
import WXChat
import WXCore
import WXGateway
import WXProxy
import WXTesting
import WXWire

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Conversations with an agent that follows a script, and a ledger in memory.
struct ScriptedSource: ConversationSource {
    let bridge: any AgentBridge
    var store = InMemoryUsageStore()
    var brokenChecks: [String] = []
    var projects: Set<ProjectID>?

    func conversation(
        for tenant: TenantID, project: ProjectID, context: ChatContext?
    ) throws(ChatFailure) -> (conversation: Conversation, request: RunRequest) {
        (
            Conversation(bridge: bridge, store: store),
            RunRequest(tenant: tenant, project: project, policy: ToolPolicy(context ?? .analysis))
        )
    }

    func ledger() throws(ChatFailure) -> any UsageStore { store }

    func failedChecks() async -> [String] { brokenChecks }

    func projects(of tenant: TenantID) async -> Set<ProjectID>? { projects }

    func choices() async -> (contexts: [ChatContext], models: [String]) { ([.analysis, .review], ["haiku", "opus"]) }
}

/// A running gateway, and people with tokens for it.
struct GatewayWorld: Sendable {
    let gateway: GatewayServer
    let address: ServerAddress
    let store: InMemoryUsageStore
    let tokens: [String: OpaqueToken]

    /// Opens a chat and reads its greeting.
    func chat(as name: String = "ada", project: String = "demo") async throws -> ChatClient {
        let client = try await open("/ws/chat/\(project)", ["Authorization": "Bearer \(tokens[name]?.text ?? name)"])
        guard case .hello = try await client.next() else { throw Unexpected("no greeting") }
        return client
    }

    /// Opens a socket.
    func open(
        _ target: String, _ headers: HeaderFields, subprotocols: [String] = [ChatHello.currentProtocol]
    ) async throws -> ChatClient {
        ChatClient(
            socket: try await SocketClient().connect(
                to: address, target: target, headers: headers, subprotocols: subprotocols))
    }

    /// Returns the status of a refused upgrade; nil if it was accepted.
    func refusal(_ target: String, _ headers: HeaderFields) async throws -> Int? {
        do {
            let client = try await open(target, headers)
            await client.socket.close()
            return nil
        } catch SocketClientError.refused(let refusal) {
            return refusal.status
        }
    }

    /// Sends a request and returns the response.
    func http(
        _ method: String = "GET", _ target: String, as name: String? = "ada", body: String? = nil,
        bytes: Data? = nil, headers: [String: String] = [:]
    ) async throws -> (status: Int, body: String, headers: [AnyHashable: Any]) {
        guard let url = URL(string: "http://\(address)\(target)") else { throw Unexpected("no URL: \(target)") }
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData)
        request.httpMethod = method
        request.httpBody = bytes ?? body.map { Data($0.utf8) }
        if let name { request.setValue("Bearer \(tokens[name]?.text ?? name)", forHTTPHeaderField: "Authorization") }
        for (field, value) in headers { request.setValue(value, forHTTPHeaderField: field) }
        let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
        guard let response = response as? HTTPURLResponse else { throw Unexpected("no response") }
        return (response.statusCode, String(decoding: data, as: UTF8.self), response.allHeaderFields)
    }
}

/// A chat's other end.
struct ChatClient: Sendable {
    let socket: Socket

    func send(_ message: ClientMessage) async throws { try await socket.send(message.json) }

    /// Returns the next message; throws how the socket ended if there is none.
    func next() async throws -> ServerMessage {
        var messages = socket.messages.makeAsyncIterator()
        guard let message = await messages.next() else { throw socket.ending ?? Unexpected("no end") as any Error }
        return try ServerMessage(json: message.bytes)
    }

    /// Sends a prompt and returns the run that it started.
    @discardableResult
    func start(_ text: String = "What is this?", id: String? = nil) async throws -> ChatAcknowledgement {
        try await send(.message(ChatPrompt(text, id: id)))
        guard case .ack(let acknowledgement) = try await next() else { throw Unexpected("no ack") }
        return acknowledgement
    }

    /// Reads a run up to its end, or until `isEnough`.
    func read(until isEnough: (Transcript) -> Bool = { $0.end != nil }) async throws -> Transcript {
        var transcript = Transcript()
        while !isEnough(transcript) { transcript.take(try await next()) }
        return transcript
    }

    /// Returns the code and the text of the error that follows.
    func failure() async throws -> ChatFailure {
        guard case .error(let failure) = try await next() else { throw Unexpected("no error") }
        return failure
    }

    /// Waits for the other side's close and returns its code.
    func closeCode() async throws -> UInt16 {
        while true {
            do { _ = try await next() } catch let ending as SocketEnding { return ending.code.rawValue }
        }
    }
}

/// What a client received of one run.
struct Transcript {
    var text = ""
    var kinds: [String] = []
    var last = 0
    var isGapFree = true
    var failure: RunFailure?
    var end: RunSummary?

    mutating func take(_ message: ServerMessage) {
        guard case .run(let message, let from) = message else { return kinds.append("other") }
        isGapFree = isGapFree && (from ?? message.sequence) == last + 1 && end == nil
        last = message.sequence
        switch message.content {
        case .sessionStart: kinds.append("start")
        case .assistantChunk(let chunk, _): text += chunk
        case .error(let error): failure = error
        case .sessionEnd(let summary):
            kinds.append("end")
            end = summary
        default: break
        }
    }
}

struct Unexpected: Error {
    let text: String

    init(_ text: String) { self.text = text }
}

/// Runs a gateway while the body runs.
///
/// Ada and Ann belong to the tenant acme, Bob and Zoe to another one, and Eve may use little of acme. A token file in
/// the configuration takes their place. Worlds with the same ledger are one gateway before and after a restart.
func withGateway(
    _ bridge: any AgentBridge = ScriptedBridge([.start(), .says("Hello ", "world"), .done()] as ReplyScript),
    store: InMemoryUsageStore = InMemoryUsageStore(), brokenChecks: [String] = [],
    projects: [String]? = nil, upstream: (any Upstream)? = nil, encryption: Encryption? = nil,
    log: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    metrics: any MetricsFactory = NOOPMetricsHandler.instance,
    _ adjust: (inout GatewayConfiguration) -> Void = { _ in },
    _ body: (GatewayWorld) async throws -> Void
) async throws {
    let acme = try TenantID("acme")
    let people = [
        Principal(name: "ada", tenant: acme), Principal(name: "ann", tenant: acme),
        Principal(name: "bob", tenant: try TenantID("other")),
        Principal(name: "zoe", tenant: try TenantID("other"), projects: .only([try ProjectID("demo")])),
        Principal(
            name: "eve", tenant: acme, projects: .only([try ProjectID("demo")]), contexts: .only([.analysis]),
            models: .only(["haiku"]), maxCost: NanoDollars(500_000_000)),
    ]
    let tokens = people.map { ($0, OpaqueToken()) }
    var configuration = GatewayConfiguration()
    configuration.listen = ListenAddress("127.0.0.1:0") ?? configuration.listen
    configuration.drainWindow = .seconds(5)
    adjust(&configuration)
    let source = ScriptedSource(
        bridge: bridge, store: store, brokenChecks: brokenChecks,
        projects: try projects.map { Set(try $0.map { try ProjectID($0) }) })
    let table = try configuration.tokens() ?? TokenTable(tokens.map { TokenEntry($0.0, digest: $0.1.digest) })
    let gateway = GatewayServer(
        configuration, tokens: table, source: source, upstream: upstream, encryption: encryption, log: log,
        metrics: metrics)
    let (addresses, address) = AsyncStream.makeStream(of: ServerAddress.self)
    let running = Task.detached { try await gateway.run { address.yield($0) } }
    defer { running.cancel() }
    var iterator = addresses.makeAsyncIterator()
    guard let bound = await iterator.next() else { throw Unexpected("no address") }
    try await body(
        GatewayWorld(
            gateway: gateway, address: bound, store: source.store,
            tokens: Dictionary(uniqueKeysWithValues: tokens.map { ($0.0.name, $0.1) })))
}
