import Foundation
import Logging
import WXAccess
import WXBridge
import WXChat
import WXCore
import WXGateway
import WXProxy
import WXStore
import WXTesting
import WXWire

#if PostgreSQL
    import WXPostgres
#endif

/// A gateway with an agent that does what its prompts say, for checks from outside: `gateway-bench [CONFIGURATION
/// [LEDGER]]`.
///
/// It prints its ports, and tokens of three tenants. Log lines go to standard error. In `scripts/test-world`, the
/// project “real” of the tenant “default” has Claude Code in the world's worker.
@main enum Bench {
    static func main() async throws {
        // The main actor would be the executor of every run.
        try await Task.detached { try await run(Array(CommandLine.arguments.dropFirst())) }.value
    }

    private static func run(_ arguments: [String]) async throws {
        var configuration = try arguments.first.map { try GatewayConfiguration(path: $0) } ?? GatewayConfiguration()
        configuration.listen = ListenAddress("127.0.0.1:0") ?? configuration.listen
        // Checks ask as fast as they can; what is limited is tested elsewhere.
        configuration.limits.requestBurst = 100_000
        let store: any UsageStore =
            try arguments.dropFirst().first.map { try Self.ledger($0, configuration) }
            ?? InMemoryUsageStore(reservation: NanoDollars(10_000_000))
        // For the page to show; so large that no check reaches it with what its runs reserve.
        let budget = Budget(
            tenant: try TenantID("acme"), project: try ProjectID("demo"), period: .month,
            limit: NanoDollars(500_000_000_000))
        if let store = store as? InMemoryUsageStore { await store.set(budget) }
        let people = [
            ("ada", OpaqueToken(), try TenantID("acme"), Scope<ProjectID>.all),
            ("eve", OpaqueToken(), try TenantID("acme"), .only([try ProjectID("demo")])),
            ("bob", OpaqueToken(), try TenantID("other"), .all),
            ("dan", OpaqueToken(), try TenantID("default"), .all),
        ]
        let tokens = TokenTable(
            people.map { name, token, tenant, projects in
                TokenEntry(Principal(name: name, tenant: tenant, projects: projects), digest: token.digest)
            })
        let log = Logger(label: "gateway-bench") { _ in
            LineLogHandler(configuration.logFormat) { FileHandle.standardError.write(Data("\($0)\n".utf8)) }
        }
        let exporter = PrometheusExporter()
        let gateway = GatewayServer(
            configuration, tokens: tokens, source: BenchSource(store: store),
            upstream: InMemoryUpstream { _ in UpstreamResponse(status: 200, fields: Thief.fields, body: Thief.body) },
            log: log, metrics: exporter)
        let service = GatewayService(gateway) { address in
            let members = people.map { JSONValue.Member($0.0, .string($0.1.text)) }
            let line: JSONValue = ["port": .integer(Int64(address.port)), "tokens": .object(members)]
            print(line.text)
            fflush(nil)
        }
        let metrics = MetricsService(at: configuration.metrics ?? configuration.listen, of: gateway, exporter: exporter)
        {
            print(#"{"metrics_port":\#($0.port)}"#)
            fflush(nil)
        }
        try await GatewayService.runUntilSignal([metrics, service], log: log)
    }
}

extension Bench {
    /// Returns the ledger in a file, or with the trait `PostgreSQL` at an address.
    private static func ledger(_ place: String, _ configuration: GatewayConfiguration) throws -> any UsageStore {
        #if PostgreSQL
            if PostgresAddress.isAddress(place) {
                return PostgresUsageStore(
                    try PostgresAddress(place),
                    journal: ["\(NSTemporaryDirectory())\(configuration.name ?? "bench").pending"],
                    place: configuration.name, parallelRuns: 1_000)
            }
        #endif
        return SQLiteUsageStore(path: place)
    }
}

/// Conversations with an agent that does what its prompts say.
private struct BenchSource: ConversationSource {
    let store: any UsageStore

    func conversation(
        for tenant: TenantID, project: ProjectID, context: ChatContext?
    ) throws(ChatFailure) -> (conversation: Conversation, request: RunRequest) {
        let bridge: any AgentBridge = if project.name == "real", let real = Self.real { real } else { BenchBridge() }
        return (
            Conversation(bridge: bridge, store: store),
            RunRequest(tenant: tenant, project: project, policy: ToolPolicy(context ?? .analysis))
        )
    }

    /// Claude Code in the worker of `scripts/test-world`, with its stand-in for the API; nil outside of a world.
    private static let real: ClaudeBridge? = {
        let environment = ProcessInfo.processInfo.environment
        guard let worker = environment["WXCODE_TEST_CONTAINER"], let api = environment["WXCODE_TEST_STANDIN"] else {
            return nil
        }
        ClaudeBridge.prepareSignals()
        return ClaudeBridge(
            worker: Worker(container: worker), apiBaseURL: "http://\(api):8080", apiKey: "stand-in-key")
    }()

    func ledger() throws(ChatFailure) -> any UsageStore { store }

    func failedChecks() async -> [String] { [] }
}

/// The paced agent for prompts such as `chunks=10`, the recorded one for `recorded plain.jsonl`, the scripted one for
/// all others.
private struct BenchBridge: AgentBridge {
    private static let recordings = URL(filePath: #filePath)
        .appending(path: "../../../../Tests/WXTestSupport/Fixtures").standardized

    func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        if request.prompt.text.contains("chunks=") { return try await PacedBridge().execute(request, body) }
        if let name = request.prompt.text.wholeMatch(of: /recorded ([a-z0-9-]+\.jsonl)/)?.1 {
            let path = Self.recordings.appending(path: String(name)).path
            return try await RecordedBridge(path: path).execute(request, body)
        }
        return try await ScriptedBridge { PageScript.steps(for: $0) }.execute(request, body)
    }
}
