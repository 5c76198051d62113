import Foundation
import Testing
import WXCore
import WXStore

@Suite("SessionHistory") struct SessionHistoryTests {
    let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    private func turn(_ question: String, _ answer: String = "Yes.", isCut: Bool = false) -> KeptTurn {
        KeptTurn(
            run: RunID(), askedAt: Timestamp(milliseconds: 1_764_000_000_000), question: question, answer: answer,
            isCut: isCut)
    }

    @Test("keeps turns in their order, each session in its own file, for the user alone")
    func keeps() async throws {
        let history = SessionHistory(ledger: directory.ledger)
        let (session, other) = (SessionID(), SessionID())
        let turns = [turn("One?\n\u{1B}\"日本語\""), turn("Two?", "", isCut: true)]
        for turn in turns { try await history.keep(turn, in: session) }
        try await history.keep(turn("Other?"), in: other)
        #expect(try history.turns(of: session) == turns)
        #expect(try history.turns(of: SessionID()) == [])
        let path = "\(history.directory)/\(session.text).jsonl"
        let modes = try [path, history.directory].map {
            try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
        }
        #expect(modes == [0o600, 0o700])
        #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 2)
    }

    @Test("lets the oldest turns leave a session that is too long, and never the last")
    func long() async throws {
        let history = SessionHistory(ledger: directory.ledger, fileLimit: 1_000)
        let session = SessionID()
        for number in 0..<20 { try await history.keep(turn("\(number)"), in: session) }
        let kept = try history.turns(of: session).map(\.question)
        #expect((2...10).contains(kept.count) && kept == (20 - kept.count..<20).map { "\($0)" })
        try await history.keep(turn("long", String(repeating: "x", count: 5_000)), in: session)
        #expect(try history.turns(of: session).map(\.question) == ["long"])
    }

    @Test("lets the oldest sessions leave where there are too many")
    func many() async throws {
        let history = SessionHistory(ledger: directory.ledger, sessionLimit: 3)
        var sessions: [SessionID] = []
        for _ in 0..<5 {
            sessions.append(SessionID())
            try await history.keep(turn("?"), in: sessions[sessions.count - 1])
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try sessions.map { try history.turns(of: $0).count } == [0, 0, 1, 1, 1])
    }

    @Test("forgets one session")
    func forgets() async throws {
        let history = SessionHistory(ledger: directory.ledger)
        let (session, other) = (SessionID(), SessionID())
        for each in [session, other] { try await history.keep(turn("?"), in: each) }
        #expect(try history.forget(session))
        #expect(try history.forget(session) == false)
        #expect(try history.turns(of: session).isEmpty && history.turns(of: other).count == 1)
    }

    @Test("skips lines that are not turns, and says why it cannot write")
    func damage() async throws {
        let history = SessionHistory(ledger: directory.ledger)
        let session = SessionID()
        try await history.keep(turn("?"), in: session)
        let path = "\(history.directory)/\(session.text).jsonl"
        try ("no json\n{}\n" + String(contentsOfFile: path, encoding: .utf8)).write(
            toFile: path, atomically: false, encoding: .utf8)
        #expect(try history.turns(of: session).map(\.question) == ["?"])
        let impossible = SessionHistory(ledger: "/dev/null/usage.sqlite3")
        await #expect {
            try await impossible.keep(turn("?"), in: session)
        } throws: { error in
            "\((error as? UsageStoreError)?.message ?? "")".contains("cannot be written")
        }
    }

    @Test("removes titles and keeps costs")
    func titles() throws {
        let ledger = try Ledger(path: directory.ledger)
        let session = SessionID()
        var run = try NewRun.sample(session)
        run.title = "Why?"
        #expect(try ledger.book(run, as: .success, .sample(session)))
        #expect(try ledger.rename(session, to: "Named"))
        try ledger.forget(session)
        let found = try ledger.sessions(tenant: .default, project: nil, limit: 1).first
        #expect(found?.title == nil && found?.cost == NanoDollars(800_000))
    }
}
