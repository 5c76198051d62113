import Testing
import WXAccess
import WXChat
import WXCore
import WXGateway
import WXTesting
import WXWire

/// The limits of prompts, runs, messages, requests and time, each reached and passed over a real socket.
@Suite(.serialized) struct ChatLimitTests {
    @Test func `The length of a prompt is the guardrail's`() async throws {
        try await withGateway { world in
            let client = try await world.chat()
            for (count, status) in [(10_000, RunStatus.success), (10_001, .refused)] {
                try await client.start(
                    String(repeating: "why ", count: count / 4) + String(repeating: "x", count: count % 4))
                let run = try await client.read()
                #expect(run.end?.status == status)
                #expect((run.failure?.code == .tooLong) == (status == .refused))
            }
        }
    }

    @Test func `Connections of one principal`() async throws {
        try await withGateway {
            $0.limits.connectionsPerPrincipal = 3
        } _: { world in
            let open = [try await world.chat(), try await world.chat(), try await world.chat()]
            let token = world.tokens["ada"]?.text ?? ""
            let fourth = try await world.open("/ws/chat/demo", ["Authorization": "Bearer \(token)"])
            let failure = try await fourth.failure()
            #expect(failure.code == .rateLimited && failure.retryAfter == .seconds(5))
            #expect(try await fourth.closeCode() == 4429)
            let other = try await world.chat(as: "ann")
            // A place that is free again can be used.
            await open[0].socket.close()
            while (try? await world.chat()) == nil { try await Task.sleep(for: .milliseconds(10)) }
            await other.socket.close()
        }
    }

    @Test func `Runs of one principal, and of one session`() async throws {
        let gate = Gate()
        try await withGateway(ChatTests.waiting(for: gate)) {
            $0.limits.runsPerPrincipal = 3
        } _: { world in
            let client = try await world.chat()
            var session: SessionID?
            for number in 1...4 {
                try await client.send(.message(ChatPrompt("What?", id: "\(number)")))
                if number == 2, let session {
                    // The session of the first run is taken, which says the run.
                    try await client.send(.message(ChatPrompt("And?", id: "busy", session: session)))
                }
                var isKnown = false
                while !isKnown {
                    switch try await client.next() {
                    case .run(let message, _):
                        if case .sessionStart(let started, _, _, _, _) = message.content {
                            session = session ?? started
                            isKnown = true
                        }
                    case .error(let failure):
                        #expect(failure.id == (number == 4 ? "4" : "busy"))
                        #expect(failure.code == (number == 4 ? .noSlot : .busy))
                        isKnown = number == 4
                    default: break
                    }
                }
            }
            // Another principal has a limit of its own.
            let other = try await world.chat(as: "ann")
            #expect(try await other.start().run != nil)
            gate.open()
            _ = try await other.read()
        }
    }

    @Test func `Messages of one principal, and a client that goes on`() async throws {
        try await withGateway {
            $0.limits.messageBurst = 5
            $0.limits.messagesPerSecond = 1
        } _: { world in
            let client = try await world.chat()
            let start = ContinuousClock.now
            var (answers, refusals) = (0, 0)
            while true {
                try? await client.send(.ping(mark: nil))
                do {
                    switch try await client.next() {
                    case .pong: answers += 1
                    case .error(let failure):
                        refusals += 1
                        #expect(failure.code == .rateLimited)
                        #expect(failure.retryAfter.map { .zero < $0 && $0 <= .seconds(1) } == true)
                    default: Issue.record("unexpected")
                    }
                } catch let ending as SocketEnding {
                    #expect(ending.code.rawValue == 4429)
                    break
                }
            }
            let more = Int((ContinuousClock.now - start).components.seconds)
            #expect((5...5 + more).contains(answers) && refusals >= 6)
        }
    }

    @Test func `Requests of one principal`() async throws {
        try await withGateway {
            $0.limits.requestBurst = 4
            $0.limits.requestsPerSecond = 1
        } _: { world in
            let start = ContinuousClock.now
            var answers = 0
            while true {
                let reply = try await world.http("GET", "/api/projects/demo/budget")
                guard reply.status == 200 else {
                    #expect(reply.status == 429 && reply.body.contains(#""code":"rate_limited""#))
                    #expect(reply.headers["Retry-After"] as? String == "1")
                    break
                }
                answers += 1
            }
            let more = Int((ContinuousClock.now - start).components.seconds)
            #expect((4...4 + more).contains(answers))
            #expect(try await world.http("GET", "/api/me", as: "ann").status == 200)
            // Whoever asks without a token is not counted.
            for _ in 0..<6 { #expect(try await world.http("GET", "/healthz", as: nil).status == 200) }
        }
    }

    @Test func `What is kept of a run`() async throws {
        let bridge = ScriptedBridge(
            ReplyScript(
                [.start()] + Array(repeating: .says(String(repeating: "x", count: 4_000)), count: 30) + [.done()]))
        for (limit, isWhole) in [(200_000, true), (65_536, false)] {
            try await withGateway(bridge) {
                $0.limits.replayBytes = limit
            } _: { world in
                let client = try await world.chat()
                let id = try #require(try await client.start().run)
                let run = try await client.read()
                #expect(run.text.utf8.count == 120_000)
                let again = try await world.chat()
                try await again.send(.resume(id, after: 0))
                var oldest = 0
                if !isWhole {
                    let failure = try await again.failure()
                    #expect(failure.code == .resumeGap && failure.run == id)
                    oldest = try #require(failure.oldest)
                    #expect(oldest > 0)
                    try await again.send(.resume(id, after: oldest - 1))
                    #expect(try await again.failure().code == .resumeGap)
                    try await again.send(.resume(id, after: oldest))
                }
                var rest = Transcript()
                rest.last = oldest
                while rest.end == nil { rest.take(try await again.next()) }
                #expect(rest.isGapFree && rest.last == run.last)
                #expect((rest.text.utf8.count == 120_000) == isWhole && rest.text.utf8.count <= 120_000)
            }
        }
    }

    @Test func `The time that a run has without a reader, and is kept after its end`() async throws {
        try await withGateway(ChatTests.waiting(for: Gate())) {
            $0.limits.graceTime = .milliseconds(1_500)
            $0.limits.replayTime = .seconds(3)
        } _: { world in
            let client = try await world.chat()
            let id = try #require(try await client.start().run)
            _ = try await client.read { $0.text == "One " }
            await client.socket.close()
            // A reader that comes back in time saves the run.
            let back = try await world.chat()
            try await back.send(.resume(id, after: 0))
            _ = try await back.read { $0.text == "One " }
            try await Task.sleep(for: .milliseconds(1_800))
            #expect(await world.store.run(id)?.status == .open)

            let left = ContinuousClock.now
            await back.socket.close()
            while await world.store.run(id)?.status == .open { try await Task.sleep(for: .milliseconds(10)) }
            #expect(ContinuousClock.now - left >= .milliseconds(1_500))
            // Its messages are kept for a while.
            let late = try await world.chat()
            try await late.send(.resume(id, after: 0))
            #expect(try await late.read().end != nil)
            try await Task.sleep(for: .milliseconds(3_300))
            try await late.send(.resume(id, after: 0))
            #expect(try await late.failure().code == .resumeUnknown)
        }
    }

    @Test func `The time that a socket has with a token that is no longer valid`() async throws {
        let directory = try TemporaryTokens()
        defer { directory.remove() }
        let zoe = try directory.file.add(Principal(name: "zoe"))
        try await withGateway {
            $0.tokenFile = directory.file.path
            $0.limits.authTime = .seconds(2)
        } _: { world in
            let gone = try await world.chat(as: zoe.text)
            try directory.file.revoke("zoe")
            let renewed = try directory.file.add(Principal(name: "zoe"))
            let start = ContinuousClock.now
            // It is told before it is closed, so that it can renew the token.
            #expect(try await gone.failure().code.name == "unauthorized")
            #expect(try await gone.failure().code.name == "unauthorized")
            #expect(try await gone.closeCode() == 4401)
            #expect(ContinuousClock.now - start >= .milliseconds(800))

            let kept = try await world.chat(as: renewed.text)
            try directory.file.revoke("zoe")
            let third = try directory.file.add(Principal(name: "zoe"))
            #expect(try await kept.failure().code.name == "unauthorized")
            try await kept.send(.auth(token: third.text))
            #expect(try await kept.next() == .ack(ChatAcknowledgement()))
            try await Task.sleep(for: .milliseconds(2_200))
            try await kept.send(.ping(mark: nil))
            #expect(try await kept.next() == .pong(mark: nil))
        }
    }
}
