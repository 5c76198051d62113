internal import Testing
internal import WXCore

extension AgentBridgeContract {
    /// What is promised of a reply that nothing disturbs.
    static let replyPromises: [Promise] = [
        Promise("lends a start, the words and one result, in this order", in: .answers) { test in
            let events = try await test.events(of: test.request())
            guard case .started = events.first else {
                Issue.record("The first event is not a start: \(events.prefix(1))")
                return
            }
            #expect(events.words == words)
            #expect(events.results.count == 1)
            let lastText = events.lastIndex { if case .text = $0 { true } else { false } } ?? 0
            #expect(events.results.allSatisfy { $0 > lastText })
        },
        Promise("reports all figures", in: .answers) { test in
            let usage = try await test.events(of: test.request()).usage
            #expect(usage.inputTokens == inputTokens)
            #expect(usage.outputTokens == outputTokens)
        },
        Promise("lends nothing after the exit", in: .answers) { test in
            let events = try await test.events(of: test.request())
            let exit = events.firstIndex { if case .exited = $0 { true } else { false } }
            #expect(exit == nil || exit == events.count - 1)
        },
        Promise("returns what the reader returns", in: .answers) { test in
            let number = try await test.bridge.execute(test.request()) { events in
                for try await _ in events {}
                return 42
            }
            #expect(number == 42)
        },
        Promise("loses nothing to a slow reader", in: .answers) { test in
            let events = try await test.events(of: test.request()) { _ in try await Task.sleep(for: .milliseconds(20)) }
            #expect(events.words == words)
            #expect(events.results.count == 1)
        },
        Promise("keeps concurrent runs apart", in: .answers) { test in
            try await withThrowingTaskGroup(of: [ReplyEvent].self) { group in
                for _ in 0..<5 { group.addTask { try await test.events(of: test.request()) } }
                for try await events in group {
                    #expect(events.words == words)
                    #expect(events.results.count == 1)
                }
            }
        },
        Promise("answers a second request like the first", in: .answers) { test in
            for _ in 0..<2 {
                let events = try await test.events(of: test.request())
                #expect(events.words == words)
            }
        },
        Promise("answers the same after a preparation, and after one that nobody used", in: .answers) { test in
            await test.bridge.prepare(for: .default)
            await test.bridge.prepare(for: .default)
            for _ in 0..<2 {
                let events = try await test.events(of: test.request())
                #expect(events.words == words)
            }
        },
    ]
}
