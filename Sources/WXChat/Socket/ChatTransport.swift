/// A way to open WebSockets, for a ``ChatWebSocket``.
///
/// The library has one on Apple systems, `URLSessionTransport`; elsewhere use that of the product `WXChatNIO`.
public protocol ChatTransport: Sendable {
    /// Opens a WebSocket with the subprotocol ``ChatHello/currentProtocol``.
    ///
    /// - Throws: ``ChatRefusal`` if the gateway answered with an HTTP status instead; anything else if there is no
    ///   connection or the task was cancelled.
    func connect(_ request: GatewayRequest) async throws -> any ChatConnection
}
