import Foundation
import Testing
import WXAccess
import WXChat
import WXChatNIO
import WXCore
import WXTesting
import WXWire

/// The client of WXChat over swift-nio, with a real gateway.
@Suite struct ClientTests {
    private static func socket(
        _ world: GatewayWorld, as name: String = "ada", project: String = "demo", port: Int? = nil
    ) throws -> ChatWebSocket {
        ChatWebSocket(
            url: try GatewayURL("ws://127.0.0.1:\(port ?? world.address.port)"), project: try ProjectID(project),
            token: world.tokens[name]?.text ?? name, over: NIOChatTransport())
    }

    @Test(arguments: ChatSessionContract.promises)
    func `A chat session keeps the contract`(promise: ChatSessionContract.Promise) async throws {
        try await ChatSessionContract { bridge, check in
            try await withGateway(bridge) { world in try await check(await ChatSession(over: try Self.socket(world))) }
        }.check(promise)
    }

    @Test func `Refusals have a reason and the gateway's words`() async throws {
        try await withGateway { world in
            for (name, reason) in [("nobody", ChatRefusal.Reason.unauthorized), ("eve", .forbidden)] {
                let socket = try Self.socket(world, as: name, project: "other")
                await socket.connect()
                for await _ in socket.messages {}
                guard case .failed(let refusal) = socket.state else { throw Unexpected("\(socket.state)") }
                #expect(refusal.reason == reason && refusal.message.contains("token"))
            }
            let nowhere = ChatWebSocket(
                url: try GatewayURL("ws://127.0.0.1:\(world.address.port)/nowhere"), project: try ProjectID("demo"),
                token: "x", over: NIOChatTransport())
            await nowhere.connect()
            for await _ in nowhere.messages {}
            guard case .failed(let refusal) = nowhere.state else { throw Unexpected("\(nowhere.state)") }
            #expect(refusal.reason == .notFound)
        }
    }

    #if !Proxy
        @Test func `TLS is refused, and no attempt follows`() async throws {
            let socket = ChatWebSocket(
                url: try GatewayURL("wss://127.0.0.1"), project: try ProjectID("demo"), token: "x",
                over: NIOChatTransport())
            await socket.connect()
            for await _ in socket.messages {}
            guard case .failed(let refusal) = socket.state else { throw Unexpected("\(socket.state)") }
            #expect(refusal.message.contains("TLS"))
        }
    #endif

    @Test func `Usage is read over HTTP, and again only if it has changed`() async throws {
        try await withGateway { world in
            let project = try ProjectID("demo")
            let url = try GatewayURL("ws://\(world.address)")
            let source = GatewayUsage(
                url: url, project: project, token: world.tokens["ada"]?.text ?? "", groups: [.month, .model],
                over: NIOChatTransport())
            #expect(try await source.report().totals == .zero)
            let socket = try Self.socket(world)
            await socket.connect()
            await socket.send("What?")
            for await case .run(let message, _) in socket.messages { if case .sessionEnd = message.content { break } }
            await socket.disconnect()
            let query = UsageQuery(tenant: try TenantID("acme"), project: project, groups: [.month, .model])
            let report = try await source.report()
            #expect(try await world.store.report(query) == report && report.totals.runs == 1)
            #expect(try await source.report() == report)

            let foreign = GatewayUsage(url: url, project: project, token: "nobody", over: NIOChatTransport())
            await #expect {
                try await foreign.report()
            } throws: { ($0 as? ChatRefusal)?.reason == .unauthorized }
        }
    }

    /// How many connections are cut: `WXCODE_CUTS`, or 100.
    private static let cuts = ProcessInfo.processInfo.environment["WXCODE_CUTS"].flatMap { Int($0) } ?? 100

    @Test func `After any cut the text is exact, and nothing appears twice`() async throws {
        let words = (0..<120).map { ["é\($0)", " 👩‍👩‍👧", "\n", "\u{301}", " wörter\($0)"][$0 % 5] }
        let bridge = ScriptedBridge(replying: { request in
            let whole = ReplyScript([.start(), .says("|"), .done()]).steps(for: request)
            return whole.flatMap { step -> [ScriptedBridge.Step] in
                guard case .event(.text) = step else { return [step] }
                return words.flatMap { [.event(.text($0)), .pause(.microseconds(500))] }
            }
        })
        try await withGateway(bridge) {
            $0.limits.connectionsPerPrincipal = 100
            $0.limits.runsPerPrincipal = 100
            $0.limits.messageBurst = 10_000
        } _: { world in
            var left = Self.cuts
            var seed = SystemRandomNumberGenerator()
            while left > 0 {
                // A few at a time, each with one or two cuts: longer series only wait longer in between.
                let lots = (0..<min(8, left)).map { number in
                    (0..<(number.isMultiple(of: 2) ? 1 : 2)).map { _ in Int.random(in: 0..<20_000, using: &seed) }
                }
                left -= try await withThrowingTaskGroup(of: Int.self) { group in
                    for lot in lots { group.addTask { try await Self.check(lot, words.joined(), in: world) } }
                    return try await group.reduce(0, +)
                }
            }
        }
    }

    /// Reads one run through a relay, and returns how often the connection was cut.
    private static func check(_ cuts: [Int], _ expected: String, in world: GatewayWorld) async throws -> Int {
        let relay = try await CuttingRelay.start(to: world.address, cuts: cuts)
        let socket = try socket(world, port: relay.port)
        await socket.send("What?")
        await socket.connect()
        var text = ""
        var last = 0
        var runs: Set<RunID> = []
        for await case .run(let message, let from) in socket.messages {
            runs.insert(message.run)
            #expect((from ?? message.sequence) == last + 1, "\(cuts)")
            last = message.sequence
            if case .assistantChunk(let chunk, _) = message.content { text += chunk }
            if case .sessionEnd(let summary) = message.content {
                #expect(summary.status == .success, "\(cuts)")
                break
            }
        }
        await socket.disconnect()
        #expect(Array(text.utf8) == Array(expected.utf8), "\(cuts)")
        #expect(runs.count == 1 && relay.mostOpen == 1, "\(cuts)")
        await relay.stop()
        return relay.cutCount
    }

    /// How many resumes are timed: `WXCODE_RESUMES`.
    private static let resumes = ProcessInfo.processInfo.environment["WXCODE_RESUMES"].flatMap { Int($0) } ?? 3

    @Test func `A whole answer of 100 kB is resumed on a new connection`() async throws {
        let piece = String(repeating: "0123456789", count: 10)
        let bridge = ScriptedBridge(replying: { request in
            let whole = ReplyScript([.start(), .says("|"), .done()]).steps(for: request)
            return whole.flatMap { step -> [ScriptedBridge.Step] in
                guard case .event(.text) = step else { return [step] }
                return Array(repeating: .event(.text(piece)), count: 1_000)
            }
        })
        try await withGateway(bridge) {
            // Unlimited, so that what is timed is the resume and not the wait for a next turn.
            $0.limits.messagesPerSecond = 10_000
            $0.limits.messageBurst = 10_000
        } _: { world in
            let first = try Self.socket(world)
            await first.send("What?")
            await first.connect()
            var session: SessionID?
            for await case .run(let message, _) in first.messages {
                if case .sessionEnd(let summary) = message.content {
                    session = summary.session
                    break
                }
            }
            await first.disconnect()
            var times: [Duration] = []
            for _ in 0..<Self.resumes {
                let socket = try Self.socket(world)
                await socket.resume(session: try #require(session))
                let begin = ContinuousClock.now
                await socket.connect()
                var size = 0
                for await case .run(let message, _) in socket.messages {
                    if case .assistantChunk(let text, _) = message.content { size += text.utf8.count }
                    if case .sessionEnd = message.content { break }
                }
                times.append(ContinuousClock.now - begin)
                #expect(size == 100_000)
                await socket.disconnect()
            }
            times.sort()
            print(
                "resume of 100 kB, connection included: \(times[times.count / 2]) in the median, \(times[times.count * 99 / 100]) p99"
            )
        }
    }
}
