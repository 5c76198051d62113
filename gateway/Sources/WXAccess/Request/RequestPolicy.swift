/// The checks of a request's head that need nothing but the head, in the order in which they are made.
public struct RequestPolicy: Hashable, Sendable {
    /// The names under which the gateway answers.
    public var hosts: HostPolicy
    /// The pages that may use it.
    public var origins: OriginPolicy
    /// The addresses of reverse proxies whose `X-Forwarded-Proto` is believed.
    ///
    /// They must pass `Host` on unchanged.
    public var trustedProxies: Set<String>
    /// Whether the gateway's own connections are encrypted.
    public var isEncrypted: Bool

    /// Creates a policy.
    public init(
        hosts: HostPolicy = HostPolicy(), origins: OriginPolicy = OriginPolicy(), trustedProxies: Set<String> = [],
        isEncrypted: Bool = false
    ) {
        self.isEncrypted = isEncrypted
        self.hosts = hosts
        self.origins = origins
        self.trustedProxies = trustedProxies
    }

    /// Returns how a client reached the gateway.
    ///
    /// - Parameters:
    ///   - fields: The names and values of the head.
    ///   - peer: The address of the connection's other end, without a port.
    /// - Returns: `https` if the connection is encrypted, or behind a trusted proxy that says so; else `http`.
    public func scheme(_ fields: [(name: String, value: String)], peer: String) -> String {
        let told = fields.filter { $0.name.lowercased() == "x-forwarded-proto" }
        let isTold = trustedProxies.contains(peer) && told.count == 1 && told[0].value.lowercased() == "https"
        return isEncrypted || isTold ? "https" : "http"
    }

    /// Checks host, credential and origin, and returns the credential.
    ///
    /// It does not check whether the credential is anybody's; ``AccessControl`` does.
    ///
    /// - Parameters:
    ///   - fields: The names and values of the head.
    ///   - peer: The address of the connection's other end, without a port.
    /// - Returns: nil if the request shows nothing. Only a page of an allowed origin gets that far.
    /// - Throws: ``AccessRefusal`` with the first objection.
    public func check(
        _ fields: [(name: String, value: String)], peer: String
    ) throws(AccessRefusal) -> Credential? {
        func values(_ name: String) -> [String] { fields.filter { $0.name.lowercased() == name }.map(\.value) }
        let host = try hosts.check(values("host"))
        let credential = try Credential.find(
            fields: values(Credential.fieldName.lowercased()), authorization: values("authorization"),
            subprotocols: values("sec-websocket-protocol"),
            cookies: values("cookie"))
        try origins.check(
            values("origin"), own: Origin(scheme: scheme(fields, peer: peer), host), credential: credential)
        return credential
    }
}
