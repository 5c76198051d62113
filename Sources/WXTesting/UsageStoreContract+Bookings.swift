internal import Testing
internal import WXCore

extension UsageStoreContract {
    static let bookingPromises = [
        Promise("books a run exactly once") { ledger in
            let run = try ledger.newRun(SessionID())
            try await ledger.spend(run)
            try await ledger.store.close(run.run, as: .failed, ledger.figures(cost: .cents(9)))
            #expect(try await ledger.store.book(run, as: .success, ledger.figures(cost: .cents(9))) == false)
            let totals = try await ledger.store.report(UsageQuery()).totals
            #expect(totals.runs == 1)
            #expect(totals.cost == NanoDollars(2_500_000))
        },
        Promise("says whether a run that is booked whole is new") { ledger in
            let run = try ledger.newRun(SessionID())
            #expect(try await ledger.store.book(run, as: .failed, ledger.figures()))
            #expect(try await ledger.store.book(run, as: .success, ledger.figures(cost: .cents(9))) == false)
            let record = try await ledger.store.run(run.run)
            #expect(record?.status == .failed)
            #expect(record?.cost == NanoDollars(2_500_000))
        },
        Promise("closes an open run that is booked whole") { ledger in
            let run = try ledger.newRun()
            let session = SessionID()
            _ = try await ledger.store.open(run)
            #expect(try await ledger.store.book(run, as: .cancelled, ledger.figures(session)) == false)
            let record = try await ledger.store.run(run.run)
            #expect(record?.status == .cancelled)
            #expect(record?.session == session)
            #expect(record?.usage.totalTokens == 120)
        },
        Promise("replaces an open run's figures with each update") { ledger in
            let run = try ledger.newRun(SessionID())
            _ = try await ledger.store.open(run)
            try await ledger.store.update(run.run, ledger.figures(cost: .cents(1)))
            try await ledger.store.update(run.run, ledger.figures(cost: .cents(2)))
            let record = try await ledger.store.run(run.run)
            #expect(record?.cost == .cents(2))
            #expect(record?.status == .open)
        },
        Promise("changes nothing when a closed run is updated") { ledger in
            let run = try ledger.newRun(SessionID())
            try await ledger.spend(run)
            let before = try await ledger.store.run(run.run)
            try await ledger.store.update(run.run, ledger.figures(cost: .cents(9)))
            #expect(try await ledger.store.run(run.run) == before)
        },
        Promise("ignores updates and ends of runs that it does not know") { ledger in
            try await ledger.store.update(RunID(), ledger.figures())
            try await ledger.store.close(RunID(), as: .success, ledger.figures())
            #expect(try await ledger.store.report(UsageQuery()).totals == .zero)
        },
        Promise("takes the true figures of a run that was booked as lost") { ledger in
            let run = try ledger.newRun(SessionID())
            try await ledger.store.book(run, as: .lost, ledger.figures(cost: .cents(1)))
            try await ledger.store.update(run.run, ledger.figures(cost: .cents(2)))
            #expect(try await ledger.store.run(run.run)?.status == .lost)
            #expect(try await ledger.store.run(run.run)?.cost == .cents(2))
            try await ledger.store.close(run.run, as: .success, ledger.figures(cost: .cents(3)))
            #expect(try await ledger.store.run(run.run)?.status == .success)
            #expect(try await ledger.store.run(run.run)?.cost == .cents(3))
        },
        Promise("keeps a run's models in their order, each with a cost") { ledger in
            let run = try ledger.newRun(SessionID())
            let models = [
                ModelUsage(model: LedgerUnderTest.opus, usage: TokenUsage(outputTokens: 1), cost: .cents(1)),
                ModelUsage(
                    model: LedgerUnderTest.haiku,
                    usage: TokenUsage(
                        inputTokens: 1, outputTokens: 2, cacheCreationTokens: 3, cacheCreation1hTokens: 2,
                        cacheReadTokens: 4, webSearches: 5), cost: nil, isEstimated: true),
            ]
            try await ledger.store.book(
                run, as: .success, RunFigures(models: models, source: .stream, isPartial: true))
            let record = try #require(try await ledger.store.run(run.run))
            #expect(record.models.map(\.model) == models.map(\.model))
            #expect(record.models.map(\.usage) == models.map(\.usage))
            #expect(record.models.map(\.cost) == [.cents(1), .zero])
            #expect(record.models.map(\.isEstimated) == [false, true])
            #expect(record.isPartial)
        },
    ]

    static let slotPromises = [
        Promise("limits how many runs are open in a worker at once") { ledger in
            var open: [NewRun] = []
            for _ in 0..<ledger.parallelRuns {
                open.append(try ledger.newRun(SessionID(), worker: "worker"))
                _ = try await ledger.store.open(open[open.count - 1])
            }
            let next = try ledger.newRun(SessionID(), worker: "worker")
            await ledger.expectRefusal(of: next, .noSlot)
            _ = try await ledger.store.open(try ledger.newRun(SessionID(), worker: "another worker"))
            _ = try await ledger.store.open(try ledger.newRun(SessionID()))
            try await ledger.store.close(open[0].run, as: .success, ledger.figures())
            _ = try await ledger.store.open(next)
        }
    ]
}
