/// What a bridge says of itself, so that a conversation need not be told it a second time.
public struct AgentProfile: Hashable, Sendable {
    /// The worker's name, by which the ledger limits runs at the same time; nil for no such limit.
    public var worker: String?
    /// Whether the agent receives an API key; a run is stopped unless the agent reports that it uses one.
    public var passesKey: Bool
    /// Values that must never be shown, for example the API key.
    public var secrets: [String]

    /// Creates a profile.
    public init(worker: String? = nil, passesKey: Bool = false, secrets: [String] = []) {
        self.worker = worker
        self.passesKey = passesKey
        self.secrets = secrets
    }
}
