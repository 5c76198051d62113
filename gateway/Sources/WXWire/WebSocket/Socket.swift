import NIOConcurrencyHelpers
import NIOCore

/// One message of a socket.
public struct Message: Hashable, Sendable {
    /// The payload; valid UTF-8 if ``isText``.
    public let bytes: [UInt8]
    /// Whether it was sent as text.
    public let isText: Bool

    /// The payload as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// How a socket ended.
public struct SocketEnding: Error, Hashable, Sendable {
    /// The code of the close frame; ``CloseCode/abnormal`` if there was none.
    public let code: CloseCode
    /// The reason in the close frame.
    public let reason: String
    /// Whether the peer closed, rather than this side.
    public let isByPeer: Bool

    /// Creates an ending.
    public init(code: CloseCode, reason: String = "", isByPeer: Bool) {
        self.code = code
        self.reason = reason
        self.isByPeer = isByPeer
    }
}

/// An open WebSocket, on either side.
///
/// One task reads ``messages``; any task may send and close. Pings, pongs and the close handshake happen on their own
/// while the messages are read.
public struct Socket: Sendable {
    let core: SocketCore

    /// The subprotocol that both sides agreed on.
    public var subprotocol: String? { core.subprotocol }

    /// Returns the request that opened the socket, once; nil from then on.
    ///
    /// It is not kept, because most sockets live long and need it at their beginning only.
    public func takeHead() -> RequestHead? { core.takeHead() }

    /// The messages in order; they end when the socket closes, whatever the cause (see ``ending``).
    public var messages: SocketMessages { SocketMessages(core: core) }

    /// How the socket ended; nil while it is open.
    public var ending: SocketEnding? { core.ending }

    /// Sends a text message, and waits while the peer reads too slowly.
    ///
    /// - Throws: ``SocketEnding`` if the socket is closed.
    public func send(_ text: String) async throws {
        try await core.send(ByteBuffer(string: text), isText: true)
    }

    /// Sends a message, and waits while the peer reads too slowly.
    ///
    /// - Parameters:
    ///   - bytes: The payload; valid UTF-8 if it is sent as text.
    ///   - isText: Whether the message is text.
    /// - Throws: ``SocketEnding`` if the socket is closed.
    public func send(_ bytes: some Sequence<UInt8> & Sendable, isText: Bool) async throws {
        try await core.send(ByteBuffer(bytes: bytes), isText: isText)
    }

    /// Sends a close frame, and returns once the connection is closed, at the latest after the close deadline.
    ///
    /// Only the first close counts.
    public func close(_ code: CloseCode = .normal, reason: String = "") async {
        await core.close(code, reason: reason)
        await waitUntilClosed()
    }

    /// Cuts the connection without a close frame, and returns once it is closed.
    public func abort() async {
        core.shut()
        core.channel.close(promise: nil)
        await waitUntilClosed()
    }

    /// Returns once the connection is closed.
    public func waitUntilClosed() async { try? await core.channel.closeFuture.get() }
}

/// The messages of a socket, for one reader.
public struct SocketMessages: AsyncSequence, Sendable {
    let core: SocketCore

    /// Reads the messages.
    public struct Iterator: AsyncIteratorProtocol {
        let core: SocketCore

        /// Returns the next message; nil once the socket closes or the task is cancelled.
        public mutating func next() async -> Message? { await core.next() }
    }

    /// Creates an iterator; all iterators of a socket share its messages.
    public func makeAsyncIterator() -> Iterator { Iterator(core: core) }
}

/// What the event loop and the application share of a socket.
final class SocketCore: Sendable {
    /// What the event loop passes to the reader, in the order of the wire.
    enum Event: Sendable {
        case message(Message)
        /// The peer's close frame, which the reader answers after the messages before it.
        case closed(CloseCode?)
        /// A fault, after which the reader closes. The answers to the messages before it are sent first.
        case fault(CloseCode, reason: String)
    }

    private struct State {
        var head: RequestHead?
        var ending: SocketEnding?
        /// Whether our close frame is sent, so that nothing may follow.
        var isShut = false
    }

    let channel: any Channel
    let subprotocol: String?
    let inbox: Inbox<Event>
    private let state: NIOLockedValueBox<State>
    private let writer: FlushedWriter

    init(channel: any Channel, limits: WireLimits, head: RequestHead, subprotocol: String?) {
        self.channel = channel
        self.subprotocol = subprotocol
        state = NIOLockedValueBox(State(head: head))
        writer = FlushedWriter(channel: channel, lot: limits.flush)
        inbox = Inbox(limit: limits.unread) {
            channel.triggerUserOutboundEvent(ConnectionEvent.resumeReading, promise: nil)
        }
    }

    var ending: SocketEnding? { state.withLockedValue { $0.ending } }

    func takeHead() -> RequestHead? {
        state.withLockedValue { state in
            defer { state.head = nil }
            return state.head
        }
    }

    /// Returns the next message and answers a close frame or a fault.
    func next() async -> Message? {
        switch await inbox.next() {
        case .message(let message):
            return message
        case .closed(let code):
            await close(code, reason: "")
        case .fault(let code, let reason):
            await close(code, reason: reason)
        case nil:
            break
        }
        return nil
    }

    func send(_ payload: ByteBuffer, isText: Bool) async throws {
        guard !state.withLockedValue({ $0.isShut }) else { throw finalEnding }
        do {
            try await writer.write(.message(payload, isText: isText), bytes: payload.readableBytes + 14)
        } catch {
            throw finalEnding
        }
    }

    private var finalEnding: SocketEnding {
        ending ?? SocketEnding(code: .abnormal, reason: "", isByPeer: true)
    }

    /// Lets later messages fail at once.
    func shut() { state.withLockedValue { $0.isShut = true } }

    func close(_ code: CloseCode?, reason: String) async {
        try? await writer.finish(.close(code, reason: reason))
    }

    /// Records how the socket ends; only the first record counts.
    func end(_ code: CloseCode?, reason: String, isByPeer: Bool) {
        state.withLockedValue { state in
            guard state.ending == nil else { return }
            state.ending = SocketEnding(code: code ?? .noStatus, reason: reason, isByPeer: isByPeer)
        }
    }
}

/// Requests to a connection's handlers from other threads.
enum ConnectionEvent: Sendable {
    /// The application took so much that the connection may read again.
    case resumeReading
    /// The server stops: close when idle, and after the current response.
    case drain
}
