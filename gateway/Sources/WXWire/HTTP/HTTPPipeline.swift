import NIOCore
import NIOHTTP1

/// Notifies the HTTP handler when bytes arrive, before they are parsed.
///
/// It passes bytes on as they are, so it may outlive an upgrade by a moment.
final class ByteGate: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let http: HTTPHandler

    /// Creates a gate in front of the handler.
    init(http: HTTPHandler) { self.http = http }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if http.bytesArrived(context) { context.fireChannelRead(data) }
    }
}

extension HTTPHandler {
    /// Adds the handlers of an HTTP connection to its channel.
    static func install(for connection: Connection, gate: UpgradeGate) throws {
        let limits = connection.configuration.limits
        var parserLimits = NIOHTTPDecoderLimitConfiguration()
        parserLimits.maxHeaderFieldSize = limits.head
        parserLimits.maxHeaderListSize = limits.head
        parserLimits.maxHeaderFieldCount = limits.headerFields
        let parser = ByteToMessageHandler(
            HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: parserLimits))
        let handler = HTTPHandler(connection: connection, gate: gate)
        let bytes = ByteGate(http: handler)
        handler.companions = [bytes, parser]
        try connection.channel.pipeline.syncOperations.addHandlers([bytes, parser, handler])
    }
}

extension RequestHead {
    /// Creates a head from a parsed one.
    init(_ head: HTTPRequestHead, peer: String?) {
        self.init(
            method: head.method.rawValue, target: head.uri,
            headers: HeaderFields(head.headers.map { HeaderFields.Field(name: $0.name, value: $0.value) }), peer: peer,
            isOldVersion: head.version.minor == 0)
    }
}

extension HTTPHandler.Current {
    /// Returns `100 Continue` if it is still owed.
    ///
    /// A head of success is preceded by it, since its handler may read the body later; any other head makes it void.
    mutating func takeProceed(before head: ResponseHead?) -> ByteBuffer {
        guard owesProceed else { return ByteBuffer() }
        owesProceed = false
        if let head, head.status >= 300 { return ByteBuffer() }
        return ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")
    }
}
