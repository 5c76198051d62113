internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

extension WorkerProvisioner {
    /// The label that says which files an image was built from.
    private static let label = "wxcode.sources"
    /// How many of a failed program's last lines are shown.
    private static let shownLines = 8

    /// Builds the worker's image, and the proxy's if the network is closed, unless there are some from the same files.
    ///
    /// If `isFresh`, they are rebuilt in any case, from the newest base.
    func buildImages(for setup: WorkerSetup, isFresh: Bool) async throws {
        guard let files = environment.executable.flatMap(WorkerFiles.beside) else {
            let place = environment.executable.map { ": \($0)" } ?? ""
            throw BridgeError(
                .execFailed, "The worker's files were not found next to the program\(place).",
                remedy: .step("Install wxcode with its directory share/wxcode, or run it from a checkout."))
        }
        let named = environment.variables["WXCODE_BASE_IMAGE"] ?? ""
        let base = named.isEmpty ? WorkerSetup.baseImage : named
        do {
            let label = try files.label(user: setup.user, base: base)
            if try await isMissing(WorkerSetup.image, from: label, isFresh) {
                let context = try files.context(in: "\(environment.directories.cache)/wxcode/worker")
                try say(
                    "Building the image \(WorkerSetup.image). The first time, that takes minutes and downloads 300 MB.")
                try await fetch(in: context, isFresh)
                try await provide(base, files, isFresh)
                try await build(
                    WorkerSetup.image, label,
                    ["--build-arg", "UID=\(setup.user)", "--build-arg", "BASE=\(base)", context],
                    isFresh)
            }
            guard setup.egress.isClosed else { return }
            let proxyLabel = try files.proxyLabel(base: base)
            if try await isMissing(WorkerSetup.proxyImage, from: proxyLabel, isFresh) {
                try say("Building the image \(WorkerSetup.proxyImage).")
                try await provide(base, files, false)
                try await build(
                    WorkerSetup.proxyImage, proxyLabel, ["--build-arg", "BASE=\(base)", files.proxyContext], isFresh)
            }
        } catch let error as FileSystem.Failure {
            throw BridgeError(
                .execFailed, "The worker's files in \(files.directory) cannot be used: \(error.reason).",
                remedy: .step("Install wxcode again."))
        }
    }

    /// Returns whether an image must be built.
    private func isMissing(_ image: String, from label: String, _ isFresh: Bool) async throws -> Bool {
        if isFresh { return true }
        return try await host.field(of: "image", image, "{{index .Config.Labels \"\(Self.label)\"}}") != label
    }

    /// What to type once the reason of a failure is mended.
    private func again(_ isFresh: Bool) -> String { "Then type again: \(isFresh ? commands.upgrade : commands.up)" }

    /// Puts Claude Code and Node.js next to the Dockerfile.
    private func fetch(in context: String, _ isFresh: Bool) async throws {
        let arch = try await host.perform(["version", "--format", "{{.Server.Arch}}"], to: "name its architecture")
        try await run(
            Command("\(context)/fetch", [arch.filter { !$0.isWhitespace }], environment: environment.variables),
            failing: "Claude Code and Node.js could not be fetched", "Python 3 with pip is needed. \(again(isFresh))")
    }

    /// Provides a base image; if `isFresh`, the newest one that is available.
    private func provide(_ base: String, _ files: WorkerFiles, _ isFresh: Bool) async throws {
        var variables = environment.variables
        variables["WXCODE_ENGINE"] = ([host.runtime.executable] + host.runtime.arguments).joined(separator: " ")
        try await run(
            Command("\(files.directory)/build-base", (isFresh ? ["--refresh"] : []) + [base], environment: variables),
            failing: "There is no base image \(base)",
            "Pull it where a registry can be reached, or name another in WXCODE_BASE_IMAGE. \(again(isFresh))")
    }

    private func build(_ image: String, _ label: String, _ arguments: [String], _ isFresh: Bool) async throws {
        let words =
            ["build", "-q"] + (isFresh ? ["--no-cache"] : []) + ["--label", "\(Self.label)=\(label)", "-t", image]
            + arguments
        try await run(
            host.clientCommand(words, adding: environment.variables), failing: "The image \(image) could not be built",
            "If a download failed, check the engine's network. \(again(isFresh))")
        try say("Built the image \(image).")
    }

    /// Runs a program that may take minutes; if it fails, its last words are shown.
    private func run(_ command: Command, failing message: String, _ remedy: String) async throws {
        var last: [String] = []
        let end = try await DockerHost.lines(of: command) {
            stopping($0)
        } _: { line in
            last = (last + [line]).suffix(Self.shownLines)
        }
        stopping {}
        // Where the exit status is unknown, what comes next shows whether it was well.
        guard end == .exited(0) || end == .unknown else {
            let words = last.map { "\n  \($0)" }.joined()
            throw BridgeError(.execFailed, "\(message)\(words.isEmpty ? "." : ":\(words)")", remedy: .step(remedy))
        }
    }
}
