/// One line of Claude Code's `stream-json` output; no other folder knows its JSON.
///
/// Measured with the real program. The order of keys is not fixed. Unknown types and fields are skipped, and a field
/// with an unexpected type counts as absent.
package enum ClaudeMessage {
    /// A turn started.
    case start(AgentStart)
    /// The API began a message; the problems are the names of its invalid counters.
    case messageStart(UsageObservation.Message, problems: [String])
    /// A piece of answer text of the main conversation.
    case text(TextPiece)
    /// A piece of thinking of the main conversation.
    case thinking(TextPiece)
    /// The length in bytes of a piece that is not shown: of a tool's input, or of a sub-agent's message.
    case written(bytes: Int, parent: String?)
    /// A content block is complete.
    case blockStop
    /// The API's running totals of the message; final if there is a stop reason.
    case messageDelta(Figures, stopReason: String?, parent: String?)
    /// The end of the message's events.
    case messageStop
    /// A finished content block, or a whole message that was not streamed.
    case assistant(Assistant)
    /// Results of tools.
    case toolResults([ToolResult], parent: String?)
    /// Claude Code waits before it retries a request to the API.
    case retry(attempt: Int64, of: Int64, delayMilliseconds: Int64, status: Int64?, error: String)
    /// A tool call was denied.
    case denied(ToolDenial)
    /// How many tasks run in the background.
    case backgroundTasks(Int)
    /// A background task ended; a new turn may follow even if the one before had no result.
    case taskNotification
    /// Another model took over.
    case fallback(from: String, to: String)
    /// The subscription's limits.
    case rateLimit(status: String, resetsAt: Int64?)
    /// The response to a control request.
    case controlResponse(id: String, error: String?)
    /// A turn ended.
    case result(Turn)
    /// What a session has cost so far, from the file that Claude Code keeps for it.
    case sessionCost([ModelFigures])
    /// A line of a type that is not used here.
    case other(type: String)

    /// What a request used, as reported, and which counters were invalid.
    package struct Figures: Hashable, Sendable {
        package var request = RequestUsage()
        /// Names of counters that were negative, fractional, null or not a number; they are not booked.
        package var problems: [String] = []
    }

    /// A model's part of a turn or session.
    package struct ModelFigures: Hashable, Sendable {
        package var model: String
        package var usage = TokenUsage.zero
        package var problems: [String] = []
        /// The cost that Claude Code reported; nil if it reported none.
        package var cost: NanoDollars?
    }

    /// The content of an `assistant` line.
    package struct Assistant {
        package var id = ""
        package var model = ""
        package var parent: String?
        package var figures = Figures()
        package var stopReason: String?
        /// The API's error, if the line reports one instead of the model's words.
        package var error: String?
        package var texts: [String] = []
        package var thoughts: [String] = []
        package var toolUses: [ToolUse] = []
        /// The line's id.
        package var uuid = ""

        /// The message that the line belongs to.
        package var message: UsageObservation.Message {
            let bytes = (texts + thoughts + toolUses.map(\.input)).reduce(0) { $0 + $1.utf8.count }
            return UsageObservation.Message(
                id: id, model: model, request: figures.request, parent: parent, line: uuid, bytes: bytes)
        }
    }

    /// The content of a `result` line.
    package struct Turn {
        package var result = AgentResult()
        package var sinceLastResult: [ModelFigures]?
        package var cumulative: [ModelFigures]?
        package var uuid: String?
        /// Whether the turn was broken off, so that the figures of its last message are an estimate.
        package var isAborted = false
        /// How many results the process wrote before this one.
        package var index: Int64?
    }
}
