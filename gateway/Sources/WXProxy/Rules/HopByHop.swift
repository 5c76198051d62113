/// The fields that are about one connection and not about the message (RFC 9110, section 7.6.1).
enum HopByHop {
    private static let names: Set<String> = [
        "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
        "proxy-authenticate", "proxy-authorization", "proxy-authentication-info", "http2-settings",
    ]

    /// Returns the fields without those of one connection, and without those that `Connection` names.
    ///
    /// Call it before anything is added: a client could name a field that the proxy is about to add.
    static func removed(from fields: [HeaderField]) -> [HeaderField] {
        let named = Set(fields.elements("connection").map { $0.lowercased() })
        return fields.filter { !names.contains($0.key) && !named.contains($0.key) }
    }
}
