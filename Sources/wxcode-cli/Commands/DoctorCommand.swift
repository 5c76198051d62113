internal import WXBridge
internal import WXCore
internal import WXStore

/// `wxcode doctor`: every precondition of a run, each failure with what repairs it.
enum DoctorCommand {
    static let spec = CommandSpec(
        path: ["doctor"], summary: "Check every precondition; each failure comes with the command that repairs it.",
        examples: [
            ("wxcode doctor", ""), ("wxcode doctor demo --context conversion", "Also the project's directory."),
        ],
        positionals: [CommandSpec.Positional(name: "project", help: "The project (default: none).")],
        options: [
            .context, .project, .tenant, .container, .runtime, .database,
            CommandSpec.Option(name: "--api-key-from-env", help: "As for chat."), .json, .help,
        ],
        run: { invocation in
            let project = try invocation.operands.first.map(ChatCommand.projectID)
            let settings = try Settings(invocation, project: project)
            let policy = try settings.policy
            let bridge = try settings.bridge
            let guardrail = try settings.guardrail
            let checkup = WorkerCheckup(
                bridge, tenant: try settings.tenant, project: project, mustWrite: policy.runsPrograms)
            let findings = await checkup.findings() + [try await ledger(settings)]
            try show(findings, guardrail, invocation)
            return findings.contains { $0.outcome == .failed } ? ExitStatus.noWorker : ExitStatus.done
        })

    private static func ledger(_ settings: Settings) async throws -> Finding {
        let path = settings.database
        do {
            // A transaction that changes nothing needs all the rights of one that does.
            let store = try settings.store
            try await store.closeLost([])
            try await store.checkIntegrity()
            return Finding("ledger", .ok, path)
        } catch let error as UsageStoreError {
            return Finding("ledger", .failed, error.message, repair: error.suggestion.map { .step($0) })
        }
    }

    private static func show(
        _ findings: [Finding], _ guardrail: Guardrail, _ invocation: Invocation
    ) throws {
        let output = invocation.surroundings.output
        let findings = findings.map { finding in
            var finding = finding
            finding.detail = guardrail.sanitizeOutput(finding.detail)
            return finding
        }
        if invocation.isJSON {
            return try output.write(WorkerCheckup.json(findings, words: Advice.text(for:)) + "\n")
        }
        let terminal = invocation.surroundings.terminal
        let width = findings.map(\.name.count).max() ?? 0
        for finding in findings {
            let (word, style): (String, Terminal.Style) =
                switch finding.outcome {
                case .ok: ("ok     ", .plain)
                case .warning: ("warning", .plain)
                case .failed: ("FAILED ", terminal.isOutput ? terminal.allowed(.red) : .plain)
                }
            let name = finding.name + String(repeating: " ", count: width - finding.name.count)
            try output.write(word, style)
            try output.write("  \(name)  \(finding.detail)\n")
            if let repair = finding.repair { try output.write("         \(Advice.text(for: repair))\n") }
        }
    }
}
