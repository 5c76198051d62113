import Testing
import WXCore
import WXTestSupport

@Suite("Identifiers") struct IdentifierTests {
    @Test("of sessions and runs are new each time, and can be read again")
    func random() throws {
        var seen: Set<String> = []
        for _ in 0..<200 {
            let (run, session) = (RunID(), SessionID())
            #expect(try RunID(run.text) == run)
            #expect(try SessionID(session.text) == session)
            #expect(
                run.text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
            seen.formUnion([run.text, session.text])
        }
        #expect(seen.count == 400)
    }

    @Test(
        "of sessions and runs are lower-case UUIDs",
        arguments: [
            "", "x", "123E4567-E89B-42D3-A456-426614174000", "123e4567e89b42d3a456426614174000",
            "123e4567-e89b-42d3-a456-42661417400",
            "123e4567-e89b-42d3-a456-4266141740000", "123e4567_e89b-42d3-a456-426614174000",
            " 123e4567-e89b-42d3-a456-42661417400",
            "--resume=3e4567-e89b-42d3-a456-4266141740",
        ])
    func invalid(text: String) {
        #expect(throws: InvalidIdentifier.self) { try SessionID(text) }
        #expect(throws: InvalidIdentifier.self) { try RunID(text) }
    }

    @Test(
        "of tenants follow the same rule as those of projects",
        arguments: [
            ("default", true), ("a", true), ("A-1_b.c", true), ("", false), (".a", false), ("-a", false),
            ("a..b", false), ("a/b", false),
            ("ä", false), (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false),
        ])
    func tenants(text: String, isValid: Bool) {
        #expect(((try? TenantID(text)) != nil) == isValid)
        #expect(((try? ProjectID(text)) != nil) == isValid)
    }

    @Test("are quoted in the error, cut to 80 characters")
    func errors() {
        let long = String(repeating: "!", count: 200)
        let error = #expect(throws: InvalidIdentifier.self) { try ProjectID(long) }
        #expect(error?.text.count == 80)
        #expect(error?.description.contains("project") == true)
    }

    @Test(
        "of requests are 1 to 64 printable ASCII characters, also blanks",
        arguments: [
            ("r", true), (" ", true), ("a b~", true), ("123e4567-e89b-42d3-a456-426614174000", true), ("", false),
            (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false), ("ä", false),
            ("a\n", false), ("\u{0}", false), ("\u{7F}", false), ("a\u{200B}", false),
        ])
    func requests(text: String, isValid: Bool) {
        #expect((try? RequestKey(text))?.text == (isValid ? text : nil))
    }

    @Test(
        "of principals are 1 to 128 printable ASCII characters without blanks",
        arguments: [
            ("ana", true), ("ana@example.com", true), ("auth0|123", true), ("", false), ("a b", false), ("ä", false),
            (String(repeating: "a", count: 128), true), (String(repeating: "a", count: 129), false), ("a\t", false),
        ])
    func principals(text: String, isValid: Bool) {
        #expect((try? PrincipalID(text))?.name == (isValid ? text : nil))
    }

    @Test("of requests and principals say in the error what is allowed")
    func newErrors() {
        let request = #expect(throws: InvalidIdentifier.self) { try RequestKey("") }
        #expect(request?.description == "“” is not a request key; use 1 to 64 printable ASCII characters.")
        let principal = #expect(throws: InvalidIdentifier.self) { try PrincipalID("a b") }
        #expect(principal?.description.contains("“a b” is not a principal's name") == true)
    }

    @Test("are ordered by name")
    func order() throws {
        #expect(try ["b", "a", "B"].map { try PrincipalID($0) }.sorted().map(\.name) == ["B", "a", "b"])
        #expect(try ["b", "a", "B"].map { try ProjectID($0) }.sorted().map(\.name) == ["B", "a", "b"])
    }
}

@Suite("Durations in words") struct DurationWordsTests {
    @Test(
        "are short",
        arguments: [
            (.milliseconds(0), "0 ms"), (.milliseconds(600), "600 ms"), (.seconds(1), "1 s"), (.seconds(90), "90 s"),
            (.seconds(119), "119 s"),
            (.seconds(120), "2 min"), (.seconds(900), "15 min"), (.seconds(3600), "1 h"), (.seconds(5400), "90 min"),
            (.seconds(7200), "2 h"),
        ] as [(Duration, String)])
    func words(duration: Duration, words: String) { #expect(duration.words == words) }
}
