/// Why a run did not succeed, for people and for programs.
public struct RunFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable name, for example `container_missing`.
    public let code: String
    /// One sentence: what happened, to what.
    public let error: String
    /// The next step, where there is one.
    public let suggestion: String?

    /// A failure.
    public init(code: String, error: String, suggestion: String? = nil) {
        self.code = code
        self.error = error
        self.suggestion = suggestion
    }

    /// The sentence, and the next step.
    public var description: String { suggestion.map { "\(error) \($0)" } ?? error }
}

/// What a run's evidence adds up to; neither an exit status nor a result proves anything by itself.
struct Evidence {
    var start: AgentStart?
    var differences: [String] = []
    var lastResult: AgentResult?
    /// The agent's word for a failure of its API, and the text that came with it.
    var apiError: (kind: String, text: String)?
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
        if lastResult.isError { return failed(lastResult) }
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
            [apiError?.text, result.text.isEmpty ? nil : result.text, result.errors.first]
            .compactMap { $0 }.first { !$0.isEmpty } ?? "The agent failed without a reason."
        switch result.subtype {
        case "error_max_turns":
            return (
                .incomplete,
                RunFailure(
                    code: "max_turns", error: "The agent ran out of turns.", suggestion: "Allow more with --max-turns.")
            )
        case "error_max_budget_usd": return costLimit.map(overBudget) ?? (.budget, nil)
        default: break
        }
        if isResumed, start == nil, apiError == nil {
            return (
                .failed,
                RunFailure(
                    code: "session_unknown", error: "Claude Code does not know this session any more.",
                    suggestion: "Begin a new one, without --resume.")
            )
        }
        if apiError?.kind == "authentication_failed" || result.apiStatus == 401 || result.apiStatus == 403 {
            return (
                .failed,
                RunFailure(
                    code: result.apiStatus == nil ? "not_logged_in" : "authentication_failed", error: text,
                    suggestion: "Log in with: scripts/setup-auth.sh")
            )
        }
        if result.stopReason == "refusal" {
            return (.failed, RunFailure(code: "model_refused", error: "The model refused to answer."))
        }
        let code =
            switch (result.apiStatus, apiError?.kind) {
            case (429, _), (_, "rate_limit"): "rate_limited"
            case (529, _), (_, "overloaded"): "api_overloaded"
            case (404, _), (_, "model_not_found"): "model_unknown"
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

extension Duration {
    /// The duration in words as short as they go: `90 s`, `15 min`.
    package var words: String {
        let seconds = components.seconds
        return switch seconds {
        case 120... where seconds % 3600 == 0: "\(seconds / 3600) h"
        case 120... where seconds % 60 == 0: "\(seconds / 60) min"
        case 1...: "\(seconds) s"
        default: "\(components.attoseconds / 1_000_000_000_000_000) ms"
        }
    }
}
