/// Why a gateway closes a WebSocket, as the code of the close frame.
///
/// Codes from 4000 on are the gateway's own. Those from 4400 on mean that the same attempt would fail again.
public enum CloseCode: UInt16, CaseIterable, Sendable {
    /// Nothing is left to say.
    case normal = 1000
    /// The page or the client leaves.
    case leaving = 1001
    /// A frame broke the WebSocket protocol.
    case protocolError = 1002
    /// A frame was binary.
    case binary = 1003
    /// A text was not UTF-8.
    case invalidText = 1007
    /// A message was too large.
    case tooLarge = 1009
    /// The gateway failed.
    case internalError = 1011
    /// The gateway restarts; `going_away` came before.
    case restart = 1012
    /// The gateway has no room for another connection.
    case overloaded = 1013
    /// The client read too slowly.
    case slowReader = 4008
    /// The connection was not used.
    case idle = 4010
    /// The client did not answer a ping.
    case noPong = 4012
    /// The token is missing, wrong or expired.
    case unauthenticated = 4401
    /// The token does not give access to this project.
    case forbidden = 4403
    /// The project is unknown.
    case unknownProject = 4404
    /// Another connection has taken over, as the client asked.
    case replaced = 4409
    /// The client sent too many messages.
    case rateLimited = 4429

    /// What a client does after the connection was closed.
    public enum Reaction: Hashable, Sendable {
        /// Nothing: the connection is no longer needed.
        case stop
        /// It shows the error and does not reconnect.
        case fail
        /// It connects again with increasing delays, and resumes its runs.
        case reconnect
        /// It gets a new ticket or token, and connects again.
        case authenticate
        /// It connects again after the delay that the error before it named.
        case wait
    }

    /// What a client does.
    public var reaction: Reaction {
        switch self {
        case .normal, .leaving, .replaced: .stop
        case .protocolError, .binary, .invalidText, .tooLarge, .forbidden, .unknownProject: .fail
        case .internalError, .restart, .overloaded, .slowReader, .idle, .noPong: .reconnect
        case .unauthenticated: .authenticate
        case .rateLimited: .wait
        }
    }

    /// Returns what a client does after a close with any code, also one that it does not know or that is never sent,
    /// such as 1006.
    public static func reaction(to code: UInt16) -> Reaction {
        if let known = CloseCode(rawValue: code) { return known.reaction }
        return (4400..<4500).contains(code) ? .fail : .reconnect
    }
}
