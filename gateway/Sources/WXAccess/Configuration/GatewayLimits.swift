/// How much, how many and how long; every limit is refused or ended with an error of its own.
///
/// Defaults and ranges are the table in `ConfigurationKey+All.swift`.
public struct GatewayLimits: Hashable, Sendable {
    // MARK: WebSocket

    /// The largest frame, in bytes.
    public var frameBytes = 262_144
    /// The largest message, in bytes.
    public var messageBytes = 1_048_576
    /// How many frames one message may have.
    public var fragments = 1_024
    /// How often the gateway sends a ping.
    public var heartbeat: Duration = .seconds(15)
    /// How long it waits for the pong.
    public var pongTime: Duration = .seconds(10)
    /// How long it waits for the other side's close.
    public var closeTime: Duration = .seconds(5)
    /// How long a socket may stay open after its token has expired or was revoked; it may renew the token in that time.
    public var authTime: Duration = .seconds(5)
    /// How many bytes may wait for one socket before the agent is slowed.
    public var unsentBytes = 262_144
    /// How long a reader may take nothing before its socket is closed (4008).
    public var stallTime: Duration = .seconds(30)

    // MARK: HTTP

    /// The largest head of a request, in bytes.
    public var headBytes = 16_384
    /// How many fields a head may have.
    public var headFields = 100
    /// How long a head may take to arrive.
    public var headTime: Duration = .seconds(10)
    /// The largest body that is passed to the upstream, in bytes; it is streamed, not kept.
    public var proxyBodyBytes = 104_857_600
    /// How long a connection to the upstream may take.
    public var proxyConnectTime: Duration = .seconds(5)
    /// How long the upstream of a request, or a client that sends a body, may be silent.
    public var proxyIdleTime: Duration = .seconds(60)

    /// How many requests a principal may send per second to the gateway's own routes, after a burst.
    public var requestsPerSecond = 20
    /// How many requests a principal may send at once.
    public var requestBurst = 60

    // MARK: Uploads

    /// The largest upload, and the most that one message may have attached by handle, in bytes.
    public var uploadBytes = 20_971_520
    /// The most that one principal may have uploaded, in bytes.
    public var uploadBytesPerPrincipal = 67_108_864
    /// The most that all principals may have uploaded, in bytes.
    public var uploadBytesTotal = 268_435_456
    /// How long an upload is kept.
    public var uploadTime: Duration = .seconds(600)

    // MARK: Connections and runs

    /// How many connections there may be.
    public var connections = 10_000
    /// How many connections one principal may have.
    public var connectionsPerPrincipal = 20
    /// How many runs of one principal may be live.
    public var runsPerPrincipal = 4
    /// How many runs may be live.
    public var runs = 100
    /// How many messages a principal may send per second, after a burst.
    public var messagesPerSecond = 10
    /// How many messages a principal may send at once.
    public var messageBurst = 20
    /// How many bytes of a run are kept for readers that come back.
    public var replayBytes = 1_048_576
    /// How many bytes of all runs are kept together.
    public var replayBytesOfAll = 25_165_824
    /// How long they are kept after the run's end.
    public var replayTime: Duration = .seconds(300)
    /// How long a run continues without any reader.
    public var graceTime: Duration = .seconds(600)

    /// Creates the default limits.
    public init() {}
}
