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

    @Test("finds a path behind an escaped end of a line as it reads each word")
    func escapedLine() {
        for text in ["a\\n.credentials.json", "x\\t.credentials.json\\n"] {
            let whole = redact(text, by: text.utf8.count).0
            #expect(whole.contains("[config]"))
            #expect(redact(text, by: text.utf8.count, examinesEachWord: true).0 == whole)
            #expect(redact(text, by: 1).0 == whole)
        }
    }

    @Test("holds back the whole first word of a phrase", arguments: ["preshared key", "_licence key", "x-shared key"])
    func phrases(phrase: String) {
        let text = filled("\(phrase) ▓ \(phrase): ▓\n")
        let whole = redact(text, by: text.utf8.count)
        for length in 1...9 { #expect(redact(text, by: length).0 == whole.0) }
    }

    @Test(
        "reads a label with a mark behind it as it reads each word",
        arguments: ["códigos de recuperação", "recovery codes", "schlüssel", "api key", "frase semente"])
    func marks(label: String) {
        for mark in ["-", "_", "-=", "_:"] {
            let text = filled("\(label)\(mark)\n4f8a2-9bc31\n77de0-1ac9f\n\(label)\(mark) ▓\n")
            let whole = redact(text, by: text.utf8.count).0
            #expect(redact(text, by: text.utf8.count, examinesEachWord: true).0 == whole)
            #expect(redact(text, by: 1).0 == whole)
        }
    }

    @Test("decides about random texts as it does word by word", arguments: 0..<8)
    func random(seed: Int) {
        var random = Numbers(seed: UInt64(seed))
        let pieces =
            CarrierExample.all.flatMap { [filled($0.text), $0.nearMiss] }.flatMap { $0.split(separator: " ") }.map {
                String($0)
            }
            + [
                " ", " ", "\n", "=", ": ", "\"", "'", ",", "-", "_", "\\n", "é", "ção", "(", ")", "|", "{", "}", "[",
                "]",
            ]
        for _ in 0..<40 {
            let text = (0..<Int.random(in: 3..<24, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined(separator: random.next() % 3 == 0 ? " " : "")
            let whole = redact(text, by: max(1, text.utf8.count))
            #expect(redact(text, by: max(1, text.utf8.count), examinesEachWord: true).0 == whole.0, "\(text)")
            for length in [1, 5, 16] {
                let cut = redact(text, by: length)
                #expect(cut.0 == whole.0 && cut.1 == whole.1, "\(text)")
            }
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

/// Numbers that are the same for each seed.
private struct Numbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
