/// A failure of the agent's API that the agent no longer retries, as the agent reports it.
public struct AgentAPIFailure: Hashable, Sendable {
    /// A kind of API failure; later versions may add more.
    public enum Kind: Hashable, Sendable {
        /// The credentials are missing or were refused.
        case authentication
        /// A rate limit was reached.
        case rateLimit
        /// The API is overloaded.
        case overloaded
        /// The API does not know the model.
        case modelNotFound
        /// Anything else.
        case other
    }

    /// What failed.
    public var kind: Kind
    /// What the agent says about the failure.
    public var text: String

    /// Creates a failure.
    public init(_ kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}
