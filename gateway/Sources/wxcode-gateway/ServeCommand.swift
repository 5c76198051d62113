internal import Foundation
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
        let settings = try Settings([.environment(variables), .userFile(directories.userFile)])
        let tenant = try settings[.tenant]
        if words.has("--check") { return check(configuration) }

        let log = GatewayLog(configuration.logFormat) { Output.log($0) }
        let own = try configuration.tokenFile == nil ? OwnToken(in: "\(directories.state)/wxcode") : nil
        let tokens = try own?.table(for: Principal(name: "local", tenant: tenant)) ?? configuration.tokens()
        guard let tokens else { throw Misuse("There is no token file.") }
        let gateway = GatewayServer(
            configuration, tokens: tokens, source: SettingsSource(settings, log: log), log: log)
        let drained = Gate()
        let signals = Signals {
            Task.detached {
                await gateway.drain()
                drained.open()
            }
        }
        do {
            try await gateway.run { address in
                if let own { show(own, at: "http://\(address)") }
            }
        } catch {
            throw Failure("The gateway cannot serve on \(configuration.listen): \(error)")
        }
        await drained.wait()
        signals.cancel()
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
