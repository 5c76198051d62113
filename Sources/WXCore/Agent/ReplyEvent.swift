/// One event of an agent's reply, independent of any wire format.
public enum ReplyEvent: Hashable, Sendable {
    /// A turn started; the agent reports about itself before it sends its model anything.
    case started(AgentStart)
    /// A message of the main conversation started; if it is not streamed, each of its blocks arrives in one piece.
    case messageBegan(isStreamed: Bool)
    /// A piece of answer text of the main conversation.
    case text(String)
    /// A piece of thinking; empty if the agent only signals that it is thinking.
    case thinking(String)
    /// A block of text or thinking is complete; the next piece starts a new block.
    case blockEnded
    /// The agent called a tool.
    case toolUse(ToolUse)
    /// A tool returned a result.
    case toolResult(ToolResult)
    /// A tool call was denied.
    case denied(ToolDenial)
    /// The agent's API failed, and the agent no longer retries.
    case apiFailed(AgentAPIFailure)
    /// The agent waits before it retries a request to its API.
    case retrying(RetryNotice)
    /// Another model took over.
    case modelFallback(from: String, to: String)
    /// The API reported the state of a rate limit, for example `allowed_warning`, and when the limit ends, in seconds
    /// since 1970; nil if that is not known.
    case rateLimit(status: String, resetsAt: Int64?)
    /// A figure for the ledger.
    case usage(UsageObservation)
    /// A turn ended; the result of the last turn decides how the run ended.
    case result(AgentResult)
    /// The agent's process exited; this is the last event.
    case exited(AgentExit)
}
