extension PriceTable {
    /// The prices that are built into Claude Code.
    ///
    /// Measured on 2026-11-23 and 2026-11-27 with the real program and an API that returns fixed figures; `costUSD` was
    /// read from the result line:
    /// - Prices: a thousand tokens of one kind each.
    /// - Long prompts: requests of 100,000, 100,001, 200,001 and 900,000 tokens; only one model has a step.
    /// - Fast mode: `usage.speed` is `fast`. A model that is not in the list costs the same in fast mode.
    /// - Regions: a request whose `usage.inference_geo` is `us` costs 1.1 times as much for every model, in the list or
    ///   not. `eu`, `global` and `not_available` do not change the cost. Web searches always cost the same.
    /// - A model that is not in the list costs as much as Opus 5.5.
    public static let builtIn = PriceTable(
        named: [
            "claude-opus-5-5": Price(
                input: 4_000, output: 20_000, cacheWrite5m: 5_000, cacheWrite1h: 8_000, cacheRead: 200, fastPercent: 200
            ),
            "claude-opus-5": Price(
                input: 5_000, output: 25_000, cacheWrite5m: 6_250, cacheWrite1h: 10_000, cacheRead: 500,
                fastPercent: 200),
            "claude-opus-4-8": Price(
                input: 5_000, output: 25_000, cacheWrite5m: 6_250, cacheWrite1h: 10_000, cacheRead: 500,
                fastPercent: 200),
            "claude-opus-4-7": Price(
                input: 5_000, output: 25_000, cacheWrite5m: 6_250, cacheWrite1h: 10_000, cacheRead: 500,
                fastPercent: 600),
            "claude-opus-4-6": Price(
                input: 5_000, output: 25_000, cacheWrite5m: 6_250, cacheWrite1h: 10_000, cacheRead: 500,
                fastPercent: 600),
            "claude-opus-4-5": Price(
                input: 5_000, output: 25_000, cacheWrite5m: 6_250, cacheWrite1h: 10_000, cacheRead: 500),
            "claude-opus-4-1": Price(
                input: 15_000, output: 75_000, cacheWrite5m: 18_750, cacheWrite1h: 30_000, cacheRead: 1_500),
            "claude-opus-4-0": Price(
                input: 15_000, output: 75_000, cacheWrite5m: 18_750, cacheWrite1h: 30_000, cacheRead: 1_500),
            "claude-sonnet-5-5": Price(
                input: 2_000, output: 10_000, cacheWrite5m: 2_500, cacheWrite1h: 4_000, cacheRead: 100),
            "claude-sonnet-5": Price(
                input: 2_000, output: 10_000, cacheWrite5m: 2_500, cacheWrite1h: 4_000, cacheRead: 200),
            "claude-sonnet-4-6": Price(
                input: 3_000, output: 15_000, cacheWrite5m: 3_750, cacheWrite1h: 6_000, cacheRead: 300),
            "claude-sonnet-4-5": Price(
                input: 3_000, output: 15_000, cacheWrite5m: 3_750, cacheWrite1h: 6_000, cacheRead: 300),
            "claude-sonnet-4-0": Price(
                input: 3_000, output: 15_000, cacheWrite5m: 3_750, cacheWrite1h: 6_000, cacheRead: 300),
            "claude-3-7-sonnet": Price(
                input: 3_000, output: 15_000, cacheWrite5m: 3_750, cacheWrite1h: 6_000, cacheRead: 300),
            "claude-3-5-sonnet": Price(
                input: 3_000, output: 15_000, cacheWrite5m: 3_750, cacheWrite1h: 6_000, cacheRead: 300),
            "claude-haiku-5-5": Price(
                input: 100, output: 500, cacheWrite5m: 125, cacheWrite1h: 200, cacheRead: 10,
                longPrompt: LongPrompt(threshold: 100_000, percent: 500)),
            "claude-haiku-4-5": Price(
                input: 1_000, output: 5_000, cacheWrite5m: 1_250, cacheWrite1h: 2_000, cacheRead: 100),
            "claude-3-5-haiku": Price(
                input: 800, output: 4_000, cacheWrite5m: 1_000, cacheWrite1h: 1_600, cacheRead: 80),
            "claude-fable-5-2": Price(
                input: 8_000, output: 40_000, cacheWrite5m: 10_000, cacheWrite1h: 16_000, cacheRead: 200,
                fastPercent: 200),
            "claude-fable-5-1": Price(
                input: 10_000, output: 50_000, cacheWrite5m: 12_500, cacheWrite1h: 20_000, cacheRead: 250),
            "claude-fable-5": Price(
                input: 10_000, output: 50_000, cacheWrite5m: 12_500, cacheWrite1h: 20_000, cacheRead: 1_000),
            "claude-mythos-5-1": Price(
                input: 10_000, output: 50_000, cacheWrite5m: 12_500, cacheWrite1h: 20_000, cacheRead: 250),
            "claude-mythos-5": Price(
                input: 10_000, output: 50_000, cacheWrite5m: 12_500, cacheWrite1h: 20_000, cacheRead: 1_000),
        ], fallback: "claude-opus-5-5", webSearch: NanoDollars(10_000_000), regionPercents: ["us": 110])
}
