/// What a proxy passes on, from client to upstream and back.
public struct ProxyRules: Hashable, Sendable {
    /// Our name in `Via`.
    ///
    /// A request that has it already went through this gateway, so each gateway needs its own name.
    public var name: String
    /// The upstream's authority, for `Host`: `127.0.0.1:3000`.
    public var authority: String
    /// Whether the upstream gets the field `Authorization`.
    public var passesAuthorization: Bool
    /// The cookies that are for the gateway and nobody else.
    public var ownCookies: Set<String>
    /// The addresses of reverse proxies whose `X-Forwarded-*` fields are believed.
    public var trustedProxies: Set<String>

    /// The methods that are passed on.
    public static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]

    /// Creates the rules for one upstream.
    public init(
        name: String, authority: String, passesAuthorization: Bool = true, ownCookies: Set<String> = ["wxcode_token"],
        trustedProxies: Set<String> = []
    ) {
        self.name = name
        self.authority = authority
        self.passesAuthorization = passesAuthorization
        self.ownCookies = ownCookies
        self.trustedProxies = trustedProxies
    }

    /// Returns a name for `Via` with 64 random bits, so that no other gateway has it.
    public static func uniqueName() -> String {
        "wxcode-gateway-" + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    /// Where a request comes from.
    public struct Sender: Hashable, Sendable {
        /// The address of the connection's other end, without a port: `127.0.0.1`, `::1`.
        public var address: String
        /// How it reached us: `http` or `https`.
        public var scheme: String

        /// Creates a sender.
        public init(address: String, scheme: String = "http") {
            self.address = address
            self.scheme = scheme
        }
    }

    // MARK: To the upstream

    /// Returns the fields that the upstream gets, and how the body is framed.
    ///
    /// Lengths and codings are left out; the sender of the request writes them from the framing.
    ///
    /// - Throws: ``ProxyError`` for a method that is not passed on, for an invalid head, and for a loop.
    public func request(
        method: String, _ fields: [HeaderField], from sender: Sender
    ) throws(ProxyError) -> (fields: [HeaderField], body: BodyLength) {
        guard Self.methods.contains(method) else { throw ProxyError(.methodNotAllowed) }
        let hosts = fields.values("host")
        guard fields.allSatisfy(\.isValid), hosts.count == 1, Forwarding.isHost(hosts[0]) else {
            throw ProxyError(.headInvalid)
        }
        // Before anything is removed: a client must not be able to hide the loop.
        try checkLoop(fields)
        let body = try BodyLength.ofRequest(fields)

        var kept = HopByHop.removed(from: fields)
        let forwarding = Forwarding(
            kept, sender: sender, host: hosts[0], isTrusted: trustedProxies.contains(sender.address))
        kept.removeAll { !passesOn($0) }
        for index in kept.indices where kept[index].key == "cookie" {
            kept[index].value = withoutOwnCookies(kept[index].value)
        }
        kept.removeAll { $0.key == "cookie" && $0.value.isEmpty }
        return ([HeaderField("Host", authority)] + kept + forwarding.fields + [via], body)
    }

    /// Returns whether a field of a request is for the upstream; those of the connection are removed already.
    private func passesOn(_ field: HeaderField) -> Bool {
        // Some servers read `X_Forwarded_For` as `X-Forwarded-For`.
        let key = field.key.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "-")
        return switch key {
        case "authorization": passesAuthorization
        // We write these ourselves, we answer `Expect`, `Wxcode-Token` is the gateway's, and CGI turns `Proxy` into the
        // variable HTTP_PROXY.
        case "host", "content-length", "expect", "forwarded", "x-real-ip", "proxy", "transfer-encoding", "wxcode-token":
            false
        default: !key.hasPrefix("x-forwarded-") && !key.hasPrefix("sec-websocket-")
        }
    }

    private func withoutOwnCookies(_ value: String) -> String {
        let pairs = value.split(separator: ";").map(trimmed)
        return pairs.filter { !$0.isEmpty && !isOwnCookie($0) }.joined(separator: "; ")
    }

    private func isOwnCookie(_ pair: some StringProtocol) -> Bool {
        ownCookies.contains(trimmed(pair.prefix { $0 != "=" && $0 != ";" }))
    }

    /// Checks that a request did not go through this gateway already.
    ///
    /// ``request(method:_:from:)`` does it, too. A request that comes back has lost its token on the way, so check
    /// before anybody asks for one.
    ///
    /// - Throws: ``ProxyError`` for a loop.
    public func checkLoop(_ fields: [HeaderField]) throws(ProxyError) {
        let isLoop = fields.elements("via").contains { element in
            let words = element.split(separator: " ")
            return words.count >= 2 && words[1].lowercased() == name.lowercased()
        }
        if isLoop { throw ProxyError(.loop) }
    }

    private var via: HeaderField { HeaderField("Via", "1.1 \(name)") }

    // MARK: To the client

    /// Creates the client's response from the upstream's.
    ///
    /// Every `Set-Cookie` line stays one of its own. A body keeps its coding: nothing is decompressed.
    ///
    /// - Parameters:
    ///   - status: The upstream's status.
    ///   - fields: The fields as they were received.
    ///   - method: The request's method; a response to HEAD has no body.
    /// - Returns: The fields that the client gets, and how the body is framed.
    /// - Throws: ``ProxyError`` if the upstream's head is not valid.
    public func response(
        status: Int, _ fields: [HeaderField], to method: String
    ) throws(ProxyError) -> (fields: [HeaderField], body: BodyLength) {
        // Nobody asked for an upgrade, and interim responses are not passed on.
        guard (200...599).contains(status), fields.allSatisfy(\.isValid) else { throw ProxyError(.upstreamInvalid) }
        let body = try BodyLength.ofResponse(fields, status: status, method: method)
        var kept = HopByHop.removed(from: fields)
        // It is the length of what GET would have sent.
        let keepsLength = method == "HEAD" || status == 304
        kept.removeAll { field in
            switch field.key {
            case "content-length": !keepsLength || fields.values("content-length").count > 1
            // The upstream must not set what only we read.
            case "set-cookie": isOwnCookie(field.value)
            default: false
            }
        }
        return (kept + [via], body)
    }
}
