import Testing
import WXAccess
import WXChat
import WXCore
import WXGateway
import WXTesting
import WXWire

@Suite struct DrainTests {
    @Test func `Sockets without a run are closed at once, and the others when their run has ended`() async throws {
        let gate = Gate()
        try await withGateway(ChatTests.waiting(for: gate)) {
            $0.drainWindow = .seconds(10)
        } _: { world in
            let busy = try await world.chat()
            try await busy.start()
            _ = try await busy.read { $0.text == "One " }
            let idle = [try await world.chat(), try await world.chat(as: "ann"), try await world.chat(as: "bob")]
            async let drained: Void = world.gateway.drain()
            for client in idle {
                guard case .goingAway = try await client.next() else { throw Unexpected("no going_away") }
                #expect(try await client.closeCode() == 1012)
            }
            #expect(busy.socket.ending == nil && !gate.isOpen)
            gate.open()
            #expect(try await busy.closeCode() == 1012)
            await drained
        }
    }

    @Test func `A gateway without runs drains long before its window ends`() async throws {
        try await withGateway {
            $0.drainWindow = .seconds(60)
        } _: { world in
            var clients: [ChatClient] = []
            for _ in 0..<15 { clients.append(try await world.chat()) }
            let start = ContinuousClock.now
            await world.gateway.drain()
            #expect(ContinuousClock.now - start < .seconds(15))
            for client in clients { #expect(try await client.closeCode() == 1012) }
        }
    }
}
