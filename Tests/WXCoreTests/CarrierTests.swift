import Testing
import WXCore

@Suite("Carriers") struct CarrierTests {
    private static let password = "Kestrel#4280Lpb"
    private static let token = "u7f9wzeB9JcNsQMTodm8h2xMhDU7q88A"

    private func filled(_ text: String) -> String {
        text.replacing("▒", with: Self.password).replacing("▓", with: Self.token)
    }

    private func redact(_ text: String, by length: Int, examinesEachWord: Bool = false) -> (String, [RedactionFinding])
    {
        let bytes = Array(text.utf8)
        var redactor = OutputRedactor(.standard, examinesEachWord: examinesEachWord, reportsFindings: true)
        var shown: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: length) {
            shown += redactor.redact(Array(bytes[start..<min(bytes.count, start + length)]))
        }
        redactor.finish(into: &shown)
        return (String(decoding: shown, as: UTF8.self), redactor.findings)
    }

    @Test("has an example of each") func examples() {
        #expect(RedactionTables.carriers.subtracting(CarrierExample.all.map(\.carrier)).isEmpty)
    }

    @Test("hides an example of each, and says where", arguments: CarrierExample.all)
    func hides(example: CarrierExample) {
        let text = filled(example.text)
        let (shown, findings) = redact(text, by: text.utf8.count)
        #expect(shown != text)
        #expect(!shown.contains("Kestrel#") && !shown.contains("u7f9wzeB"))
        #expect(findings.contains { $0.carrier == example.carrier })
    }

    @Test("leaves what nearly is one", arguments: CarrierExample.all)
    func leaves(example: CarrierExample) {
        #expect(redact(example.nearMiss, by: 1_000).0 == example.nearMiss)
    }

    @Test("decides the same at every cut", arguments: CarrierExample.all)
    func cuts(example: CarrierExample) {
        for text in [
            filled(example.text), example.nearMiss, "x\\n" + filled(example.text).replacing("\n", with: "\\n"),
        ] {
            let whole = redact(text, by: text.utf8.count)
            for length in [1, 2, 3, 7, 16] {
                let cut = redact(text, by: length)
                #expect(cut.0 == whole.0)
                #expect(cut.1 == whole.1)
            }
            #expect(redact(text, by: 64, examinesEachWord: true).0 == whole.0)
        }
    }

    @Test("reports the line, and never the value")
    func report() {
        let (_, findings) = redact("a\nDB_PASSWORD=\(Self.password)\n\ntoken: \"\(Self.token)\"\n", by: 5)
        #expect(findings.map(\.line) == [2, 4])
        #expect(findings.map(\.kind) == ["password", "key"])
        #expect(!findings.map(\.description).joined().contains("Kestrel"))
    }
}
