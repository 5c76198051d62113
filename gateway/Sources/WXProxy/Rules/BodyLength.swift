/// How a body is framed on one connection; each hop frames it for itself.
public enum BodyLength: Hashable, Sendable {
    /// There is none, and no field says so: a request without length and coding, a response to HEAD, 204, 304.
    case none
    /// It has that many bytes, perhaps 0; fewer are a cut.
    case known(Int64)
    /// It ends when it ends.
    case unknown

    /// Reads the framing of a request.
    ///
    /// - Throws: ``ProxyError`` if two fields contradict each other; the next proxy could see another request in the
    ///   rest.
    static func ofRequest(_ fields: [HeaderField]) throws(ProxyError) -> BodyLength {
        let codings = fields.elements("transfer-encoding")
        let lengths = fields.values("content-length")
        guard codings.isEmpty else {
            guard lengths.isEmpty, codings.count == 1, codings[0].lowercased() == "chunked" else {
                throw ProxyError(.headInvalid)
            }
            return .unknown
        }
        guard !lengths.isEmpty else { return .none }
        guard lengths.count == 1, let length = number(lengths[0]) else { throw ProxyError(.headInvalid) }
        return .known(length)
    }

    /// Reads the framing of a response.
    ///
    /// - Throws: ``ProxyError`` if the length is not a number, or if there are two.
    static func ofResponse(_ fields: [HeaderField], status: Int, method: String) throws(ProxyError) -> BodyLength {
        let lengths = fields.values("content-length")
        if method == "HEAD" || (100..<200).contains(status) || status == 204 || status == 304 { return .none }
        // With a transfer coding, a length is ignored.
        guard fields.values("transfer-encoding").isEmpty, let first = lengths.first else { return .unknown }
        guard lengths.count == 1, let length = number(first) else { throw ProxyError(.upstreamInvalid) }
        return .known(length)
    }

    private static func number(_ text: String) -> Int64? {
        // `Int64("+5")` is a number, too.
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }
}
