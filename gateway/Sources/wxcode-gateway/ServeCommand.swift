internal import Foundation
internal import Logging
internal import ServiceLifecycle
internal import WXAccess
internal import WXCore
internal import WXGateway
internal import WXSettings

/// `wxcode-gateway serve`: the live parts chosen and joined, nothing else.
enum ServeCommand {
    static func run(_ words: Words) async throws -> Int32 {
        let configuration = try words.value("--config").map { try GatewayConfiguration(path: $0) } ?? .init()
        if words.has("--print-config") {
            Output.print(configuration.text)
            return 0
        }
        let variables = ProcessInfo.processInfo.environment
        let directories = UserDirectories(environment: variables)
        // Never a project file: this process serves many projects, and its working directory is none of them.
        let sources: [Settings.Source] = [.environment(variables), .userFile(directories.userFile)]
        let settings = try Settings(sources, server: LedgerServers.built(configuration.name))
        let tenant = try settings[.tenant]
        if words.has("--check") {
            try await Transport(configuration).close()
            return check(configuration)
        }

        let log = Logger(label: "wxcode-gateway") { _ in
            LineLogHandler(configuration.logFormat) { Output.log($0) }
        }
        let own = try configuration.tokenFile == nil ? OwnToken(in: "\(directories.state)/wxcode") : nil
        let tokens = try own?.table(for: Principal(name: "local", tenant: tenant)) ?? configuration.tokens()
        guard let tokens else { throw Misuse("There is no token file.") }
        let exporter = PrometheusExporter()
        let source = SettingsSource(settings, file: directories.userFile, log: log) { earlier throws(SettingsError) in
            try Settings(sources, sharing: earlier)
        }
        let transport = try Transport(configuration)
        let gateway = GatewayServer(
            configuration, tokens: tokens, source: source, upstream: transport.upstream,
            encryption: transport.encryption, log: log, metrics: exporter)
        let scheme = transport.encryption == nil ? "http" : "https"
        let service = GatewayService(gateway) { address in
            if let own { show(own, at: "\(scheme)://\(address)") }
        }
        let metrics = configuration.metrics.map { MetricsService(at: $0, of: gateway, exporter: exporter) }
        // They are shut down from the last to the first: what a drain does is still measured.
        let services: [any Service] = (metrics.map { [$0] } ?? []) + [service]
        do {
            try await GatewayService.runUntilSignal(services, log: log)
        } catch {
            await transport.close()
            throw Failure("The gateway cannot serve. \(error)")
        }
        await transport.close()
        return 0
    }

    /// Shows a new token to a person; a log or a pipe gets its path only.
    private static func show(_ own: OwnToken, at address: String) {
        // A fragment is never sent to a server, so it gets into no log.
        if own.isNew, Output.isTerminal {
            Output.print("Open \(address)/#token=\(own.token.text)\n")
        } else {
            Output.print("The token for \(address) is in \(own.path)\n")
        }
    }

    private static func check(_ configuration: GatewayConfiguration) -> Int32 {
        let problems = configuration.check()
        for problem in problems { Output.complain(problem.description) }
        if problems.isEmpty { Output.print("The settings are valid.\n") }
        return problems.isEmpty ? 0 : 1
    }
}
