public import WXCore

/// What a gateway sends to a client, one message in each text frame.
public enum ServerMessage: Hashable, Sendable {
    /// A message of a run.
    ///
    /// If `from` is not nil, the message stands for all messages of the run from that number to its own: a client that
    /// has seen number n expects `from`, or else the message's own number, to be n + 1.
    case run(StreamMessage, from: Int?)
    /// The first message on every connection.
    case hello(ChatHello)
    /// The gateway did what a message asked for.
    case ack(ChatAcknowledgement)
    /// The answer to a `ping`, with its mark.
    case pong(mark: JSONValue?)
    /// The gateway shuts down and is about to close the connection; the client connects again after this time, in
    /// whole milliseconds.
    case goingAway(retryAfter: Duration)
    /// The gateway did not do what a message asked for.
    case error(ChatFailure)
    /// A message with a type that this version does not know, as received.
    case other(type: String, json: String)
}

/// What a gateway says of itself, and which runs of the client it has.
public struct ChatHello: Hashable, Sendable {
    /// A run that the client can resume.
    public struct Run: Hashable, Sendable {
        /// The run's id.
        public var run: RunID
        /// The session; nil until the agent has started.
        public var session: SessionID?
        /// The number of the run's last message so far.
        public var sequence: Int
        /// How the run ended; nil while it is live.
        public var status: RunStatus?

        /// Creates a run.
        public init(run: RunID, session: SessionID?, sequence: Int, status: RunStatus?) {
            self.run = run
            self.session = session
            self.sequence = sequence
            self.status = status
        }
    }

    /// The connection's id, for logs.
    public var connection: String
    /// The server's name and version.
    public var server: String
    /// The protocol's name, such as `wxcode.v1`.
    public var `protocol`: String
    /// How often the gateway pings, in whole milliseconds.
    public var heartbeat: Duration
    /// The largest message that the gateway accepts, in bytes.
    public var messageLimit: Int
    /// How long a run's messages are kept after its end, in whole seconds.
    public var resumeWindow: Duration
    /// The client's runs in this project.
    public var runs: [Run]

    /// Creates a greeting.
    public init(
        connection: String, server: String, protocol: String = ChatHello.currentProtocol, heartbeat: Duration,
        messageLimit: Int, resumeWindow: Duration, runs: [Run] = []
    ) {
        self.connection = connection
        self.server = server
        self.protocol = `protocol`
        self.heartbeat = heartbeat
        self.messageLimit = messageLimit
        self.resumeWindow = resumeWindow
        self.runs = runs
    }

    /// The protocol of this version, which is also the WebSocket's subprotocol.
    public static let currentProtocol = "wxcode.v1"
}

/// What a gateway answers to a message that it has accepted.
public struct ChatAcknowledgement: Hashable, Sendable {
    /// The client's id of the message; nil if it has none.
    public var id: String?
    /// The run that the message started or is about; nil if it is about none.
    public var run: RunID?
    /// Whether the run was started by an earlier message with the same id.
    public var isDuplicate: Bool

    /// Creates an acknowledgement.
    public init(id: String? = nil, run: RunID? = nil, isDuplicate: Bool = false) {
        self.id = id
        self.run = run
        self.isDuplicate = isDuplicate
    }
}
