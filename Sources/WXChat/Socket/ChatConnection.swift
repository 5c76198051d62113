/// An open WebSocket, as a ``ChatTransport`` provides it.
///
/// One task receives and another one sends. Pings and pongs of the WebSocket protocol are the connection's own matter.
public protocol ChatConnection: Sendable {
    /// Waits for the next text message.
    ///
    /// - Throws: ``ChatClosed`` once the connection is closed, by either side or by a fault; anything else counts as a
    ///   fault. Throws, too, if the task is cancelled.
    func receive() async throws -> [UInt8]

    /// Sends a text message, and waits while the gateway reads too slowly.
    ///
    /// - Throws: Anything if the connection is closed.
    func send(_ text: String) async throws

    /// Closes the connection and returns once it is closed; a second call does nothing.
    ///
    /// - Parameter code: The close code to send; nil drops the connection at once, without a close frame.
    func close(_ code: CloseCode?) async
}
