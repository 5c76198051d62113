internal import Testing
internal import WXCore

extension AgentBridgeContract {
    /// What is promised of a run that is ended early.
    static let endPromises: [Promise] = [
        Promise("still reports figures and a result after an interruption", in: .pauses) { test in
            let interruption = Interruption()
            let events = try await test.expectEnd {
                try await test.events(of: test.request(interruption)) { event in
                    if case .text = event { interruption.request(.timedOut) }
                }
            }
            #expect(events.words == words)
            #expect(events.results.count == 1)
            #expect(events.usage.inputTokens == inputTokens)
            #expect(interruption.reason == .timedOut)
        },
        Promise("takes a cancelled task for an interruption, and reads on to the end", in: .pauses) { test in
            let interruption = Interruption()
            let hasWords = Gate()
            let task = Task {
                try await test.events(of: test.request(interruption)) { event in
                    if case .text = event { hasWords.open() }
                }
            }
            await hasWords.wait()
            task.cancel()
            let events = try await test.expectEnd { try await task.value }
            #expect(interruption.reason == .cancelled)
            #expect(events.results.count == 1)
            #expect(events.usage.inputTokens == inputTokens)
        },
        Promise("ends the agent when the reader throws, and throws the reader's error", in: .pauses) { test in
            await test.expectEnd {
                _ = await #expect(throws: ReadersOwnError()) {
                    _ = try await test.events(of: test.request()) { event in
                        if case .text = event { throw ReadersOwnError() }
                    }
                }
            }
        },
        Promise("ends the agent when the reader leaves early", in: .pauses) { test in
            let text = try await test.expectEnd {
                try await test.bridge.execute(test.request()) { events in
                    for try await event in events { if case .text(let text) = event { return text } }
                    return ""
                }
            }
            #expect(text == words)
        },
        Promise("ends the agent when the reader does not read at all", in: .pauses) { test in
            let number = try await test.expectEnd { try await test.bridge.execute(test.request()) { _ in 42 } }
            #expect(number == 42)
        },
        Promise("says nothing to a request that was interrupted before", in: .pauses) { test in
            let interruption = Interruption()
            interruption.request(.cancelled)
            await test.expectEnd {
                do {
                    let events = try await test.events(of: test.request(interruption))
                    #expect(events.words == "")
                } catch {
                    #expect(error is BridgeError)
                }
            }
        },
    ]
}
