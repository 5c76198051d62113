internal import Testing
internal import WXCore

extension UsageStoreContract {
    static let requestPromises = [
        Promise("opens one run for a request, and names that run when the request is sent again") { ledger in
            let first = try ledger.newRun(SessionID(), request: "r")
            try await ledger.spend(first)
            for session in [nil, first.session, SessionID()] {
                await ledger.expectRefusal(of: try ledger.newRun(session, request: "r"), .requestKnown, by: first.run)
            }
            #expect(try await ledger.store.report(UsageQuery()).totals.runs == 1)
        },
        Promise("names the run of a request that is still open, although its session is in use") { ledger in
            let session = SessionID()
            let first = try ledger.newRun(session, request: "r")
            _ = try await ledger.store.open(first)
            await ledger.expectRefusal(of: try ledger.newRun(session, request: "r"), .requestKnown, by: first.run)
        },
        Promise("refuses a request key that was used with another prompt") { ledger in
            _ = try await ledger.store.open(try ledger.newRun(request: "r", digest: "one"))
            await ledger.expectRefusal(of: try ledger.newRun(request: "r", digest: "two"), .requestConflict)
        },
        Promise("says before a run is opened whether its request is new, and opens nothing") { ledger in
            let first = try ledger.newRun(request: "r", digest: "one")
            try await ledger.store.checkRequest(of: first)
            try await ledger.spend(first)
            for (digest, code) in [("one", RunFailure.Code.requestKnown), ("two", .requestConflict)] {
                let error = await #expect(throws: UsageStoreError.self) {
                    try await ledger.store.checkRequest(of: try ledger.newRun(request: "r", digest: digest))
                }
                #expect(error?.code == code && error?.run == (digest == "one" ? first.run : nil))
            }
            for other in [try ledger.newRun(request: "s"), try ledger.newRun(project: "two", request: "r")] {
                try await ledger.store.checkRequest(of: other)
            }
            #expect(try await ledger.store.openRuns(tenant: nil).isEmpty)
        },
        Promise("keeps the request keys of tenants and projects apart, and compares them exactly") { ledger in
            var runs: Set<RunID> = []
            for (tenant, project, key) in [
                ("a", "one", "r"), ("a", "two", "r"), ("b", "one", "r"), ("a", "one", "R"), ("a", "one", "r "),
            ] {
                let run = try ledger.newRun(tenant: tenant, project: project, request: key)
                _ = try await ledger.store.open(run)
                runs.insert(run.run)
            }
            #expect(runs.count == 5)
            for _ in 0..<2 { _ = try await ledger.store.open(try ledger.newRun(tenant: "a", project: "one")) }
        },
        Promise("opens one run for a request that is sent fifty times at once") { ledger in
            let known = await withTaskGroup(of: (opened: RunID?, known: RunID?).self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        guard let run = try? ledger.newRun(SessionID(), request: "r") else { return (nil, nil) }
                        do {
                            _ = try await ledger.store.open(run)
                            return (run.run, nil)
                        } catch {
                            return (nil, (error as? UsageStoreError)?.run)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(known.compactMap(\.opened).count == 1)
            #expect(known.compactMap(\.known).count == 49)
            #expect(Set(known.compactMap(\.known)) == Set(known.compactMap(\.opened)))
        },
        Promise("keeps no request of a run that it refuses") { ledger in
            try await ledger.store.set(Budget(tenant: try TenantID("acme"), period: .total, limit: .zero))
            await ledger.expectRefusal(of: try ledger.newRun(request: "r"), .budgetReached)
            try await ledger.store.clearBudgets(tenant: try TenantID("acme"), project: nil, period: nil)
            _ = try await ledger.store.open(try ledger.newRun(request: "r"))
        },
        Promise("books a run that ended elsewhere, also if another run has its request key") { ledger in
            let first = try ledger.newRun(request: "r")
            try await ledger.store.book(first, as: .lost, ledger.figures())
            #expect(try await ledger.store.book(try ledger.newRun(request: "r"), as: .success, ledger.figures()))
            #expect(try await ledger.store.report(UsageQuery()).totals.runs == 2)
            await ledger.expectRefusal(of: try ledger.newRun(request: "r"), .requestKnown, by: first.run)
        },
    ]
}
