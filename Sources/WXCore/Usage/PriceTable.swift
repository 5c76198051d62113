/// List prices by model, for runs that were cut before Claude Code could say what they cost, and to check those that were not.
public struct PriceTable: Hashable, Sendable {
    /// Prices of one model in nano-dollars per token, which is dollars per billion tokens.
    public struct Price: Hashable, Sendable {
        /// Reading.
        public var input: Int64
        /// Writing.
        public var output: Int64
        /// Putting into the cache for five minutes.
        public var cacheWrite5m: Int64
        /// Putting into the cache for an hour.
        public var cacheWrite1h: Int64
        /// Reading from the cache.
        public var cacheRead: Int64

        /// Prices in nano-dollars per token: 4 dollars a million tokens are 4,000.
        public init(input: Int64, output: Int64, cacheWrite5m: Int64, cacheWrite1h: Int64, cacheRead: Int64) {
            self.input = input
            self.output = output
            self.cacheWrite5m = cacheWrite5m
            self.cacheWrite1h = cacheWrite1h
            self.cacheRead = cacheRead
        }
    }

    /// The price of one web search.
    public static let webSearch = NanoDollars(10_000_000)

    /// Prices by full model name.
    public var prices: [String: Price]

    /// A table.
    public init(_ prices: [String: Price]) { self.prices = prices }

    /// The list built into Claude Code 2.1.330, measured on 2026-11-23 against fixed answers.
    public static let builtIn = PriceTable([
        "claude-opus-5-5": Price(
            input: 4_000, output: 20_000, cacheWrite5m: 5_000, cacheWrite1h: 8_000, cacheRead: 200),
        "claude-sonnet-5-5": Price(
            input: 2_000, output: 10_000, cacheWrite5m: 2_500, cacheWrite1h: 4_000, cacheRead: 100),
        "claude-haiku-5-5": Price(input: 100, output: 500, cacheWrite5m: 125, cacheWrite1h: 200, cacheRead: 10),
        "claude-fable-5-2": Price(
            input: 8_000, output: 40_000, cacheWrite5m: 10_000, cacheWrite1h: 16_000, cacheRead: 200),
        "claude-sonnet-4-5": Price(
            input: 3_000, output: 15_000, cacheWrite5m: 3_750, cacheWrite1h: 6_000, cacheRead: 300),
    ])

    /// What `usage` costs; nil if the model is not in the table.
    public func cost(of usage: TokenUsage, model: String) -> NanoDollars? {
        prices[model].map { Self.cost(of: usage, at: $0) }
    }

    /// What `usage` costs, an unknown model priced like Opus, as Claude Code does.
    package func estimate(of usage: TokenUsage, model: String) -> NanoDollars {
        let price = prices[model] ?? prices["claude-opus-5-5"] ?? Self.builtIn.prices["claude-opus-5-5"]
        return price.map { Self.cost(of: usage, at: $0) } ?? .zero
    }

    private static func cost(of usage: TokenUsage, at price: Price) -> NanoDollars {
        [
            usage.inputTokens.multipliedSaturated(by: price.input),
            usage.outputTokens.multipliedSaturated(by: price.output),
            usage.cacheCreation5mTokens.multipliedSaturated(by: price.cacheWrite5m),
            usage.cacheCreation1hTokens.multipliedSaturated(by: price.cacheWrite1h),
            usage.cacheReadTokens.multipliedSaturated(by: price.cacheRead),
            usage.webSearches.multipliedSaturated(by: webSearch.count),
        ].reduce(.zero) { $0 + NanoDollars($1) }
    }
}
