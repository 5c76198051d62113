import Testing
import WXCore

@Suite("The nearest word") struct NearestTests {
    private static let commands = ["chat", "usage", "budget", "guard", "policy", "doctor", "runs", "config"]

    @Test(
        "is found for a slip of the fingers",
        arguments: [
            ("chta", "chat"), ("usge", "usage"), ("bugdet", "budget"), ("gaurd", "guard"), ("polciy", "policy"),
            ("doktor", "doctor"), ("run", "runs"), ("configg", "config"),
        ])
    func slips(word: String, meant: String) { #expect(nearest(word, Self.commands) == meant) }

    @Test("is found for its beginning", arguments: [("conf", "config"), ("doct", "doctor"), ("budg", "budget")])
    func beginnings(word: String, meant: String) { #expect(nearest(word, Self.commands) == meant) }

    @Test("is not guessed", arguments: ["", "x", "ch", "hello", "status", "c"])
    func strangers(word: String) { #expect(nearest(word, Self.commands) == nil) }

    @Test("is the nearest of several, and the first of those that are equally near")
    func several() {
        #expect(nearest("--modle", ["--module", "--model"]) == "--module")
        #expect(nearest("--modell", ["--mode", "--model"]) == "--model")
    }
}
