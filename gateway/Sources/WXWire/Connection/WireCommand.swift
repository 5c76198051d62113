import NIOCore

/// What the application writes to a connection; the same type before and after an upgrade.
///
/// A handler of the wrong protocol fails the promise of a command that it does not know. A wrong type in a pipeline
/// would end the process.
enum WireCommand: Sendable {
    /// A part of the response in the exchange with this number.
    case response(exchange: Int, ResponsePart)
    /// A message.
    case message(ByteBuffer, isText: Bool)
    /// The end of a socket.
    case close(CloseCode?, reason: String)

    /// A part of a response.
    enum ResponsePart: Sendable {
        /// `100 Continue`, if the client waits for it.
        case proceed
        case head(ResponseHead)
        case body(ByteBuffer)
        case end
        /// The handler returned; completes or cuts a response that it did not end.
        case abandon
    }
}
