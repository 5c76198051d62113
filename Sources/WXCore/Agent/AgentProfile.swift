/// What a conversation must know about its bridge.
public struct AgentProfile: Hashable, Sendable {
    /// The worker's name, for which the ledger limits how many runs are open at the same time; nil for no such limit.
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
