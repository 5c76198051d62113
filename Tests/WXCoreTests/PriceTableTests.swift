import Testing
import WXCore
import WXTestSupport

@Suite("PriceTable") struct PriceTableTests {
    private static let thousandEach = TokenUsage(inputTokens: 1_000, outputTokens: 1_000)

    /// Each measured with Claude Code 2.1.330: `costUSD` in nano-dollars.
    @Test(
        "applies the multipliers that the API reports",
        arguments: [
            ("claude-opus-5-5", true, nil, 48_000_000), ("claude-opus-5-5", false, "us", 26_400_000),
            ("claude-opus-5-5", true, "us", 52_800_000), ("claude-opus-5-5", false, "eu", 24_000_000),
            ("claude-fable-5-2", true, nil, 96_000_000), ("claude-opus-4-6", true, nil, 180_000_000),
            ("claude-sonnet-5-5", true, nil, 12_000_000), ("claude-haiku-5-5", true, "us", 660_000),
            ("gpt-4o", true, nil, 24_000_000), ("gpt-4o", false, "us", 26_400_000),
        ])
    func factors(model: String, isFast: Bool, region: String?, cost: Int64) {
        let request = RequestUsage(usage: Self.thousandEach, isFast: isFast, region: region)
        #expect(PriceTable.builtIn.cost(of: request, model: model) == NanoDollars(cost))
    }

    @Test("does not multiply the price of web searches")
    func searches() {
        let usage = TokenUsage(inputTokens: 2, outputTokens: 445, webSearches: 3)
        let request = RequestUsage(usage: usage, isFast: true, region: "us")
        #expect(PriceTable.builtIn.cost(of: request, model: "claude-opus-5-5") == NanoDollars(49_597_600))
    }

    @Test("counts cache reads and writes as part of a long prompt")
    func longPrompt() {
        func cost(_ input: Int64, _ write: Int64, _ read: Int64) -> NanoDollars {
            let usage = TokenUsage(inputTokens: input, cacheCreationTokens: write, cacheReadTokens: read)
            return PriceTable.builtIn.cost(of: RequestUsage(usage: usage), model: "claude-haiku-5-5")
        }
        #expect(cost(100_000, 0, 0) == NanoDollars(10_000_000))
        #expect(cost(50_000, 25_000, 25_000) == NanoDollars(5_000_000 + 3_125_000 + 250_000))
        #expect(cost(50_000, 25_000, 25_001) == NanoDollars(5 * (5_000_000 + 3_125_000 + 250_010)))
    }

    @Test("gives a range that contains the cost of any requests with the same sum", arguments: 0..<100 as Range<UInt64>)
    func range(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let models = Array(PriceTable.builtIn.prices.keys).sorted()
        let model = models[Int.random(in: 0..<models.count, using: &random)]
        var sum = TokenUsage.zero
        var cost = NanoDollars.zero
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let usage = TokenUsage(
                inputTokens: .random(in: 0...200_000, using: &random),
                outputTokens: .random(in: 0...9_000, using: &random),
                cacheReadTokens: .random(in: 0...50_000, using: &random))
            let request = RequestUsage(
                usage: usage, isFast: .random(using: &random),
                region: ["us", "eu", nil].randomElement(using: &random) ?? nil)
            sum += usage
            cost += PriceTable.builtIn.cost(of: request, model: model)
        }
        #expect(PriceTable.builtIn.range(of: sum, model: model).contains(cost))
    }

    @Test("accepts a price under any spelling of the model's id")
    func own() {
        var table = PriceTable.builtIn
        table.set(
            PriceTable.Price(input: 1, output: 1, cacheWrite5m: 1, cacheWrite1h: 1, cacheRead: 1),
            of: "us.anthropic.claude-opus-5-5-v1:0")
        #expect(table.price(of: "claude-opus-5.5")?.input == 1)
    }
}
