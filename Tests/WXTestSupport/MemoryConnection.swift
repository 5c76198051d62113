package import WXChat
import WXCore
import WXSystem

/// A WebSocket without a network: a test is the gateway.
package final class MemoryConnection: ChatConnection {
    private struct State {
        var sent: [String] = []
        var taken = 0
        var closed: ChatClosed?
        /// The code with which the client closed; nil inside if it cut the connection.
        var closeCode: CloseCode??
    }

    private let state = Lock(State())
    private let frames: AsyncStream<[UInt8]>
    private let inlet: AsyncStream<[UInt8]>.Continuation
    private let onSend: @Sendable (String) async -> Void

    /// Creates a connection that passes what the client sends to `onSend`.
    package init(onSend: @escaping @Sendable (String) async -> Void = { _ in }) {
        (frames, inlet) = AsyncStream.makeStream(of: [UInt8].self)
        self.onSend = onSend
    }

    // MARK: The client's side

    package func receive() async throws -> [UInt8] {
        var iterator = frames.makeAsyncIterator()
        guard let frame = await iterator.next() else {
            throw state.withLock { $0.closed } ?? ChatClosed()
        }
        state.withLock { $0.taken += 1 }
        return frame
    }

    package func send(_ text: String) async throws {
        let isOpen = state.withLock { state in
            if state.closed == nil { state.sent.append(text) }
            return state.closed == nil
        }
        guard isOpen else { throw ChatClosed() }
        await onSend(text)
    }

    package func close(_ code: CloseCode?) async {
        state.withLock { if $0.closeCode == nil { $0.closeCode = .some(code) } }
        end(ChatClosed(code: code?.rawValue ?? 1006))
    }

    // MARK: The gateway's side

    /// Sends a message to the client.
    package func deliver(_ message: ServerMessage) { inlet.yield(Array(message.json.utf8)) }

    /// Sends a text to the client.
    package func deliver(text: String) { inlet.yield(Array(text.utf8)) }

    /// Closes the connection as the gateway does; what was delivered before still arrives.
    package func end(_ closed: ChatClosed = ChatClosed()) {
        state.withLock { if $0.closed == nil { $0.closed = closed } }
        inlet.finish()
    }

    /// Whether neither side has closed the connection.
    package var isOpen: Bool { state.withLock { $0.closed == nil } }

    /// What the client has sent.
    package var sent: [ClientMessage] {
        state.withLock { $0.sent }.compactMap { try? ClientMessage(json: Array($0.utf8)) }
    }

    /// How many messages the client has received.
    package var taken: Int { state.withLock { $0.taken } }

    /// Waits until the client has sent that many messages, and returns all.
    package func sent(atLeast count: Int) async -> [ClientMessage] {
        while sent.count < count { await pause() }
        return sent
    }
}
