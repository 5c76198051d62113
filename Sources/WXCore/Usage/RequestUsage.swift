/// What one request to the API used, and what its price depends on.
public struct RequestUsage: Hashable, Sendable {
    /// The tokens that were used, by kind.
    public var usage: TokenUsage
    /// Whether the API answered in its fast mode.
    public var isFast: Bool
    /// The region that the request was bound to, by the API's name, for example `us`; nil for none.
    public var region: String?
    /// What other models used that the API consulted; not included in ``usage``.
    public var advisors: [ModelUsage]

    /// Creates the figures of one request.
    public init(
        usage: TokenUsage = .zero, isFast: Bool = false, region: String? = nil, advisors: [ModelUsage] = []
    ) {
        self.usage = usage
        self.isFast = isFast
        self.region = region
        self.advisors = advisors
    }

    /// Merges later figures of the same request: keeps the larger of each counter, and adds what was not known before.
    package mutating func merge(_ later: RequestUsage) {
        usage = usage.maximum(later.usage)
        isFast = isFast || later.isFast
        region = later.region ?? region
        if !later.advisors.isEmpty { advisors = later.advisors }
    }
}
