import Testing
import WXCore

@Suite("Verdict") struct VerdictTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: RunStatus
        let code: RunFailure.Code?
        let evidence: @Sendable (inout Evidence) -> Void

        init(
            _ name: String, _ status: RunStatus, _ code: RunFailure.Code?,
            _ evidence: @escaping @Sendable (inout Evidence) -> Void
        ) {
            testDescription = name
            self.status = status
            self.code = code
            self.evidence = evidence
        }
    }

    /// A run that answered, reached its model and exited with 0.
    private static func good() -> Evidence {
        var evidence = Evidence()
        evidence.start = AgentStart()
        evidence.lastResult = AgentResult()
        evidence.exit = AgentExit(status: 0)
        evidence.reachedModel = true
        return evidence
    }

    private static func failing(
        _ outcome: AgentResult.Outcome, status: Int64? = nil, text: String = "words"
    ) -> AgentResult {
        var result = AgentResult()
        result.outcome = outcome
        result.apiStatus = status
        result.text = text
        return result
    }

    @Test(
        "names the model that was probably meant",
        arguments: [
            ("opsu", "Did you mean opus?"), ("claude-opsu-5-5", "Did you mean claude-opus-5-5?"), ("gpt-4", nil),
            (nil, nil),
        ])
    func nearModel(model: String?, suggestion: String?) {
        var evidence = Evidence()
        evidence.model = model
        var result = AgentResult()
        (result.outcome, result.apiStatus) = (.failed, 404)
        evidence.lastResult = result
        #expect(Verdict(evidence).failure?.suggestion == suggestion)
    }

    @Test(
        "considers all the evidence",
        arguments: [
            Case("nothing wrong", .success, nil) { _ in },
            Case("denied", .incomplete, .toolsDenied) { $0.denials = [ToolDenial(tool: "Bash", toolUseID: "t")] },
            Case("denied, and accepted", .success, nil) {
                $0.denials = [ToolDenial(tool: "Bash", toolUseID: "t")]
                $0.ignoresDenials = true
            },
            Case("no result", .failed, .truncated) { $0.lastResult = nil },
            Case("never asked", .failed, .notAsked) { $0.reachedModel = false },
            Case("exit status after the answer", .failed, .agentFailed) { $0.exit = AgentExit(status: 1) },
            Case("another policy", .failed, .policyMismatch) { $0.differences = ["extra tools: Bash"] },
            Case("another policy, though cancelled", .failed, .policyMismatch) {
                $0.differences = ["extra tools: Bash"]
                $0.interruption = .unfit
            },
            Case("cancelled", .cancelled, .cancelled) { $0.interruption = .cancelled },
            Case("cancelled, though an error came", .cancelled, .cancelled) {
                $0.interruption = .cancelled
                $0.bridgeError = BridgeError(.truncated, "x")
            },
            Case("out of time", .timedOut, .timedOut) { $0.interruption = .timedOut },
            Case("silent", .timedOut, .idle) { $0.interruption = .idle },
            Case("not started", .failed, .notStarted) { $0.interruption = .notStarted },
            Case("nobody reads", .cancelled, .readerGone) { $0.interruption = .readerGone },
            Case("the server shuts down", .cancelled, .cancelled) { $0.interruption = .shutdown },
            Case("nobody came back", .cancelled, .cancelled) { $0.interruption = .abandoned },
            Case("over its limit while running", .budget, .budgetReached) {
                $0.interruption = .budget
                $0.costLimit = NanoDollars(5)
            },
            Case("over its limit at the end", .budget, .budgetReached) {
                $0.costLimit = NanoDollars(5)
                $0.cost = NanoDollars(5)
            },
            Case("below its limit", .success, nil) {
                $0.costLimit = NanoDollars(5)
                $0.cost = NanoDollars(4)
            },
            Case("lost after its start", .lost, .engineLost) {
                $0.bridgeError = BridgeError(.engineLost, "x", hadStarted: true)
            },
            Case("lost before its start", .failed, .workerLost) { $0.bridgeError = BridgeError(.engineLost, "x") },
            Case("cut short after its start", .failed, .truncated) {
                $0.bridgeError = BridgeError(.truncated, "x", hadStarted: true)
            },
            Case("no container", .failed, .containerMissing) { $0.bridgeError = BridgeError(.containerMissing, "x") },
            Case("an error of its reader's", .failed, .internal) { $0.otherError = "x" },
            Case("out of turns", .incomplete, .maxTurns) { $0.lastResult = failing(.outOfTurns) },
            Case("the agent stopped at the limit", .budget, .budgetReached) {
                $0.lastResult = failing(.overBudget)
                $0.costLimit = NanoDollars(1)
            },
            Case("refused by the model", .failed, .modelRefused) { $0.lastResult = failing(.refused) },
            Case("broken off by nobody", .failed, .agentFailed) { $0.lastResult = failing(.aborted) },
            Case("not logged in", .failed, .notLoggedIn) {
                $0.lastResult = failing(.failed)
                $0.apiFailure = AgentAPIFailure(.authentication, text: "Please log in")
            },
            Case("credentials refused", .failed, .authenticationFailed) {
                $0.lastResult = failing(.failed, status: 401)
            },
            Case("forbidden", .failed, .authenticationFailed) { $0.lastResult = failing(.failed, status: 403) },
            Case("rate limit", .failed, .rateLimited) { $0.lastResult = failing(.failed, status: 429) },
            Case("overloaded", .failed, .apiOverloaded) { $0.lastResult = failing(.failed, status: 529) },
            Case("no such model", .failed, .modelUnknown) { $0.lastResult = failing(.failed, status: 404) },
            Case("any other status", .failed, .apiFailed) { $0.lastResult = failing(.failed, status: 500) },
            Case("overloaded, in words", .failed, .apiOverloaded) {
                $0.lastResult = failing(.failed)
                $0.apiFailure = AgentAPIFailure(.overloaded, text: "x")
            },
            Case("no reason", .failed, .agentFailed) { $0.lastResult = failing(.failed, text: "") },
            Case("a session that is gone", .failed, .sessionUnknown) {
                $0.lastResult = failing(.failed)
                $0.isResumed = true
                $0.start = nil
            },
        ])
    func drawn(field: Case) {
        var evidence = Self.good()
        field.evidence(&evidence)
        let verdict = Verdict(evidence)
        #expect(verdict.status == field.status)
        #expect(verdict.failure?.code == field.code)
    }

    @Test("prefers the API's words to the result's text, and both to the result's first error")
    func words() {
        var evidence = Self.good()
        var result = Self.failing(.failed, text: "")
        result.errors = ["third"]
        evidence.lastResult = result
        #expect(Verdict(evidence).failure?.error == "third")
        evidence.lastResult?.text = "second"
        #expect(Verdict(evidence).failure?.error == "second")
        evidence.apiFailure = AgentAPIFailure(.other, text: "first")
        #expect(Verdict(evidence).failure?.error == "first")
    }

    @Test("says how long a run was allowed to take, and what it cost")
    func facts() {
        var evidence = Self.good()
        evidence.interruption = .timedOut
        evidence.timeLimit = .seconds(900)
        #expect(Verdict(evidence).failure?.error == "The run was ended after 15 min.")
        evidence.interruption = .budget
        evidence.costLimit = NanoDollars(500_000_000)
        evidence.cost = NanoDollars(620_000_000)
        #expect(Verdict(evidence).failure?.error == "The run reached its limit of 0.5 USD: it cost 0.62 USD.")
        #expect(Verdict(evidence).failure?.remedy == .allowMore(.cost))
    }

    @Test("does not advise a higher limit where a budget had no more")
    func rest() {
        var evidence = Self.good()
        evidence.interruption = .budget
        evidence.costLimit = NanoDollars(500_000_000)
        evidence.cost = NanoDollars(620_000_000)
        evidence.isCutByBudget = true
        #expect(
            Verdict(evidence).failure?.error
                == "The run reached the 0.5 USD that were left of a budget: it cost 0.62 USD.")
        #expect(Verdict(evidence).failure?.remedy == .seeBudgets)
    }

    @Test("does not advise a login where a key was refused", arguments: [(true, Remedy.replaceKey), (false, .logIn)])
    func key(usesKey: Bool, remedy: Remedy) {
        var evidence = Self.good()
        evidence.lastResult = Self.failing(.failed)
        evidence.apiFailure = AgentAPIFailure(.authentication, text: "invalid x-api-key")
        evidence.usesKey = usesKey
        #expect(Verdict(evidence).failure?.remedy == remedy)
    }
}
