/// What repairs a failure.
///
/// A library says what would help; a front door says how: the command line names its options and commands, a web page its buttons. Where a
/// front door has no words of its own, ``description`` is shown.
public enum Remedy: Hashable, Sendable, CustomStringConvertible {
    /// A limit of a run.
    public enum Limit: Hashable, Sendable {
        /// How long it may take.
        case time
        /// How many turns the agent may use.
        case turns
        /// What it may cost.
        case cost
    }

    /// The same again, later.
    case tryAgain
    /// Another wording of the prompt.
    case rephrase
    /// A login of the worker, or valid credentials.
    case logIn
    /// A higher limit.
    case allowMore(Limit)
    /// A look at what the context allows.
    case seePolicy
    /// A context with more rights, or a run that may end with denials.
    case allowTools
    /// A look at the budgets.
    case seeBudgets
    /// A new session in place of one that is gone.
    case startSession
    /// A look at the sessions that there are.
    case listSessions
    /// A look at the runs in progress.
    case listRuns
    /// A check of the worker and of everything that it needs.
    case checkWorker
    /// A worker of the same version as this library.
    case rebuildWorker
    /// A container that serves the tenant.
    case nameContainer
    /// A step in words that are the same everywhere, for example a command of the container engine.
    case step(String)

    /// The remedy in words that fit every front door.
    public var description: String {
        switch self {
        case .tryAgain: "Try again in a moment."
        case .rephrase: "Rephrase the prompt."
        case .logIn: "Log the worker in."
        case .allowMore(.time): "Allow more time."
        case .allowMore(.turns): "Allow more turns."
        case .allowMore(.cost): "Allow a higher cost."
        case .seePolicy: "Compare the context’s policy with the worker’s version of Claude Code."
        case .allowTools: "Use a context that allows these tools, or accept denials."
        case .seeBudgets: "Check the budgets."
        case .startSession: "Start a new session."
        case .listSessions: "List the sessions of the project."
        case .listRuns: "List the runs in progress."
        case .checkWorker: "Check the worker."
        case .rebuildWorker: "Rebuild the worker."
        case .nameContainer: "Configure a container for the tenant."
        case .step(let words): words
        }
    }
}
