import Testing
import WXAccess
import WXChat
import WXCore
import WXGateway
import WXTesting
import WXWire

@Suite struct ChatTests {
    /// An agent that says something, waits for a gate, and says the rest.
    static func waiting(for gate: Gate) -> ScriptedBridge {
        ScriptedBridge(replying: { request in
            let before = ReplyScript([.start(), .says("One ")]).steps(for: request)
            let all = ReplyScript([.start(), .says("One "), .says("two"), .done()]).steps(for: request)
            return before + [.wait(gate)] + all.dropFirst(before.count)
        })
    }

    @Test func `A message is acknowledged, and its run follows in order with one end`() async throws {
        try await withGateway { world in
            let client = try await world.chat()
            let acknowledgement = try await client.start(id: "1")
            #expect(acknowledgement.id == "1" && !acknowledgement.isDuplicate)

            let run = try await client.read()
            #expect(run.text == "Hello world")
            #expect(run.kinds == ["start", "end"])
            #expect(run.isGapFree)
            #expect(run.end?.status == .success)

            // Nothing of the run follows its end.
            try await client.send(.ping(mark: "later"))
            #expect(try await client.next() == .pong(mark: "later"))
        }
    }

    @Test func `The older system's messages work`() async throws {
        try await withGateway { world in
            let client = try await world.chat()
            try await client.socket.send(#"{"content":"What is this?","context":"review"}"#)
            #expect(try await client.read().text == "Hello world")
        }
    }

    @Test func `A cancelled run ends once, and a second cancel changes nothing`() async throws {
        try await withGateway(Self.waiting(for: Gate())) { world in
            let client = try await world.chat()
            let id = try #require(try await client.start().run)
            _ = try await client.read { $0.text == "One " }
            try await client.send(.cancel(id))
            try await client.send(.cancel(id))
            try await client.send(.ping(mark: nil))
            var ends: [RunStatus] = []
            var hasPong = false
            while ends.isEmpty || !hasPong {
                switch try await client.next() {
                case .run(let message, _):
                    if case .sessionEnd(let summary) = message.content { ends.append(summary.status) }
                case .pong: hasPong = true
                default: break
                }
            }
            #expect(ends == [.cancelled])
        }
    }

    @Test func `A run outlives its socket, and a second socket gets the same text`() async throws {
        let gate = Gate()
        try await withGateway(Self.waiting(for: gate)) { world in
            let first = try await world.chat()
            let id = try #require(try await first.start().run)
            let seen = try await first.read { $0.text == "One " }
            await first.socket.close()
            gate.open()

            let second = try await world.chat()
            try await second.send(.resume(id, after: 0))
            let whole = try await second.read()
            #expect(whole.text == "One two" && whole.isGapFree && whole.end?.status == .success)

            try await second.send(.resume(id, after: seen.last))
            var rest = Transcript()
            rest.last = seen.last
            while rest.end == nil { rest.take(try await second.next()) }
            #expect(seen.text + rest.text == "One two" && rest.isGapFree)
        }
    }

    @Test func `A refused prompt ends as a run that cost nothing`() async throws {
        let asked = Gate()
        let bridge = ScriptedBridge([ReplyEvent](), onRequest: { _ in asked.open() })
        try await withGateway(bridge) { world in
            let client = try await world.chat()
            try await client.start("/compact")
            let run = try await client.read()
            #expect(run.failure?.refusal?.rule == "/compact")
            #expect(run.end?.status == .refused)
            #expect(!asked.isOpen)
        }
    }

    @Test func `The same id sent many times starts one run`() async throws {
        try await withGateway { world in
            let runs = try await withThrowingTaskGroup(of: (RunID?, Bool, String).self) { group in
                for _ in 0..<15 {
                    group.addTask {
                        let client = try await world.chat()
                        let acknowledgement = try await client.start(id: "same")
                        return (acknowledgement.run, acknowledgement.isDuplicate, try await client.read().text)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(runs.map(\.0)).count == 1)
            #expect(runs.count { !$0.1 } == 1)
            #expect(runs.allSatisfy { $0.2 == "Hello world" })
            let booked = await world.store.runs(
                tenant: try TenantID("acme"), project: try ProjectID("demo"), limit: 10)
            #expect(booked.map(\.principal?.name) == ["ada"])

            let client = try await world.chat()
            try await client.send(.message(ChatPrompt("Something else", id: "same")))
            #expect(try await client.failure().code == .idConflict)
            // Another principal of the tenant may use the same id.
            let other = try await world.chat(as: "ann")
            #expect(try await other.start(id: "same").isDuplicate == false)
            #expect(try await other.read().end?.status == .success)
        }
    }

    @Test func `After detach nothing of a run is sent, and it continues`() async throws {
        let gate = Gate()
        try await withGateway(Self.waiting(for: gate)) { world in
            let client = try await world.chat()
            let id = try #require(try await client.start().run)
            _ = try await client.read { $0.text == "One " }
            try await client.send(.detach(id))
            while try await client.next() != .ack(ChatAcknowledgement(run: id)) {}
            gate.open()
            try await client.send(.ping(mark: nil))
            #expect(try await client.next() == .pong(mark: nil))
            try await client.send(.resume(id, after: 0))
            #expect(try await client.read().text == "One two")
        }
    }

    @Test func `What is no message is an error, and the socket stays open`() async throws {
        try await withGateway { world in
            let client = try await world.chat()
            try await client.socket.send(#"{"type":"dance"}"#)
            #expect(try await client.failure().code == .unknownType)
            try await client.socket.send(#"{"type":"#)
            #expect(try await client.failure().code == .badJSON)
            #expect(try await client.start().run != nil)

            let binary = try await world.chat()
            try await binary.socket.send([1, 2, 3], isText: false)
            #expect(try await binary.closeCode() == 1003)
        }
    }

    @Test func `A drain announces itself, lets runs finish, and closes with 1012`() async throws {
        let gate = Gate()
        try await withGateway(Self.waiting(for: gate)) { world in
            let client = try await world.chat()
            try await client.start()
            _ = try await client.read { $0.text == "One " }
            async let drained: Void = world.gateway.drain()
            while true {
                if case .goingAway = try await client.next() { break }
            }
            try await client.send(.message(ChatPrompt("More?")))
            #expect(try await client.failure().code == .goingAway)
            gate.open()
            var end: RunSummary?
            while end == nil {
                if case .run(let message, _) = try await client.next(), case .sessionEnd(let summary) = message.content
                {
                    end = summary
                }
            }
            #expect(end?.status == .success)
            #expect(try await client.closeCode() == 1012)
            await drained
        }
    }
}
