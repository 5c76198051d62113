/// The words of Claude Code 2.1.330 on which a decision depends; no other folder compares with them.
enum ClaudeVocabulary {
    /// How a turn ended, by the words of its result line.
    static func outcome(
        isError: Bool, subtype: String, terminalReason: String?, stopReason: String?
    ) -> AgentResult.Outcome {
        // `success` is also the subtype of a turn whose API failed.
        guard isError else { return .answered }
        switch subtype {
        case "error_max_turns": return .outOfTurns
        case "error_max_budget_usd": return .overBudget
        default: break
        }
        if isAborted(terminalReason) { return .aborted }
        return stopReason == "refusal" ? .refused : .failed
    }

    /// Whether a turn was broken off: `aborted_streaming`, `aborted_tools`.
    static func isAborted(_ terminalReason: String?) -> Bool { terminalReason?.hasPrefix("aborted") ?? false }

    /// The kind of a failure of the API, by the word in an assistant line's `error`.
    static func apiFailure(_ word: String) -> AgentAPIFailure.Kind {
        switch word {
        case "authentication_failed": .authentication
        case "rate_limit": .rateLimit
        case "overloaded": .overloaded
        case "model_not_found": .modelNotFound
        default: .other
        }
    }

    /// Whether a failed tool call asked for a tool that does not exist: such calls are not among the denials.
    static func isMissingTool(_ text: String) -> Bool { text.contains("No such tool available") }

    /// The request in the fast mode: `usage.speed`.
    static let fastSpeed = "fast"
    /// An iteration of a request that is booked on top, under its own model.
    static let advisorIteration = "advisor_message"

    /// Types of lines that say nothing a reader needs, by their beginnings.
    static let unusedTypes = [
        "stream_event/", "system/status", "system/thinking_tokens", "system/task_", "system/session_",
        "system/model_refusal_no_fallback", "system/informational", "system/hook_", "system/ui_invalidate",
        "system/notification", "command_lifecycle", "conversation_reset", "control_request",
    ]
}
