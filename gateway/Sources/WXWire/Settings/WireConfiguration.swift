/// The limits, deadlines and replies of a server or a client.
public struct WireConfiguration: Sendable {
    /// How much a peer may send, and how much waits for it.
    public var limits = WireLimits()
    /// How long a peer may take.
    public var deadlines = WireDeadlines()
    /// Whether binary messages reach the application; otherwise they close the socket with 1003.
    public var acceptsBinary = false
    /// The close code for a peer that does not answer a ping.
    public var noPongCode = CloseCode(4012)
    /// The close code for a peer that does not read.
    public var slowReaderCode = CloseCode(4008)
    /// Encrypts the connections; nil for none.
    public var encryption: Encryption?
    /// Creates the body of a response that the server sends on its own, such as 400 for a malformed head.
    public var failureBody: @Sendable (_ status: Int, _ reason: String) -> FailureBody = { status, reason in
        FailureBody(contentType: "text/plain; charset=utf-8", bytes: Array("\(status) \(reason)\n".utf8))
    }

    /// Creates the default configuration.
    public init() {}
}

/// A configuration that all connections share; a copy would cost each of them some hundred bytes.
final class SharedConfiguration: Sendable {
    let value: WireConfiguration

    init(_ value: WireConfiguration) { self.value = value }
}

/// The body of a response that the server sends on its own.
public struct FailureBody: Sendable {
    /// The value of `Content-Type`.
    public var contentType: String
    /// The body.
    public var bytes: [UInt8]

    /// Creates a body.
    public init(contentType: String, bytes: [UInt8]) {
        self.contentType = contentType
        self.bytes = bytes
    }
}

/// How much a peer may send, and how much waits for it; sizes in bytes.
public struct WireLimits: Hashable, Sendable {
    /// The maximum payload of one frame; a longer one closes the socket with 1009.
    public var frame = 256 * 1024
    /// The maximum payload of one message; a longer one closes the socket with 1009.
    public var message = 1024 * 1024
    /// The maximum number of frames in one message; more of them close the socket with 1009.
    public var fragments = 1024
    /// The maximum size of a request head's target, names and values together; a longer one gets 431.
    public var head = 16 * 1024
    /// The maximum number of a request's header fields; more of them get 431.
    public var headerFields = 100
    /// The maximum number of connections to one server; the next one gets 503.
    public var connections = 10_000
    /// How many bytes are sent before a writer waits for the socket.
    public var flush = 32 * 1024
    /// How many bytes wait for the application before the connection stops reading.
    public var unread = 64 * 1024
    /// The kernel's send buffer (`SO_SNDBUF`); with a small one, a slow reader is noticed soon.
    public var sendBuffer = 256 * 1024

    /// Creates the default limits.
    public init() {}
}

/// How long a peer may take.
public struct WireDeadlines: Hashable, Sendable {
    /// From a request's first byte to the end of its head, then 408; also from the connection to its first byte.
    public var head = Duration.seconds(10)
    /// From the end of a response to the next request, then the connection closes.
    public var keepAlive = Duration.seconds(60)
    /// Between two pieces of a request body that the application waits for, then 408.
    public var body = Duration.seconds(60)
    /// Between two pieces that the peer reads while more is waiting, then the connection closes.
    public var write = Duration.seconds(30)
    /// Between a socket's last byte and the ping that follows.
    public var ping = Duration.seconds(20)
    /// From a ping to the next byte, then the socket closes with ``WireConfiguration/noPongCode``.
    public var pong = Duration.seconds(10)
    /// From a close frame to the peer's, and from a fault to our close frame; then the connection closes.
    public var close = Duration.seconds(5)
    /// How long a connection that is being closed still reads, so that the peer receives the last response.
    public var linger = Duration.seconds(2)

    /// Creates the default deadlines.
    public init() {}
}
