import Testing
import WXCore

@Suite("ProjectID") struct ProjectIDTests {
    @Test("accepts one path segment", arguments: ["demo", "a", "A.b_c-9", String(repeating: "x", count: 64)])
    func accepts(name: String) throws {
        #expect(try ProjectID(name).name == name)
    }

    @Test(
        "rejects names that could lead out of the workspace",
        arguments: ["", ".", "..", "a..b", "-a", "a/b", "a b", "ä", "a\n", String(repeating: "x", count: 65)])
    func refuses(name: String) {
        #expect(throws: InvalidIdentifier.self) { try ProjectID(name) }
    }
}

@Suite("SessionID") struct SessionIDTests {
    @Test("is a lower-case UUID") func lowerCase() throws {
        #expect(try SessionID("b908e9d2-2048-44f8-b05d-21b3f2f9472a").text == "b908e9d2-2048-44f8-b05d-21b3f2f9472a")
        #expect(throws: InvalidIdentifier.self) { try SessionID("B908E9D2-2048-44F8-B05D-21B3F2F9472A") }
        #expect(throws: InvalidIdentifier.self) { try SessionID("--help") }
        #expect(SessionID() != SessionID())
    }
}
