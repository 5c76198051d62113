import Testing
import WXChat
import WXCore

@Suite("ServerMessage") struct ServerMessageTests {
    private static let run = RunID()
    private static let hello = ChatHello(
        connection: "demo:1", server: "wxcode", heartbeat: .seconds(20), messageLimit: 1_048_576,
        resumeWindow: .seconds(300),
        runs: [
            ChatHello.Run(run: RunID(), session: SessionID(), sequence: 7, status: nil),
            ChatHello.Run(run: RunID(), session: nil, sequence: 9, status: .cancelled),
        ])
    private static let failure = ChatFailure(
        .refused, "No.", suggestion: "Say it differently.",
        refusal: RunFailure.Refusal(rule: "VOID>RULES", reading: "base64", span: 3..<9), id: "a", run: run,
        retryAfter: .milliseconds(1_500))

    private static func message(_ content: StreamMessage.Content) -> StreamMessage {
        StreamMessage(run: run, sequence: 7, content: content)
    }

    @Test(
        "is the same after it was written and read again",
        arguments: [
            .hello(hello), .ack(ChatAcknowledgement()),
            .ack(ChatAcknowledgement(id: "a", run: run, isDuplicate: true)), .pong(mark: nil),
            .pong(mark: .number("12.50")), .goingAway(retryAfter: .milliseconds(12_345)), .error(failure),
            .error(ChatFailure(.badJSON, "Not JSON.")),
            .error(ChatFailure(.resumeGap, "Gone.", run: run, oldest: 12)),
            .error(
                ChatFailure(
                    ChatFailure.Code("of_tomorrow"), "New.", refusal: RunFailure.Refusal(rule: "r", reading: "plain"))),
            .other(type: "of_tomorrow", json: #"{"type":"of_tomorrow","x":[1.50]}"#),
            .run(message(.assistantChunk("Hé \u{0} \"x\"\n", part: 3)), from: 3),
            .run(message(.assistantChunk("x", part: 1)), from: nil), .run(message(.thinking(nil)), from: 1),
            .run(message(.usageUpdate(TokenUsage(inputTokens: 1), cost: NanoDollars(5))), from: 6),
            .run(message(.error(RunFailure(.injection, "No."))), from: nil),
        ] as [ServerMessage])
    func roundTrip(message: ServerMessage) throws {
        let read = try ServerMessage(json: Array(message.json.utf8))
        #expect(read == message)
        #expect(read.json == message.json)
    }

    @Test("adds nothing to a message of a run that stands for itself")
    func plain() {
        let message = Self.message(.assistantChunk("x", part: 1))
        #expect(ServerMessage.run(message, from: nil).json == message.json)
    }

    @Test("writes the end of a run as the run's summary")
    func end() throws {
        let summary = RunSummary(run: Self.run, status: .success)
        let json = ServerMessage.run(Self.message(.sessionEnd(summary)), from: 5).json
        let read = try ServerMessage(json: Array(json.utf8))
        #expect(read.json == json)
        guard case .run(let message, from: 5) = read, case .sessionEnd(let end) = message.content else {
            Issue.record("\(read)")
            return
        }
        #expect(end.status == .success)
    }

    @Test("keeps a run's message of an unknown type as received")
    func unknownOfRun() throws {
        let json = #"{"type":"new","x":[1.50],"run_id":"\#(Self.run)","seq":7,"seq_from":4}"#
        let read = try ServerMessage(json: Array(json.utf8))
        #expect(read.json == json)
        guard case .run(let message, from: 4) = read else {
            Issue.record("\(read)")
            return
        }
        #expect(message.sequence == 7)
    }

    @Test("treats an error as a run's only if it has a sequence number")
    func errors() throws {
        let inRun = Self.message(.error(RunFailure(.cancelled, "Cancelled."))).json
        guard case .run = try ServerMessage(json: Array(inRun.utf8)) else {
            Issue.record("not of the run")
            return
        }
        let own = ServerMessage.error(ChatFailure(.resumeUnknown, "No.", run: Self.run)).json
        guard case .error = try ServerMessage(json: Array(own.utf8)) else {
            Issue.record("of the run")
            return
        }
    }

    @Test("ignores unknown members")
    func unknownMembers() throws {
        let json = #"{"type":"ack","new":{"a":[1]},"id":"1"}"#
        #expect(try ServerMessage(json: Array(json.utf8)) == .ack(ChatAcknowledgement(id: "1")))
    }

    @Test(
        "rejects a text that is not a message",
        arguments: [
            "", "7", "{}", #"{"type":7}"#, #"{"type":"hello"}"#, #"{"type":"error","error":"x"}"#,
            #"{"type":"going_away"}"#, #"{"type":"pong","t":[]}"#, #"{"type":"ack","duplicate":"yes"}"#,
            #"{"type":"thinking","seq":1}"#,
            #"{"type":"thinking","run_id":"00000000-0000-4000-8000-000000000000","seq":1,"seq_from":-1}"#,
        ])
    func rejected(text: String) {
        #expect(throws: InvalidChatMessage.self) { try ServerMessage(json: Array(text.utf8)) }
    }

    @Test("names every code of a failed run", arguments: RunFailure.Code.allCases)
    func codes(code: RunFailure.Code) throws {
        let message = ServerMessage.error(ChatFailure(RunFailure(code, "It failed.", remedy: .tryAgain), id: "1"))
        #expect(try ServerMessage(json: Array(message.json.utf8)) == message)
        #expect(message.json.contains(#""code":"\#(code.name)""#))
    }
}
