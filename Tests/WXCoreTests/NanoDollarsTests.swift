import Testing
import WXCore

@Suite("NanoDollars") struct NanoDollarsTests {
    @Test(
        "reads decimals exactly, rounded half up",
        arguments: [
            ("0.0024999999999999996", 2_500_000), ("0.0025", 2_500_000), ("1", 1_000_000_000),
            ("25.00", 25_000_000_000),
            ("1e-9", 1), ("4e-10", 0), ("5e-10", 1), ("0.1234567891", 123_456_789), ("0", 0),
            ("2.5E2", 250_000_000_000),
        ])
    func reads(text: String, count: Int64) { #expect(NanoDollars(dollars: text)?.count == count) }

    @Test(
        "rejects a text that is not an amount",
        arguments: ["", "-1", "1.", ".5", "1e", "abc", "1 ", "NaN", "99999999999999999999"])
    func refuses(text: String) { #expect(NanoDollars(dollars: text) == nil) }

    @Test(
        "writes dollars without trailing zeros",
        arguments: [(2_500_000, "0.0025"), (25_000_000_000, "25"), (1, "0.000000001")])
    func writes(count: Int64, text: String) { #expect(NanoDollars(count).description == text) }

    @Test(
        "reads what it writes", arguments: [0, 1, 9, 10, 999_999_999, 1_000_000_000, 123_456_789_012, .max] as [Int64])
    func roundTrip(count: Int64) { #expect(NanoDollars(dollars: NanoDollars(count).description) == NanoDollars(count)) }

    @Test("stops at the largest amount")
    func saturates() {
        #expect(NanoDollars(.max) + NanoDollars(1) == NanoDollars(.max))
        #expect(NanoDollars(3) - NanoDollars(1) == NanoDollars(2))
        #expect(NanoDollars(1) < NanoDollars(2))
    }

    @Test(
        "shows dollars with cents",
        arguments: [
            (0, "$0.00"), (1, "<$0.01"), (4_999_999, "<$0.01"), (5_000_000, "$0.01"), (1_234_567_890, "$1.23"),
            (12_996_000_000, "$13.00"),
        ]
            as [(Int64, String)])
    func dollars(count: Int64, text: String) { #expect(NanoDollars(count).cents == text) }
}
