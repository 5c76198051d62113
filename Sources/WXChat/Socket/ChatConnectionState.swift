/// How far a client's connection to its gateway is.
public enum ChatConnectionState: Hashable, Sendable {
    /// There is no connection, and none is wanted.
    case disconnected
    /// The client opens a connection.
    case connecting
    /// The gateway has greeted the client; prompts are sent at once.
    case connected
    /// The connection was lost or could not be opened; the client tries again after this time.
    case waiting(Duration)
    /// The gateway refuses the client, which has stopped trying.
    case failed(ChatRefusal)
}
