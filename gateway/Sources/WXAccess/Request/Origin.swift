/// Where a page comes from: scheme, host and port (RFC 6454).
public struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    public let scheme: String
    /// The host; its port is nil where it is the scheme's own.
    public let host: String
    /// The port, also where it is the scheme's own.
    public let port: Int

    /// Reads `https://chat.example.com` or `http://localhost:5173`; nil for any other text, also for `null` and for a
    /// text with a path.
    public init?(_ text: some StringProtocol) {
        for scheme in ["http", "https"] {
            guard text.hasPrefix("\(scheme)://"), let host = HostName(text.dropFirst(scheme.count + 3)) else {
                continue
            }
            self.init(scheme: scheme, host)
            return
        }
        return nil
    }

    /// Creates the origin of the gateway's own pages.
    public init(scheme: String, _ host: HostName) {
        self.scheme = scheme
        self.host = host.name
        port = host.port ?? (scheme == "https" ? 443 : 80)
    }

    /// The host, and the port unless it is the scheme's own, as a `Host` field has them.
    public var authority: String { port == (scheme == "https" ? 443 : 80) ? host : "\(host):\(port)" }

    /// The value of an `Origin` field.
    public var description: String { "\(scheme)://\(authority)" }
}

/// The pages that may use the gateway: its own, and those of listed origins.
///
/// Browsers let every page open a WebSocket to every address, this machine's loopback included. `Origin` says which
/// page it was, and the page cannot change it.
public struct OriginPolicy: Hashable, Sendable {
    /// The origins in addition to the gateway's own.
    public var allowed: Set<Origin>

    /// Creates a policy.
    public init(allowed: Set<Origin> = []) { self.allowed = allowed }

    /// Checks where a request comes from.
    ///
    /// - Parameters:
    ///   - fields: The values of all its `Origin` fields.
    ///   - own: The origin of the gateway's pages for this request: how the client reached it, and its `Host`.
    ///   - credential: What the request shows. Only a program can send a token in a field without an `Origin`; a
    ///     browser sends tickets and cookies, and then always with one.
    /// - Throws: ``AccessRefusal`` if the page may not use the gateway.
    public func check(_ fields: [String], own: Origin, credential: Credential?) throws(AccessRefusal) {
        guard let field = fields.first else {
            switch credential {
            case .bearer, .field: return
            case nil: throw .credentialMissing
            default: throw .originMissing
            }
        }
        guard fields.count == 1, let origin = Origin(field), origin == own || allowed.contains(origin) else {
            throw .originForeign
        }
    }
}
