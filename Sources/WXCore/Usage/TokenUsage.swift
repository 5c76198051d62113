/// Tokens by kind, as the Messages API counts them.
///
/// The kinds do not overlap: ``totalTokens`` is the sum of ``inputTokens``, ``outputTokens``, ``cacheCreationTokens``
/// and ``cacheReadTokens``. Counters are never negative, and sums stop at the largest number instead of trapping.
public struct TokenUsage: Hashable, Sendable {
    /// Tokens read by the model that neither came from the cache nor went into it.
    public var inputTokens: Int64
    /// Tokens written by the model, thinking included.
    public var outputTokens: Int64
    /// Tokens read and put into the cache, for five minutes or an hour.
    public var cacheCreationTokens: Int64
    /// The part of ``cacheCreationTokens`` that is kept for an hour, at a higher price.
    public var cacheCreation1hTokens: Int64
    /// Tokens read from the cache.
    public var cacheReadTokens: Int64
    /// Web searches made by the API, each of which is charged.
    public var webSearches: Int64

    /// No tokens and no web searches.
    public static let zero = TokenUsage()

    /// Creates counts by kind.
    public init(
        inputTokens: Int64 = 0, outputTokens: Int64 = 0, cacheCreationTokens: Int64 = 0,
        cacheCreation1hTokens: Int64 = 0, cacheReadTokens: Int64 = 0, webSearches: Int64 = 0
    ) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cacheCreationTokens = cacheCreationTokens
        self.cacheCreation1hTokens = cacheCreation1hTokens
        self.cacheReadTokens = cacheReadTokens
        self.webSearches = webSearches
    }

    /// The part of ``cacheCreationTokens`` that is kept for five minutes.
    public var cacheCreation5mTokens: Int64 { max(0, cacheCreationTokens - cacheCreation1hTokens) }

    /// Input, output, cache creation and cache read together.
    public var totalTokens: Int64 {
        inputTokens.addingSaturated(outputTokens).addingSaturated(cacheCreationTokens).addingSaturated(cacheReadTokens)
    }

    /// What the model read: input, cache creation and cache read together.
    package var promptTokens: Int64 {
        inputTokens.addingSaturated(cacheCreationTokens).addingSaturated(cacheReadTokens)
    }

    /// Returns the sum, kind by kind.
    public static func + (left: Self, right: Self) -> Self { left.combined(with: right) { $0.addingSaturated($1) } }

    /// Adds, kind by kind.
    public static func += (left: inout Self, right: Self) { left = left + right }

    /// Returns the difference to `earlier`, kind by kind, at least zero.
    package func since(_ earlier: Self) -> Self { combined(with: earlier) { max(0, $0 - $1) } }

    /// Returns the larger of both, kind by kind.
    package func maximum(_ other: Self) -> Self { combined(with: other, by: max) }

    private func combined(with other: Self, by combine: (Int64, Int64) -> Int64) -> Self {
        TokenUsage(
            inputTokens: combine(inputTokens, other.inputTokens),
            outputTokens: combine(outputTokens, other.outputTokens),
            cacheCreationTokens: combine(cacheCreationTokens, other.cacheCreationTokens),
            cacheCreation1hTokens: combine(cacheCreation1hTokens, other.cacheCreation1hTokens),
            cacheReadTokens: combine(cacheReadTokens, other.cacheReadTokens),
            webSearches: combine(webSearches, other.webSearches))
    }
}
