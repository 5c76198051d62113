internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

/// `wxcode worker`: creates the worker, upgrades it, shows its log, and removes it.
enum WorkerLifeCommands {
    private static let chosen: [CommandSpec.Option] = [.tenant, .container, .runtime]
    private static let workspace = CommandSpec.Option(
        name: "--workspace", value: "DIR",
        help: "The directory that holds the projects (default: the setting, the worker's current one, or ~/wxcode).",
        completes: .file)
    private static let egress = CommandSpec.Option.setting(
        "--egress", "MODE", .egress, "What code in it can reach (default: the worker's current mode, or open).",
        choices: ["open", "closed"])
    private static let label = CommandSpec.Option(
        name: "--label", value: "NAME=VALUE", help: "A label to put on everything created; may be repeated.",
        isRepeatable: true)

    static let up = CommandSpec(
        path: ["worker", "up"],
        summary: "Create the worker, or start it; recreate it if its image or its mounts have changed.",
        examples: [
            ("wxcode worker up", ""), ("wxcode worker up --workspace ~/code", "Each directory in it is a project."),
        ],
        options: chosen + [workspace, egress, label, .help],
        run: { invocation in try await create(invocation, isFresh: false) })

    static let upgrade = CommandSpec(
        path: ["worker", "upgrade"],
        summary: "Build a new image and recreate the container with it; login and sessions stay.",
        examples: [("wxcode worker upgrade", "")], options: chosen + [workspace, egress, label, .help],
        run: { invocation in try await create(invocation, isFresh: true) })

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
        examples: [("wxcode worker logs", ""), ("wxcode worker logs --follow", "Continues until Ctrl-C.")],
        options: chosen + [
            CommandSpec.Option(name: "--follow", short: "f", help: "Show new lines as they are written, until Ctrl-C."),
            CommandSpec.Option(name: "--tail", value: "N", help: "Show the last N lines (default: all)."), .help,
        ],
        run: { invocation in try await showLogs(invocation) })

    // MARK: Running

    private static func create(_ invocation: Invocation, isFresh: Bool) async throws -> Int32 {
        for label in invocation.values(of: "--label") where !label.contains("=") || label.hasPrefix("=") {
            throw Misuse("--label must be NAME=VALUE, not “\(label.prefix(60))”.")
        }
        let settings = try invocation.settings()
        let tenant = try settings[.tenant]
        if let service = try settings.service(for: tenant) {
            throw Misuse(
                "The workers of “\(tenant)” are tasks of the service “\(service.name)”, which Docker Swarm creates.",
                "Deploy it: \(service.manager.runtime.shellWords) stack deploy -c worker/stack.yml <stack>")
        }
        // All are checked before one is changed.
        let containers = try await settings.hosts(for: tenant).map { try $0.host.get().container(in: invocation) }
        for container in containers {
            let plan = try WorkerPlan(invocation, of: container, isChanging: true)
            let provisioner = plan.provisioner
            if let place = provisioner.host.worker.place { try provisioner.say("At \(place):") }
            try await plan.up(isFresh: isFresh)
            let facts = WorkerFacts(try await provisioner.host.output(of: ["wxcode-run", "facts"]))
            if facts["login"] == "none" {
                try provisioner.say("Log Claude Code in with: \(provisioner.commands.login)")
            }
        }
        return ExitStatus.done
    }

    private static func showLogs(_ invocation: Invocation) async throws -> Int32 {
        let hosts = try await invocation.settings().hosts(for: invocation.settings()[.tenant])
        if hosts.count > 1, invocation.has("--follow") {
            throw Misuse("Only one worker can be followed.", "Choose one: --container \(hosts[0].name)")
        }
        for (name, host) in hosts {
            if hosts.count > 1 { try invocation.environment.output.write("\(name):\n") }
            do {
                let status = try await showLogs(of: try host.get(), invocation)
                guard status == ExitStatus.done else { return status }
            } catch let error as BridgeError where hosts.count > 1 {
                invocation.environment.errors.line("wxcode: \(RunFailure(error).advised(by: Advice.words))")
            }
        }
        return ExitStatus.done
    }

    private static func showLogs(of host: any WorkerHost, _ invocation: Invocation) async throws -> Int32 {
        guard let host = host as? any ClientHost else { throw Misuse("“\(host.worker.name)” has no log.") }
        let container = host.worker.container
        let guardrail = try invocation.settings().guardrail
        let signals = Signals()
        // Says so if there is none.
        _ = try await host.state()
        let tail = try invocation.integer("--tail", atLeast: 0).map { ["--tail", "\($0)"] } ?? []
        let follow = invocation.has("--follow") ? ["--follow"] : []
        var commands = [host.logCommand(follow + tail)]
        var proxy = Worker(container: WorkerSetup.proxy(of: container))
        proxy.place = host.worker.place
        if let engine = host as? DockerHost, try await engine.foundProxy(proxy.container) != nil {
            // The worker itself writes almost nothing; a proxy writes a line for each connection.
            commands = [
                host.logCommand(tail), DockerHost(worker: proxy, runtime: engine.runtime).logCommand(follow + tail),
            ]
        }
        var isEmpty = true
        for command in commands {
            let end = try await DockerHost.lines(of: command) { kill in
                signals.beforeLeaving { kill() }
            } _: { line in
                isEmpty = false
                try invocation.environment.output.say(guardrail.sanitizeOutput(line))
            }
            guard end == .exited(0) || end == .unknown else { return ExitStatus.noWorker }
        }
        if isEmpty {
            invocation.environment.errors.line(
                "“\(container)” has written nothing. To see what agents did: wxcode sessions")
        }
        return ExitStatus.done
    }
}

extension UserDirectories {
    /// Where projects are if nothing says otherwise.
    var defaultWorkspace: String { "\(home)/wxcode" }
}
