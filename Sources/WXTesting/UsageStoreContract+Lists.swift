internal import Testing
internal import WXCore

extension UsageStoreContract {
    static let listPromises = [
        Promise("returns an open run and its end") { ledger in
            let session = SessionID()
            var run = try ledger.newRun(session, principal: "ana", request: "r", context: "review", title: "Why?")
            run.attachments = [
                WXCore.Attachment.Summary(name: "a \"b\".txt", byteCount: 5, sha256: "unbooked"),
                WXCore.Attachment.Summary(name: "stdin", byteCount: 0),
            ]
            _ = try await ledger.store.open(run)
            var expected = RunRecord(
                run: run.run, tenant: run.tenant, project: run.project, session: session, status: .open,
                attachments: run.attachments.map { WXCore.Attachment.Summary(name: $0.name, byteCount: $0.byteCount) },
                principal: run.principal, context: run.context, title: run.title, createdAt: run.createdAt)
            #expect(try await ledger.store.run(run.run) == expected)
            try await ledger.store.close(run.run, as: .incomplete, ledger.figures(session))
            let record = try #require(try await ledger.store.run(run.run))
            #expect(record.closedAt != nil)
            expected.status = .incomplete
            expected.models = ledger.figures().models
            expected.closedAt = record.closedAt
            #expect(record == expected)
        },
        Promise("returns no run for an id that it does not know") { ledger in
            let record = try await ledger.store.run(RunID())
            #expect(record == nil)
        },
        Promise("lists a project's runs, newest first") { ledger in
            let (tenant, project) = (try TenantID("acme"), try ProjectID("demo"))
            var runs: [RunID] = []
            // The last two are opened at the same time; the one booked last is the newer one.
            for time in [20, 40, 10, 30, 30] as [Int64] {
                let run = try ledger.newRun(at: Timestamp(milliseconds: time))
                try await ledger.store.book(run, as: .success, ledger.figures())
                runs.append(run.run)
            }
            try await ledger.store.book(try ledger.newRun(project: "other"), as: .success, ledger.figures())
            try await ledger.store.book(try ledger.newRun(tenant: "other"), as: .success, ledger.figures())
            let newest = [1, 4, 3, 0, 2].map { runs[$0] }
            for limit in [5, 100, 2, 1, 0, -1] {
                let listed = try await ledger.store.runs(tenant: tenant, project: project, limit: limit)
                #expect(listed.map(\.run) == Array(newest.prefix(max(0, limit))), "limit \(limit)")
            }
            let first = try await ledger.store.runs(tenant: tenant, project: project, limit: 1).first
            let same = try await ledger.store.run(newest[0])
            #expect(first == same)
        },
        Promise("lists the open runs of a tenant or of all, oldest first") { ledger in
            var runs: [RunID] = []
            for (tenant, time) in [("acme", 30), ("acme", 10), ("other", 20), ("acme", 5)] as [(String, Int64)] {
                let run = try ledger.newRun(tenant: tenant, principal: "ana", at: Timestamp(milliseconds: time))
                _ = try await ledger.store.open(run)
                runs.append(run.run)
            }
            try await ledger.store.close(runs[3], as: .success, ledger.figures())
            try await ledger.store.update(runs[1], ledger.figures())
            let all = try await ledger.store.openRuns(tenant: nil)
            #expect(all.map(\.run) == [runs[1], runs[2], runs[0]])
            let acme = try await ledger.store.openRuns(tenant: try TenantID("acme"))
            #expect(acme.map(\.run) == [runs[1], runs[0]])
            let first = try await ledger.store.run(runs[1])
            #expect(acme.first == first && first?.cost == ledger.figures().cost)
            #expect(try await ledger.store.openRuns(tenant: try TenantID("nobody")) == [])
        },
        Promise("lists a project's sessions, the one with the latest run first") { ledger in
            let (tenant, project) = (try TenantID("acme"), try ProjectID("demo"))
            let sessions = [SessionID(), SessionID(), SessionID()]
            for (number, time) in [(0, 10), (1, 20), (2, 30), (0, 40), (1, 15)] as [(Int, Int64)] {
                try await ledger.store.book(
                    try ledger.newRun(sessions[number], at: Timestamp(milliseconds: time)), as: .success,
                    ledger.figures(cost: .cents(time)))
            }
            try await ledger.store.book(try ledger.newRun(), as: .success, ledger.figures())
            try await ledger.store.book(
                try ledger.newRun(SessionID(), project: "other"), as: .success, ledger.figures())
            _ = try await ledger.store.open(
                try ledger.newRun(sessions[2], isResumed: true, at: Timestamp(milliseconds: 5)))
            for limit in [3, 100, 2, 0, -1] {
                let listed = try await ledger.store.sessions(tenant: tenant, project: project, limit: limit)
                let newest = [sessions[0], sessions[2], sessions[1]]
                #expect(listed.map(\.session) == Array(newest.prefix(max(0, limit))), "limit \(limit)")
            }
            let listed = try await ledger.store.sessions(tenant: tenant, project: project, limit: 3)
            #expect(listed.map(\.runs) == [2, 2, 2])
            #expect(listed.map(\.cost) == [.cents(50), .cents(30), .cents(35)])
            #expect(listed.map(\.createdAt.milliseconds) == [10, 5, 15])
            #expect(listed.map(\.lastRunAt.milliseconds) == [40, 30, 20])
            #expect(listed.map(\.isInUse) == [false, true, false])
        },
        Promise("lists sessions whose latest runs were opened at the same time in the order of those runs") { ledger in
            let sessions = [SessionID(), SessionID()]
            // The last booking of all is an old run of the first session, which changes nothing.
            for (number, time) in [(0, 40), (1, 40), (0, 10)] as [(Int, Int64)] {
                try await ledger.store.book(
                    try ledger.newRun(sessions[number], at: Timestamp(milliseconds: time)), as: .success,
                    ledger.figures())
            }
            let (tenant, project) = (try TenantID("acme"), try ProjectID("demo"))
            let listed = try await ledger.store.sessions(tenant: tenant, project: project, limit: 2)
            #expect(listed.map(\.session) == [sessions[1], sessions[0]])
            #expect(try await ledger.store.latestSession(tenant: tenant, project: project) == sessions[1])
        },
        Promise("lists the sessions of all of a tenant's projects") { ledger in
            let (session, other) = (SessionID(), SessionID())
            try await ledger.spend(try ledger.newRun(session, at: Timestamp(milliseconds: 10)))
            try await ledger.spend(try ledger.newRun(other, project: "other", at: Timestamp(milliseconds: 20)))
            try await ledger.spend(try ledger.newRun(session, project: "other", at: Timestamp(milliseconds: 5)))
            try await ledger.spend(try ledger.newRun(SessionID(), tenant: "other"))
            let tenant = try TenantID("acme")
            let listed = try await ledger.store.sessions(tenant: tenant, project: nil, limit: 10)
            #expect(listed.map(\.session) == [other, session, session])
            #expect(listed.map(\.project.name) == ["other", "demo", "other"])
            #expect(listed.map(\.runs) == [1, 1, 1])
            let one = try await ledger.store.sessions(tenant: tenant, project: try ProjectID("other"), limit: 10)
            #expect(one.map(\.session) == [other, session])
        },
        Promise("calls a session by its first question that was kept, and by the title that it is given") { ledger in
            let (tenant, project) = (try TenantID("acme"), try ProjectID("demo"))
            let session = SessionID()
            let runs = [
                try ledger.newRun(session, context: "review", at: Timestamp(milliseconds: 1)),
                try ledger.newRun(
                    session, isResumed: true, context: "conversion", title: "First", at: Timestamp(milliseconds: 2)),
                try ledger.newRun(
                    session, isResumed: true, context: "audit", title: "Second", at: Timestamp(milliseconds: 3)),
            ]
            for run in runs.dropLast() { try await ledger.spend(run) }
            _ = try await ledger.store.open(runs[2])
            func listed() async throws -> SessionRecord? {
                let sessions = try await ledger.store.sessions(tenant: tenant, project: project, limit: 1)
                return sessions.first
            }
            let open = try await listed()
            #expect(open?.title == "First" && open?.context?.name == "audit" && open?.status == .open)
            try await ledger.store.close(runs[2].run, as: .incomplete, ledger.figures(session))
            try await ledger.store.rename(session, to: "Given")
            let isKnown = try await ledger.store.rename(session, to: "Given again")
            #expect(isKnown)
            let given = try await listed()
            #expect(given?.title == "Given again" && given?.status == .incomplete)
            try await ledger.store.rename(session, to: nil)
            let first = try await listed()
            #expect(first?.title == "First")
            let unknown = SessionID()
            let isUnknown = try await ledger.store.rename(unknown, to: "Nothing")
            #expect(!isUnknown)
            try await ledger.spend(try ledger.newRun(unknown))
            let untitled = try await listed()
            #expect(untitled?.session == unknown && untitled?.title == nil)
        },
    ]
}
