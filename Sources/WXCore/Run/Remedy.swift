/// What repairs a failure.
///
/// A library says what would help, and a front end says how: the command line names its options and commands, a web
/// page its buttons. ``description`` is for a front end that has no words of its own.
public enum Remedy: Hashable, Sendable, CustomStringConvertible {
    /// A limit of a run.
    public enum Limit: Hashable, Sendable {
        /// How long the run may take.
        case time
        /// How many turns the agent may use.
        case turns
        /// What the run may cost.
        case cost
    }

    /// Try again later.
    case tryAgain
    /// Write a prompt.
    case ask
    /// Shorten the question, or attach what is long as material.
    case shorten
    /// Rephrase the question, or permit what a guardrail refused in one's own configuration; nil if nothing can be
    /// permitted.
    case rephrase(permitting: RunFailure.Code?)
    /// Attach less, allow more, or put the material into a file of the project.
    case shortenMaterial
    /// Look at the material, leave it out, or permit such material.
    case reviewMaterial
    /// Log the worker in.
    case logIn
    /// Provide another API key.
    case replaceKey
    /// Raise the limit.
    case allowMore(Limit)
    /// Check what the context allows.
    case seePolicy
    /// Use a context with more rights, or accept denials.
    case allowTools
    /// Look at the files, and ask again in the same session.
    case askAgain
    /// Check the budgets.
    case seeBudgets
    /// Start a new session, because the old one no longer exists.
    case startSession
    /// Bring the session's worker back, or start a new session.
    case returnToSession
    /// List the sessions that exist.
    case listSessions
    /// List the runs in progress.
    case listRuns
    /// Check the worker and everything that it needs.
    case checkWorker
    /// Rebuild the worker, so that it has the same version as this library.
    case rebuildWorker
    /// Configure a container that serves the tenant.
    case nameContainer
    /// Remove the symbolic link, and mount the directory that it points to.
    case addProject
    /// A step that is worded the same in every front end, for example a command of the container engine.
    case step(String)

    /// The remedy, worded for any front end.
    public var description: String {
        switch self {
        case .tryAgain: "Try again in a moment."
        case .ask: "Write what you want to ask."
        case .shorten: "Shorten the question, or attach the long part as material."
        case .rephrase(permitting: nil): "Rephrase the prompt."
        case .rephrase(permitting: let code?):
            "Say it differently, ask why it was refused, or permit “\(code)” in the configuration of the guardrail."
        case .shortenMaterial:
            "Attach less, raise the limit for material, or put it into a file of the project and ask about that file."
        case .reviewMaterial: "Look at the material and leave that part out, or permit such material."
        case .logIn: "Log the worker in."
        case .replaceKey: "Use another API key."
        case .allowMore(.time): "Allow more time."
        case .allowMore(.turns): "Allow more turns."
        case .allowMore(.cost): "Allow a higher cost."
        case .seePolicy: "Compare the context's policy with the worker's version of Claude Code."
        case .allowTools: "Use a context that allows these tools, or accept denials."
        case .askAgain: "Check that the files can be written, and ask again in the same session."
        case .seeBudgets: "Check the budgets."
        case .startSession: "Start a new session."
        case .returnToSession: "Bring that worker back and try again, or start a new session."
        case .listSessions: "List the sessions of the project."
        case .listRuns: "List the runs in progress."
        case .checkWorker: "Check the worker."
        case .rebuildWorker: "Rebuild the worker."
        case .nameContainer: "Configure a container for the tenant."
        case .addProject: "Remove the link, and mount the directory that it points to into the worker."
        case .step(let words): words
        }
    }
}
