import Testing
import WXCore

@Suite("EscapeFilter") struct EscapeFilterTests {
    private static let secret = "sk-ant-api03-Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf5Gs0AeUiOo"
    private static let prose = String(repeating: "The server answers in order. ", count: 20)

    /// What terminals do not show, or show as nothing.
    private static let unseen = [
        "\u{1B}[31m", "\u{1B}[38;5;12m", "\u{1B}]0;a title\u{7}", "\u{1B}]8;;https://example.com\u{1B}\\", "\u{200B}",
        "\u{200D}", "\u{2060}", "\u{AD}", "\u{FEFF}",
    ]

    private static func redacted(_ text: String, cutAt cut: Int) -> String {
        var redactor = OutputRedactor()
        var shown: [UInt8] = []
        let bytes = Array(text.utf8)
        shown += redactor.redact(Array(bytes[..<cut]))
        shown += redactor.redact(Array(bytes[cut...]))
        redactor.finish(into: &shown)
        return String(decoding: shown, as: UTF8.self)
    }

    @Test("hides a secret that something unseen interrupts, far into a text and wherever it is cut", arguments: unseen)
    func interrupted(_ mark: String) {
        let head = Self.prose + "token: " + Self.secret.prefix(20) + mark
        let text = head + Self.secret.dropFirst(20) + "\n"
        let start = (Self.prose + "token: ").utf8.count
        for cut in start...text.utf8.count {
            let shown = Self.redacted(text, cutAt: cut)
            #expect(!shown.contains(Self.secret.suffix(12)) && shown.hasPrefix(Self.prose), "cut at \(cut)")
        }
    }

    @Test("waits no longer for the end of a sequence than sequences are long", arguments: ["\u{1B}[", "\u{1B}]0;"])
    func endless(_ begin: String) {
        var redactor = OutputRedactor()
        let digits = String(repeating: "1;", count: 1_000)
        let shown = redactor.redact(Array((Self.prose + begin + digits).utf8))
        #expect(shown.count > Self.prose.utf8.count + 1_000)
        let rest = redactor.redact(Array("done\n".utf8))
        var end: [UInt8] = []
        redactor.finish(into: &end)
        #expect(String(decoding: shown + rest + end, as: UTF8.self) == Self.prose + begin + digits + "done\n")
    }
}
