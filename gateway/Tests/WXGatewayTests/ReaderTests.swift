import Testing
import WXAccess
import WXChat
import WXCore
import WXTesting
import WXWire

@Suite(.serialized) struct ReaderTests {
    /// An agent that says 1.2 MB, more than the buffers of the system hold for a reader that waits.
    static let long = ScriptedBridge(
        ReplyScript(
            [.start()] + Array(repeating: .says(String(repeating: "x", count: 15_000)), count: 80) + [.done()]))

    @Test func `A reader that waits slows the agent, and loses nothing`() async throws {
        let events = Counter()
        try await withGateway(CountedBridge(bridge: Self.long, events: events)) {
            $0.limits.unsentBytes = 65_536
        } _: { world in
            let client = try await world.chat()
            try await client.start()
            var before = -1
            while await events.count != before {
                before = await events.count
                try await Task.sleep(for: .milliseconds(300))
            }
            #expect(await world.store.openRuns(tenant: nil).count == 1)
            let run = try await client.read()
            #expect(run.text.utf8.count == 1_200_000 && run.isGapFree)
            #expect(run.end?.status == .success)
            #expect(await events.count > before)
        }
    }

    @Test func `A reader that never reads is disconnected, and the run continues without it`() async throws {
        try await withGateway(Self.long) {
            $0.limits.unsentBytes = 65_536
            $0.limits.stallTime = .milliseconds(300)
        } _: { world in
            let client = try await world.chat()
            let id = try #require(try await client.start().run)
            while await world.store.run(id)?.closedAt == nil { try await Task.sleep(for: .milliseconds(20)) }
            #expect(await world.store.run(id)?.status == .success)
        }
    }

    @Test func `A run can be read as events, also from the middle`() async throws {
        try await withGateway { world in
            let client = try await world.chat()
            let id = try #require(try await client.start().run)
            let run = try await client.read()
            let events = ["Accept": "text/event-stream"]
            let whole = try await world.http("GET", "/api/runs/\(id)", headers: events)
            #expect(whole.status == 200 && whole.body.contains("Hello world"))
            #expect(whole.body.hasSuffix("\n\n") && whole.body.contains("\nid: \(run.last)\ndata: "))
            let rest = try await world.http(
                "GET", "/api/runs/\(id)", headers: events.merging(["Last-Event-ID": "\(run.last - 1)"]) { $1 })
            #expect(rest.body.hasPrefix("id: \(run.last)\ndata: ") && rest.body.contains("session_end"))
            let beyond = try await world.http(
                "GET", "/api/runs/\(id)", headers: events.merging(["Last-Event-ID": "99"]) { $1 })
            #expect(beyond.status == 410)
            #expect(try await world.http("GET", "/api/runs/\(id)", as: "ann", headers: events).status == 404)
        }
    }

    @Test func `Connections and messages are limited for each principal`() async throws {
        try await withGateway {
            $0.limits.connectionsPerPrincipal = 1
            $0.limits.messageBurst = 4
            $0.limits.messagesPerSecond = 1
        } _: { world in
            let first = try await world.chat()
            let token = world.tokens["ada"]?.text ?? ""
            let second = try await world.open("/ws/chat/demo", ["Authorization": "Bearer \(token)"])
            #expect(try await second.closeCode() == 4429)
            let other = try await world.chat(as: "ann")
            for client in [first, other] {
                for _ in 0..<4 {
                    try await client.send(.ping(mark: nil))
                    #expect(try await client.next() == .pong(mark: nil))
                }
                try await client.send(.message(ChatPrompt("What?", id: "7")))
                let failure = try await client.failure()
                #expect(failure.code == .rateLimited && failure.id == "7" && failure.retryAfter != nil)
                let run = RunID()
                for message: ClientMessage in [.resume(run, after: 0), .cancel(run), .detach(run)] {
                    try await client.send(message)
                    let failure = try await client.failure()
                    #expect(failure.code == .rateLimited && failure.run == run && failure.retryAfter != nil)
                }
            }
        }
    }
}

/// A bridge that counts the events that are taken from it.
private struct CountedBridge: AgentBridge {
    let bridge: ScriptedBridge
    let events: Counter

    var profile: AgentProfile { bridge.profile }

    func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        try await bridge.execute(request) { taken in
            try await body(Counted(events: taken, counter: events))
        }
    }

    private struct Counted: AsyncSequence {
        typealias Element = ReplyEvent
        typealias Failure = any Error
        let events: any AsyncSequence<ReplyEvent, any Error>
        let counter: Counter

        struct AsyncIterator: AsyncIteratorProtocol {
            var iterator: any AsyncIteratorProtocol<ReplyEvent, any Error>
            let counter: Counter

            mutating func next() async throws -> ReplyEvent? {
                await counter.add()
                return try await iterator.next(isolation: #isolation)
            }
        }

        func makeAsyncIterator() -> AsyncIterator {
            AsyncIterator(iterator: events.makeAsyncIterator(), counter: counter)
        }
    }
}

private actor Counter {
    var count = 0

    func add() { count += 1 }
}
