import Testing
import WXAccess
import WXChat
import WXCore
import WXTesting
import WXWire

/// What a client gets for runs that only the ledger knows, because the gateway was restarted or has forgotten them.
@Suite struct RestartTests {
    /// A ledger in which ada's message “same” has started a run that has ended.
    private func ledger() async throws -> (store: InMemoryUsageStore, run: RunID, end: RunSummary) {
        let store = InMemoryUsageStore()
        var known: (RunID, RunSummary)?
        try await withGateway(store: store) { world in
            let client = try await world.chat()
            let run = try #require(try await client.start(id: "same").run)
            known = (run, try #require(try await client.read().end))
        }
        let (run, end) = try #require(known)
        return (store, run, end)
    }

    @Test func `A message that is sent again gets the run that it started, and its end`() async throws {
        let (store, run, end) = try await ledger()
        let asked = Gate()
        try await withGateway(ScriptedBridge([ReplyEvent](), onRequest: { _ in asked.open() }), store: store) { world in
            for _ in 0..<2 {
                let client = try await world.chat()
                let acknowledgement = try await client.start(id: "same")
                #expect(acknowledgement == ChatAcknowledgement(id: "same", run: run, isDuplicate: true))
                let told = try await client.read()
                #expect(told.kinds == ["end"] && told.isGapFree)
                #expect(told.end?.status == .success && told.end?.session == end.session)
                #expect(told.end?.models == end.models && told.end?.cost == end.cost && end.cost > .zero)
                // Nothing follows.
                try await client.send(.ping(mark: nil))
                #expect(try await client.next() == .pong(mark: nil))
            }
        }
        #expect(!asked.isOpen)
        #expect(try await store.report(UsageQuery()).totals.runs == 1)
    }

    @Test func `The same id with another content is a conflict, and another principal's own`() async throws {
        let (store, run, _) = try await ledger()
        try await withGateway(store: store) { world in
            let client = try await world.chat()
            let other: [ChatPrompt] = [
                ChatPrompt("Something else", id: "same"),
                ChatPrompt("What is this?", id: "same", attaching: [.text(name: "a", "b")]),
            ]
            for prompt in other {
                try await client.send(.message(prompt))
                let failure = try await client.failure()
                #expect(failure.code == .idConflict && failure.id == "same")
            }
            let ann = try await world.chat(as: "ann")
            let acknowledgement = try await ann.start(id: "same")
            #expect(!acknowledgement.isDuplicate && acknowledgement.run != run)
            #expect(try await ann.read().end?.status == .success)
        }
    }

    @Test func `A run that another gateway has is named, but cannot be followed`() async throws {
        let store = InMemoryUsageStore()
        let gate = Gate()
        try await withGateway(ChatTests.waiting(for: gate), store: store) { first in
            let client = try await first.chat()
            let run = try #require(try await client.start(id: "same").run)
            _ = try await client.read { $0.text == "One " }
            try await withGateway(store: store) { second in
                let client = try await second.chat()
                let acknowledgement = try await client.start(id: "same")
                #expect(acknowledgement.isDuplicate && acknowledgement.run == run)
                let failure = try await client.failure()
                #expect(failure.code == .resumeUnknown && failure.run == run)
            }
            gate.open()
            #expect(try await client.read { $0.end != nil }.end?.status == .success)
        }
        #expect(try await store.report(UsageQuery()).totals.runs == 1)
    }

    @Test func `A run that is resumed is unknown to the socket, and found in the ledger`() async throws {
        let (store, run, end) = try await ledger()
        try await withGateway(store: store) { world in
            let client = try await world.chat()
            try await client.send(.resume(run, after: 1))
            let failure = try await client.failure()
            #expect(failure.code == .resumeUnknown && failure.run == run)
            #expect(failure.suggestion?.contains("/api/runs/\(run)") == true)

            let shown = try JSONValue(parsing: Array(try await world.http("GET", "/api/runs/\(run)").body.utf8))
            #expect(shown["status"]?.string == "success" && shown["session_id"]?.string == end.session?.text)
            #expect(shown["total_cost_usd"] == .number(end.cost.description))
            let events = ["Accept": "text/event-stream"]
            #expect(try await world.http("GET", "/api/runs/\(run)", headers: events).status == 410)
            // Another tenant gets what it gets for any id.
            for id in [run, RunID()] {
                let bob = try await world.chat(as: "bob")
                try await bob.send(.resume(id, after: 1))
                let failure = try await bob.failure()
                #expect(failure.code == .resumeUnknown && failure.error == "The run is not known here.")
                for headers in [[:], events] {
                    let reply = try await world.http("GET", "/api/runs/\(id)", as: "bob", headers: headers)
                    #expect(reply.status == 404)
                    #expect(reply.body == #"{"code":"unknown_run","error":"There is no such run.","suggestion":null}"#)
                }
            }
        }
    }

    @Test func `A run that the gateway has forgotten is found in the ledger, too`() async throws {
        try await withGateway {
            $0.limits.replayTime = .milliseconds(1)
        } _: { world in
            let client = try await world.chat()
            let first = try #require(try await client.start(id: "same").run)
            #expect(try await client.read().end?.status == .success)
            while true {
                try await client.send(.resume(first, after: 0))
                if case .error = try await client.next() { break }
                _ = try? await client.read()
            }
            #expect(try await client.start(id: "same").run == first)
            #expect(try await client.read().end?.status == .success)
            #expect(await world.store.openRuns(tenant: nil).isEmpty)
        }
    }
}
