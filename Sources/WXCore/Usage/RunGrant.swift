/// What a ledger allows a run that it opened, and what it knows about the run's session.
public struct RunGrant: Hashable, Sendable {
    /// The most that the run may cost: its reservation if a budget applies, or else its own limit; nil for no limit.
    public var costLimit: NanoDollars?
    /// Whether that is all that a budget leaves, less than the run asked for.
    public var isCutByBudget: Bool
    /// The worker that the run uses: of those that could do it, the one with the fewest open runs; nil if the run names
    /// none.
    public var worker: String?
    /// What is booked for the session so far, by model; nil if it is not known, for example because the run has no
    /// session.
    public var sessionSoFar: [ModelUsage]?
    /// Notices for the user, for example that 80 % of a budget are spent.
    public var notices: [String]

    /// Creates a grant.
    public init(
        costLimit: NanoDollars? = nil, isCutByBudget: Bool = false, worker: String? = nil,
        sessionSoFar: [ModelUsage]? = nil,
        notices: [String] = []
    ) {
        self.costLimit = costLimit
        self.isCutByBudget = isCutByBudget
        self.worker = worker
        self.sessionSoFar = sessionSoFar
        self.notices = notices
    }
}
