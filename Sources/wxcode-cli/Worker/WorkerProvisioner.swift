internal import WXBridge
internal import WXCore
internal import WXSystem

/// Creates a worker, changes it and removes it, and reports each step in one line.
struct WorkerProvisioner {
    let host: DockerHost
    let environment: CommandEnvironment
    /// Hides secrets in what the engine says.
    let guardrail: Guardrail
    /// What the program does when a signal ends it.
    let signals: Signals

    /// Prepares the work on a host's worker.
    init(host: DockerHost, environment: CommandEnvironment, guardrail: Guardrail, signals: Signals) {
        self.host = host
        self.environment = environment
        self.guardrail = guardrail
        self.signals = signals
        stopping {}
    }

    /// From now on, a signal that ends the program calls `kill` first, and is answered with one sentence.
    func stopping(_ kill: @escaping @Sendable () -> Void) {
        signals.beforeLeaving { [errors = environment.errors] in
            kill()
            errors.line("wxcode: stopped; type it again to continue.")
        }
    }

    private var container: String { host.worker.container }
    var commands: WorkerCommands { WorkerCommands(host.worker, host.runtime) }

    func say(_ line: String) throws { try environment.output.say(line) }

    // MARK: Up

    /// Creates what is missing, and recreates the container if it differs from `setup` and no run is under way.
    ///
    /// If `isFresh`, the images are rebuilt even if their files have not changed.
    func up(_ setup: WorkerSetup, isFresh: Bool = false) async throws {
        let before = try await host.found()
        try check(before, serves: setup.tenant)
        if let before { try await refuseIfBusy(before, for: setup.differences(from: before, image: before.image)) }
        try createDirectories(setup)
        try await create("network", setup.openNetwork, setup.openNetworkArguments)
        if setup.egress.isClosed { try await create("network", setup.closedNetwork, setup.closedNetworkArguments) }
        try await create("volume", setup.volume, setup.volumeArguments)
        try await buildImages(for: setup, isFresh: isFresh)
        // What was there before the image was built, which takes minutes, may have changed.
        let found = try await host.found()
        try check(found, serves: setup.tenant)
        try await createProxy(setup, found)
        try await createContainer(setup, found)
        if !setup.egress.isClosed, found?.isClosed == true { try await removeProxy() }
    }

    private func create(_ kind: String, _ name: String, _ arguments: [String]) async throws {
        guard try await host.field(of: kind, name) == nil else { return }
        try await host.perform(arguments, to: "create the \(kind) \(name)")
        try say("Created the \(kind) \(name).")
    }

    private func id(ofImage name: String) async throws -> String {
        guard let id = try await host.field(of: "image", name, "{{.Id}}") else {
            throw BridgeError(.execFailed, "The image \(name) is gone.", remedy: .step("Create it: \(commands.up)"))
        }
        return id
    }

    private func createContainer(_ setup: WorkerSetup, _ found: FoundWorker?) async throws {
        guard let found else {
            try await host.perform(setup.runArguments, to: "create the container \(container)")
            return try say("Created the container \(container), with \(setup.workspace) as its workspace.")
        }
        let differences = setup.differences(from: found, image: try await id(ofImage: WorkerSetup.image))
        if !differences.isEmpty {
            try await refuseIfBusy(found, for: differences)
            try await host.perform(["rm", "-f", container], to: "remove the container \(container)")
            try await host.perform(setup.runArguments, to: "create the container \(container)")
            return try say("Recreated the container \(container): \(differences.joined(separator: "; ")).")
        }
        if found.isRunning {
            try say("The worker \(container) is running.")
        } else if found.isPaused {
            try await host.perform(["unpause", container], to: "wake the container \(container)")
            try say("Woke the container \(container).")
        } else {
            try await host.perform(["start", container], to: "start the container \(container)")
            try say("Started the container \(container).")
        }
    }

    // MARK: Proxy

    /// Creates the proxy of a closed network; recreates it if its image or its list of allowed hosts has changed.
    private func createProxy(_ setup: WorkerSetup, _ found: FoundWorker?) async throws {
        guard setup.egress.isClosed else { return }
        let name = setup.proxy
        if let proxy = try await host.foundProxy(name) {
            if setup.accepts(proxy: proxy, image: try await id(ofImage: WorkerSetup.proxyImage)) {
                guard proxy[.status] != "running" else { return }
                try await host.perform(["start", name], to: "start the proxy \(name)")
                return try say("Started the proxy \(name).")
            }
            if let found, found.isClosed {
                try await refuseIfBusy(found, "The proxy \(name) must be recreated, but ")
            }
            try await host.perform(["rm", "-f", name], to: "remove the proxy \(name)")
        }
        try await host.perform(setup.proxyArguments, to: "create the proxy \(name)")
        try await host.perform(setup.proxyConnection, to: "connect the proxy \(name)")
        let hosts = setup.egress.allowed.isEmpty ? "the API's hosts" : "the API's hosts and \(setup.egress.allowed)"
        try say("Created the proxy \(name), which lets \(hosts) through.")
    }

    private func removeProxy() async throws {
        let name = WorkerSetup.proxy(of: container)
        guard try await host.foundProxy(name) != nil else { return }
        try await host.perform(["rm", "-f", name], to: "remove the proxy \(name)")
        try say("Removed the proxy \(name).")
    }

    // MARK: Directories

    /// Creates the workspace, and the directories in it that projects are mounted on, before the engine does it as
    /// root.
    private func createDirectories(_ setup: WorkerSetup) throws {
        // The directories of another machine cannot be seen from here.
        guard host.worker.place == nil else { return }
        for project in setup.projects where !FileSystem.isDirectory(project.source) {
            throw Misuse(
                "The project \(project.target.split(separator: "/").last ?? "") no longer exists: “\(project.source)”.",
                "Put it back, or take it from the list with: wxcode project remove \(project.target.split(separator: "/").last ?? "")"
            )
        }
        let root = setup.mounts[0].target + "/"
        let inside = setup.projects.filter { $0.target.hasPrefix(root) }.map {
            "\(setup.workspace)/\($0.target.dropFirst(root.count))"
        }
        for directory in [setup.workspace] + inside {
            do {
                guard try FileSystem.createDirectory(directory) else { continue }
                if Environment.user == 0 { try FileSystem.give(directory, to: setup.user) }
            } catch {
                throw Misuse(
                    "The directory “\(directory)” cannot be created: \(error.reason).",
                    "Name another workspace with --workspace, or in your own configuration.")
            }
            if directory == setup.workspace { try say("Created the workspace \(directory).") }
        }
    }

    // MARK: Down

    /// Removes the container and its proxy; volume, networks and images stay.
    func down(isForced: Bool, staysClosed: Bool) async throws {
        guard let found = try await host.found() else {
            return try say("There is no container \(container).")
        }
        try check(found)
        if !isForced { try await refuseIfBusy(found, "", forced: "\(commands.down) --force") }
        try await host.perform(["rm", "-f", container], to: "remove the container \(container)")
        let volume = found.volume ?? WorkerSetup.volume(of: container)
        try say("Removed the container \(container). Login and sessions stay in the volume \(volume).")
        guard found.isClosed else { return }
        try await removeProxy()
        if !staysClosed { try say("Its network was closed. The next one is closed with: \(commands.close)") }
    }

    // MARK: Checks

    /// Checks that a container may be changed by wxcode.
    private func check(_ found: FoundWorker?, serves tenant: TenantID? = nil) throws {
        guard let found else { return }
        guard found.isWorker else {
            throw BridgeError(
                .workerMismatch, "The container “\(container)” is not a worker: it has the image \(found.imageName).",
                remedy: .step("Choose another name with --container, or remove that container yourself."))
        }
        if let tenant, let served = found.tenant, served != tenant.name {
            throw BridgeError(
                .tenantMismatch, "The container “\(container)” serves the tenant “\(served)”, not “\(tenant)”.",
                remedy: .step("Choose another name with --container, or remove it with: \(commands.down)"))
        }
    }

    /// Refuses to recreate a container in which runs are under way; without differences it stays, and so do its runs.
    private func refuseIfBusy(_ found: FoundWorker, for differences: [String]) async throws {
        guard !differences.isEmpty else { return }
        try await refuseIfBusy(
            found, "\(container) must be recreated (\(differences.joined(separator: "; "))), but ")
    }

    /// Refuses to touch a container in which runs are under way.
    func refuseIfBusy(_ found: FoundWorker, _ reason: String, forced: String? = nil) async throws {
        guard let runs = try await runs(in: found), runs > 0 else { return }
        let (words, wait) =
            runs == 1
            ? ("1 run is", "Wait until it has ended (see it with: \(commands.runs))")
            : ("\(runs) runs are", "Wait until they have ended (see them with: \(commands.runs))")
        throw BridgeError(
            .workerBusy,
            "\(reason)\(words) under way in “\(container)”; nothing was changed in it.",
            remedy: .step(
                "\(wait), then try again"
                    + (forced.map { "; or end \(runs == 1 ? "it" : "them") with: \($0)" } ?? ".")))
    }

    /// Returns how many runs are under way; nil if the container cannot have any that wxcode knows.
    func runs(in found: FoundWorker) async throws -> Int? {
        guard found.isRunning || found.isPaused else { return 0 }
        if found.isPaused { try await host.perform(["unpause", container], to: "wake the container \(container)") }
        do {
            return try await host.countRuns()
        } catch let error as BridgeError where error.code == .workerMismatch {
            return nil
        }
    }
}
