public import WXChat
public import WXCore

/// Where a gateway's conversations come from: the user's settings, or a script in tests.
///
/// It is asked for each message. It does not decide who may use what; the gateway does that.
public protocol ConversationSource: Sendable {
    /// Returns a conversation and a request for one tenant, project and context.
    ///
    /// - Parameters:
    ///   - tenant: The tenant to bill.
    ///   - project: The project.
    ///   - context: What the agent may do; nil for the context that the gateway uses by default.
    /// - Returns: Guardrail, agent and ledger, and a request for a new session.
    /// - Throws: `ChatFailure` with words for the client, without anything about the machine.
    func conversation(
        for tenant: TenantID, project: ProjectID, context: ChatContext?
    ) async throws(ChatFailure) -> (conversation: Conversation, request: RunRequest)

    /// Returns the ledger that all conversations share.
    ///
    /// - Throws: `ChatFailure` with words for the client.
    func ledger() async throws(ChatFailure) -> any UsageStore

    /// Returns the projects that a tenant has in its worker; nil if that is not known.
    func projects(of tenant: TenantID) async -> Set<ProjectID>?

    /// Returns the contexts and the models that there are, for a principal whose token does not limit them.
    func choices() async -> (contexts: [ChatContext], models: [String])

    /// Checks the worker without a run, and returns the names of the checks that failed.
    func failedChecks() async -> [String]
}

extension ConversationSource {
    /// Returns nil.
    public func projects(of tenant: TenantID) async -> Set<ProjectID>? { nil }

    /// Returns the built-in contexts and no models.
    public func choices() async -> (contexts: [ChatContext], models: [String]) { (ChatContext.builtIn, []) }
}
