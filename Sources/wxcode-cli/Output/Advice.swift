internal import WXBridge
internal import WXCore

/// What a user of the command line can do about a failure, with its options and commands.
enum Advice {
    /// Returns the best words for a remedy.
    static func text(for remedy: Remedy) -> String { words(for: remedy) ?? remedy.description }

    /// Returns the command line's words for a remedy; nil where its own words say it all.
    static func words(for remedy: Remedy) -> String? {
        switch remedy {
        case .tryAgain, .rephrase, .step: nil
        case .logIn: "Log in with: scripts/setup-auth.sh"
        case .allowMore(.time): "Allow more time with --timeout."
        case .allowMore(.turns): "Allow more with --max-turns."
        case .allowMore(.cost): "Allow more with --max-cost, or see: wxcode budget"
        case .seePolicy: "Compare with: wxcode policy; rebuild the worker if its Claude Code is another version."
        case .allowTools: "See what is allowed with: wxcode policy; accept denials with --allow-denied."
        case .seeBudgets: "See: wxcode budget show"
        case .startSession: "Start a new one, without --resume."
        case .listSessions: "List them with: wxcode usage --by session"
        case .listRuns: "Try again in a moment; see what runs with: wxcode runs"
        case .checkWorker: "See what is wrong with: wxcode doctor"
        case .rebuildWorker: "Rebuild the worker: \(WorkerCheckup.rebuildCommand)"
        case .nameContainer: "Name the tenant’s own container with --container, or in the configuration."
        }
    }
}

extension StreamMessage {
    /// The message, with the command line's own words for what repairs a failure.
    var advised: StreamMessage {
        guard case .error(let failure) = content else { return self }
        return StreamMessage(run: run, sequence: sequence, content: .error(failure.advised(by: Advice.words)))
    }
}
