/// Where a gateway is, such as `ws://127.0.0.1:8787` or `wss://example.com/wxcode`.
///
/// `http` and `https` mean the same as `ws` and `wss`: a gateway answers both on one port.
public struct GatewayURL: Hashable, Sendable, CustomStringConvertible {
    /// Whether the connection uses TLS.
    public let isSecure: Bool
    /// The name or the number of the host, without brackets.
    public let host: String
    /// The port; 80 or 443 if the URL names none.
    public let port: Int
    /// What precedes the gateway's own paths, without a slash at its end; empty for most gateways.
    public let path: String

    /// Reads a URL.
    ///
    /// - Throws: ``InvalidGatewayURL`` if the scheme is unknown, the host or the port is not valid, or the URL has a
    ///   user, a query or a fragment.
    public init(_ text: String) throws(InvalidGatewayURL) {
        let schemes = ["ws": false, "http": false, "wss": true, "https": true]
        let scheme = text.prefix { $0 != ":" }
        guard let isSecure = schemes[scheme.lowercased()] else {
            throw InvalidGatewayURL("the scheme must be ws, wss, http or https")
        }
        let rest = text.dropFirst(scheme.count)
        guard rest.hasPrefix("://"), rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !rest.contains(where: { "?#@\\".contains($0) })
        else { throw InvalidGatewayURL("it is not a host with an optional port and path") }
        let authority = rest.dropFirst(3).prefix { $0 != "/" }
        var path = rest.dropFirst(3 + authority.count)
        while path.last == "/" { path = path.dropLast() }

        let isNumeric = authority.first == "["
        guard let end = isNumeric ? authority.firstIndex(of: "]") : authority.firstIndex(of: ":") ?? authority.endIndex
        else { throw InvalidGatewayURL("its host has no closing bracket") }
        host = String(authority[..<end].dropFirst(isNumeric ? 1 : 0))
        let tail = authority[end...].dropFirst(isNumeric ? 1 : 0)
        guard !host.isEmpty, tail.isEmpty || tail.first == ":" else { throw InvalidGatewayURL("its host is not valid") }
        let digits = tail.dropFirst()
        guard tail.isEmpty || !digits.isEmpty && digits.allSatisfy(\.isNumber),
            let port = tail.isEmpty ? (isSecure ? 443 : 80) : Int(digits), (1...65_535).contains(port)
        else { throw InvalidGatewayURL("its port is not a number from 1 to 65535") }
        self.isSecure = isSecure
        self.port = port
        self.path = String(path)
    }

    /// The host and the port, as in a URL.
    public var authority: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// The URL with the scheme of WebSockets and the port.
    public var description: String { "\(isSecure ? "wss" : "ws")://\(authority)\(path)" }
}
