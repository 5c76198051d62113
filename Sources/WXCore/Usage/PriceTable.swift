/// List prices by model, for runs that were cut before Claude Code could report a cost, and to check the cost of the
/// others.
public struct PriceTable: Hashable, Sendable {
    /// The prices of one model in nano-dollars per token, which is dollars per billion tokens, and what multiplies
    /// them.
    public struct Price: Hashable, Sendable {
        /// The price of a token that the model reads, in nano-dollars.
        public var input: Int64
        /// The price of a token that the model writes, in nano-dollars.
        public var output: Int64
        /// The price of a token that is put into the cache for five minutes, in nano-dollars.
        public var cacheWrite5m: Int64
        /// The price of a token that is put into the cache for an hour, in nano-dollars.
        public var cacheWrite1h: Int64
        /// The price of a token that is read from the cache, in nano-dollars.
        public var cacheRead: Int64
        /// How much more a request with a long prompt costs; nil if the length does not matter.
        public var longPrompt: LongPrompt?
        /// The price of a request in the API's fast mode, in percent of the plain price.
        public var fastPercent: Int64

        /// Creates prices in nano-dollars per token: 4 dollars per million tokens are 4,000.
        public init(
            input: Int64, output: Int64, cacheWrite5m: Int64, cacheWrite1h: Int64, cacheRead: Int64,
            longPrompt: LongPrompt? = nil, fastPercent: Int64 = 100
        ) {
            self.input = input
            self.output = output
            self.cacheWrite5m = cacheWrite5m
            self.cacheWrite1h = cacheWrite1h
            self.cacheRead = cacheRead
            self.longPrompt = longPrompt
            self.fastPercent = fastPercent
        }
    }

    /// A price step: a request with a prompt over the threshold costs more as a whole.
    public struct LongPrompt: Hashable, Sendable {
        /// The longest prompt at the plain price, in tokens: input, cache reads and cache writes together.
        public var threshold: Int64
        /// The price of a request with a longer prompt, in percent of the plain price.
        public var percent: Int64

        /// Creates a price step.
        public init(threshold: Int64, percent: Int64) {
            self.threshold = threshold
            self.percent = percent
        }
    }

    /// The prices by model, under the names that are booked.
    public private(set) var prices: [String: Price]
    /// The model whose prices apply to a model that is not in the table.
    public var fallback: String
    /// The price of one web search.
    public var webSearch: NanoDollars
    /// The price of a request that is bound to a region, in percent of the plain price, by the API's name of the
    /// region.
    public var regionPercents: [String: Int64]

    /// Creates a table.
    ///
    /// - Parameters:
    ///   - prices: The prices by model; any spelling of a model's id is accepted.
    ///   - fallback: The model whose prices apply to a model that is not in the table.
    ///   - webSearch: The price of one web search.
    ///   - regionPercents: The price of a request that is bound to a region, in percent, by the API's name of the
    ///     region.
    public init(
        _ prices: [String: Price], fallback: String, webSearch: NanoDollars, regionPercents: [String: Int64] = [:]
    ) {
        self.init(named: [:], fallback: fallback, webSearch: webSearch, regionPercents: regionPercents)
        for (model, price) in prices { set(price, of: model) }
    }

    /// Creates a table from prices under the names that are booked.
    init(named prices: [String: Price], fallback: String, webSearch: NanoDollars, regionPercents: [String: Int64]) {
        self.prices = prices
        self.regionPercents = regionPercents
        self.fallback = fallback
        self.webSearch = webSearch
    }

    /// Sets the prices of a model, by any spelling of its id.
    public mutating func set(_ price: Price, of model: String) { prices[ModelName.canonical(model)] = price }

    /// Returns the prices of a model, by any spelling of its id; nil if they are not in the table.
    public func price(of model: String) -> Price? { prices[model] ?? prices[ModelName.canonical(model)] }

    // MARK: Costs

    /// Returns what one request costs; a model that is not in the table is priced like ``fallback``, as Claude Code
    /// does.
    package func cost(of request: RequestUsage, model: String) -> NanoDollars {
        guard let price = priceOrFallback(model) else { return .zero }
        let tokens = tokenCost(request.usage, price).scaled(byPercents: percents(for: request, price))
        return NanoDollars(tokens) + searchCost(request.usage)
    }

    /// Returns what several requests together cost at the plain list price.
    package func listCost(of usage: TokenUsage, model: String) -> NanoDollars {
        guard let price = priceOrFallback(model) else { return .zero }
        return NanoDollars(tokenCost(usage, price)) + searchCost(usage)
    }

    /// Returns the least and the most that several requests together can have cost, given everything that multiplies a
    /// price.
    package func range(of usage: TokenUsage, model: String) -> ClosedRange<NanoDollars> {
        guard let price = priceOrFallback(model) else { return .zero ... .zero }
        let least = tokenCost(usage, price)
        let percents = [
            price.longPrompt?.percent ?? 100, price.fastPercent, regionPercents.values.max() ?? 100,
        ]
        let most = least.scaled(byPercents: percents.map { max(100, $0) })
        return NanoDollars(least) + searchCost(usage)...NanoDollars(most) + searchCost(usage)
    }

    /// Returns the prices of a model, or those of ``fallback``, which then cost the same in fast mode.
    private func priceOrFallback(_ model: String) -> Price? {
        if let known = price(of: model) { return known }
        var other = price(of: fallback)
        other?.fastPercent = 100
        return other
    }

    private func percents(for request: RequestUsage, _ price: Price) -> [Int64] {
        var percents: [Int64] = []
        if let step = price.longPrompt, request.usage.promptTokens > step.threshold { percents.append(step.percent) }
        if request.isFast { percents.append(price.fastPercent) }
        if let region = request.region, let percent = regionPercents[region] { percents.append(percent) }
        return percents
    }

    private func tokenCost(_ usage: TokenUsage, _ price: Price) -> Int64 {
        [
            usage.inputTokens.multipliedSaturated(by: price.input),
            usage.outputTokens.multipliedSaturated(by: price.output),
            usage.cacheCreation5mTokens.multipliedSaturated(by: price.cacheWrite5m),
            usage.cacheCreation1hTokens.multipliedSaturated(by: price.cacheWrite1h),
            usage.cacheReadTokens.multipliedSaturated(by: price.cacheRead),
        ].reduce(0) { $0.addingSaturated($1) }
    }

    /// Returns the cost of web searches, which nothing multiplies.
    private func searchCost(_ usage: TokenUsage) -> NanoDollars {
        NanoDollars(usage.webSearches.multipliedSaturated(by: webSearch.count))
    }
}

extension Int64 {
    /// Multiplies by percentages, rounding half up at each.
    fileprivate func scaled(byPercents percents: [Int64]) -> Int64 {
        percents.reduce(self) { value, percent in
            let product = value.multipliedSaturated(by: percent)
            return product == .max ? .max : (product + 50) / 100
        }
    }
}
