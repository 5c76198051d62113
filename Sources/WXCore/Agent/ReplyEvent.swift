/// What an agent does while it replies, without any wire format.
public enum ReplyEvent: Hashable, Sendable {
    /// A turn begins: what the agent says of itself, before it asks its model anything.
    case started(AgentStart)
    /// A message of the main conversation begins; one that is not streamed comes whole.
    case messageBegan(isStreamed: Bool)
    /// A piece of answer text of the main conversation.
    case text(String)
    /// A piece of thinking; empty where there is only activity.
    case thinking(String)
    /// A block of text or thinking is complete: what comes next does not continue it.
    case blockEnded
    /// The agent uses a tool.
    case toolUse(ToolUse)
    /// A tool answered.
    case toolResult(ToolResult)
    /// A tool call was denied.
    case denied(ToolDenial)
    /// The agent's API failed for good.
    case apiFailed(AgentAPIFailure)
    /// The agent waits and asks its API again.
    case retrying(RetryNotice)
    /// Another model took over.
    case modelFallback(from: String, to: String)
    /// The API told the state of a rate limit, for example `allowed_warning`.
    case rateLimit(status: String, resetsAt: Int64?)
    /// A figure for the ledger.
    case usage(UsageObservation)
    /// A turn ended; the last one decides how the run ended.
    case result(AgentResult)
    /// The agent's process is gone; nothing follows.
    case exited(AgentExit)
}
