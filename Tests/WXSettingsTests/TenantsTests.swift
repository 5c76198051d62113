import Foundation
import Testing
import WXBridge
import WXCore
import WXSettings
import WXStore
import WXTestSupport

@Suite("Tenants in one process") struct TenantsTests {
    private static let user =
        #"{"tenants":{"acme":{"container":"acme-worker"},"beta":{"container":"beta-worker"}},"projects":{"shop":{"model":"opus"}}}"#

    private func conversation(
        _ settings: Settings, _ tenant: String, _ project: String, _ context: ChatContext? = nil
    ) throws -> (conversation: Conversation, request: RunRequest) {
        try settings.conversation(for: TenantID(tenant), project: ProjectID(project), context: context)
    }

    @Test("have a container each, the settings of their projects, and one ledger")
    func apart() throws {
        let settings = try settings(user: Self.user, for: nil)
        let acme = try conversation(settings, "acme", "shop", .review)
        let beta = try conversation(settings, "beta", "bank")
        #expect(acme.conversation.bridge.profile.worker == "acme-worker")
        #expect(beta.conversation.bridge.profile.worker == "beta-worker")
        #expect(acme.request.tenant.name == "acme" && acme.request.project.name == "shop")
        #expect(acme.request.policy == ToolPolicy(.review) && beta.request.policy == ToolPolicy(.analysis))
        #expect(acme.request.model == "opus" && beta.request.model == nil)
        let ledger = try #require(acme.conversation.store as? SQLiteUsageStore)
        #expect(try ledger === settings.store && ledger === beta.conversation.store as? SQLiteUsageStore)
    }

    @Test("never share a container by accident")
    func strangers() throws {
        let settings = try settings(
            values: ["container": "mine"], user: #"{"tenants":{"acme":{"container":"acme-worker"}}}"#)
        #expect(try settings.worker(for: .default).container == "mine")
        #expect(try settings.worker(for: TenantID("acme")).container == "acme-worker")
        #expect(throws: SettingsError.self) { try settings.worker(for: TenantID("beta")) }
        let named = try self.named("acme", container: "x")
        #expect(try named.worker(for: TenantID("acme")).container == "x")
        #expect(try named.worker(for: .default).container == Worker.defaultContainer)
    }

    private func named(_ tenant: String, container: String) throws -> Settings {
        try settings(values: ["tenant": .string(tenant), "container": .string(container)])
    }

    @Test("run in their own containers at the same time, each booked to its tenant")
    func runs() async throws {
        let files = try TemporaryFiles()
        defer { files.remove() }
        let path = try files.write(Self.user, to: "config.json")
        let directories = UserDirectories(environment: ["HOME": files.home])
        let settings = try Settings([.userFile(path)], directories: directories)
        let docker = try ScriptedDocker(
            run: "prompt; start; say Hello; result", inspect: "echo '0123|true|2026-01-01T00:00:00Z|'")
        defer { docker.remove() }
        try await withThrowingTaskGroup(of: RunSummary.self) { group in
            for tenant in ["acme", "beta"] {
                var (conversation, request) = try conversation(settings, tenant, "bank")
                var bridge = try #require(conversation.bridge as? ClaudeBridge)
                var host = try #require(bridge.host as? DockerHost)
                host.runtime.executable = docker.path
                bridge.host = host
                conversation.bridge = bridge
                group.addTask { [conversation, request] in
                    await conversation.send(Prompt("What is this project?"), request) { _ in }
                }
            }
            for try await run in group { #expect(run.status == .success, "\(run.failure?.error ?? "")") }
        }
        let report = try await settings.store.report(UsageQuery(groups: [.tenant]))
        #expect(report.rows.map(\.keys) == [["acme"], ["beta"]])
        let runs = docker.calls.filter { $0.contains("wxcode-run run") }
        #expect(runs.count == 2)
        for container in ["acme-worker", "beta-worker"] { #expect(runs.contains { $0.contains(" \(container) ") }) }
    }
}
