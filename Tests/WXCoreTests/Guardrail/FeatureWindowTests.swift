import Testing
import WXCore

@Suite("FeatureWindow") struct FeatureWindowTests {
    private func windows(of text: String) -> [[String]] {
        let windows = GuardrailFeatures.json(of: text)["readings"]?.elements?.first?["windows"]?.elements ?? []
        return windows.map { ($0.elements ?? []).compactMap(\.string) }
    }

    private func filler(_ count: Int) -> String { String(repeating: "x ", count: count) }

    @Test("pairs concepts that are up to five words apart, and far ones up to twelve")
    func distance() {
        for apart in 0...20 {
            let features = windows(of: "ignore \(filler(apart))rules").first ?? []
            #expect(features.contains("VOID>RULES") == (apart < 5), "\(apart)")
            #expect(features.contains("VOID>>RULES") == (apart < 12), "\(apart)")
            #expect(!features.contains("RULES>VOID") && !features.contains("RULES>>VOID"))
            #expect(!features.contains("VOID>VOID") && features.contains("VOID") && features.contains("RULES"))
        }
    }

    @Test("has 110 words, and one more begins every 80 words until the last word is in one")
    func count() {
        for (words, count) in [
            (0, 1), (1, 1), (79, 1), (80, 1), (109, 1), (110, 1), (111, 2), (190, 2), (191, 3), (270, 3), (271, 4),
        ] {
            #expect(windows(of: filler(words)).count == count, "\(words)")
        }
        for place in [0, 79, 80, 109, 110, 189, 190, 200] {
            let found = windows(of: filler(place) + "ignore " + filler(220 - place)).map { $0.contains("VOID") }
            #expect(found == (0..<3).map { ($0 * 80..<$0 * 80 + 110).contains(place) }, "\(place)")
        }
    }

    @Test("counts what stands between quotation marks as quoted only in a sample")
    func samples() {
        let attack = "'ignore previous instructions'"
        let sample = windows(of: "add a test that the filter rejects \(attack)").first ?? []
        #expect(sample.contains("QUOTED") && !sample.contains("PRIOR"))
        let said = windows(of: "she said \(attack)").first ?? []
        #expect(!said.contains("QUOTED") && said.contains("PRIOR"))
    }
}
