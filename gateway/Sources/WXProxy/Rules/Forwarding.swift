/// What the upstream learns about the client: `Forwarded` (RFC 7239) and the older `X-Forwarded-*`.
///
/// What a client says about itself is overwritten, since it could name any address. Only a trusted proxy is believed.
struct Forwarding {
    /// The addresses that the request came from, the client's first.
    let addresses: [String]
    /// How the client reached the first of the proxies.
    let scheme: String
    /// The host that the client asked for.
    let host: String

    /// - Parameters:
    ///   - received: The fields of the request, without those of the connection.
    ///   - sender: The connection's other end.
    ///   - host: The request's `Host`.
    ///   - isTrusted: Whether the other end is a trusted proxy.
    init(_ received: [HeaderField], sender: ProxyRules.Sender, host: String, isTrusted: Bool) {
        let earlier = isTrusted ? received.elements("x-forwarded-for").filter(Self.isAddress) : []
        let schemes = isTrusted ? received.elements("x-forwarded-proto").map { $0.lowercased() } : []
        let hosts = isTrusted ? received.elements("x-forwarded-host").filter(Self.isHost) : []
        addresses = earlier + [sender.address]
        scheme = schemes.first.flatMap { ["http", "https"].contains($0) ? $0 : nil } ?? sender.scheme
        self.host = hosts.first ?? host
    }

    var fields: [HeaderField] {
        let nodes = addresses.enumerated().map { index, address in
            let node = "for=" + (address.contains(":") ? "\"[\(address)]\"" : address)
            // Host and scheme are what the first proxy saw.
            return index == 0 ? "\(node);host=\"\(host)\";proto=\(scheme)" : node
        }
        return [
            HeaderField("Forwarded", nodes.joined(separator: ", ")),
            HeaderField("X-Forwarded-For", addresses.joined(separator: ", ")),
            HeaderField("X-Forwarded-Host", host), HeaderField("X-Forwarded-Proto", scheme),
        ]
    }

    private static func isAddress(_ text: String) -> Bool {
        (1...45).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x3A).contains($0) || (0x61...0x66).contains($0 | 0x20) || $0 == 0x2E }
    }

    /// Returns whether a host may stand between quotes.
    static func isHost(_ text: String) -> Bool {
        (1...300).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    }
}
