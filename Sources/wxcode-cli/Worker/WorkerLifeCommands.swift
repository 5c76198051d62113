internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

/// `wxcode worker`: makes the worker, upgrades it, shows what it logs, and removes it.
enum WorkerLifeCommands {
    private static let chosen: [CommandSpec.Option] = [.tenant, .container, .runtime]
    private static let workspace = CommandSpec.Option(
        name: "--workspace", value: "DIR",
        help: "The directory that holds the projects (default: the setting, the one that the worker has, or ~/wxcode).",
        completes: .file)
    private static let egress = CommandSpec.Option.setting(
        "--egress", "MODE", .egress, "What code in it can reach (default: what the worker has, or all).",
        choices: ["open", "closed"])
    private static let label = CommandSpec.Option(
        name: "--label", value: "NAME=VALUE", help: "A label for everything that is made; may be repeated.",
        isRepeatable: true)

    static let up = CommandSpec(
        path: ["worker", "up"],
        summary: "Make the worker, or start it; make it anew if its image or its mounts are to change.",
        examples: [
            ("wxcode worker up", ""), ("wxcode worker up --workspace ~/code", "Each directory in it is a project."),
        ],
        options: chosen + [workspace, egress, label, .help],
        run: { invocation in try await make(invocation, isFresh: false) })

    static let upgrade = CommandSpec(
        path: ["worker", "upgrade"],
        summary: "Build a new image and make the container anew with it; login and sessions stay.",
        examples: [("wxcode worker upgrade", "")], options: chosen + [workspace, egress, label, .help],
        run: { invocation in try await make(invocation, isFresh: true) })

    static let down = CommandSpec(
        path: ["worker", "down"],
        summary: "Remove the container if no run is under way in it; login, sessions and ledger stay.",
        examples: [
            ("wxcode worker down", ""), ("wxcode worker down --force", "Ends the runs in it, which are booked."),
        ],
        options: chosen + [
            CommandSpec.Option(name: "--force", help: "Remove it even if runs are under way."), .help,
        ],
        run: { invocation in
            let staysClosed = try invocation.settings()[.egress] == "closed"
            try await WorkerPlan(invocation, isChanging: true).down(
                isForced: invocation.has("--force"), staysClosed: staysClosed)
            return ExitStatus.done
        })

    static let logs = CommandSpec(
        path: ["worker", "logs"], summary: "Show the log of the container, and of the proxy if its network is closed.",
        examples: [("wxcode worker logs", ""), ("wxcode worker logs --follow", "Goes on until Ctrl-C.")],
        options: chosen + [
            CommandSpec.Option(name: "--follow", short: "f", help: "Show what comes, until Ctrl-C."),
            CommandSpec.Option(name: "--tail", value: "N", help: "Show the last N lines (default: all)."), .help,
        ],
        run: { invocation in try await showLogs(invocation) })

    // MARK: Running

    private static func make(_ invocation: Invocation, isFresh: Bool) async throws -> Int32 {
        for label in invocation.values(of: "--label") where !label.contains("=") || label.hasPrefix("=") {
            throw Misuse("--label must be NAME=VALUE, not “\(label.prefix(60))”.")
        }
        let plan = try WorkerPlan(invocation, isChanging: true)
        let maker = plan.maker
        try await plan.up(isFresh: isFresh)
        let facts = WorkerFacts(try await maker.host.output(of: ["wxcode-run", "facts"]))
        if facts["login"] == "none" { try maker.say("Log Claude Code in with: \(maker.commands.login)") }
        return ExitStatus.done
    }

    private static func showLogs(_ invocation: Invocation) async throws -> Int32 {
        let maker = try WorkerPlan(invocation).maker
        let container = maker.host.worker.container
        // Says so if there is none.
        _ = try await maker.host.state()
        let tail = try invocation.integer("--tail", atLeast: 0).map { ["--tail", "\($0)"] } ?? []
        let proxy = WorkerSetup.proxy(of: container)
        let hasProxy = try await maker.host.foundProxy(proxy) != nil
        var isEmpty = true
        for name in hasProxy ? [container, proxy] : [container] {
            // The worker itself writes next to nothing; a proxy writes a line for each connection.
            let follow = invocation.has("--follow") && (name == proxy) == hasProxy ? ["--follow"] : []
            let command = maker.host.clientCommand(["logs"] + follow + tail + [name])
            let end = try await DockerHost.lines(of: command) { kill in
                maker.signals.beforeLeaving { kill() }
            } _: { line in
                isEmpty = false
                try maker.say(maker.guardrail.sanitizeOutput(line))
            }
            guard end == .exited(0) || end == .unknown else { return ExitStatus.noWorker }
        }
        if isEmpty {
            invocation.surroundings.errors.line(
                "“\(container)” has written nothing. What agents did is in: wxcode sessions")
        }
        return ExitStatus.done
    }
}

extension UserDirectories {
    /// Where projects are if nothing says otherwise.
    var defaultWorkspace: String { "\(home)/wxcode" }
}
