public import WXCore

/// Checks every precondition of a run that is in the host or the worker, without a run.
public struct WorkerCheckup: Sendable {
    /// The versions of Claude Code that were measured: from this one on, below the next minor version.
    package static let testedVersion = [2, 1, 330]
    /// The address that Claude Code uses by default.
    static let defaultBaseURL = "https://api.anthropic.com"

    private let host: any WorkerHost
    private let tenant: TenantID
    private let needs: WorkerFacts.Needs
    private let probe: NetworkProbe

    /// Creates a checkup of what `bridge` would use.
    ///
    /// - Parameters:
    ///   - bridge: The bridge.
    ///   - tenant: Whom the worker has to serve.
    ///   - project: The project whose directory is checked; nil for none.
    ///   - mustWrite: Whether the agent has to write files and to run npm.
    ///   - repair: Returns what repairs a fault if the caller knows better than the host; nil if not.
    public init(
        _ bridge: ClaudeBridge, tenant: TenantID = .default, project: ProjectID? = nil, mustWrite: Bool = false,
        repair: @escaping @Sendable (WorkerFault) -> Remedy? = { _ in nil }
    ) {
        let host = bridge.host
        self.host = host
        self.tenant = tenant
        needs = WorkerFacts.Needs(
            directory: project.map(host.worker.directory(of:)), mustWrite: mustWrite, passesKey: bridge.apiKey != nil,
            repair: { repair($0) ?? host.repair(of: $0) })
        probe = NetworkProbe(bridge.apiBaseURL ?? Self.defaultBaseURL)
    }

    /// Returns the findings in order of dependency; checks that depend on a failed one are skipped.
    ///
    /// It takes a few short commands of the host, up to some ten seconds for each that does not answer.
    public func findings() async -> [Finding] {
        var findings: [Finding]
        do {
            findings = try await host.checkHost()
        } catch {
            return [Finding("engine", failedWith: error)]
        }
        var rules: [Finding] = []
        let facts: WorkerFacts
        do {
            rules = try await host.checkWorker(for: tenant)
            facts = WorkerFacts(
                try await host.output(of: ["wxcode-run", "facts"] + (needs.directory.map { [$0] } ?? [])))
        } catch {
            return findings + rules + [Finding("container", failedWith: error)]
        }
        findings.append(Finding("container", .ok, "“\(host.worker.name)” is running"))
        findings += rules + facts.findings(needs)
        let answer = try? await host.output(of: probe.words)
        findings.append(
            probe.finding(for: answer, repair: host.repair(of: .networkUnreachable), WorkerCommands(host)))
        return findings + (await host.checkNetwork())
    }

    /// Encodes findings for programs.
    ///
    /// - Parameters:
    ///   - findings: The findings.
    ///   - words: Returns the words for a remedy; by default the remedy's own.
    /// - Returns: One JSON object: `schema_version`, `ok`, and `checks` with `name`, `status`, `detail`, `repair` and
    ///   `worker`.
    public static func json(
        _ findings: [Finding], words: (Remedy) -> String = { $0.description }
    ) -> String {
        let checks = findings.map { finding -> JSONValue in
            [
                "name": .string(finding.name), "status": .string(finding.outcome.rawValue),
                "detail": .string(finding.detail), "repair": .optional(finding.repair.map(words)),
                "worker": .optional(finding.worker),
            ]
        }
        let object: JSONValue = [
            "schema_version": 1, "ok": .bool(!findings.contains { $0.outcome == .failed }), "checks": .array(checks),
        ]
        return object.text
    }
}
