/// A way to the server that `/api/*` is passed on to.
public protocol Upstream: Sendable {
    /// Sends a request, and lends the response to `body`, to be read once and only there.
    ///
    /// The response may begin while the request's body is still being sent. Once this returns or throws, the
    /// connection is closed or free for another request. If the task is cancelled, or if `body` throws, the request
    /// ends at once.
    ///
    /// A conformer passes on what it gets: it follows no redirects, decompresses nothing, and adds no fields but those
    /// of the connection and of the framing. It may send a request again only if nothing of it was sent before.
    ///
    /// - Throws: ``ProxyError`` with a code about the upstream; the response's body throws the same if it is cut; what
    ///   the request's body throws; what `body` throws.
    nonisolated(nonsending) func send<Result>(
        _ request: UpstreamRequest, _ body: nonisolated(nonsending) (UpstreamResponse) async throws -> Result
    ) async throws -> Result
}

/// A request to an upstream.
public struct UpstreamRequest: Sendable {
    /// The method, in upper case.
    public var method: String
    /// The path in normal form, and the query.
    public var target: String
    /// The fields, `Host` among them, without those of the connection and the framing.
    public var fields: [HeaderField]
    /// How the body is framed.
    public var length: BodyLength
    /// The body, in pieces as it arrives.
    public var body: ByteStream

    /// Creates a request.
    public init(
        method: String, target: String, fields: [HeaderField] = [], length: BodyLength = .none,
        body: ByteStream = .empty
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.length = length
        self.body = body
    }
}

/// A response, from an upstream or to a client.
public struct UpstreamResponse: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The fields as they were received.
    public var fields: [HeaderField]
    /// The body; it throws ``ProxyError`` if it is cut.
    public var body: ByteStream

    /// Creates a response.
    public init(status: Int, fields: [HeaderField] = [], body: ByteStream = .empty) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}
