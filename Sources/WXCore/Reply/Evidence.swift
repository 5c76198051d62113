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
        if let otherError { return (.failed, RunFailure(code: "internal", error: otherError)) }
        guard let lastResult else {
            return (.failed, RunFailure(code: "truncated", error: "The agent ended without a result."))
        }
        if lastResult.outcome != .answered { return failed(lastResult) }
        if let costLimit, cost >= costLimit { return overBudget(costLimit) }
        if !reachedModel {
            return (
                .failed,
                RunFailure(
                    code: "not_asked", error: "The prompt never reached the model.",
                    suggestion: "Put it in other words; it may have been taken for a command.")
            )
        }
        if let exit, exit.status != 0 {
            return (
                .failed,
                RunFailure(code: "agent_failed", error: "The agent ended with status \(exit.status) after its answer.")
            )
        }
        if !denials.isEmpty, !ignoresDenials { return denied }
        return (.success, nil)
    }

    private var unfit: (RunStatus, RunFailure?) {
        (
            .failed,
            RunFailure(
                code: "policy_mismatch",
                error: "The agent is not as it was asked (" + differences.joined(separator: "; ")
                    + "); it was stopped.",
                suggestion: "Compare with: wxcode policy; rebuild the worker if its Claude Code is another version.")
        )
    }

    private func interrupted(_ reason: Interruption.Reason) -> (RunStatus, RunFailure?) {
        switch reason {
        case .timedOut:
            let limit = timeLimit.map { " after \($0.words)" } ?? ""
            return (
                .timedOut,
                RunFailure(
                    code: "timed_out", error: "The run was ended\(limit).",
                    suggestion: "Allow more time with --timeout.")
            )
        case .idle:
            return (
                .timedOut,
                RunFailure(
                    code: "idle", error: "The agent said nothing for too long while its API was working; it was ended.",
                    suggestion: "Try again; the API may be overloaded.")
            )
        case .notStarted:
            return (
                .failed,
                RunFailure(
                    code: "not_started", error: "Claude Code did not begin in time.",
                    suggestion: "See what is wrong with: wxcode doctor")
            )
        case .budget: return costLimit.map(overBudget) ?? (.budget, nil)
        case .readerGone:
            return (.cancelled, RunFailure(code: "reader_gone", error: "Nobody reads the answer any more."))
        default: return (.cancelled, RunFailure(code: "cancelled", error: "The run was cancelled."))
        }
    }

    private func broken(_ error: BridgeError) -> (RunStatus, RunFailure?) {
        let isLoss: Set<BridgeError.Code> = [.engineLost, .containerRestarted, .agentKilled, .leaseEnded, .truncated]
        return (
            error.hadStarted && error.code != .truncated && isLoss.contains(error.code) ? .lost : .failed,
            RunFailure(
                code: !error.hadStarted && isLoss.contains(error.code) ? "worker_lost" : error.code.name,
                error: error.message, suggestion: error.suggestion)
        )
    }

    private func overBudget(_ limit: NanoDollars) -> (RunStatus, RunFailure?) {
        (
            .budget,
            RunFailure(
                code: "budget_reached", error: "The run reached its limit of \(limit) USD: it cost \(cost) USD.",
                suggestion: "Allow more with --max-cost, or see: wxcode budget")
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
                    code: "max_turns", error: "The agent ran out of turns.", suggestion: "Allow more with --max-turns.")
            )
        case .overBudget: return costLimit.map(overBudget) ?? (.budget, nil)
        default: break
        }
        if isResumed, start == nil, apiFailure == nil {
            return (
                .failed,
                RunFailure(
                    code: "session_unknown", error: "Claude Code does not know this session any more.",
                    suggestion: "Begin a new one, without --resume.")
            )
        }
        if apiFailure?.kind == .authentication || result.apiStatus == 401 || result.apiStatus == 403 {
            return (
                .failed,
                RunFailure(
                    code: result.apiStatus == nil ? "not_logged_in" : "authentication_failed", error: text,
                    suggestion: "Log in with: scripts/setup-auth.sh")
            )
        }
        if result.outcome == .refused {
            return (.failed, RunFailure(code: "model_refused", error: "The model refused to answer."))
        }
        let code =
            switch (result.apiStatus, apiFailure?.kind) {
            case (429, _), (_, .rateLimit): "rate_limited"
            case (529, _), (_, .overloaded): "api_overloaded"
            case (404, _), (_, .modelNotFound): "model_unknown"
            case (.some, _), (_, .some): "api_failed"
            default: "agent_failed"
            }
        return (.failed, RunFailure(code: code, error: text))
    }

    private var denied: (RunStatus, RunFailure?) {
        let names = Set(denials.map(\.tool)).sorted().joined(separator: ", ")
        return (
            .incomplete,
            RunFailure(
                code: "tools_denied", error: "The agent was not allowed all that it tried: \(names).",
                suggestion: "See what is allowed with: wxcode policy; accept it with --allow-denied.")
        )
    }
}
