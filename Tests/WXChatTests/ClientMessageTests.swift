import Testing
import WXChat
import WXCore

@Suite("ClientMessage") struct ClientMessageTests {
    private static let run = RunID()

    @Test(
        "is the same after it was written and read again",
        arguments: [
            .message(ChatPrompt("")),
            .message(
                ChatPrompt(
                    "Hé \u{0} \"x\"\n", id: "a-1", context: .review, session: SessionID(), model: "opus",
                    attaching: [.text(name: "a.txt", "é"), .handle("h")])),
            .resume(run, after: 0), .resume(run, after: .max), .cancel(run), .detach(run),
            .ping(mark: nil), .ping(mark: "a"), .ping(mark: .number("1.50e3")), .auth(token: "t"),
            .other(type: "of_tomorrow", json: #"{"type":"of_tomorrow","x":[1.50]}"#),
        ] as [ClientMessage])
    func roundTrip(message: ClientMessage) throws {
        let read = try ClientMessage(json: Array(message.json.utf8))
        #expect(read == message)
        #expect(read.json == message.json)
    }

    @Test("reads what a client of the older system sends")
    func older() throws {
        let json = #"{"content": "Olá", "context": "conversion"}"#
        #expect(try ClientMessage(json: Array(json.utf8)) == .message(ChatPrompt("Olá", context: .conversion)))
    }

    @Test("ignores unknown members, and takes null for a missing one")
    func unknownMembers() throws {
        let json = #"{"type":null,"content":"x","new":{"a":[1]},"id":null,"session_id":null,"attachments":null}"#
        #expect(try ClientMessage(json: Array(json.utf8)) == .message(ChatPrompt("x")))
    }

    @Test("accepts an id of up to 64 bytes")
    func idLimit() throws {
        let longest = ClientMessage.message(ChatPrompt("x", id: String(repeating: "i", count: 64)))
        #expect(try ClientMessage(json: Array(longest.json.utf8)) == longest)
        for id in ["", String(repeating: "i", count: 65), String(repeating: "é", count: 33)] {
            let json = ClientMessage.message(ChatPrompt("x", id: id)).json
            #expect(throws: InvalidChatMessage.self) { try ClientMessage(json: Array(json.utf8)) }
        }
    }

    @Test(
        "rejects a text that is not a message",
        arguments: [
            "", "7", "[]", "{}", "\u{FEFF}{}", #"{"type":7,"content":"x"}"#, #"{"type":"message"}"#,
            #"{"content":["x"]}"#, #"{"content":"x","id":7}"#, #"{"content":"x","context":{}}"#,
            #"{"content":"x","session_id":"abc"}"#, #"{"content":"x","attachments":{}}"#,
            #"{"content":"x","attachments":[{"name":"a"}]}"#, #"{"content":"x","attachments":["a"]}"#,
            #"{"type":"resume"}"#, #"{"type":"resume","run_id":"x","after":0}"#,
            #"{"type":"resume","run_id":"00000000-0000-4000-8000-000000000000"}"#,
            #"{"type":"resume","run_id":"00000000-0000-4000-8000-000000000000","after":-1}"#,
            #"{"type":"resume","run_id":"00000000-0000-4000-8000-000000000000","after":1.5}"#,
            #"{"type":"resume","run_id":"00000000-0000-4000-8000-000000000000","after":9223372036854775808}"#,
            #"{"type":"cancel"}"#, #"{"type":"detach"}"#, #"{"type":"ping","t":{}}"#, #"{"type":"auth"}"#,
            String(repeating: "[", count: 100_000),
        ])
    func rejected(text: String) {
        #expect(throws: InvalidChatMessage.self) { try ClientMessage(json: Array(text.utf8)) }
    }

    @Test("reports the id of an invalid message, if it has one")
    func idOfInvalid() {
        let error = #expect(throws: InvalidChatMessage.self) {
            try ClientMessage(json: Array(#"{"type":"resume","id":"7"}"#.utf8))
        }
        #expect(error?.id == "7")
        #expect(error.map { ChatFailure($0) }?.code == .badJSON)
    }
}
