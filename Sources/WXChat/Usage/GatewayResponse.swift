/// A gateway's response to a request of ``GatewayHTTP``.
public struct GatewayResponse: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The value of the field `ETag`; nil if there is none.
    public var entityTag: String?
    /// The value of the field `Retry-After`; nil if there is none.
    public var retryAfter: String?
    /// The body.
    public var body: [UInt8]

    /// Creates a response.
    public init(status: Int, entityTag: String? = nil, retryAfter: String? = nil, body: [UInt8] = []) {
        self.status = status
        self.entityTag = entityTag
        self.retryAfter = retryAfter
        self.body = body
    }
}
