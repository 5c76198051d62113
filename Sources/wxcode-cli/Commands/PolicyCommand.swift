internal import WXBridge
internal import WXCore

/// `wxcode policy`: what a context allows, and the exact command line, without running it.
enum PolicyCommand {
    static let spec = CommandSpec(
        path: ["policy"], summary: "Show the effective tool policy and the exact command line.",
        examples: [
            ("wxcode policy", "What the default context, analysis, may do."),
            ("wxcode policy demo --context conversion", "And what code execution in the container then means."),
        ],
        positionals: [CommandSpec.Positional(name: "project", help: "The project (default: demo).")],
        options: [
            .context, .project, CommandSpec.Option(name: "--model", value: "M", help: "The model."),
            CommandSpec.Option(name: "--max-turns", value: "N", help: "The most turns."),
            CommandSpec.Option(name: "--max-cost", value: "USD", help: "What a run may cost."), .tenant, .container,
            .runtime, CommandSpec.Option(name: "--api-key-from-env", help: "As for chat."), .json, .help,
        ],
        run: { invocation in
            let project = try ChatCommand.projectID(invocation.operands.first ?? "demo")
            let settings = try Settings(invocation, project: project)
            return try show(settings, try settings.policy, invocation)
        })

    /// What holds where the agent can run programs, in short sentences.
    private static let truthAboutPrograms = [
        "The agent can run code in the container: npm runs scripts that it may have written itself (npm exec, npm run).",
        "Claude Code’s own read-only commands (ls, cat, grep, find, echo …) run without a rule as well.",
        "Such code runs as the worker’s user. It can read and write everything of that user in the container: the login, all "
            + "projects below /workspace, their transcripts, and runs that are under way.",
        "An API key that is passed on is visible to it.",
        "What still holds: the container (no root, no capabilities, no engine socket), no other secret of the host, and its network.",
    ]
    private static let truthAboutReading = [
        "The agent can read the project’s directory and nothing outside it; it cannot run programs.",
        "Everything it reads goes to the API.",
    ]

    static func show(_ settings: Settings, _ policy: ToolPolicy, _ invocation: Invocation) throws -> Int32 {
        let project = try settings.project ?? ChatCommand.projectID("demo")
        let bridge = try settings.bridge
        let run = RunID()
        let session = SessionID()
        let placeholder = try Guardrail.standard.validateInput(Prompt("Hello"))
        var request = AgentRequest(
            prompt: placeholder, run: run, tenant: try settings.tenant, project: project, session: session,
            policy: policy, model: try settings.model, maxTurns: try settings.maxTurns,
            costLimit: try settings.costLimit)
        request.isResumed = invocation.has("--resume")
        let words = bridge.commandLine(for: request).map { word in
            var word = word
            for (id, name) in [(run.text, "RUN_ID"), (session.text, invocation.value("--resume") ?? "SESSION_ID")] {
                word = word.split(separator: id, omittingEmptySubsequences: false).joined(separator: name)
            }
            return word
        }
        let notes = policy.runsPrograms ? truthAboutPrograms : truthAboutReading
        if invocation.isJSON || invocation.value("--format") == "ndjson" {
            let json: JSONValue = [
                "context": .string(policy.context.name), "project_id": .string(project.name),
                "tenant_id": .string(request.tenant.name), "tools": .strings(policy.tools),
                "allowed": .strings(policy.allowed.map(\.description)),
                "denied": .strings(policy.denied.map(\.description)),
                "permission_mode": .string(policy.permissionMode),
                "max_turns": request.maxTurns.map { .integer(Int64($0)) } ?? .null,
                "max_cost_usd": request.costLimit.map { .number($0.description) } ?? .null,
                "code_execution": .bool(policy.runsPrograms), "container": .string(bridge.worker.container),
                "command_line": .strings(words), "notes": .strings(notes),
            ]
            try invocation.surroundings.output.write(json.text + "\n")
            return ExitStatus.done
        }
        let list = { (rules: [ToolRule]) in rules.isEmpty ? "nothing" : rules.map(\.description).joined(separator: ", ")
        }
        var text = "Context        \(policy.context)\n"
        text += "Project        \(project)\n"
        text += "Container      \(bridge.worker.container)\n"
        text += "Tools          \(policy.tools.joined(separator: ", "))\n"
        text += "Allowed        \(list(policy.allowed))\n"
        text += "Denied         \(list(policy.denied)), and every call that no rule allows\n"
        text += "Most turns     \(request.maxTurns.map { "\($0)" } ?? "no limit")\n"
        text += "Most cost      \(request.costLimit.map { "\($0) USD" } ?? "no limit")\n\n"
        text += notes.map { "- \($0)\n" }.joined()
        text +=
            "\nThe prompt goes in on stdin. The command line:\n\n" + words.map(shellQuoted).joined(separator: " ")
            + "\n"
        try invocation.surroundings.output.write(text)
        return ExitStatus.done
    }

    private static func shellQuoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_=./:,@".contains($0)) }
        return isPlain
            ? word
            : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
