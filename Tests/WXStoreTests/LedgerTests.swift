import Testing
import WXCore
import WXStore

@Suite("Ledger") struct LedgerTests {
    let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    private var gone: ProcessIdentity {
        var gone = ProcessIdentity.current
        gone.pid = 4_194_303
        return gone
    }

    private func ledger(owner: ProcessIdentity = .current, now: Int64 = 1_764_000_000_000) throws -> Ledger {
        try Ledger(
            path: directory.ledger,
            rules: Ledger.Rules(owner: owner, parallelRuns: 1, now: { Timestamp(milliseconds: now) }))
    }

    @Test("closes a run as lost when its process is gone, and frees its session and slot")
    func lost() throws {
        let session = SessionID()
        let run = try NewRun.sample(session, worker: "w")
        let theirs = try ledger(owner: gone)
        _ = try theirs.open(run)
        try theirs.update(run.run, .sample())
        let mine = try ledger(now: 1_764_000_000_005)
        _ = try mine.open(try .sample(session, isResumed: true, worker: "w"))
        let record = try mine.run(run.run)
        #expect(record?.status == .lost)
        #expect(record?.isPartial == true)
        #expect(record?.cost == NanoDollars(800_000))
        #expect(record?.closedAt == Timestamp(milliseconds: 1_764_000_000_005))
    }

    @Test("books a run that was stopped as cancelled, unless it had succeeded, and no other")
    func stopped() throws {
        let ledger = try ledger()
        let reported: [(RunStatus, RunStatus)] = [(.lost, .cancelled), (.failed, .cancelled), (.success, .success)]
        for (status, booked) in reported {
            let run = try NewRun.sample()
            _ = try ledger.open(run)
            #expect(try ledger.stop(run.run))
            try ledger.close(run.run, as: status, .sample())
            #expect(try ledger.status(of: run.run) == booked)
            #expect(try ledger.stop(run.run) == false)
            #expect(try ledger.run(run.run)?.cost == NanoDollars(800_000))
        }
        let other = try NewRun.sample()
        _ = try ledger.open(other)
        try ledger.close(other.run, as: .failed, .sample())
        #expect(try ledger.status(of: other.run) == .failed)
        #expect(try ledger.stop(RunID()) == false)
        #expect(try ledger.drifts(.builtIn) == [])
    }

    @Test("books a run that was stopped as cancelled when its process is gone")
    func stoppedAndGone() throws {
        let run = try NewRun.sample(worker: "w")
        let theirs = try ledger(owner: gone)
        _ = try theirs.open(run)
        #expect(try theirs.stop(run.run))
        #expect(try ledger().run(run.run)?.status == .cancelled)
    }

    @Test("shows a run whose process is gone as lost, and a live one as open")
    func lostWhenShown() throws {
        let (lost, live) = (try NewRun.sample(SessionID()), try NewRun.sample(SessionID()))
        _ = try ledger(owner: gone).open(lost)
        let mine = try ledger()
        // Opening a run would notice the lost one, too.
        _ = try ledger(owner: .current).book(live, as: .open, .none)
        #expect(try mine.run(live.run)?.status == .open)
        #expect(try mine.run(lost.run)?.status == .lost)
        #expect(try mine.run(live.run)?.status == .open)
    }

    #if os(Linux)
        @Test("knows whether a process of another container is still running")
        func otherContainers() throws {
            var owner = ProcessIdentity.current
            owner.namespace = "pid:[1]"
            let run = try NewRun.sample(SessionID())
            var theirs: Ledger? = try ledger(owner: owner)
            _ = try theirs?.open(run)
            let mine = try ledger()
            #expect(try mine.run(run.run)?.status == .open)
            #expect(try mine.openRuns().map(\.life) == [.elsewhere])
            theirs = nil
            #expect(try mine.openRuns().map(\.life) == [.gone])
            #expect(try mine.run(run.run)?.status == .lost)
        }
    #endif

    @Test("keeps the slots of another user apart")
    func users() throws {
        var other = ProcessIdentity.current
        other.uid += 1
        _ = try ledger(owner: other).open(try .sample(worker: "w"))
        let mine = try ledger()
        _ = try mine.open(try .sample(worker: "w"))
        #expect { _ = try mine.open(try .sample(worker: "w")) } throws: { ($0 as? UsageStoreError)?.code == .noSlot }
    }

    @Test("lists open runs with the process that opened them, oldest first")
    func openRuns() throws {
        let ledger = try ledger()
        let (young, old) = (try NewRun.sample(worker: "w"), try NewRun.sample(at: 1))
        for run in [young, old] { _ = try ledger.open(run) }
        let open = try ledger.openRuns()
        #expect(open.map(\.run) == [old.run, young.run])
        #expect(open.map(\.worker) == [nil, "w"])
        #expect(open.allSatisfy { $0.owner == .current })
        try ledger.closeOpen([old.run], as: .cancelled)
        #expect(try ledger.run(old.run)?.status == .cancelled)
        #expect(try ledger.openRuns().map(\.run) == [young.run])
    }

    @Test("takes what a run reports after another process closed it as lost, and keeps it lost")
    func updateOfLost() throws {
        let ledger = try ledger()
        let run = try NewRun.sample()
        _ = try ledger.open(run)
        try ledger.closeOpen([run.run], as: .lost)
        try ledger.update(run.run, .sample())
        #expect(try ledger.run(run.run)?.cost == NanoDollars(800_000))
        #expect(try ledger.drifts(.builtIn) == [])
    }

    @Test("books each run of the journal by its last entry")
    func journal() throws {
        let ledger = try ledger()
        let (closed, cut, running) = (try NewRun.sample(SessionID()), try NewRun.sample(), try NewRun.sample())
        try ledger.book([
            JournalEntry(opening: closed, status: nil, figures: .none, owner: .current),
            JournalEntry(opening: cut, status: nil, figures: .sample(cost: 1), owner: gone),
            JournalEntry(opening: running, status: nil, figures: .none, owner: .current),
            JournalEntry(opening: closed, status: .success, figures: .sample(), owner: .current),
        ])
        #expect(try ledger.run(closed.run)?.status == .success)
        #expect(try ledger.run(closed.run)?.cost == NanoDollars(800_000))
        #expect(try ledger.run(cut.run)?.status == .lost)
        #expect(try ledger.run(running.run)?.status == .open)
    }

    @Test("keeps the session of a journal's entry for a run that was opened without one")
    func journalledSession() throws {
        let ledger = try ledger()
        let (run, session) = (try NewRun.sample(), SessionID())
        _ = try ledger.open(run)
        try ledger.book([JournalEntry(opening: run, status: .success, figures: .sample(session), owner: .current)])
        #expect(try ledger.run(run.run)?.session == session)
        #expect(try ledger.drifts(.builtIn) == [])
    }

    @Test("keeps models apart whose names differ only after a character that ends a C string")
    func names() throws {
        let ledger = try ledger()
        let run = try NewRun.sample()
        var figures = RunFigures.sample(model: "a\0b")
        figures.models += RunFigures.sample(model: "a\0c").models
        #expect(try ledger.book(run, as: .success, figures))
        #expect(try ledger.run(run.run)?.models.map(\.model) == ["a\0b", "a\0c"])
    }

    @Test("changes nothing if a rule refuses a run")
    func refused() throws {
        let ledger = try ledger()
        let run = try NewRun.sample(SessionID(), isResumed: true)
        #expect(throws: UsageStoreError.self) { _ = try ledger.open(run) }
        #expect(try ledger.run(run.run) == nil)
    }
}
