public import WXCore

/// Who sends requests to the gateway, and what they may use.
///
/// The tenant comes from here and never from a request, so no client can choose whose money it spends.
public struct Principal: Hashable, Sendable {
    /// The name in the token file; it is unique there.
    public var name: String
    /// Who is billed, and whose sessions, runs and usage the principal may see.
    public var tenant: TenantID
    /// The projects that prompts may be about.
    public var projects: Scope<ProjectID>
    /// The contexts that prompts may ask for.
    ///
    /// A context is a set of rights, so it decides whether code may run.
    public var contexts: Scope<ChatContext>
    /// The models that prompts may ask for, as they are written in requests.
    public var models: Scope<String>
    /// The most that one run may cost; nil for no limit of the principal's own.
    public var maxCost: NanoDollars?

    /// Creates a principal; without lists it may use everything of its tenant.
    public init(
        name: String, tenant: TenantID = .default, projects: Scope<ProjectID> = .all,
        contexts: Scope<ChatContext> = .all, models: Scope<String> = .all, maxCost: NanoDollars? = nil
    ) {
        self.name = name
        self.tenant = tenant
        self.projects = projects
        self.contexts = contexts
        self.models = models
        self.maxCost = maxCost
    }

    /// Checks that the principal may see a project: open a socket for it, read its usage and its runs.
    ///
    /// - Throws: ``Denial`` if it may not.
    public func check(_ project: ProjectID) throws(Denial) {
        guard projects.contains(project) else { throw .project(project) }
    }

    /// Checks that the principal may start a run.
    ///
    /// - Parameters:
    ///   - project: What the prompt is about.
    ///   - context: The context of the run, also if the request names none and a default holds.
    ///   - model: The model of the run, also if the request names none and a default holds. nil is the agent's own
    ///     choice, which a list of models does not allow.
    /// - Throws: ``Denial`` with the first of them that is not allowed.
    public func check(_ project: ProjectID, context: ChatContext, model: String?) throws(Denial) {
        try check(project)
        guard contexts.contains(context) else { throw .context(context) }
        switch (models, model) {
        case (.all, _): break
        case (.only, let model?) where models.contains(model): break
        default: throw .model(model)
        }
    }

    /// Returns whether a run or a session of that tenant and project is the principal's to see.
    ///
    /// Answer a request for any other one as if it did not exist.
    public func sees(_ project: ProjectID, of tenant: TenantID) -> Bool {
        tenant == self.tenant && projects.contains(project)
    }

    /// Returns the lower one of the principal's cost limit and what a request asks for.
    public func costLimit(asked: NanoDollars?) -> NanoDollars? {
        guard let maxCost, let asked else { return maxCost ?? asked }
        return min(maxCost, asked)
    }
}

/// What a principal asked for and may not use.
public enum Denial: Error, Hashable, Sendable, CustomStringConvertible {
    /// A project outside the principal's list.
    case project(ProjectID)
    /// A context outside the principal's list.
    case context(ChatContext)
    /// A model outside the principal's list; nil for the agent's own choice.
    case model(String?)

    /// One sentence, with the next step.
    ///
    /// It repeats only what the request asked for.
    public var description: String {
        switch self {
        case .project(let project): "Your token does not allow the project “\(project)”."
        case .context(let context): "Your token does not allow the context “\(context.name.prefix(64))”."
        case .model(let model?): "Your token does not allow the model “\(model.prefix(64))”."
        case .model(nil): "Your token allows only some models. Name one of them in the request."
        }
    }
}
