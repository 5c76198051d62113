/// How a run ended and what it used.
public struct RunSummary: Hashable, Sendable {
    /// The run's id.
    public var run: RunID
    /// The session; nil if the run ended before a session started.
    public var session: SessionID?
    /// How the run ended.
    public var status: RunStatus
    /// Why the run did not succeed; nil if it did.
    public var failure: RunFailure?
    /// Why the booking waits in a journal or was lost; nil if the run was booked.
    ///
    /// The answer is complete in any case.
    public var bookingFailure: RunFailure?
    /// What the run used, by model, sorted by the models' names.
    public var models: [ModelUsage]
    /// The model of the main conversation; nil if it is not known.
    public var model: String?
    /// Whether figures are missing because the run was cut.
    public var isPartial: Bool
    /// Tool calls that were denied, or that named a tool which does not exist.
    public var denials: [ToolDenial]
    /// Tool calls that failed and were not repeated with success, at most 50, in the order of their last attempts; a
    /// denied call is not among them.
    public var failedTools: [FailedTool]
    /// What was attached to the question, with redacted names.
    public var attachments: [Attachment.Summary]
    /// The paths of files that the agent wrote or changed, redacted, each once, in the order of their first change.
    public var writtenFiles: [String]
    /// The text of the last message of the main conversation, redacted; only its beginning if ``answerIsCut``.
    public var answer: String
    /// Whether the end of ``answer`` is missing because the answer was longer than ``RunRequest/answerLimit``.
    public var answerIsCut: Bool
    /// The value that the agent answered with, redacted; nil if ``RunRequest/answerSchema`` asked for none.
    ///
    /// It is null if no value fits the schema.
    public var structuredOutput: JSONValue?
    /// How long the run took.
    public var duration: Duration
    /// How many of the agent's lines were not JSON, were of an unknown type, or were too long.
    public var skippedLines: Int
    /// The last part of what the engine and the agent wrote to stderr, redacted.
    public var diagnostics: String

    /// Creates the summary of a run that used nothing.
    public init(run: RunID, session: SessionID? = nil, status: RunStatus, failure: RunFailure? = nil) {
        self.run = run
        self.session = session
        self.status = status
        self.failure = failure
        models = []
        isPartial = false
        denials = []
        failedTools = []
        attachments = []
        writtenFiles = []
        answer = ""
        answerIsCut = false
        duration = .zero
        skippedLines = 0
        diagnostics = ""
    }

    /// The tokens of all models together.
    public var usage: TokenUsage { models.reduce(.zero) { $0 + $1.usage } }

    /// The cost of all models together.
    public var cost: NanoDollars { models.reduce(.zero) { $0 + ($1.cost ?? .zero) } }

    /// The summary as one line of JSON: the fields of `session_end`.
    public var json: String { JSONValue.object(members).text }

    /// The fields of `session_end`.
    package var members: [JSONValue.Member] {
        let summary: JSONValue = .object(
            Self.counters(usage, cost: cost) + [
                JSONValue.Member("estimated", .bool(models.contains(where: \.isEstimated))),
                JSONValue.Member("model", .optional(model)),
                JSONValue.Member(
                    "models",
                    .array(
                        models.map { part in
                            .object(
                                [JSONValue.Member("model", .string(part.model))]
                                    + Self.counters(part.usage, cost: part.cost ?? .zero)
                                    + [JSONValue.Member("estimated", .bool(part.isEstimated))])
                        })),
            ])
        var members = [
            JSONValue.Member("status", .string(status.name)),
            JSONValue.Member("session_id", .optional(session?.text)),
            JSONValue.Member("run_id", .string(run.text)),
            JSONValue.Member("total_cost_usd", .number(cost.description)),
            JSONValue.Member("usage_summary", summary),
            JSONValue.Member("is_partial", .bool(isPartial)),
            JSONValue.Member(
                "permission_denials",
                .array(denials.map { ["tool": .string($0.tool), "tool_use_id": .string($0.toolUseID)] })),
        ]
        if let structuredOutput { members.append(JSONValue.Member("structured_output", structuredOutput)) }
        if !failedTools.isEmpty { members.append(JSONValue.Member("failed_tools", .array(failedTools.map(\.value)))) }
        if !attachments.isEmpty { members.append(JSONValue.Member("attachments", .array(attachments.map(\.value)))) }
        if !writtenFiles.isEmpty { members.append(JSONValue.Member("written_files", .strings(writtenFiles))) }
        if let bookingFailure { members.append(JSONValue.Member("booking_error", bookingFailure.value)) }
        return members
    }

    /// Returns the counters that every sum of usage contains.
    package static func counters(_ usage: TokenUsage, cost: NanoDollars) -> [JSONValue.Member] {
        [
            JSONValue.Member("input_tokens", .integer(usage.inputTokens)),
            JSONValue.Member("output_tokens", .integer(usage.outputTokens)),
            JSONValue.Member("cache_creation_tokens", .integer(usage.cacheCreationTokens)),
            JSONValue.Member("cache_read_tokens", .integer(usage.cacheReadTokens)),
            JSONValue.Member("total_tokens", .integer(usage.totalTokens)),
            JSONValue.Member("total_cost_usd", .number(cost.description)),
        ]
    }
}
