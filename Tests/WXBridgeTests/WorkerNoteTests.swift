import Testing
import WXBridge
import WXCore

@Suite("WorkerNote") struct WorkerNoteTests {
    private static let now = Timestamp(milliseconds: 1_000_000_000)

    private static func note(
        tenant: String? = nil, isThere: Bool? = nil, age: Int64 = 0, failedBefore: Int64? = nil
    ) -> WorkerNote {
        var note = WorkerNote()
        note.tenant = tenant
        if let isThere { note.directories["/workspace/demo"] = (isThere, now.milliseconds - age) }
        if let failedBefore { note.failure = ("gone", now.milliseconds - failedBefore) }
        return note
    }

    @Test(
        "says whether a worker can do a run",
        arguments: [
            (note(), .unknown), (note(isThere: true), .fit), (note(isThere: true, age: 599_999), .fit),
            (note(isThere: true, age: 600_000), .unknown), (note(isThere: false), .lacksProject),
            (note(isThere: false, age: 10_000), .unknown), (note(tenant: "default", isThere: true), .fit),
            (note(tenant: "acme", isThere: true), .servesOther("acme")),
            (note(tenant: "acme", isThere: true, age: 10_000), .unknown),
            (note(isThere: true, failedBefore: 59_999), .failed("gone")),
            (note(isThere: true, failedBefore: 60_000), .fit),
        ] as [(WorkerNote, WorkerNote.Standing)])
    func standing(note: WorkerNote, expected: WorkerNote.Standing) {
        #expect(note.standing(for: .default, in: "/workspace/demo", at: Self.now) == expected)
        #expect(note.standing(for: .default, in: "/workspace/other", at: Self.now) != .fit)
    }

    @Test(
        "survives being written and read",
        arguments: [note(), note(tenant: "acme", isThere: true, age: 5, failedBefore: 7)])
    func roundTrip(note: WorkerNote) { #expect(WorkerNote(note.json) == note) }

    @Test(
        "ignores what is not a note",
        arguments: [.null, "x", ["directories": ["a": 1], "failure": true]] as [JSONValue])
    func noNote(json: JSONValue) { #expect(WorkerNote(json) == WorkerNote()) }
}

@Suite("PoolChoice") struct PoolChoiceTests {
    private func worker(_ place: String) -> PoolWorker { PoolWorker(.container("w"), at: place, runtime: .docker) }

    @Test("sorts workers by what they can do, and keeps their order")
    func groups() {
        let choice = PoolChoice([
            (worker("a"), .fit), (worker("b"), .failed("gone")), (worker("c"), .fit), (worker("d"), .unknown),
            (worker("e"), .lacksProject), (worker("f"), .servesOther("acme")),
        ])
        #expect(choice.fit.map(\.name) == ["w@a", "w@c"])
        #expect(choice.unknown.map(\.name) == ["w@d"])
        #expect(choice.failed.map(\.name) == ["w@b"])
        #expect(choice.reasons.keys.sorted() == ["w@b", "w@e", "w@f"])
        #expect(!choice.lacksProject)
    }

    @Test("knows when every worker lacks the project")
    func lacking() {
        #expect(PoolChoice([(worker("a"), .lacksProject), (worker("b"), .lacksProject)]).lacksProject)
        #expect(!PoolChoice([(worker("a"), .lacksProject), (worker("b"), .servesOther("x"))]).lacksProject)
        #expect(!PoolChoice([(worker("a"), .lacksProject), (worker("b"), .failed("x"))]).lacksProject)
    }
}
