public import Logging
internal import WXAccess
internal import WXBridge
public import WXChat
public import WXCore
public import WXSettings

/// Conversations as the user's settings describe them; the user's file is read again when it changes.
///
/// A new version with a mistake in it is logged, and the last good one holds.
public struct SettingsSource: ConversationSource {
    private let current: CurrentSettings
    private let log: Logger

    /// Creates a source of conversations.
    ///
    /// - Parameters:
    ///   - settings: The settings, without a project file: one process serves many projects.
    ///   - file: The path of the user's file.
    ///   - log: Receives what is wrong with the settings, for the operator; clients do not see it.
    ///   - read: Reads the settings again; they should share the ledgers of the earlier ones, which it gets.
    public init(
        _ settings: Settings, file: String, log: Logger,
        read: @escaping @Sendable (Settings) throws(SettingsError) -> Settings
    ) {
        current = CurrentSettings(settings, file: file, read: read) { error in
            log.error("settings_invalid", metadata: ["error": "\(error)"])
        }
        self.log = log
    }

    /// See ``ConversationSource/conversation(for:project:context:)``.
    public func conversation(
        for tenant: TenantID, project: ProjectID, context: ChatContext?
    ) async throws(ChatFailure) -> (conversation: Conversation, request: RunRequest) {
        let settings = await current.settings()
        if let context, !settings.contexts.contains(context) {
            throw ChatFailure(
                ChatFailure.Code("unknown_context"), "There is no context “\(context.name.prefix(64))”.",
                suggestion: "Use one of the contexts that GET /api/me lists.")
        }
        do {
            return try settings.conversation(for: tenant, project: project, context: context)
        } catch {
            throw hidden(error, tenant: tenant, project: project)
        }
    }

    /// See ``ConversationSource/ledger()``.
    public func ledger() async throws(ChatFailure) -> any UsageStore {
        do { return try await current.settings().store } catch { throw hidden(error) }
    }

    /// See ``ConversationSource/projects(of:)``.
    ///
    /// A project with settings of its own may have its directory anywhere.
    public func projects(of tenant: TenantID) async -> Set<ProjectID>? {
        let settings = await current.settings()
        var found: Set<ProjectID>?
        for case .success(let host) in ((try? await settings.hosts(for: tenant)) ?? []).map(\.host) {
            guard host.worker.directory == nil, (try? await host.state(serving: tenant)) != nil,
                let projects = try? await host.projects()
            else { continue }
            found = (found ?? []).union(projects)
        }
        return found?.union(settings.configuredProjects)
    }

    /// See ``ConversationSource/choices()``; the models are those with a price, and the one of the settings.
    public func choices() async -> (contexts: [ChatContext], models: [String]) {
        let settings = await current.settings()
        var models = Set(((try? settings.prices) ?? .builtIn).prices.keys)
        if let model = try? settings[.model] { models.insert(model) }
        return (settings.contexts, models.sorted())
    }

    /// See ``ConversationSource/failedChecks()``; it checks the workers of the tenant that the settings name, of which
    /// one must be fit.
    public func failedChecks() async -> [String] {
        do {
            let settings = await current.settings()
            let tenant = try settings[.tenant]
            var failures: [String] = []
            for (name, host) in try await settings.hosts(for: tenant) {
                let failed: [Finding]
                switch host {
                case .success(let host):
                    failed = await WorkerCheckup(try settings.bridge(to: host), tenant: tenant).findings().filter {
                        $0.outcome == .failed
                    }
                case .failure(let error): failed = [Finding("container", .failed, error.message)]
                }
                guard !failed.isEmpty else { return [] }
                for finding in failed {
                    log.warning(
                        "check_failed",
                        metadata: ["worker": "\(name)", "check": "\(finding.name)", "detail": "\(finding.detail)"])
                }
                failures += failed.map(\.name).filter { !failures.contains($0) }
            }
            return failures
        } catch {
            log.error("settings_invalid", metadata: ["error": "\(error)"])
            return ["settings"]
        }
    }

    /// Logs an error of the settings, and returns what the client gets instead: the error may name files and other
    /// tenants.
    private func hidden(
        _ error: SettingsError, tenant: TenantID? = nil, project: ProjectID? = nil
    ) -> ChatFailure {
        log.error(
            "settings_invalid",
            metadata: [
                "tenant": "\(tenant?.name ?? "")", "project": "\(project?.name ?? "")", "error": "\(error)",
            ])
        return ChatFailure(
            .workerUnavailable, "The gateway is not configured for this request.",
            suggestion: "Ask the gateway's operator to check its settings.")
    }
}
