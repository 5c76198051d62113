package import WXCore

/// What a ``ChatSession`` sends through: a gateway, or a conversation in this process.
package protocol ChatChannel: Sendable {
    /// The state of the connection and those that follow.
    var states: AsyncStream<ChatConnectionState> { get }

    /// Starts to connect.
    func connect() async
    /// Stops; runs of a gateway continue, and those of this process are cancelled.
    func disconnect() async
    /// Sends a prompt that has an id.
    func send(_ prompt: ChatPrompt) async
    /// Ends all live runs.
    func cancel() async
    /// Continues a session.
    func resume(session: SessionID) async
    /// Waits for messages and returns all that are there, in order; nil once the channel is disconnected or refused.
    func takeAll() async -> [ServerMessage]?
}

extension ChatFailure {
    /// Returns the failure of a prompt that was cancelled before it was sent.
    static func withdrawn(_ id: String?) -> ChatFailure {
        ChatFailure(ChatFailure.Code(.cancelled), "The question was withdrawn before it was sent.", id: id)
    }
}
