/// The words of Claude Code that decisions depend on; no other folder compares with them.
enum ClaudeVocabulary {
    /// Returns how a turn ended, from the words of its result line.
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

    /// Returns whether a turn was broken off, with the reason `aborted_streaming` or `aborted_tools`.
    static func isAborted(_ terminalReason: String?) -> Bool { terminalReason?.hasPrefix("aborted") ?? false }

    /// Returns the kind of an API failure, from the word in an assistant line's `error`.
    static func apiFailure(_ word: String) -> AgentAPIFailure.Kind {
        switch word {
        case "authentication_failed": .authentication
        case "rate_limit": .rateLimit
        case "overloaded": .overloaded
        case "model_not_found": .modelNotFound
        default: .other
        }
    }

    /// Returns whether a failed tool call named a tool that does not exist; such calls are not among the denials.
    static func isMissingTool(_ text: String) -> Bool { text.contains("No such tool available") }

    /// Returns the words of a failed tool call, without the marks that some have around them.
    static func words(ofFailure text: String) -> String {
        var text = text[...]
        if text.hasPrefix("<tool_use_error>") { text = text.dropFirst("<tool_use_error>".count) }
        if text.hasSuffix("</tool_use_error>") { text = text.dropLast("</tool_use_error>".count) }
        return String(text)
    }

    /// Returns whether the line of a failed command is its exit status, before what it printed.
    static func isExitStatus(_ line: Substring) -> Bool { line.hasPrefix("Exit code ") }

    /// The id of the control request that sets Claude Code up, which its response repeats.
    static let setupID = "wxcode-initialize"
    /// The tool that Claude Code adds for a JSON Schema; its input is the answer.
    static let answerTool = "StructuredOutput"

    /// The value of `usage.speed` for a request in the fast mode.
    static let fastSpeed = "fast"
    /// The type of an iteration that is billed in addition to its request, under its own model.
    static let advisorIteration = "advisor_message"

    /// The beginnings of types whose lines are not needed.
    static let unusedTypes = [
        "stream_event/", "system/status", "system/thinking_tokens", "system/task_", "system/session_",
        "system/model_refusal_no_fallback", "system/informational", "system/hook_", "system/ui_invalidate",
        "system/notification", "command_lifecycle", "conversation_reset", "control_request",
    ]
}
