import Testing
import WXCore

/// Testing has a type of this name too.
private typealias Attachment = WXCore.Attachment

@Suite("Prompt") struct PromptTests {
    @Test("has a digest that is the same for the same question and attachments")
    func same() {
        let attachments = [Attachment(name: "a", text: "one"), Attachment(name: "b", text: "two", origin: .stdin)]
        let digest = Prompt("Why?", attaching: attachments).digest
        #expect(digest.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        let again = [Attachment(name: "a", text: "one", origin: .file), Attachment(name: "b", text: "two")]
        #expect(Prompt("Why?", attaching: again).digest == digest)
        #expect(Prompt("Why?").digest == "4f8b4efc5668757a1a88119a05867856cbcf9cb783ddd179e5901c88302caf8b")
    }

    @Test("has a digest that changes with the question, and with what is attached, its names and its order")
    func different() throws {
        let (one, two) = (Attachment(name: "a", text: "one"), Attachment(name: "b", text: "two"))
        let prompts = [
            Prompt("Why?"), Prompt("Why? "), Prompt("why?"), Prompt("e\u{301}"), Prompt("\u{E9}"),
            Prompt("Why?", attaching: [one]), Prompt("Why?", attaching: [one, two]),
            Prompt("Why?", attaching: [two, one]),
            Prompt("Why?", attaching: [Attachment(name: "b", text: "one")]),
            Prompt("Why?", attaching: [Attachment(name: "a", text: "one\n")]), Prompt("one", attaching: []),
        ]
        #expect(Set(prompts.map(\.digest)).count == prompts.count)
    }
}
