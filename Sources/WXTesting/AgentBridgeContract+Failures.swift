internal import Testing
internal import WXCore

extension AgentBridgeContract {
    /// What is promised of an agent that fails.
    static let failurePromises: [Promise] = [
        Promise("throws a BridgeError without events if the agent cannot be started", in: .fails) { test in
            var count = 0
            let error = await #expect(throws: BridgeError.self) {
                _ = try await test.events(of: test.request()) { _ in count += 1 }
            }
            #expect(count == 0)
            #expect(error?.hadStarted == false)
            #expect(error?.message.isEmpty == false)
        },
        Promise("throws a BridgeError after the words if the reply breaks off", in: .breaksOff) { test in
            var events: [ReplyEvent] = []
            let error = await #expect(throws: BridgeError.self) {
                _ = try await test.events(of: test.request()) { events.append($0) }
            }
            #expect(events.words == words)
            #expect(events.results.isEmpty)
            #expect(error?.hadStarted == true)
        },
        Promise("fails a second request like the first", in: .breaksOff) { test in
            for _ in 0..<2 {
                await #expect(throws: BridgeError.self) { _ = try await test.events(of: test.request()) }
            }
        },
    ]
}
