/// How a run ended, and why it did not succeed.
package struct Verdict: Hashable {
    /// How the run ended.
    package let status: RunStatus
    /// Why it did not succeed; nil if it did.
    package let failure: RunFailure?

    private init(
        _ status: RunStatus, _ code: RunFailure.Code, _ error: String, remedy: Remedy? = nil, path: String? = nil
    ) {
        self.status = status
        failure = RunFailure(code, error, remedy: remedy, path: path)
    }

    private init(_ status: RunStatus) {
        self.status = status
        failure = nil
    }

    /// Creates a verdict from the evidence: first what we did to the run, then what the worker did, then what the agent
    /// says, then what the agent left undone.
    ///
    /// Neither an exit status nor a result alone proves anything.
    package init(_ evidence: Evidence) {
        if !evidence.differences.isEmpty {
            self = .unfit(evidence.differences)
        } else if let reason = evidence.interruption {
            self = .interrupted(reason, evidence)
        } else if let error = evidence.bridgeError {
            self = .broken(error)
        } else if let error = evidence.otherError {
            self.init(.failed, .internal, error)
        } else if let result = evidence.lastResult {
            self = result.outcome == .answered ? .answered(evidence) : .failed(result, evidence)
        } else {
            self.init(.failed, .truncated, "The agent ended without a result.")
        }
    }

    // MARK: What we did

    private static func unfit(_ differences: [String]) -> Verdict {
        Verdict(
            .failed, .policyMismatch,
            "Claude Code started with different settings than requested (" + differences.joined(separator: "; ")
                + "), so the run was stopped.", remedy: .seePolicy)
    }

    private static func interrupted(_ reason: Interruption.Reason, _ evidence: Evidence) -> Verdict {
        switch reason {
        case .timedOut:
            let limit = evidence.timeLimit.map { " after \($0.words)" } ?? ""
            return Verdict(.timedOut, .timedOut, "The run was ended\(limit).", remedy: .allowMore(.time))
        case .idle:
            return Verdict(
                .timedOut, .idle, "The agent was silent for too long while its API was working, so the run was ended.",
                remedy: .tryAgain)
        case .notStarted:
            return Verdict(.failed, .notStarted, "Claude Code did not start in time.", remedy: .checkWorker)
        case .budget: return overBudget(evidence)
        case .readerGone: return Verdict(.cancelled, .readerGone, "Nobody reads the answer any more.")
        case .shutdown: return Verdict(.cancelled, .cancelled, "The run was ended because the server shuts down.")
        case .abandoned: return Verdict(.cancelled, .cancelled, "The run was ended because nobody came back for it.")
        case .cancelled, .unfit: return Verdict(.cancelled, .cancelled, "The run was cancelled.")
        }
    }

    private static func overBudget(_ evidence: Evidence) -> Verdict {
        guard let limit = evidence.costLimit else { return Verdict(.budget) }
        if evidence.isCutByBudget {
            return Verdict(
                .budget, .budgetReached,
                "The run reached the \(limit) USD that were left of a budget: it cost \(evidence.cost) USD.",
                remedy: .seeBudgets)
        }
        return Verdict(
            .budget, .budgetReached, "The run reached its limit of \(limit) USD: it cost \(evidence.cost) USD.",
            remedy: .allowMore(.cost))
    }

    // MARK: What the worker did

    private static func broken(_ error: BridgeError) -> Verdict {
        let isLoss = [.engineLost, .containerRestarted, .agentKilled, .leaseEnded, .truncated].contains(error.code)
        let isLost = error.hadStarted && isLoss && error.code != .truncated
        return Verdict(
            isLost ? .lost : .failed, !error.hadStarted && isLoss ? .workerLost : error.code, error.message,
            remedy: error.remedy)
    }

    // MARK: What the agent says

    private static func failed(_ result: AgentResult, _ evidence: Evidence) -> Verdict {
        switch result.outcome {
        case .outOfTurns:
            return Verdict(.incomplete, .maxTurns, "The agent ran out of turns.", remedy: .allowMore(.turns))
        case .overBudget: return overBudget(evidence)
        case .answered, .refused, .aborted, .failed: break
        }
        let kind = evidence.apiFailure?.kind
        if evidence.isResumed, evidence.start == nil, kind == nil {
            return Verdict(
                .failed, .sessionUnknown, "Claude Code no longer knows this session.", remedy: .startSession)
        }
        let text = words(of: result, evidence)
        if kind == .authentication || result.apiStatus == 401 || result.apiStatus == 403 {
            // Its own words name a command that does not exist in a run.
            let isLoggedOut = result.apiStatus == nil && !evidence.usesKey
            return Verdict(
                .failed, result.apiStatus == nil ? .notLoggedIn : .authenticationFailed,
                isLoggedOut ? "Claude Code is not logged in." : text, remedy: evidence.usesKey ? .replaceKey : .logIn)
        }
        if result.outcome == .refused { return Verdict(.failed, .modelRefused, "The model refused to answer.") }
        let code: RunFailure.Code =
            switch (result.apiStatus, kind) {
            case (429, _), (_, .rateLimit): .rateLimited
            case (529, _), (_, .overloaded): .apiOverloaded
            case (404, _), (_, .modelNotFound): .modelUnknown
            case (.some, _), (_, .some): .apiFailed
            default: .agentFailed
            }
        return Verdict(.failed, code, text, remedy: code == .modelUnknown ? nearModel(evidence.model) : nil)
    }

    /// Returns the model that was probably meant as a remedy; nil if none is near.
    private static func nearModel(_ model: String?) -> Remedy? {
        model.flatMap { nearest($0, ModelName.aliasNames + PriceTable.builtIn.prices.keys.sorted()) }
            .map { .step("Did you mean \($0)?") }
    }

    private static func words(of result: AgentResult, _ evidence: Evidence) -> String {
        [evidence.apiFailure?.text, result.text, result.errors.first].compactMap { $0 }.first { !$0.isEmpty }
            ?? "The agent failed without a reason."
    }

    // MARK: What it left undone

    private static func answered(_ evidence: Evidence) -> Verdict {
        if let limit = evidence.costLimit, evidence.cost >= limit { return overBudget(evidence) }
        if !evidence.reachedModel {
            return Verdict(
                .failed, .notAsked, "The prompt never reached the model.", remedy: .rephrase(permitting: nil))
        }
        if let exit = evidence.exit, exit.status != 0 {
            return Verdict(.failed, .agentFailed, "The agent exited with status \(exit.status) after its answer.")
        }
        if let problem = evidence.unfitAnswer {
            return Verdict(
                .incomplete, .schemaMismatch, problem.sentence,
                remedy: .step("Ask again, or ask for less in the schema."), path: problem.path)
        }
        if !evidence.denials.isEmpty, !evidence.ignoresDenials {
            let names = Set(evidence.denials.map(\.tool)).sorted().joined(separator: ", ")
            return Verdict(.incomplete, .toolsDenied, "Some tool calls were denied: \(names).", remedy: .allowTools)
        }
        guard evidence.failures.hasWrite else { return Verdict(.success) }
        let writes = evidence.failures.writes
        let names = writes.prefix(3).map { "\($0.target) (\($0.reason))" } + (writes.count > 3 ? ["and others"] : [])
        return Verdict(
            .incomplete, .writeFailed,
            "Could not write \(names.isEmpty ? "some files" : names.joined(separator: ", ")).", remedy: .askAgain)
    }
}
