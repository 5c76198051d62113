import Testing
import WXCore

@Suite("Grouped numbers") struct GroupedTests {
    @Test(
        "have commas between thousands",
        arguments: [
            (0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"),
            (.min, "-9,223,372,036,854,775,808"),
        ] as [(Int64, String)])
    func thousands(number: Int64, text: String) { #expect(number.grouped == text) }
}
