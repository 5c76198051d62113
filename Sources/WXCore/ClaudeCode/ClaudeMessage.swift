/// One line of Claude Code's `stream-json` output; its JSON is spelled in this folder and nowhere else.
///
/// Measured with Claude Code 2.1.330. Key order is not fixed, unknown types and fields are skipped, and a field of another type than
/// expected counts as absent.
package enum ClaudeMessage {
    /// A turn begins.
    case start(AgentStart)
    /// The API began a message, and what was wrong with its counters.
    case messageStart(UsageObservation.Message, problems: [String])
    /// A piece of answer text of the main conversation.
    case text(TextPiece)
    /// A piece of thinking of the main conversation.
    case thinking(TextPiece)
    /// A piece that is not shown, by its length in bytes: of a tool's input, or of a sub-agent's message.
    case written(bytes: Int, parent: String?)
    /// A content block is complete.
    case blockStop
    /// The API's running totals of the message; final where the stop reason is set.
    case messageDelta(Figures, stopReason: String?, parent: String?)
    /// The end of the message's events.
    case messageStop
    /// A finished content block, or a whole message that was not streamed.
    case assistant(Assistant)
    /// Results of tools.
    case toolResults([ToolResult], parent: String?)
    /// Claude Code waits and asks the API again.
    case retry(attempt: Int64, of: Int64, delayMilliseconds: Int64, status: Int64?, error: String)
    /// A tool call was denied.
    case denied(ToolDenial)
    /// How many tasks run in the background.
    case backgroundTasks(Int)
    /// A background task is over; a new turn may follow although the one before had no result.
    case taskNotification
    /// Another model took over.
    case fallback(from: String, to: String)
    /// The subscription's limits.
    case rateLimit(status: String, resetsAt: Int64?)
    /// The answer to a control request.
    case controlResponse(id: String, error: String?)
    /// A turn ended.
    case result(Turn)
    /// What a session has cost so far, in the file that Claude Code keeps of a session.
    case sessionCost([ModelFigures])
    /// A type that is of no use here.
    case other(type: String)

    /// What a request used as it was reported, and what was wrong with it.
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
        /// Claude Code's own cost; nil if there was none.
        package var cost: NanoDollars?
    }

    /// The content of an `assistant` line.
    package struct Assistant {
        package var id = ""
        package var model = ""
        package var parent: String?
        package var figures = Figures()
        package var stopReason: String?
        /// Set if the line stands for an error of the API and not for words of the model.
        package var error: String?
        package var texts: [String] = []
        package var thoughts: [String] = []
        package var toolUses: [ToolUse] = []
        /// The line's own id.
        package var uuid = ""

        /// The message that the line is a block of.
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
        /// How many results its process wrote before.
        package var index: Int64?
    }
}
