internal import WXCore

/// Why a gateway does not serve a client; the client does not retry.
public struct ChatRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was refused; later versions may add reasons.
    public enum Reason: Hashable, Sendable {
        /// The token is missing, wrong or expired (status 401, close code 4401).
        case unauthorized
        /// The token does not give access to this project, or the gateway refuses the client's origin (403, 4403).
        case forbidden
        /// The gateway has no such path or project (404, 4404).
        case notFound
        /// There are too many connections or messages (429, 4429); wait that long, if the gateway says how long.
        case tooMany(retryAfter: Duration?)
        /// The gateway is overloaded or fails (status 500 or more). Not shown: the client tries again.
        case unavailable
        /// Anything else: an error of the protocol, or a connection that another one replaced.
        case other
    }

    /// What was refused.
    public var reason: Reason
    /// One sentence for people: the gateway's own, if it sent one.
    public var message: String

    /// Creates a refusal.
    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    /// Creates the refusal that a response stands for, in place of an upgrade.
    ///
    /// - Parameters:
    ///   - status: The response's status.
    ///   - retryAfter: The value of the field `Retry-After`; nil if there is none.
    ///   - body: The body, as far as it arrived; the gateway explains itself there in JSON.
    public init(status: Int, retryAfter: String? = nil, body: some Collection<UInt8> = [UInt8]()) {
        let explanation = (try? JSONValue(parsing: body))?["error"]?.string
        reason =
            switch status {
            case 401: .unauthorized
            case 403: .forbidden
            case 404: .notFound
            case 429: .tooMany(retryAfter: retryAfter.flatMap { Int64($0) }.map { .seconds(max(0, $0)) })
            case 500...: .unavailable
            default: .other
            }
        message = explanation ?? "The gateway answered with status \(status)."
    }

    /// Creates the refusal that a close stands for; nil if the client should connect again, or nothing is wrong.
    ///
    /// - Parameters:
    ///   - closed: The end of the connection.
    ///   - failure: The last error before it that was about the connection.
    init?(_ closed: ChatClosed, after failure: ChatFailure?) {
        let message = failure?.description ?? "The gateway closed the connection (\(closed.code) \(closed.reason))."
        switch CloseCode(rawValue: closed.code) {
        case .unauthenticated: self.init(.unauthorized, message)
        case .forbidden: self.init(.forbidden, message)
        case .unknownProject: self.init(.notFound, message)
        case .rateLimited: self.init(.tooMany(retryAfter: failure?.retryAfter), message)
        case .replaced: self.init(.other, "Another connection has taken over.")
        default:
            guard CloseCode.reaction(to: closed.code) == .fail else { return nil }
            self.init(.other, message)
        }
    }

    /// The message.
    public var description: String { message }

    /// The refusal as a failure, with the name that the gateway uses for it.
    var failure: ChatFailure {
        switch reason {
        case .unauthorized: ChatFailure(ChatFailure.Code("unauthorized"), message)
        case .forbidden: ChatFailure(.forbidden, message)
        case .notFound: ChatFailure(.unknownProject, message)
        case .tooMany(let delay): ChatFailure(.rateLimited, message, retryAfter: delay)
        case .unavailable, .other: ChatFailure(.internal, message)
        }
    }
}
