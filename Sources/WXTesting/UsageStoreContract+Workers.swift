internal import Testing
internal import WXCore

extension UsageStoreContract {
    static let workerPromises = [
        Promise("gives a run the worker with the fewest open runs, of several the preferred one") { ledger in
            var workers: [String?] = []
            for _ in 0..<4 { workers.append(try await ledger.store.open(try ledger.run(in: "a", "b", "c")).worker) }
            #expect(workers == ["a", "b", "c", "a"])
            #expect(try await ledger.store.open(try ledger.run(in: "c", "a")).worker == "c")
            #expect(try await ledger.store.open(try ledger.newRun(SessionID())).worker == nil)
        },
        Promise("refuses a run only if none of its workers has a free slot") { ledger in
            for _ in 0..<ledger.parallelRuns { _ = try await ledger.store.open(try ledger.run(in: "a")) }
            #expect(try await ledger.store.open(try ledger.run(in: "a", "b")).worker == "b")
            for _ in 1..<ledger.parallelRuns { _ = try await ledger.store.open(try ledger.run(in: "b")) }
            await ledger.expectRefusal(of: try ledger.run(in: "a", "b"), .noSlot)
        },
        Promise("never opens more runs than its workers may have, with many at once") { ledger in
            let count = 2 * ledger.parallelRuns + 4
            let workers = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<count {
                    group.addTask {
                        guard let run = try? ledger.run(in: "a", "b") else { return nil }
                        return (try? await ledger.store.open(run))?.worker
                    }
                }
                return await group.reduce(into: [String]()) { workers, worker in
                    if let worker { workers.append(worker) }
                }
            }
            #expect(workers.count { $0 == "a" } == ledger.parallelRuns)
            #expect(workers.count { $0 == "b" } == ledger.parallelRuns)
        },
        Promise("moves an open run to the other worker with the fewest runs, and frees the slot that it had") {
            ledger in
            let run = try ledger.run(in: "a", "b", "c")
            _ = try await ledger.store.open(run)
            _ = try await ledger.store.open(try ledger.run(in: "b"))
            #expect(try await ledger.store.move(run.run, to: ["b", "c"]) == "c")
            #expect(try await ledger.store.run(run.run)?.worker == "c")
            #expect(try await ledger.store.open(try ledger.run(in: "a", "c")).worker == "a")
            #expect(try await ledger.store.move(run.run, to: []) == nil)
            #expect(try await ledger.store.move(RunID(), to: ["b"]) == nil)
            try await ledger.store.close(run.run, as: .success, ledger.figures())
            #expect(try await ledger.store.move(run.run, to: ["b"]) == nil)
            #expect(try await ledger.store.run(run.run)?.worker == "c")
        },
        Promise("leaves a run where it is if no other worker has a free slot") { ledger in
            let run = try ledger.run(in: "a")
            _ = try await ledger.store.open(run)
            for _ in 0..<ledger.parallelRuns { _ = try await ledger.store.open(try ledger.run(in: "b")) }
            await #expect {
                _ = try await ledger.store.move(run.run, to: ["b"])
            } throws: { error in
                (error as? UsageStoreError)?.code == .noSlot
            }
            #expect(try await ledger.store.run(run.run)?.worker == "a")
        },
        Promise("knows the worker of a session: that of its latest run that had one") { ledger in
            let session = SessionID()
            let (tenant, project) = (try TenantID("acme"), try ProjectID("demo"))
            #expect(try await ledger.store.worker(of: session) == nil)
            try await ledger.spend(try ledger.newRun(session, worker: "a", at: Timestamp(milliseconds: 1)))
            #expect(try await ledger.store.worker(of: session) == "a")
            let next = try ledger.newRun(
                session, isResumed: true, worker: "b", otherWorkers: ["c"], at: Timestamp(milliseconds: 2))
            _ = try await ledger.store.open(next)
            _ = try await ledger.store.move(next.run, to: ["c"])
            try await ledger.store.close(next.run, as: .success, ledger.figures(session))
            try await ledger.spend(try ledger.newRun(session, isResumed: true, at: Timestamp(milliseconds: 3)))
            #expect(try await ledger.store.worker(of: session) == "c")
            let found = try await ledger.store.sessions(tenant: tenant, project: project, limit: 1)
            #expect(found.map(\.worker) == ["c"])
            let runs = try await ledger.store.runs(tenant: tenant, project: project, limit: 3)
            #expect(runs.map(\.worker) == [nil, "c", "a"])
        },
        Promise("knows the worker of a session that a run began only after it was opened") { ledger in
            let session = SessionID()
            try await ledger.spend(try ledger.newRun(worker: "a"), ledger.figures(session))
            #expect(try await ledger.store.worker(of: session) == "a")
        },
    ]
}

extension LedgerUnderTest {
    /// Returns a run of a new session that several workers could do, the preferred one first.
    fileprivate func run(in worker: String, _ others: String...) throws -> NewRun {
        try newRun(SessionID(), worker: worker, otherWorkers: others)
    }
}
