/// The first lines of a request, checked: one `Host`, an absolute path, one kind of framing.
public struct RequestHead: Hashable, Sendable {
    /// The method, such as `GET`.
    public let method: String
    /// The path and query as they were sent, such as `/a?b=c`; `*` only for `OPTIONS`.
    public let target: String
    /// The header fields.
    public let headers: HeaderFields
    /// The address of the peer; nil if it is not known.
    public let peer: String?
    /// Whether the request is HTTP/1.0.
    public let isOldVersion: Bool

    /// Creates a head.
    public init(
        method: String, target: String, headers: HeaderFields = [:], peer: String? = nil, isOldVersion: Bool = false
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.peer = peer
        self.isOldVersion = isOldVersion
    }

    /// Whether the client waits for `100 Continue` before it sends the body.
    var expectsContinue: Bool { !isOldVersion && headers.first("expect") != nil }

    /// The path without the query, not decoded.
    public var path: Substring { target.prefix { $0 != "?" } }

    /// The query without its question mark, not decoded; nil if there is none.
    public var query: Substring? {
        target.firstIndex(of: "?").map { target[target.index(after: $0)...] }
    }
}
