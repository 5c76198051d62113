internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

/// `wxcode init`: writes the user's configuration and creates the workspace, and never replaces anything.
enum InitCommand {
    static let spec = CommandSpec(
        path: ["init"], summary: "Write your configuration, create the workspace, and list the next steps.",
        examples: [
            ("wxcode init", ""), ("wxcode init --workspace ~/code", "Each directory in it is a project."),
        ],
        options: [
            CommandSpec.Option(
                name: "--workspace", value: "DIR",
                help: "The directory that holds your projects (default: ~/wxcode).", completes: .file), .help,
        ],
        run: { invocation in
            let directories = invocation.environment.directories
            let output = invocation.environment.output
            let file = directories.userFile
            let asked = invocation.value("--workspace").map(directories.absolute)
            // Also reports what is wrong in a file that is there.
            let settings = try invocation.settings()
            let configured = try settings.workspace(for: settings[.tenant])
            let workspace = normal(asked ?? configured ?? directories.defaultWorkspace)
            if FileSystem.exists(file) {
                if let asked, normal(asked) != configured.map(normal) {
                    throw Misuse(
                        "“\(file)” is there already and is not changed.",
                        "Put this into it: \"workspace\": \(JSONValue.string(normal(asked)).text)")
                }
                try output.say("Left \(file) as it is.")
            } else {
                try write(StarterConfiguration.text(workspace: workspace), to: file)
                try output.say("Wrote \(file), for you alone.")
            }
            if try create(workspace) {
                try output.say("Created the workspace \(workspace).")
            } else {
                try output.say("The workspace is \(workspace).")
            }
            try output.write("\nNext:\n")
            for step in next(workspace) {
                try output.say("  \(step.command)")
                try output.say("      \(step.meaning)")
            }
            return ExitStatus.done
        })

    /// Returns what to type to get a first answer.
    private static func next(_ workspace: String) -> [(command: String, meaning: String)] {
        [
            ("wxcode worker up", "Create the worker, the container that the agent works in."),
            ("wxcode login", "Log Claude Code in, in the worker."),
            (
                "mkdir -p \(shellWord("\(workspace)/demo"))",
                "Each directory in the workspace is a project. For one that is elsewhere: wxcode project add <directory>"
            ),
            ("wxcode chat demo \"What is this project?\"", "Ask about it."),
        ]
    }

    /// Returns a path without a slash at its end.
    private static func normal(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? normal(String(path.dropLast())) : path
    }

    private static func write(_ text: String, to file: String) throws {
        do {
            try FileSystem.createDirectory(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]), mode: 0o700)
            try FileSystem.create(file, with: text)
        } catch {
            throw Misuse(
                "“\(file)” cannot be written: \(error.reason).", "Check who owns that directory.", code: .configInvalid)
        }
    }

    /// Creates the workspace unless it exists, and returns whether it was created.
    private static func create(_ workspace: String) throws -> Bool {
        do {
            guard try FileSystem.createDirectory(workspace) else { return false }
            // The worker is never root.
            if Environment.user == 0 { try FileSystem.give(workspace, to: WorkerSetup.user(for: 0)) }
            return true
        } catch {
            throw Misuse(
                "The workspace “\(workspace)” cannot be created: \(error.reason).",
                "Name another one with --workspace, or in your own configuration.")
        }
    }
}
