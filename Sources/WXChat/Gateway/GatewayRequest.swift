/// A request to a gateway; a ``ChatTransport`` or a ``GatewayHTTP`` sends it.
public struct GatewayRequest: Hashable, Sendable, CustomStringConvertible {
    /// The gateway that the request goes to.
    public let url: GatewayURL
    /// The path and query.
    public let target: String
    /// Header fields to send, in addition to those that the transport adds; the token is among them.
    public internal(set) var fields: [String: String]

    /// Creates a request of a path below the gateway's URL, with a token.
    init(_ url: GatewayURL, _ path: String, token: String, fields: [String: String] = [:]) {
        self.url = url
        target = url.path + path
        self.fields = fields.merging(["Authorization": "Bearer \(token)"]) { $1 }
    }

    /// The method and the target, without the fields.
    public var description: String { "GET \(target)" }
}
