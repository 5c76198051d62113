/// Passes requests on to an upstream, and its responses back.
public struct ReverseProxy: Sendable {
    /// What is passed on.
    public var rules: ProxyRules
    /// The largest body of a request, in bytes.
    public var bodyLimit: Int64
    /// How long the upstream may neither take a piece of the request nor send a piece of the response.
    public var idleTime: Duration

    private let upstream: any Upstream

    /// Creates a proxy for one upstream.
    public init(
        to upstream: any Upstream, rules: ProxyRules, bodyLimit: Int64 = 104_857_600, idleTime: Duration = .seconds(60)
    ) {
        self.upstream = upstream
        self.rules = rules
        self.bodyLimit = bodyLimit
        self.idleTime = idleTime
    }

    /// A request as a client sent it.
    public struct Request: Sendable {
        /// The method as it was sent.
        public var method: String
        /// The path and the query, normalized.
        public var target: RequestTarget
        /// The fields as they were sent.
        public var fields: [HeaderField]
        /// The body; the connection's chunks without their framing.
        public var body: ByteStream
        /// The connection's other end.
        public var sender: ProxyRules.Sender

        /// Creates a request.
        public init(
            method: String, target: RequestTarget, fields: [HeaderField], body: ByteStream = .empty,
            from sender: ProxyRules.Sender
        ) {
            self.method = method
            self.target = target
            self.fields = fields
            self.body = body
            self.sender = sender
        }
    }

    /// Sends a request on, and calls `respond` with the response for the client.
    ///
    /// - Parameters:
    ///   - request: The request as it was received.
    ///   - respond: Writes the response. Its body throws if the upstream is cut; then cut the client's connection too,
    ///     since an end would look like a complete response. Its task is cancelled if the upstream is silent for too
    ///     long.
    /// - Returns: What `respond` returns.
    /// - Throws: ``ProxyError``; what the request's body and `respond` throw. If `respond` was not called, respond with
    ///   the error's status.
    public func pass<Result: Sendable>(
        _ request: Request, _ respond: @escaping @Sendable (UpstreamResponse, BodyLength) async throws -> Result
    ) async throws -> Result {
        let passed = try rules.request(method: request.method, request.fields, from: request.sender)
        if case .known(let count) = passed.body, count > bodyLimit { throw ProxyError(.bodyTooLarge) }
        return try await IdleWatch.run(limit: idleTime) { [rules, upstream] watch in
            let body = request.body.whileClientSends(watch)
                .limited(to: bodyLimit, else: ProxyError(.bodyTooLarge))
                .framed(as: passed.body, else: ProxyError(.bodyCut))
            let forUpstream = UpstreamRequest(
                method: request.method, target: request.target.text, fields: passed.fields, length: passed.body,
                body: body)
            return try await upstream.send(forUpstream) { response in
                await watch.pause()
                let (fields, length) = try rules.response(
                    status: response.status, response.fields, to: request.method)
                let body =
                    length == .none
                    ? .empty
                    : response.body.whileUpstreamSends(watch).framed(as: length, else: ProxyError(.upstreamCut))
                return try await respond(UpstreamResponse(status: response.status, fields: fields, body: body), length)
            }
        }
    }
}
