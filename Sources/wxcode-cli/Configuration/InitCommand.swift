internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

/// `wxcode init`: writes the user's configuration and makes the workspace, and never replaces anything.
enum InitCommand {
    static let spec = CommandSpec(
        path: ["init"], summary: "Write your configuration, make the workspace, and say what comes next.",
        examples: [
            ("wxcode init", ""), ("wxcode init --workspace ~/code", "Each directory in it is a project."),
        ],
        options: [
            CommandSpec.Option(
                name: "--workspace", value: "DIR",
                help: "The directory that holds your projects (default: ~/wxcode).", completes: .file), .help,
        ],
        run: { invocation in
            let directories = invocation.surroundings.directories
            let output = invocation.surroundings.output
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
                try output.write("Left \(file) as it is.\n")
            } else {
                try write(StarterConfiguration.text(workspace: workspace), to: file)
                try output.write("Wrote \(file), for you alone.\n")
            }
            if try make(workspace) {
                try output.write("Made the workspace \(workspace).\n")
            } else {
                try output.write("The workspace is \(workspace).\n")
            }
            try output.write(next(workspace))
            return ExitStatus.done
        })

    private static func next(_ workspace: String) -> String {
        let steps = [
            ("wxcode worker up", "make and start the worker"), ("wxcode login", "log Claude Code in"),
            ("mkdir -p \(shellWord("\(workspace)/demo"))", "a project is a directory in the workspace"),
            ("wxcode chat demo \"What is this project?\"", "ask"),
        ]
        let width = steps.map { Columns.of($0.0) }.max() ?? 0
        return "\nNext:\n"
            + steps.map { step in
                "  \(step.0)\(String(repeating: " ", count: width - Columns.of(step.0)))  \(step.1)\n"
            }.joined()
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

    /// Makes the workspace unless it is there, and returns whether it was made.
    private static func make(_ workspace: String) throws -> Bool {
        do {
            guard try FileSystem.createDirectory(workspace) else { return false }
            // The worker is never root.
            if Environment.user == 0 { try FileSystem.give(workspace, to: WorkerSetup.user(for: 0)) }
            return true
        } catch {
            throw Misuse(
                "The workspace “\(workspace)” cannot be made: \(error.reason).",
                "Name another one with --workspace, or in your own configuration.")
        }
    }
}
