/// The messages that a gateway sends to a ``ChatWebSocket``, for one reader.
///
/// They end when the socket is disconnected or refused. While nobody reads them, the gateway is read up to a limit of
/// about 1 MiB, and then the agent waits.
public struct ChatMessages: AsyncSequence, Sendable {
    let mailbox: Mailbox<ServerMessage>

    /// Reads the messages.
    public struct Iterator: AsyncIteratorProtocol {
        let mailbox: Mailbox<ServerMessage>

        /// Returns the next message; nil once the socket is disconnected or refused, or the task is cancelled.
        public mutating func next() async -> ServerMessage? { await mailbox.next() }
    }

    /// Creates an iterator; all iterators of a socket share its messages.
    public func makeAsyncIterator() -> Iterator { Iterator(mailbox: mailbox) }
}
