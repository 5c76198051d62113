import Testing
import WXCore
import WXStore
import WXTestSupport

@Suite("SQLiteUsageStore and InMemoryUsageStore") struct LedgerTwinsTests {
    /// A few values of each kind, so that calls meet the same runs, sessions and budgets often.
    private struct Player {
        var random: SeededGenerator
        let sessions = [SessionID(), SessionID(), SessionID()]
        var runs: [NewRun] = []

        mutating func one<Value>(of values: [Value]) -> Value {
            values[Int.random(in: 0..<values.count, using: &random)]
        }

        mutating func scope() throws -> (TenantID, ProjectID) {
            (try TenantID(one(of: ["a", "b"])), try ProjectID(one(of: ["one", "two"])))
        }

        mutating func newRun() throws -> NewRun {
            let (tenant, project) = try scope()
            let run = NewRun(
                tenant: tenant, project: project, session: one(of: sessions + [nil]),
                isResumed: one(of: [true, false]),
                costLimit: one(of: [nil, NanoDollars(40), NanoDollars(1_000)]), worker: one(of: [nil, "v", "w"]),
                createdAt: Timestamp(milliseconds: .random(in: 0..<20, using: &random)))
            runs.append(run)
            return run
        }

        mutating func figures() -> RunFigures {
            let models = ["x", "y", "claude-opus-5-5"].filter { _ in Bool.random(using: &random) }
            return RunFigures(
                models: models.map {
                    ModelUsage(
                        model: $0, usage: TokenUsage(inputTokens: .random(in: 0..<9, using: &random)),
                        cost: one(of: [nil, NanoDollars(0), NanoDollars(7), NanoDollars(60)]),
                        isEstimated: one(of: [true, false]))
                }, source: one(of: [.sinceLastResult, .estimated]), isPartial: one(of: [true, false]))
        }

        /// Makes the same random call to both ledgers, and returns what each answered.
        mutating func call(_ stores: [any UsageStore]) async throws -> [String] {
            let kind = Int.random(in: 0..<12, using: &random)
            let known = runs.isEmpty ? nil : one(of: runs)
            let (tenant, project) = try scope()
            let (figures, status) = (figures(), one(of: [RunStatus.success, .lost, .failed]))
            let run = kind < 5 || known == nil ? try newRun() : known ?? runs[0]
            let period = one(of: Budget.Period.allCases)
            let budget = Budget(
                tenant: tenant, project: one(of: [project, nil]), period: period,
                limit: NanoDollars(one(of: [0, 50, 50, 500])))
            var answers: [String] = []
            for store in stores {
                do {
                    switch kind {
                    case 0..<5:
                        var grant = try await store.open(run)
                        grant.sessionSoFar?.sort { $0.model < $1.model }
                        answers.append("\(grant)")
                    case 5: try await store.update(run.run, figures)
                    case 6, 7, 8: try await store.close(run.run, as: status, figures)
                    case 9: answers.append("\(try await store.book(run, as: status, figures))")
                    case 10: try await store.set(budget)
                    default:
                        let count = try await store.clearBudgets(
                            tenant: tenant, project: budget.project, period: period)
                        answers.append("\(count)")
                    }
                } catch let error as UsageStoreError {
                    answers.append("\(error.code): \(error)")
                }
            }
            return answers
        }
    }

    /// Returns all that can be read from a ledger, without the times of the clock.
    private func contents(of store: any UsageStore, _ player: Player) async throws -> [String] {
        var contents = try await store.budgets().map { "\($0)" }
        for tenant in ["a", "b"] {
            for project in ["one", "two"] {
                let (tenant, project) = (try TenantID(tenant), try ProjectID(project))
                for var run in try await store.runs(tenant: tenant, project: project, limit: 100) {
                    if run.closedAt != nil { run.closedAt = Timestamp(milliseconds: 0) }
                    contents.append("\(run)")
                }
                contents += try await store.sessions(tenant: tenant, project: project, limit: 100).map { "\($0)" }
                contents.append(
                    "\(String(describing: try await store.latestSession(tenant: tenant, project: project)))")
            }
        }
        for session in player.sessions { contents.append("\(String(describing: try await store.owner(of: session)))") }
        for groups in [[.project, .model], [.session], [.run]] as [[UsageQuery.Grouping]] {
            contents.append("\(try await store.report(UsageQuery(groups: groups)))")
        }
        return contents
    }

    @Test("agree after any sequence of calls", arguments: 0..<40 as Range<UInt64>)
    func agree(seed: UInt64) async throws {
        let directory = try TemporaryDirectory()
        let stores: [any UsageStore] = [
            SQLiteUsageStore(path: directory.ledger, parallelRuns: 2, reservation: NanoDollars(30)),
            InMemoryUsageStore(parallelRuns: 2, reservation: NanoDollars(30)),
        ]
        var player = Player(random: SeededGenerator(seed: seed))
        for step in 0..<60 {
            let answers = try await player.call(stores)
            #expect(answers.first == answers.last, "step \(step)")
        }
        let contents = [
            try await contents(of: stores[0], player), try await contents(of: stores[1], player),
        ]
        #expect(contents[0] == contents[1])
    }
}
