import NIOConcurrencyHelpers
import NIOCore

/// A request whose head is checked, and its body as it arrives.
public struct Request: Sendable {
    /// The first lines.
    public let head: RequestHead
    /// The body, for one reader; empty if there is none.
    public let body: RequestBody
}

/// Why a request body ended early.
public enum RequestBodyError: Error, Hashable, Sendable {
    /// The next piece did not arrive within the deadline.
    case timedOut
    /// The client broke the framing.
    case malformed
    /// The client closed the connection.
    case disconnected
    /// The body is longer than the caller collects.
    case tooLarge
}

/// A request body in pieces, as they arrive.
///
/// A client that waits for `100 Continue` receives it with the first read.
///
/// The connection stops reading while pieces wait here. A handler may leave a body unread; the connection then closes
/// after the response.
public struct RequestBody: AsyncSequence, Sendable {
    let exchange: Exchange

    /// Reads the pieces.
    public struct Iterator: AsyncIteratorProtocol {
        let exchange: Exchange

        /// Returns the next piece, nil at the end; throws ``RequestBodyError``, or `CancellationError`.
        public mutating func next() async throws -> [UInt8]? { try await exchange.nextPiece() }
    }

    /// Creates an iterator; all iterators of a body share its pieces.
    public func makeAsyncIterator() -> Iterator { Iterator(exchange: exchange) }

    /// Returns the whole body, or throws ``RequestBodyError/tooLarge`` beyond `limit` bytes.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        if let declared = exchange.head.headers.first("content-length").flatMap({ Int($0) }), declared > limit {
            exchange.fail(.tooLarge)
            throw RequestBodyError.tooLarge
        }
        var whole: [UInt8] = []
        for try await piece in self {
            guard piece.count <= limit - whole.count else {
                exchange.fail(.tooLarge)
                throw RequestBodyError.tooLarge
            }
            whole += piece
        }
        return whole
    }
}

/// Writes the response to one request.
public struct ResponseWriter: Sendable {
    let exchange: Exchange

    /// Writes a whole response with a `Content-Length`.
    public func respond(
        _ status: Int, headers: HeaderFields = [:], body: some Collection<UInt8> & Sendable = [UInt8]()
    ) async throws {
        var head = ResponseHead(status: status, headers: headers)
        head.headers.remove("content-length")
        if status != 204 && status != 304 { head.headers.add("Content-Length", "\(body.count)") }
        guard head.isWellFormed else { throw ResponseError.invalidHead }
        exchange.writer.hold(exchange.command(.head(head)))
        if !body.isEmpty { exchange.writer.hold(exchange.command(.body(ByteBuffer(bytes: body)))) }
        try await finish()
    }

    /// Writes the head; the body is chunked unless the head has a `Content-Length`.
    ///
    /// - Throws: ``ResponseError/invalidHead`` if a field cannot stand in a head. Every other failure, such as a second
    ///   head or a lost connection, is thrown by a later ``write(_:)`` or by ``finish()``.
    public func start(_ head: ResponseHead) async throws {
        guard head.isWellFormed else { throw ResponseError.invalidHead }
        try await exchange.writer.write(exchange.command(.head(head)), bytes: 256)
    }

    /// Sends a piece of the body at once, and waits while the client reads too slowly.
    public func write(_ bytes: some Collection<UInt8> & Sendable) async throws {
        guard !bytes.isEmpty else { return }
        let buffer = ByteBuffer(bytes: bytes)
        try await exchange.writer.write(exchange.command(.body(buffer)), bytes: buffer.readableBytes)
    }

    /// Ends the body, and returns once the socket has it all.
    ///
    /// Without this call, the client sees a cut response.
    public func finish() async throws {
        try await exchange.writer.finish(exchange.command(.end))
    }
}

/// Why a part of a response cannot be written.
public enum ResponseError: Error, Hashable, Sendable {
    /// A status, name or value cannot stand in a head.
    case invalidHead
    /// The parts come in the wrong order, such as a second head.
    case wrongOrder
    /// The body does not have the length that the head declares.
    case wrongLength
    /// The exchange is over.
    case finished
}

/// One request and its response, as far as the application and the event loop share it.
final class Exchange: Sendable {
    /// What the event loop passes to the reader of the body.
    enum Piece: Sendable {
        case bytes(ByteBuffer)
        case end
        case failed(RequestBodyError)
    }

    private struct BodyState {
        var isDone = false
        var failure: RequestBodyError?
        var owesProceed: Bool
    }

    let id: Int
    let head: RequestHead
    let writer: FlushedWriter
    let pieces: Inbox<Piece>
    private let state: NIOLockedValueBox<BodyState>

    init(id: Int, head: RequestHead, channel: any Channel, limits: WireLimits) {
        self.id = id
        self.head = head
        writer = FlushedWriter(channel: channel, lot: limits.flush)
        pieces = Inbox(limit: limits.unread) {
            channel.triggerUserOutboundEvent(ConnectionEvent.resumeReading, promise: nil)
        }
        state = NIOLockedValueBox(BodyState(owesProceed: head.expectsContinue))
    }

    /// The first failure of the body; nil if there is none.
    var failure: RequestBodyError? { state.withLockedValue { $0.failure } }

    /// Records why the body ends early.
    func fail(_ error: RequestBodyError) {
        state.withLockedValue { if $0.failure == nil { $0.failure = error } }
    }

    func command(_ part: WireCommand.ResponsePart) -> WireCommand { .response(exchange: id, part) }

    func nextPiece() async throws -> [UInt8]? {
        let (isDone, failure, owesProceed) = state.withLockedValue { state in
            defer { state.owesProceed = false }
            return (state.isDone, state.failure, state.owesProceed)
        }
        if let failure { throw failure }
        if isDone { return nil }
        if owesProceed { try await writer.write(command(.proceed), bytes: 0) }
        switch await pieces.next() {
        case .bytes(let bytes):
            return Array(buffer: bytes)
        case .end:
            state.withLockedValue { $0.isDone = true }
            return nil
        case .failed(let error):
            fail(error)
            throw error
        case nil:
            try Task.checkCancellation()
            throw RequestBodyError.disconnected
        }
    }
}
