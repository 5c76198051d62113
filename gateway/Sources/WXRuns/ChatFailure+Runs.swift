package import WXChat
package import WXCore

extension ChatFailure {
    /// Returns the failure of a message whose id was used before; nil for a run that is not known.
    package static func conflict(_ id: String?, _ run: RunID?) -> ChatFailure {
        ChatFailure(
            .idConflict, "The id “\(id ?? "")” was used for another message before.",
            suggestion: "Send the message with a new id.", id: id, run: run)
    }

    static func busy(_ id: String?, _ run: RunID?) -> ChatFailure {
        ChatFailure(
            .busy, "The session has a live run.", suggestion: "Wait until it has ended, or start a new session.",
            id: id,
            run: run)
    }

    static func full(_ id: String?, _ error: String) -> ChatFailure {
        ChatFailure(.noSlot, error, suggestion: "Wait until a run has ended.", id: id)
    }

    static func draining(_ id: String?) -> ChatFailure {
        ChatFailure(
            .goingAway, "The gateway is shutting down.", suggestion: "Connect again and send the message again.",
            id: id,
            retryAfter: .seconds(1))
    }
}
