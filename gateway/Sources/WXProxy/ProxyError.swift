/// Why a request or its response was not passed on.
public struct ProxyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A kind of failure; more may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name in messages.
        public let description: String
        /// The HTTP status of the response.
        public let status: Int
        fileprivate let sentence: String

        // The request.

        /// The head contradicts itself or holds control characters.
        public static let headInvalid = Code(
            description: "head_invalid", status: 400, sentence: "The head of the request is not valid.")
        /// The path could be read in two ways.
        public static let targetInvalid = Code(
            description: "path_invalid", status: 400, sentence: "The path of the request is not valid.")
        /// The path and the query are too long.
        public static let targetTooLong = Code(
            description: "path_too_long", status: 414, sentence: "The path of the request is too long.")
        /// The method is not passed on.
        public static let methodNotAllowed = Code(
            description: "method_not_allowed", status: 405,
            sentence: "The method is not passed on. Use GET, HEAD, POST, PUT, DELETE, PATCH or OPTIONS.")
        /// The body is too large.
        public static let bodyTooLarge = Code(
            description: "too_large", status: 413, sentence: "The body of the request is too large.")
        /// The body ended early.
        public static let bodyCut = Code(
            description: "body_cut", status: 400, sentence: "The body of the request ended early.")
        /// The request came back to the gateway that sent it.
        public static let loop = Code(
            description: "proxy_loop", status: 508, sentence: "The upstream sends requests back to the gateway.")

        // The upstream.

        /// There is no connection to it.
        public static let upstreamUnreachable = Code(
            description: "upstream_unreachable", status: 502, sentence: "The upstream cannot be reached.")
        /// Its response is not valid HTTP.
        public static let upstreamInvalid = Code(
            description: "upstream_invalid", status: 502, sentence: "The upstream sent an invalid response.")
        /// It closed the connection early.
        public static let upstreamCut = Code(
            description: "upstream_cut", status: 502, sentence: "The upstream closed the connection early.")
        /// It took too long.
        public static let upstreamTimedOut = Code(
            description: "upstream_timed_out", status: 504, sentence: "The upstream did not answer in time.")
    }

    /// The kind of failure.
    public let code: Code
    /// Why, for the operator's log; clients need not know what is behind the gateway.
    public let detail: String?

    /// Creates an error.
    public init(_ code: Code, detail: String? = nil) {
        self.code = code
        self.detail = detail
    }

    /// The HTTP status of the response, as long as none has begun.
    public var status: Int { code.status }

    /// One sentence, without the detail.
    public var description: String { code.sentence }
}
