import Testing
import WXCore
import WXRuns

@Suite("RunLog") struct RunLogTests {
    private static let run = RunID()

    private static func message(_ sequence: Int, _ content: StreamMessage.Content) -> StreamMessage {
        StreamMessage(run: run, sequence: sequence, content: content)
    }

    private static func log(_ contents: [StreamMessage.Content], blockLimit: Int = 32_768) -> RunLog {
        var log = RunLog(of: run, blockLimit: blockLimit)
        for (index, content) in contents.enumerated() { log.append(message(index + 1, content)) }
        return log
    }

    private static func usage(_ tokens: Int64) -> StreamMessage.Content {
        .usageUpdate(TokenUsage(inputTokens: tokens), cost: .zero)
    }

    @Test(
        "gives text up to k and after k equal to all text, for every k of every recording", arguments: RunWorld.fixtures
    )
    func law(fixture: String) async throws {
        let messages = try await RunWorld.messages(of: try RunWorld.recorded(fixture))
        let whole = ClientView(messages)
        #expect(whole.ends == 1)
        #expect(whole.faults == [])
        for blockLimit in [1, 40, 32_768] {
            var log = RunLog(of: try #require(messages.first).run, blockLimit: blockLimit)
            for message in messages { log.append(message) }
            for after in 0...messages.count {
                var view = ClientView(messages.prefix(after))
                view.take(try log.messages(after: after, upTo: .max))
                #expect(view == whole, "after \(after)")
            }
        }
    }

    @Test("gives the same in as many steps as it is asked for, at every length of the log", arguments: [1, 200, 5_000])
    func steps(size: Int) async throws {
        let messages = try await RunWorld.messages(of: try RunWorld.recorded("two-subagents-forward-text.jsonl"))
        var log = RunLog(of: try #require(messages.first).run, blockLimit: 50)
        var view = ClientView()
        for message in messages {
            log.append(message)
            guard message.sequence % 5 == 0 || message.sequence == messages.count else { continue }
            while view.last < log.last { view.take(try log.messages(after: view.last, upTo: size)) }
        }
        #expect(view == ClientView(messages))
    }

    @Test("merges adjacent text of the same part, and says for which numbers it stands")
    func merging() throws {
        var log = Self.log([
            .assistantChunk("a", part: 1), .assistantChunk("b", part: 1), .assistantChunk("c", part: 1),
        ])
        let messages = try log.messages(after: 1, upTo: .max)
        #expect(
            messages.map(\.json) == [
                #"{"type":"assistant_chunk","content":"bc","part":1,"run_id":"\#(Self.run)","seq":3,"seq_from":2}"#
            ])
    }

    @Test("encodes a message once for all readers that are as far")
    func encodedOnce() throws {
        var log = Self.log([.assistantChunk("A piece of an answer.", part: 1), Self.usage(1)])
        func places(after: Int) throws -> [UnsafePointer<UInt8>?] {
            try log.messages(after: after, upTo: .max).map { message in
                message.json.utf8.withContiguousStorageIfAvailable { $0.baseAddress } ?? nil
            }
        }
        let first = try places(after: 0)
        #expect(try first.count == 2 && places(after: 0) == first && places(after: 1) == first.suffix(1))
    }

    @Test("never merges two parts, nor text with thinking")
    func parts() throws {
        var log = Self.log([
            .assistantChunk("a", part: 1), .assistantChunk("b", part: 2), .thinking("c"), .thinking("d"),
            .thinking(nil),
            .thinking(nil), .thinking("e"), .assistantChunk("f", part: 3),
        ])
        let messages = try log.messages(after: 0, upTo: .max)
        #expect(messages.map(\.last) == [1, 2, 4, 6, 7, 8])
    }

    @Test("cuts merged text between messages, though a character spans them")
    func characters() throws {
        var log = Self.log([
            .assistantChunk("e", part: 1), .assistantChunk("\u{301}x", part: 1), .assistantChunk("👩", part: 1),
            .assistantChunk("\u{200D}💻", part: 1),
        ])
        let texts = try (0..<4).map { try log.messages(after: $0, upTo: .max)[0].json }
        #expect(texts[0].contains("\"e\u{301}x👩\u{200D}💻\""))
        #expect(texts[1].contains("\"\u{301}x👩\u{200D}💻\""))
        #expect(texts[2].contains("\"👩\u{200D}💻\""))
        #expect(texts[3].contains("\"\u{200D}💻\""))
    }

    @Test("keeps only the last update of usage, and lets the message after it stand for the others")
    func usage() throws {
        var log = Self.log([
            .assistantChunk("a", part: 1), Self.usage(1), .thinking(nil), Self.usage(2), .notice(Notice(.budget, "b")),
            Self.usage(3),
        ])
        let messages = try log.messages(after: 0, upTo: .max)
        #expect(messages.map(\.first) == [1, 2, 4, 6])
        #expect(messages.map(\.last) == [1, 3, 5, 6])
        #expect(messages[2].json.hasSuffix(#","seq":5,"seq_from":4}"#))
        #expect(messages[3].json.contains(#""input_tokens":3"#))
    }

    @Test("drops the oldest messages, and tells a reader that needs them where to continue")
    func overflow() throws {
        var log = RunLog(of: Self.run, blockLimit: 100)
        for sequence in 1...1_000 {
            log.append(Self.message(sequence, .assistantChunk("0123456789", part: 1)))
            log.trim(to: 2_000)
            #expect(log.size <= 2_000)
        }
        let gap = #expect(throws: ResumeGap.self) { try log.messages(after: 0, upTo: .max) }
        #expect(gap == ResumeGap(oldest: log.dropped, newest: 1_000))
        #expect(log.dropped > 800)
        #expect(throws: ResumeGap.self) { try log.messages(after: log.dropped - 1, upTo: .max) }
        #expect(try log.messages(after: log.dropped, upTo: .max).last?.last == 1_000)
        #expect(throws: ResumeGap.self) { try log.messages(after: 1_001, upTo: .max) }
        #expect(try log.messages(after: 1_000, upTo: .max) == [])
    }

    @Test("never drops the last message, nor one that is still needed")
    func kept() throws {
        var log = Self.log([
            .notice(Notice(.budget, "a")), .notice(Notice(.budget, "b")), .notice(Notice(.budget, "c")),
        ])
        log.trim(to: 0, keepingAfter: 1)
        #expect(log.dropped == 1)
        log.trim(to: 0)
        #expect(try log.messages(after: 2, upTo: .max).count == 1)
        #expect(log.size > 0)
    }

    @Test("drops an update of usage like any other message")
    func droppedUsage() throws {
        var log = RunLog(of: Self.run, blockLimit: 100)
        for sequence in 1...500 {
            let isUsage = sequence % 50 == 1
            log.append(Self.message(sequence, isUsage ? Self.usage(1) : .notice(Notice(.budget, "b"))))
            log.trim(to: 1_000)
        }
        var view = ClientView((1...log.dropped).map { Self.message($0, .notice(Notice(.budget, "b"))) })
        view.take(try log.messages(after: log.dropped, upTo: .max))
        #expect(view.faults == [])
        #expect(view.last == 500)
    }

    @Test("counts what a reader has not read in bytes as they were written")
    func position() {
        let log = Self.log([
            .assistantChunk("12", part: 1), .assistantChunk("345", part: 1), .assistantChunk("6", part: 2),
        ])
        #expect((0...3).map { log.position(after: $0) } == [0, 2, 5, 6])
        #expect(log.written == 6)
    }
}
