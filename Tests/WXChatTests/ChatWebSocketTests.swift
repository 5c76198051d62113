import Testing
import WXChat
import WXCore
import WXTestSupport
import WXTesting

@Suite("ChatWebSocket") struct ChatWebSocketTests {
    @Test("asks for its project's socket, with its token")
    func request() async throws {
        let world = try SocketWorld()
        _ = await world.connected()
        let request = try #require(world.transport.requests.first)
        #expect(request.target == "/chats/ws/chat/demo")
        #expect(request.fields["Authorization"] == "Bearer secret")
        #expect(!"\(request)".contains("secret"))
        await world.socket.disconnect()
        #expect(world.socket.state == .disconnected)
    }

    @Test("sends a prompt once it is greeted, and again until it is acknowledged")
    func outbox() async throws {
        let world = try SocketWorld()
        let id = await world.socket.send("What?", context: .review, attachments: [.text(name: "a", "b")])
        await world.socket.connect()
        let first = await world.transport.connection(1)
        await pause()
        #expect(first.sent.isEmpty)
        first.deliver(Played.hello())
        let prompt = ChatPrompt("What?", id: id, context: .review, attaching: [.text(name: "a", "b")])
        #expect(await first.sent(atLeast: 1) == [.message(prompt)])

        first.end()
        await world.clock.pass(.milliseconds(250))
        let second = await world.transport.connection(2)
        second.deliver(Played.hello())
        #expect(await second.sent(atLeast: 1) == [.message(prompt)])
        second.deliver(.ack(ChatAcknowledgement(id: id, run: Played.run, isDuplicate: true)))
        #expect(await world.next() == .ack(ChatAcknowledgement(id: id, run: Played.run, isDuplicate: true)))

        second.end()
        await world.clock.pass(.milliseconds(500))
        let third = await world.transport.connection(3)
        third.deliver(Played.hello())
        #expect(await third.sent(atLeast: 1) == [.resume(Played.run, after: 0)])
        await world.socket.disconnect()
    }

    @Test("resumes before it sends, after the last message that it has seen")
    func resume() async throws {
        let world = try SocketWorld()
        let first = await world.connected()
        await world.started(on: first)
        first.deliver(Played.chunk("a", 1))
        first.deliver(Played.chunk("b", 2))
        #expect(await world.next() == Played.chunk("a", 1))
        #expect(await world.next() == Played.chunk("b", 2))
        first.end()
        await world.state { $0 == .waiting(.milliseconds(250)) }
        let id = await world.socket.send("And?")
        await world.clock.pass(.milliseconds(250))
        let second = await world.transport.connection(2)
        second.deliver(Played.hello())
        #expect(await second.sent(atLeast: 2) == [.resume(Played.run, after: 2), .message(ChatPrompt("And?", id: id))])
        second.deliver(Played.chunk("cd", 4, from: 3))
        second.deliver(Played.end(5))
        #expect(await world.texts() == ["cd"])
        await world.socket.disconnect()
    }

    @Test("shows every message once, also if it is replayed, merged or of another run")
    func duplicates() async throws {
        let world = try SocketWorld()
        let connection = await world.connected()
        await world.started(on: connection)
        for message in [
            Played.chunk("a", 1), Played.chunk("a", 1), Played.chunk("x", 1, run: RunID()),
            Played.chunk("bc", 3, from: 2),
            Played.chunk("b", 2), Played.chunk("bc", 3, from: 2), Played.chunk("d", 4), Played.end(5), Played.end(5),
            Played.chunk("e", 6),
        ] { connection.deliver(message) }
        #expect(await world.texts() == ["a", "bc", "d"])
        connection.deliver(.error(ChatFailure(.badJSON, "last")))
        #expect(await world.next() == .error(ChatFailure(.badJSON, "last")))
        await world.socket.disconnect()
    }

    @Test(
        "resumes on a new connection if messages are missing or overlap",
        arguments: [Played.chunk("c", 3), Played.chunk("abc", 3, from: 1)])
    func gap(message: ServerMessage) async throws {
        let world = try SocketWorld()
        let first = await world.connected()
        await world.started(on: first)
        first.deliver(Played.chunk("a", 1))
        first.deliver(message)
        #expect(await world.next() == Played.chunk("a", 1))
        await world.clock.pass(.milliseconds(250))
        #expect(!first.isOpen)
        let second = await world.transport.connection(2)
        second.deliver(Played.hello())
        #expect(await second.sent(atLeast: 1) == [.resume(Played.run, after: 1)])
        second.deliver(Played.chunk("bc", 3, from: 2))
        second.deliver(Played.end(4))
        #expect(await world.texts() == ["bc"])
        await world.socket.disconnect()
    }

    @Test("cancels its runs, also those that are not acknowledged yet, and again after a lost connection")
    func cancel() async throws {
        let world = try SocketWorld()
        let connection = await world.connected()
        await world.started(on: connection)
        let id = await world.socket.send("And?")
        await world.socket.cancel()
        #expect(await connection.sent(atLeast: 3).last == .cancel(Played.run))
        let second = RunID()
        connection.deliver(.ack(ChatAcknowledgement(id: id, run: second)))
        #expect(await connection.sent(atLeast: 4).last == .cancel(second))
        connection.end()
        await world.clock.pass(.milliseconds(250))
        let next = await world.transport.connection(2)
        next.deliver(Played.hello())
        #expect(
            await next.sent(atLeast: 4) == [
                .resume(Played.run, after: 0), .resume(second, after: 0), .cancel(Played.run), .cancel(second),
            ])
        await world.socket.disconnect()
    }

    @Test("withdraws a prompt that was never sent")
    func withdraw() async throws {
        let world = try SocketWorld()
        let id = await world.socket.send("What?")
        await world.socket.cancel()
        guard case .error(let failure)? = await world.next() else { throw Unexpected("no error") }
        #expect(failure.id == id && failure.code == ChatFailure.Code(.cancelled))
        let connection = await world.connected()
        await pause()
        #expect(connection.sent.isEmpty)
        await world.socket.disconnect()
    }

    @Test("fails with a prompt that is larger than the gateway accepts, before and after it is greeted")
    func largePrompt() async throws {
        let world = try SocketWorld()
        let large = String(repeating: "x", count: 1 << 20)
        let first = await world.socket.send(large)
        let second = await world.socket.send("What?")
        let connection = await world.connected()
        guard case .error(let failure)? = await world.next() else { throw Unexpected("no error") }
        #expect(failure.id == first && failure.code == .tooLarge)
        #expect(await connection.sent(atLeast: 1) == [.message(ChatPrompt("What?", id: second))])
        let third = await world.socket.send("What?", attachments: [.text(name: "a", large)])
        guard case .error(let failure)? = await world.next() else { throw Unexpected("no error") }
        #expect(failure.id == third && failure.code == .tooLarge)
        #expect(connection.sent.count == 1 && connection.isOpen)
        await world.socket.disconnect()
    }

    @Test("continues a session: its runs are read from the beginning, and the next prompt belongs to it")
    func resumeSession() async throws {
        let world = try SocketWorld()
        await world.socket.resume(session: Played.session)
        let runs = [
            ChatHello.Run(run: Played.run, session: Played.session, sequence: 7, status: nil),
            ChatHello.Run(run: RunID(), session: SessionID(), sequence: 7, status: nil),
        ]
        let connection = await world.connected(runs: runs)
        let id = await world.socket.send("And?")
        #expect(
            await connection.sent(atLeast: 2) == [
                .resume(Played.run, after: 0), .message(ChatPrompt("And?", id: id, session: Played.session)),
            ])
        await world.socket.disconnect()
    }

    @Test("forgets a run that the gateway no longer has")
    func unknownRun() async throws {
        let world = try SocketWorld()
        let connection = await world.connected()
        await world.started(on: connection)
        connection.deliver(.error(ChatFailure(.resumeUnknown, "Gone.", run: Played.run)))
        _ = await world.next()
        connection.end()
        await world.clock.pass(.milliseconds(250))
        let second = await world.transport.connection(2)
        second.deliver(Played.hello())
        await world.state { $0 == .connected }
        await pause()
        #expect(second.sent.isEmpty)
        await world.socket.disconnect()
    }

    @Test("stops if the gateway sends something other than a message")
    func invalid() async throws {
        let world = try SocketWorld()
        let connection = await world.connected()
        connection.deliver(text: #"{"type":"assistant_chunk","seq":"one"}"#)
        #expect(await world.next() == nil)
        guard case .failed(let refusal) = world.socket.state else { throw Unexpected("\(world.socket.state)") }
        #expect(refusal.reason == .other && !connection.isOpen)
    }

    @Test("makes the gateway wait while nobody reads the messages")
    func slowReader() async throws {
        let world = try SocketWorld()
        let connection = await world.connected()
        await world.started(on: connection)
        let text = String(repeating: "x", count: 60_000)
        for sequence in 1...40 { connection.deliver(Played.chunk(text, sequence)) }
        connection.deliver(Played.end(41))
        var taken = 0
        while taken < 10 || taken != connection.taken {
            taken = connection.taken
            try await Task.sleep(for: .milliseconds(100))
        }
        // A limit of 1 MiB, and the greeting and the acknowledgement before.
        #expect(taken < 2 + 20)
        // Held back by its own reader, it does not take the gateway for dead.
        for _ in 0..<10 {
            world.clock.advance(by: .seconds(20))
            await pause()
        }
        #expect(connection.isOpen && !connection.sent.contains(.ping(mark: nil)))
        #expect(await world.texts().count == 40)
        await world.socket.disconnect()
    }

    @Test("shows the exact text however often the connection is lost", arguments: 0..<200 as Range<UInt64>)
    func cuts(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let words = (0..<40).map { _ in ["é", "👩‍👩‍👧", " word", "\n", "\u{301}"].randomElement(using: &random) ?? "" }
        let bridge = ScriptedBridge(replying: { request in
            var steps = ReplyScript([.start()]).steps(for: request)
            for word in words { steps += [.event(.text(word)), .pause(.microseconds(200))] }
            return steps + ReplyScript([.start(), .done()]).steps(for: request).dropFirst()
        })
        let project = try ProjectID("demo")
        let gateway = ScriptedGateway(
            bridge, project: project, cuts: (0..<8).map { _ in Int.random(in: 0...12, using: &random) })
        let socket = ChatWebSocket(
            url: try GatewayURL("ws://localhost"), project: project, token: "t", over: gateway,
            clock: ContinuousClock(), random: { 0.004 })
        await socket.send("What?")
        await socket.connect()
        var text = ""
        var last = 0
        for await case .run(let message, let from) in socket.messages {
            #expect((from ?? message.sequence) == last + 1)
            last = message.sequence
            if case .assistantChunk(let chunk, _) = message.content { text += chunk }
            if case .sessionEnd = message.content { break }
        }
        await socket.disconnect()
        // Compared as bytes: equal characters are not enough.
        #expect(Array(text.utf8) == Array(words.joined().utf8))
        #expect(await gateway.runCount == 1)
        #expect(await gateway.mostOpen == 1)
    }
}
