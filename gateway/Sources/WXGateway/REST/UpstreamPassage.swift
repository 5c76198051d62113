internal import Logging
internal import WXAccess
internal import WXProxy
internal import WXWire

/// The way of one request to the upstream of `/api/*`, and of the response back.
struct UpstreamPassage: Sendable {
    private let proxy: ReverseProxy
    private let request: ReverseProxy.Request
    /// Whether the response must be kept from acting as the gateway's page, whose origin it has.
    private let isForeign: Bool
    private let log: Logger

    /// Prepares the way of a request; nil if it is not for an upstream.
    ///
    /// - Throws: ``RouteFailure`` or ``ProxyError`` if it may not go there.
    init?(of request: Request, through service: RestService) async throws {
        let (head, desk) = (request.head, service.desk)
        guard var proxy = desk.proxy, try Router.route(head) == .upstream else { return nil }
        try service.checkHost(head)
        let fields = head.headers.fields.map { HeaderField($0.name, $0.value) }
        try proxy.rules.checkLoop(fields)
        _ = try await service.principal(of: head)
        if await Self.hasOwnToken(head, desk.access) { proxy.rules.passesAuthorization = false }
        self.proxy = proxy
        self.request = ReverseProxy.Request(
            method: head.method, target: try RequestTarget(head.target), fields: fields,
            body: ByteStream(request.body),
            from: .init(address: head.peer ?? "unknown", scheme: desk.policy.isEncrypted ? "https" : "http"))
        isForeign = desk.configuration.servesPage
        log = desk.log
    }

    /// Returns whether `Authorization` has a token of the gateway, which no upstream may learn.
    private static func hasOwnToken(_ head: RequestHead, _ access: AccessControl) async -> Bool {
        for value in head.headers["authorization"] {
            guard case .bearer(let token)? = try? Credential.find(authorization: [value]) else { continue }
            if await access.isToken(token) { return true }
        }
        return false
    }

    /// Sends the request, and the response as it arrives.
    ///
    /// - Returns: The status.
    /// - Throws: ``ProxyError`` if there is no response; what the request's body throws.
    func send(through writer: ResponseWriter) async throws -> Int {
        do {
            return try await proxy.pass(request) { response, length in
                var head = ResponseHead(status: response.status)
                head.headers.fields = response.fields.map { HeaderFields.Field(name: $0.name, value: $0.value) }
                if case .known(let count) = length { head.headers.add("Content-Length", "\(count)") }
                // A field of its own: the upstream's policy can only forbid more.
                if isForeign { head.headers.add("Content-Security-Policy", "sandbox") }
                do {
                    try await writer.start(head)
                    for try await piece in response.body { try await writer.write(piece) }
                    try await writer.finish()
                } catch {
                    // Without an end, the client sees a cut response, as this one is.
                    note(error)
                }
                return response.status
            }
        } catch let error as ProxyError {
            note(error)
            throw error
        }
    }

    private func note(_ error: any Error) {
        guard let error = error as? ProxyError, error.status >= 500 else { return }
        log.warning(
            "upstream_failed", metadata: ["code": "\(error.code)", "detail": "\(error.detail ?? "")"])
    }
}

extension ReverseProxy {
    /// Creates the proxy that a configuration describes; nil if it names no upstream.
    init?(to upstream: any Upstream, _ configuration: GatewayConfiguration) {
        guard let address = configuration.upstream else { return nil }
        self.init(
            to: upstream,
            rules: ProxyRules(
                name: ProxyRules.uniqueName(), authority: address.authority,
                passesAuthorization: configuration.passesAuthorization, ownCookies: [Credential.cookieName],
                trustedProxies: Set(configuration.trustedProxies)),
            bodyLimit: Int64(configuration.limits.proxyBodyBytes), idleTime: configuration.limits.proxyIdleTime)
    }
}
