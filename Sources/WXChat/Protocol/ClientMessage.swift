public import WXCore

/// What a client sends to a gateway, one message in each text frame.
///
/// ```swift
/// let message = ClientMessage.message(ChatPrompt("What is this project?", id: "1"))
/// print(message.json)  // {"type":"message","id":"1","content":"What is this project?"}
/// ```
public enum ClientMessage: Hashable, Sendable {
    /// A prompt, which starts a run. An object without a `type`, as the older system's clients send it, is a prompt.
    case message(ChatPrompt)
    /// Requests a run's messages after the one with number `after`; 0 for all.
    case resume(RunID, after: Int)
    /// Asks to end a run; may be repeated.
    case cancel(RunID)
    /// Stops reading a run, which continues.
    case detach(RunID)
    /// Requests a `pong` with the same mark, a number or a string.
    case ping(mark: JSONValue?)
    /// A new token, before the old one expires.
    case auth(token: String)
    /// A message with a type that this version does not know, as received.
    case other(type: String, json: String)
}

/// A prompt as a client sends it.
public struct ChatPrompt: Hashable, Sendable {
    /// The client's own id of the message, 1 to 64 bytes; nil if the client never sends the message again.
    ///
    /// A gateway starts one run for all messages with the same id and content.
    public var id: String?
    /// The question, as the person typed it; the guardrail judges it.
    public var content: String
    /// The context, which decides about the agent's rights; nil for the gateway's default.
    public var context: ChatContext?
    /// The session to continue; nil for a new one.
    public var session: SessionID?
    /// The model, a full name or an alias such as `opus`; nil for the gateway's default.
    public var model: String?
    /// The material that the question is about.
    public var attachments: [ChatAttachment]

    /// Creates a prompt, by default for a new session with the gateway's context and model.
    public init(
        _ content: String, id: String? = nil, context: ChatContext? = nil, session: SessionID? = nil,
        model: String? = nil, attaching attachments: [ChatAttachment] = []
    ) {
        self.id = id
        self.content = content
        self.context = context
        self.session = session
        self.model = model
        self.attachments = attachments
    }

    /// The longest id of a client's message, in bytes.
    public static let idLimit = 64
}

/// One piece of material, as a client sends it.
public enum ChatAttachment: Hashable, Sendable {
    /// A text, which is part of the message.
    case text(name: String, String)
    /// The handle that the gateway returned for an uploaded file.
    case handle(String)
}
