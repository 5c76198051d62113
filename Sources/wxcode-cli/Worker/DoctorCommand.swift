internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXStore

/// `wxcode doctor`: checks every precondition of a run, and names the repair of each failure.
enum DoctorCommand {
    static let spec = CommandSpec(
        path: ["doctor"], summary: "Check everything a run needs, and print the command that repairs each failure.",
        examples: [
            ("wxcode doctor", ""), ("wxcode doctor demo --context conversion", "Also checks the project's directory."),
        ],
        positionals: [
            CommandSpec.Positional(name: "project", help: "The project (default: none).", completes: .project)
        ],
        options: [
            .context, .project, .tenant, .container, .runtime, .database,
            .passKey, .json, .help,
        ],
        run: { invocation in
            let project = try invocation.project
            let settings = try invocation.settings(for: project)
            let policy = try settings.policy
            let tenant = try settings[.tenant]
            let guardrail = try settings.guardrail
            let known = await settings.knownProjects()
            let near = project.flatMap { asked in nearest(asked.name, known.filter { $0 != asked.name }) }
            var findings: [Finding] = []
            if try settings.pool(for: tenant) == nil {
                let bridge = try settings.bridge(for: tenant)
                let found = try? await (settings.host(for: tenant) as? DockerHost)?.found()
                let projects = AddedProjects(
                    list: try ProjectList(of: bridge.worker.container, in: settings.directories), asked: project,
                    commands: WorkerCommands(bridge.worker, try settings[.runtime]), workspace: found?.workspace,
                    near: near)
                let checkup = WorkerCheckup(
                    bridge, tenant: tenant, project: project, mustWrite: policy.runsPrograms,
                    repair: { projects.repair(of: $0) })
                findings = await checkup.findings() + projects.findings(in: found)
            } else {
                findings = try await workers(settings, tenant, project, mustWrite: policy.runsPrograms)
            }
            findings.append(try await ledger(settings))
            try show(findings, guardrail, invocation)
            return findings.contains { $0.outcome == .failed } ? ExitStatus.noWorker : ExitStatus.done
        })

    /// Checks all workers of a pool, one after the other, and the service that they belong to.
    private static func workers(
        _ settings: Settings, _ tenant: TenantID, _ project: ProjectID?, mustWrite: Bool
    ) async throws -> [Finding] {
        let hosts = try await settings.hosts(for: tenant)
        var findings: [Finding] = []
        // It says nothing about one worker that was chosen.
        if hosts.count > 1, let service = try settings.service(for: tenant) {
            findings.append(
                await service.finding(nodes: hosts.map { String($0.name.dropFirst(service.name.count + 1)) }))
        }
        for (name, host) in hosts {
            let found: [Finding]
            switch host {
            case .success(let host):
                found = await WorkerCheckup(
                    try settings.bridge(to: host), tenant: tenant, project: project, mustWrite: mustWrite
                ).findings()
            case .failure(let error):
                found = [Finding("container", .failed, error.message, repair: error.remedy)]
            }
            for var finding in found {
                finding.worker = name
                findings.append(finding)
            }
        }
        return findings
    }

    private static func ledger(_ settings: Settings) async throws -> Finding {
        let address = try settings[.database].flatMap { $0.contains("://") ? $0 : nil }
        let path = try address ?? settings.databasePath
        do {
            // A transaction that changes nothing needs the same permissions as one that does.
            let store = try settings.store
            try await store.closeLost([])
            try await store.checkIntegrity()
            return Finding("ledger", .ok, path)
        } catch let error as UsageStoreError {
            return Finding("ledger", .failed, error.message, repair: error.remedy)
        }
    }

    /// The column in which a finding's name begins, and its repair.
    private static let indent = 9

    private static func show(
        _ findings: [Finding], _ guardrail: Guardrail, _ invocation: Invocation
    ) throws {
        let output = invocation.environment.output
        let findings = findings.map { finding in
            var finding = finding
            finding.detail = guardrail.sanitizeOutput(finding.detail)
            return finding
        }
        if invocation.isJSON {
            return try output.write(WorkerCheckup.json(findings, words: Advice.text(for:)) + "\n")
        }
        let terminal = invocation.environment.terminal
        // Where there is no room for another column, words follow one another.
        let width = terminal.isOutput && terminal.width < 60 ? 0 : findings.map(\.name.count).max() ?? 0
        var worker: String?
        for finding in findings {
            if let name = finding.worker, name != worker { try output.write("\(name)\n") }
            worker = finding.worker ?? worker
            let (word, style): (String, Terminal.Style) =
                switch finding.outcome {
                case .ok: ("ok     ", .plain)
                case .warning: ("warning", .plain)
                case .failed: ("FAILED ", terminal.isOutput ? terminal.allowed(.red) : .plain)
                }
            let name = finding.name + String(repeating: " ", count: max(0, width - finding.name.count))
            let line = output.wrapped("\(word)  \(name)  \(finding.detail)", indent: Self.indent)
            try output.write(word, style)
            try output.write("\(line.dropFirst(word.count))\n")
            if let repair = finding.repair {
                try output.say(String(repeating: " ", count: Self.indent) + Advice.text(for: repair))
            }
        }
    }
}
