internal import WXBridge
internal import WXCore
internal import WXSettings

/// `wxcode policy`: prints what a context allows and the exact command line, without running it.
enum PolicyCommand {
    static let spec = CommandSpec(
        path: ["policy"], summary: "Show the effective tool policy and the exact command line.",
        examples: [
            ("wxcode policy", "Shows what the default context allows."),
            ("wxcode policy demo --context conversion", "Shows what code execution in the container means."),
        ],
        positionals: [
            CommandSpec.Positional(name: "project", help: "The project (default: \(example)).", completes: .project)
        ],
        options: [
            .context, .project, .model, .maxTurns, .maxCost, .tenant, .container, .runtime, .passKey, .json, .help,
        ],
        run: { invocation in
            let project = try invocation.project ?? ProjectID(example)
            return try show(invocation.settings(for: project), project, invocation)
        })

    /// The project whose policy is shown where none is named.
    private static let example = "demo"

    /// What is true if the agent can run programs.
    private static let truthAboutPrograms = [
        "The agent can run code in the container: npm runs scripts that the agent may have written itself (npm exec, npm run).",
        "Claude Code's built-in read-only commands (ls, cat, grep, find, echo …) need no rule.",
        "That code runs as the worker's user. It can read and change everything that this user can: the login, all projects below "
            + "\(Worker.defaultWorkspaceRoot), their transcripts, and runs in progress.",
        "It can read an API key that the worker receives.",
        "It is still confined to the container (no root, no capabilities, no engine socket, no other secret of the host) and its network.",
    ]
    private static let truthAboutReading = [
        "The agent can read the project's directory and nothing outside it. It cannot run programs.",
        "Everything it reads is sent to the API.",
    ]

    /// Prints the policy of a context and the command line of a run.
    static func show(_ settings: Settings, _ project: ProjectID, _ invocation: Invocation) throws -> Int32 {
        let policy = try settings.policy
        let tenant = try settings[.tenant]
        let pool = try settings.pool(for: tenant)
        let bridge = try pool?.bridge ?? settings.bridge(for: tenant)
        let workers = pool?.workers.map(\.name) ?? [bridge.worker.container]
        let run = RunID()
        let session = SessionID()
        let placeholder = try Guardrail.standard.validateInput(Prompt("Hello"))
        var request = AgentRequest(
            prompt: placeholder, run: run, tenant: tenant, project: project, session: session,
            policy: policy, model: try settings[.model], maxTurns: try settings[.maxTurns],
            costLimit: try settings[.costLimit])
        request.isResumed = invocation.has("--resume")
        request.systemPrompt = try invocation.appendedSystemPrompt.map { _ in placeholder }
        request.answerSchema = try invocation.answerSchema
        let words = bridge.commandLine(for: request).map { word in
            var word = word
            for (id, name) in [(run.text, "RUN_ID"), (session.text, invocation.value("--resume") ?? "SESSION_ID")] {
                word = word.replacing(id, with: name)
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
                "workers": .strings(workers),
                "command_line": .strings(words), "notes": .strings(notes),
            ]
            try invocation.environment.output.write(json.text + "\n")
            return ExitStatus.done
        }
        let list = { (rules: [ToolRule]) in rules.isEmpty ? "none" : rules.map(\.description).joined(separator: ", ")
        }
        var text = "Context        \(policy.context)\n"
        text += "Project        \(project)\n"
        text +=
            pool == nil
            ? "Container      \(bridge.worker.container)\n"
            : "Workers        \(workers.joined(separator: ", "))\n"
        text += "Tools          \(policy.tools.joined(separator: ", "))\n"
        text += "Allowed        \(list(policy.allowed))\n"
        text +=
            "Denied         \((policy.denied.map(\.description) + ["every call that no rule allows"]).joined(separator: ", "))\n"
        text += "Max turns      \(request.maxTurns.map { "\($0)" } ?? "no limit")\n"
        text += "Max cost       \(request.costLimit.map { "\($0) USD" } ?? "no limit")\n\n"
        text += notes.map { "- \($0)\n" }.joined()
        text +=
            "\nThe prompt is sent on stdin. The command line\(pool == nil ? "" : " for the first of them") is:\n\n"
            + words.map(shellWord).joined(separator: " ")
            + "\n"
        let output = invocation.environment.output
        try output.write(output.wrapped(text))
        return ExitStatus.done
    }
}
