internal import WXBridge
internal import WXCore
internal import WXSettings

/// `wxcode login`: logs Claude Code in, in the worker.
enum LoginCommand {
    /// The most bytes of a token that are read.
    private static let tokenLimit = 65_536

    static let spec = CommandSpec(
        path: ["login"], summary: "Log Claude Code in, in the worker; or store a long-lived token from stdin.",
        examples: [
            ("wxcode login", "Shows an address to open, and waits for the code."),
            ("wxcode login --token < FILE", "Stores the token that “claude setup-token” printed."),
        ],
        options: [
            CommandSpec.Option(name: "--force", help: "Replace an existing login."),
            CommandSpec.Option(name: "--token", help: "Read a long-lived token from stdin."),
            .tenant, .container, .runtime, .help,
        ],
        run: { invocation in
            let settings = try invocation.settings()
            let host = try await settings.onlyHost()
            let command = WorkerCommands(host).login
            let login = try await login(on: host)
            if invocation.has("--token") { return try await keepToken(invocation, host, command) }
            guard login == "none" || invocation.has("--force") else {
                let kind = login == "token" ? "a long-lived token" : "an account"
                try invocation.environment.output.say(
                    "The worker is logged in already, with \(kind). Replace that login with: \(command) --force")
                return ExitStatus.done
            }
            guard invocation.environment.terminal.isInput, invocation.environment.terminal.isOutput else {
                throw Misuse("The login needs a terminal.", "Without one, use a token: \(command) --token < FILE")
            }
            guard let host = host as? any ClientHost else {
                throw Misuse(
                    "The worker “\(host.worker.name)” has no terminal.", "Use a token: \(command) --token < FILE")
            }
            return try await logIn(invocation, host, command)
        })

    /// Returns which login the worker has: `oauth`, `token` or `none`.
    private static func login(on host: any WorkerHost) async throws -> String {
        WorkerFacts(try await host.output(of: ["wxcode-run", "facts"]))["login"]
    }

    private static func logIn(
        _ invocation: Invocation, _ host: any ClientHost, _ command: String
    ) async throws -> Int32 {
        // The login counts as a run: nobody recreates the worker while it takes place.
        // Like a run, it is ended with all of its processes.
        let run = RunID()
        let words = host.terminalCommandLine(
            ["claude", "auth", "login"],
            environment: [
                EnvironmentVariable("WXCODE_RUN_ID", run.text), EnvironmentVariable("ANTHROPIC_API_KEY", ""),
                EnvironmentVariable("ANTHROPIC_AUTH_TOKEN", ""),
            ])
        let variables = invocation.environment.variables
        let signals = Signals()
        signals.beforeLeaving { await host.end(run) }
        // Also afterwards: the signal may be noticed later than the end of the program that it ended.
        signals.ignoreInterrupts()
        let status = await Task.detached { TerminalProgram.run(words, variables) }.value
        await host.end(run)
        if status == 0, try await login(on: host) != "none" {
            try invocation.environment.output.write("Logged in.\n")
            return ExitStatus.done
        }
        if status == 130 {
            invocation.environment.errors.line("\nwxcode: the login was stopped; nothing has changed.")
            return 130
        }
        throw BridgeError(
            .notLoggedIn,
            status == 0
                ? "Claude Code ended without a login."
                : "Claude Code ended with status \(status.map(String.init) ?? "unknown"); there is no new login.",
            remedy: .step("Try again: \(command)"))
    }

    // MARK: Token

    private static func keepToken(
        _ invocation: Invocation, _ host: any WorkerHost, _ command: String
    ) async throws -> Int32 {
        guard !invocation.environment.terminal.isInput else {
            throw Misuse("The token is read from stdin, which is a terminal.", "Type: \(command) --token < FILE")
        }
        var bytes: [UInt8] = []
        try readAll(0, watch: invocation.environment.reportingSilence("the token on stdin")) { more in
            bytes += more
            if bytes.count > tokenLimit { throw noToken }
        }
        let token = bytes.filter { $0 > 0x20 }
        guard isToken(token) else { throw noToken }
        // The rename replaces the token as a whole or not at all.
        let file = "\"$CLAUDE_CONFIG_DIR/wxcode-oauth-token\""
        let script = "umask 077; cat >\"$CLAUDE_CONFIG_DIR/.token.new\" && mv \"$CLAUDE_CONFIG_DIR/.token.new\" \(file)"
        let process = try host.start(["bash", "-c", script], environment: [], inWorker: nil)
        try await process.write(token)
        process.closeInput()
        while case let bytes = await process.read(), !bytes.isEmpty {}
        let end = await process.end
        let diagnostics = process.diagnostics
        await process.close()
        guard end == .exited(0) || end == .unknown, try await login(on: host) != "none" else {
            throw BridgeError(
                .execFailed, "The token could not be saved in the worker: \(diagnostics.prefix(300))",
                remedy: .checkWorker)
        }
        try invocation.environment.output.say("The token is stored in the worker's volume.")
        return ExitStatus.done
    }

    private static let noToken = Misuse(
        "This is not a long-lived token: one begins with sk-ant-oat.", "Create one with: claude setup-token")

    /// Returns whether the text has the shape of a long-lived token; it is never shown.
    private static func isToken(_ bytes: [UInt8]) -> Bool {
        let prefix = Array("sk-ant-oat".utf8)
        guard bytes.starts(with: prefix), bytes.count > prefix.count + 10 else { return false }
        return (0x30...0x39).contains(bytes[prefix.count])
            && bytes.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || $0 == 0x2D || $0 == 0x5F
            }
    }
}
