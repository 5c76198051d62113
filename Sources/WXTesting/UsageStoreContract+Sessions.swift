internal import Testing
internal import WXCore

extension UsageStoreContract {
    static let sessionPromises = [
        Promise("lets only one run at a time use a session") { ledger in
            let session = SessionID()
            let first = try ledger.newRun(session)
            _ = try await ledger.store.open(first)
            await ledger.expectRefusal(of: try ledger.newRun(session, isResumed: true), .sessionBusy)
            await ledger.expectRefusal(of: try ledger.newRun(session), .sessionBusy)
            try await ledger.store.close(first.run, as: .success, ledger.figures(session))
            _ = try await ledger.store.open(try ledger.newRun(session, isResumed: true))
        },
        Promise("refuses to resume a session that belongs to another tenant or project") { ledger in
            let session = SessionID()
            try await ledger.spend(try ledger.newRun(session))
            await ledger.expectRefusal(
                of: try ledger.newRun(session, isResumed: true, project: "other"), .sessionUnknown)
            await ledger.expectRefusal(
                of: try ledger.newRun(session, isResumed: true, tenant: "other"), .sessionUnknown)
        },
        Promise("refuses to resume an unknown session") { ledger in
            await ledger.expectRefusal(of: try ledger.newRun(SessionID(), isResumed: true), .sessionUnknown)
        },
        Promise("words a foreign session's refusal like an unknown one's") { ledger in
            let (foreign, unknown) = (SessionID(), SessionID())
            try await ledger.spend(try ledger.newRun(foreign))
            var words: [[String]] = []
            for session in [foreign, unknown] {
                do {
                    _ = try await ledger.store.open(try ledger.newRun(session, isResumed: true, project: "other"))
                } catch let error as UsageStoreError {
                    words.append("\(error)".split(separator: session.text).map(String.init))
                }
            }
            #expect(words.count == 2)
            #expect(words.first == words.last)
        },
        Promise("keeps no session of a run that it refuses") { ledger in
            let session = SessionID()
            try await ledger.store.set(Budget(tenant: try TenantID("acme"), period: .total, limit: .zero))
            await ledger.expectRefusal(of: try ledger.newRun(session), .budgetReached)
            #expect(try await ledger.store.owner(of: session) == nil)
        },
        Promise("remembers who a session belongs to, also if the run began it only after it was opened") { ledger in
            let session = SessionID()
            #expect(try await ledger.store.owner(of: session) == nil)
            try await ledger.spend(try ledger.newRun(), ledger.figures(session))
            let owner = SessionOwner(tenant: try TenantID("acme"), project: try ProjectID("demo"))
            #expect(try await ledger.store.owner(of: session) == owner)
        },
        Promise("grants a resumed run the figures of its session so far") { ledger in
            let session = SessionID()
            let fresh = try await ledger.spend(try ledger.newRun(session))
            #expect(fresh.sessionSoFar == [])
            try await ledger.spend(
                try ledger.newRun(session, isResumed: true), ledger.figures(session, model: LedgerUnderTest.haiku))
            let grant = try await ledger.spend(try ledger.newRun(session, isResumed: true))
            #expect(grant.sessionSoFar?.map(\.model).sorted() == [LedgerUnderTest.haiku, LedgerUnderTest.opus])
            let last = try await ledger.store.open(try ledger.newRun(session, isResumed: true))
            let opus = last.sessionSoFar?.first { $0.model == LedgerUnderTest.opus }
            #expect(opus?.usage.totalTokens == 240)
            #expect(opus?.cost == NanoDollars(5_000_000))
        },
        Promise("finds the session of a project's latest run, whatever the order they were booked in") { ledger in
            let (tenant, project) = (try TenantID("acme"), try ProjectID("demo"))
            #expect(try await ledger.store.latestSession(tenant: tenant, project: project) == nil)
            let sessions = [SessionID(), SessionID(), SessionID()]
            for (session, time) in zip(sessions, [2, 3, 1] as [Int64]) {
                try await ledger.spend(try ledger.newRun(session, at: Timestamp(milliseconds: time)))
            }
            try await ledger.spend(try ledger.newRun(at: Timestamp(milliseconds: 4)))
            try await ledger.spend(try ledger.newRun(SessionID(), project: "other", at: Timestamp(milliseconds: 5)))
            #expect(try await ledger.store.latestSession(tenant: tenant, project: project) == sessions[1])
            let twin = SessionID()
            try await ledger.spend(try ledger.newRun(twin, at: Timestamp(milliseconds: 3)))
            #expect(try await ledger.store.latestSession(tenant: tenant, project: project) == twin)
        },
        Promise("neither lists nor continues a session that never began") { ledger in
            let (tenant, project) = (try TenantID("acme"), try ProjectID("demo"))
            func sessions() async throws -> [SessionID] {
                try await ledger.store.sessions(tenant: tenant, project: project, limit: 9).map(\.session)
            }
            let (begun, unbegun) = (SessionID(), SessionID())
            try await ledger.spend(try ledger.newRun(begun, at: Timestamp(milliseconds: 1)))
            let run = try ledger.newRun(unbegun, at: Timestamp(milliseconds: 2))
            _ = try await ledger.store.open(run)
            #expect(try await ledger.store.latestSession(tenant: tenant, project: project) == unbegun)
            #expect(try await sessions() == [unbegun, begun])
            try await ledger.store.close(run.run, as: .failed, .none)
            #expect(try await ledger.store.latestSession(tenant: tenant, project: project) == begun)
            #expect(try await sessions() == [begun])
            try await ledger.store.book(
                try ledger.newRun(begun, isResumed: true, at: Timestamp(milliseconds: 3)), as: .failed, .none)
            #expect(try await sessions() == [begun])
            #expect(try await ledger.store.latestSession(tenant: tenant, project: project) == begun)
        },
    ]
}
