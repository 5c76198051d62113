import NIOCore

/// Turns the parts of one response into bytes, and refuses parts that would break its framing.
struct ResponseEncoder {
    private let request: RequestHead
    private var framing: ResponseFraming?
    private var remaining = 0

    /// Whether the head is written.
    var isStarted: Bool { framing != nil }
    /// Whether the response is complete.
    private(set) var isEnded = false
    /// Whether the connection closes after the response.
    private(set) var closes = false

    /// Creates an encoder for the response to a request.
    init(request: RequestHead) { self.request = request }

    /// Returns the bytes of a head.
    mutating func start(_ head: ResponseHead, closes mustClose: Bool) throws(ResponseError) -> ByteBuffer {
        guard framing == nil else { throw .wrongOrder }
        let framing = head.framing(for: request)
        closes = mustClose || framing == .untilClose
        if case .length(let length) = framing { remaining = length }
        self.framing = framing
        return head.bytes(framing: framing, closes: closes)
    }

    /// Returns the bytes of a piece of the body; none if the response has no body.
    mutating func body(_ piece: ByteBuffer) throws(ResponseError) -> ByteBuffer {
        guard let framing, !isEnded else { throw .wrongOrder }
        switch framing {
        case .none:
            return ByteBuffer()
        case .untilClose:
            return piece
        case .length:
            guard piece.readableBytes <= remaining else { throw .wrongLength }
            remaining -= piece.readableBytes
            return piece
        case .chunks:
            guard piece.readableBytes > 0 else { return piece }
            var chunk = ByteBuffer()
            chunk.reserveCapacity(piece.readableBytes + 12)
            chunk.writeString(String(piece.readableBytes, radix: 16) + "\r\n")
            chunk.writeImmutableBuffer(piece)
            chunk.writeString("\r\n")
            return chunk
        }
    }

    /// Returns the bytes that end the body.
    mutating func end() throws(ResponseError) -> ByteBuffer {
        guard let framing, !isEnded else { throw .wrongOrder }
        guard remaining == 0 else { throw .wrongLength }
        isEnded = true
        return framing == .chunks ? ByteBuffer(string: "0\r\n\r\n") : ByteBuffer()
    }
}
