public import Logging
internal import WXBridge
public import WXChat
public import WXCore
public import WXSettings

/// Conversations as the user's settings describe them.
public struct SettingsSource: ConversationSource {
    private let settings: Settings
    private let log: Logger

    /// Creates a source of conversations.
    ///
    /// - Parameters:
    ///   - settings: The settings, without a project file: one process serves many projects.
    ///   - log: Where the operator reads what is wrong with the settings; a client is not told.
    public init(_ settings: Settings, log: Logger) {
        self.settings = settings
        self.log = log
    }

    /// See ``ConversationSource/conversation(for:project:context:)``.
    public func conversation(
        for tenant: TenantID, project: ProjectID, context: ChatContext?
    ) throws(ChatFailure) -> (conversation: Conversation, request: RunRequest) {
        if let context, !ChatContext.builtIn.contains(context), settings.found("contexts.\(context).allow") == nil {
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
    public func ledger() throws(ChatFailure) -> any UsageStore {
        do { return try settings.store } catch { throw hidden(error) }
    }

    /// See ``ConversationSource/failedChecks()``; it checks the worker of the tenant that the settings name.
    public func failedChecks() async -> [String] {
        do {
            let tenant = try settings[.tenant]
            let findings = await WorkerCheckup(try settings.bridge(for: tenant), tenant: tenant).findings()
            let failed = findings.filter { $0.outcome == .failed }
            for finding in failed {
                log.warning("check_failed", metadata: ["check": "\(finding.name)", "detail": "\(finding.detail)"])
            }
            return failed.map(\.name)
        } catch {
            log.error("settings_invalid", metadata: ["error": "\(error)"])
            return ["settings"]
        }
    }

    /// Logs an error of the settings, and returns what the client is told instead: the error may name files and other
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
