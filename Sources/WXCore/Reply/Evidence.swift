/// What a run's evidence adds up to; neither an exit status nor a result proves anything by itself.
struct Evidence {
    var start: AgentStart?
    var differences: [String] = []
    var lastResult: AgentResult?
    /// A failure of the agent's API.
    var apiFailure: AgentAPIFailure?
    var exit: AgentExit?
    var bridgeError: BridgeError?
    var otherError: String?
    var interruption: Interruption.Reason?
    var denials: [ToolDenial] = []
    var reachedModel = false
    var isResumed = false
    var ignoresDenials = false
    var cost = NanoDollars.zero
    var costLimit: NanoDollars?
    var timeLimit: Duration?

    /// The verdict: first what we did to the run, then what the worker did, then what the agent says, then what it left undone.
    var verdict: (status: RunStatus, failure: RunFailure?) {
        if !differences.isEmpty { return unfit }
        if let interruption { return interrupted(interruption) }
        if let bridgeError { return broken(bridgeError) }
        if let otherError { return (.failed, RunFailure(.internal, otherError)) }
        guard let lastResult else {
            return (.failed, RunFailure(.truncated, "The agent ended without a result."))
        }
        if lastResult.outcome != .answered { return failed(lastResult) }
        if let costLimit, cost >= costLimit { return overBudget(costLimit) }
        if !reachedModel {
            return (
                .failed,
                RunFailure(
                    .notAsked, "The prompt never reached the model.",
                    remedy: .rephrase)
            )
        }
        if let exit, exit.status != 0 {
            return (
                .failed,
                RunFailure(.agentFailed, "The agent ended with status \(exit.status) after its answer.")
            )
        }
        if !denials.isEmpty, !ignoresDenials { return denied }
        return (.success, nil)
    }

    private var unfit: (RunStatus, RunFailure?) {
        (
            .failed,
            RunFailure(
                .policyMismatch,
                "Claude Code started with different settings than requested (" + differences.joined(separator: "; ")
                    + "), so the run was stopped.",
                remedy: .seePolicy)
        )
    }

    private func interrupted(_ reason: Interruption.Reason) -> (RunStatus, RunFailure?) {
        switch reason {
        case .timedOut:
            let limit = timeLimit.map { " after \($0.words)" } ?? ""
            return (
                .timedOut,
                RunFailure(
                    .timedOut, "The run was ended\(limit).",
                    remedy: .allowMore(.time))
            )
        case .idle:
            return (
                .timedOut,
                RunFailure(
                    .idle, "The agent said nothing for too long while its API was working; it was ended.",
                    remedy: .tryAgain)
            )
        case .notStarted:
            return (
                .failed,
                RunFailure(
                    .notStarted, "Claude Code did not begin in time.",
                    remedy: .checkWorker)
            )
        case .budget: return costLimit.map(overBudget) ?? (.budget, nil)
        case .readerGone:
            return (.cancelled, RunFailure(.readerGone, "Nobody reads the answer any more."))
        default: return (.cancelled, RunFailure(.cancelled, "The run was cancelled."))
        }
    }

    private func broken(_ error: BridgeError) -> (RunStatus, RunFailure?) {
        let isLoss: Set<RunFailure.Code> = [.engineLost, .containerRestarted, .agentKilled, .leaseEnded, .truncated]
        return (
            error.hadStarted && error.code != .truncated && isLoss.contains(error.code) ? .lost : .failed,
            RunFailure(
                !error.hadStarted && isLoss.contains(error.code) ? .workerLost : error.code,
                error.message, remedy: error.remedy)
        )
    }

    private func overBudget(_ limit: NanoDollars) -> (RunStatus, RunFailure?) {
        (
            .budget,
            RunFailure(
                .budgetReached, "The run reached its limit of \(limit) USD: it cost \(cost) USD.",
                remedy: .allowMore(.cost))
        )
    }

    private func failed(_ result: AgentResult) -> (RunStatus, RunFailure?) {
        let text =
            [apiFailure?.text, result.text.isEmpty ? nil : result.text, result.errors.first]
            .compactMap { $0 }.first { !$0.isEmpty } ?? "The agent failed without a reason."
        switch result.outcome {
        case .outOfTurns:
            return (
                .incomplete,
                RunFailure(
                    .maxTurns, "The agent ran out of turns.", remedy: .allowMore(.turns))
            )
        case .overBudget: return costLimit.map(overBudget) ?? (.budget, nil)
        default: break
        }
        if isResumed, start == nil, apiFailure == nil {
            return (
                .failed,
                RunFailure(
                    .sessionUnknown, "Claude Code does not know this session any more.",
                    remedy: .startSession)
            )
        }
        if apiFailure?.kind == .authentication || result.apiStatus == 401 || result.apiStatus == 403 {
            return (
                .failed,
                RunFailure(
                    result.apiStatus == nil ? .notLoggedIn : .authenticationFailed, text,
                    remedy: .logIn)
            )
        }
        if result.outcome == .refused {
            return (.failed, RunFailure(.modelRefused, "The model refused to answer."))
        }
        let code: RunFailure.Code =
            switch (result.apiStatus, apiFailure?.kind) {
            case (429, _), (_, .rateLimit): .rateLimited
            case (529, _), (_, .overloaded): .apiOverloaded
            case (404, _), (_, .modelNotFound): .modelUnknown
            case (.some, _), (_, .some): .apiFailed
            default: .agentFailed
            }
        return (.failed, RunFailure(code, text))
    }

    private var denied: (RunStatus, RunFailure?) {
        let names = Set(denials.map(\.tool)).sorted().joined(separator: ", ")
        return (
            .incomplete,
            RunFailure(
                .toolsDenied, "Some tool calls were denied: \(names).",
                remedy: .allowTools)
        )
    }
}
