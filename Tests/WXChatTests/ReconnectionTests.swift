import Testing
import WXChat
import WXCore
import WXTestSupport

@Suite("ChatWebSocket, when connections fail,") struct ReconnectionTests {
    @Test("waits longer and longer, up to 15 s, and starts over after 5 s of life")
    func backOff() async throws {
        let world = try SocketWorld(
            MemoryTransport(
                .unreachable, .refused(ChatRefusal(status: 503)), .unreachable, .unreachable, .unreachable,
                .unreachable, .unreachable, .unreachable))
        await world.socket.connect()
        for limit in [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000] {
            await world.clock.pass(.milliseconds(limit))
        }
        let short = await world.transport.connection(1)
        short.deliver(Played.hello())
        await world.state { $0 == .connected }
        world.clock.advance(by: .milliseconds(4_999))
        short.end()
        await world.clock.pass(.seconds(15))
        let long = await world.transport.connection(2)
        long.deliver(Played.hello())
        await world.state { $0 == .connected }
        world.clock.advance(by: .seconds(5))
        long.end()
        await world.clock.pass(.milliseconds(250))
        _ = await world.transport.connection(3)
        #expect(world.transport.mostOpen == 1)
        await world.socket.disconnect()
    }

    @Test("waits a random part of each limit")
    func jitter() async throws {
        let world = try SocketWorld(MemoryTransport(.unreachable), random: 0.5)
        await world.socket.connect()
        await world.state { $0 == .waiting(.milliseconds(125)) }
        await world.socket.disconnect()
    }

    @Test(
        "stops when the gateway refuses it, and says why",
        arguments: [
            (ChatRefusal(status: 401), ChatRefusal.Reason.unauthorized, "The gateway answered with status 401."),
            (ChatRefusal(status: 403, body: Array(#"{"code":"x","error":"No."}"#.utf8)), .forbidden, "No."),
            (ChatRefusal(status: 404), .notFound, "The gateway answered with status 404."),
            (
                ChatRefusal(status: 429, retryAfter: "7"), .tooMany(retryAfter: .seconds(7)),
                "The gateway answered with status 429."
            ),
            (ChatRefusal(status: 421), .other, "The gateway answered with status 421."),
        ])
    func refusedUpgrades(refusal: ChatRefusal, reason: ChatRefusal.Reason, message: String) async throws {
        let world = try SocketWorld(MemoryTransport(.refused(refusal)))
        await world.socket.connect()
        #expect(await world.next() == nil)
        #expect(world.socket.state == .failed(refusal))
        #expect(refusal.reason == reason && refusal.message == message)
        #expect(world.clock.sleeps.isEmpty && world.transport.requests.count == 1)
    }

    @Test(
        "stops after a close with a code from 4400 on, and says why",
        arguments: [
            (4401, ChatRefusal.Reason.unauthorized), (4403, .forbidden), (4404, .notFound),
            (4429, .tooMany(retryAfter: .seconds(3))), (4409, .other), (4499, .other), (1009, .other),
        ] as [(UInt16, ChatRefusal.Reason)])
    func closes(code: UInt16, reason: ChatRefusal.Reason) async throws {
        let world = try SocketWorld()
        await world.socket.connect()
        let connection = await world.transport.connection(1)
        connection.deliver(.error(ChatFailure(.forbidden, "Because.", retryAfter: .seconds(3))))
        connection.end(ChatClosed(code: code))
        _ = await world.next()
        #expect(await world.next() == nil)
        guard case .failed(let refusal) = world.socket.state else { throw Unexpected("\(world.socket.state)") }
        #expect(refusal.reason == reason)
        #expect(refusal.message == (code == 4409 ? "Another connection has taken over." : "Because."))
        #expect(world.transport.requests.count == 1)

        // A new attempt is the caller's decision.
        await world.socket.connect()
        await world.transport.connection(2).deliver(Played.hello())
        await world.state { $0 == .connected }
        await world.socket.disconnect()
    }

    @Test("connects again after every other close", arguments: [1006, 1011, 1012, 1013, 4008, 4010, 4012] as [UInt16])
    func retries(code: UInt16) async throws {
        let world = try SocketWorld()
        let connection = await world.connected()
        connection.end(ChatClosed(code: code))
        await world.clock.pass(.milliseconds(250))
        _ = await world.transport.connection(2)
        await world.socket.disconnect()
    }

    @Test("waits as long as a restarting gateway asks, and repeats what it refused in that time")
    func goingAway() async throws {
        let world = try SocketWorld()
        let connection = await world.connected()
        connection.deliver(.goingAway(retryAfter: .seconds(9)))
        let id = await world.socket.send("What?")
        connection.deliver(.error(ChatFailure(.goingAway, "Later.", id: id)))
        connection.end(ChatClosed(code: 1012))
        await world.clock.pass(.seconds(9))
        let second = await world.transport.connection(2)
        second.deliver(Played.hello())
        #expect(await second.sent(atLeast: 1) == [.message(ChatPrompt("What?", id: id))])
        await world.socket.disconnect()
    }

    @Test(
        "resumes after the delay that the gateway asks for, if a resume came too soon",
        arguments: [Played.run, nil])
    func tooSoon(run: RunID?) async throws {
        let world = try SocketWorld()
        let first = await world.connected()
        await world.started(on: first)
        first.deliver(.error(ChatFailure(.rateLimited, "Too many messages.", run: run, retryAfter: .seconds(2))))
        await world.clock.pass(.seconds(2))
        let second = await world.transport.connection(2)
        second.deliver(Played.hello())
        #expect(await second.sent(atLeast: 1) == [.resume(Played.run, after: 0)])
        await world.socket.disconnect()
    }

    @Test("asks a silent gateway for a sign of life, and leaves it after two heartbeats")
    func heartbeat() async throws {
        let world = try SocketWorld()
        let connection = await world.connected()
        /// Lets time pass in small steps until the condition holds or the connection ends, and returns how much it was.
        func pass(until isEnough: () -> Bool) async -> Duration {
            var time = Duration.zero
            while connection.isOpen, !isEnough() {
                world.clock.advance(by: .seconds(1))
                time += .seconds(1)
                // Until the socket has seen it, and has sent what it wants to.
                repeat { await pause() } while connection.isOpen && world.clock.sleeps.isEmpty
            }
            return time
        }
        for pings in 1...3 {
            _ = await pass { connection.sent.count >= pings }
            #expect(connection.sent == Array(repeating: .ping(mark: nil), count: pings))
            connection.deliver(.pong(mark: nil))
            // Nobody sees a pong arrive; what follows it is seen.
            connection.deliver(.error(ChatFailure(.badJSON, "after a sign of life")))
            _ = await world.next()
        }
        let silence = await pass { false }
        #expect((.seconds(40)...(.seconds(45))).contains(silence))
        await world.clock.pass(.milliseconds(250))
        _ = await world.transport.connection(2)
        #expect(world.transport.mostOpen == 1)
        await world.socket.disconnect()
    }
}
