/// What a ledger says to a run that it opened.
public struct RunGrant: Hashable, Sendable {
    /// What the run may cost: its reservation where a budget applies, else its own limit; nil for no limit.
    public var costLimit: NanoDollars?
    /// What is booked of the session so far, by model; nil if that is not known.
    public var sessionSoFar: [ModelUsage]?
    /// Things to tell the user, for example that 80 % of a budget are spent.
    public var notices: [String]

    /// An opened run.
    public init(costLimit: NanoDollars? = nil, sessionSoFar: [ModelUsage]? = nil, notices: [String] = []) {
        self.costLimit = costLimit
        self.sessionSoFar = sessionSoFar
        self.notices = notices
    }
}
