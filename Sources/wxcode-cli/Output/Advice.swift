internal import WXBridge
internal import WXCore

/// The command line's words for remedies: its options and commands.
enum Advice {
    /// The worker that the command line chooses.
    @TaskLocal static var source = Source { WorkerCommands() }

    /// Returns the commands for a worker.
    ///
    /// A structure: a task-local value that is a function crashes in an optimized build (Swift 6.3).
    struct Source: Sendable { let commands: @Sendable () -> WorkerCommands }

    /// Returns the command line's words for a remedy, or the remedy's own.
    static func text(for remedy: Remedy) -> String { words(for: remedy) ?? remedy.description }

    /// Returns the command line's words for a remedy; nil where the remedy's own are as good.
    static func words(for remedy: Remedy) -> String? {
        switch remedy {
        case .tryAgain, .ask, .askAgain, .rephrase(permitting: nil), .step: nil
        case .shorten:
            "Shorten it, or send the long part as material: --file FILE, or pipe it in and give the question as an argument."
        case .rephrase(permitting: let code?):
            "Say it differently; or see why with: wxcode guard explain; or permit what is your ordinary work: put "
                + "{\"guard\": {\"allow\": [\"\(code)\"]}} into your own configuration (wxcode config shows where)."
        case .shortenMaterial:
            "Attach less; or raise guard.materialLimit in your own configuration; or put it into a file of the project and "
                + "ask about that file."
        case .reviewMaterial:
            "Look at that line and leave it out; or set guard.material to “notice” in your own configuration."
        case .replaceKey: "Put a valid key into ANTHROPIC_API_KEY, or leave out --api-key-from-env and api.passKey."
        case .logIn: "Log in with: \(source.commands().login)"
        case .allowMore(.time): "Allow more time with --timeout."
        case .allowMore(.turns): "Allow more turns with --max-turns."
        case .allowMore(.cost): "Allow a higher cost with --max-cost."
        case .seePolicy: "Compare with: wxcode policy; rebuild the worker if it has another version of Claude Code."
        case .allowTools: "See what is allowed with: wxcode policy; or accept denials with --allow-denied."
        case .seeBudgets: "See: wxcode budget show"
        case .startSession: "Start a new session: leave out --resume."
        case .returnToSession:
            "See what is wrong with: wxcode doctor; then try again; or start a new session: leave out --resume."
        case .listSessions: "List them with: wxcode sessions"
        case .listRuns: "Try again in a moment, or see the runs in progress with: \(source.commands().runs)"
        case .checkWorker: "See what is wrong with: \(source.commands().doctor)"
        case .rebuildWorker: "Rebuild the worker: \(source.commands().upgrade)"
        case .addProject:
            "Remove the link, then add the directory that it points to: wxcode project add <name> <directory>"
        case .nameContainer: "Name an existing one with --container, or in the configuration."
        }
    }
}

extension StreamMessage {
    /// The message with the command line's words for the remedy of a failure.
    var advised: StreamMessage {
        guard case .error(let failure) = content else { return self }
        return StreamMessage(run: run, sequence: sequence, content: .error(failure.advised(by: Advice.words)))
    }
}
