/// How a run ended and what it used.
public struct RunSummary: Hashable, Sendable {
    /// The run.
    public var run: RunID
    /// The session; nil if the run ended before one began.
    public var session: SessionID?
    /// How the run ended.
    public var status: RunStatus
    /// Why it did not succeed.
    public var failure: RunFailure?
    /// Why its booking waits or is lost; the answer is complete all the same.
    public var bookingFailure: RunFailure?
    /// What was used, by model, in order of their names.
    public var models: [ModelUsage]
    /// The model of the main conversation.
    public var model: String?
    /// Whether figures are missing: the run was cut.
    public var isPartial: Bool
    /// Tool calls that were denied or of tools that do not exist.
    public var denials: [ToolDenial]
    /// Files that the agent wrote or changed, as shown paths, in order, each once.
    public var writtenFiles: [String]
    /// All text of the last message of the main conversation.
    public var answer: String
    /// How long the run took.
    public var duration: Duration
    /// Lines of the agent that were no JSON, of an unknown type, or too long.
    public var skippedLines: Int
    /// The end of what the engine and the agent wrote to stderr, redacted.
    public var diagnostics: String

    /// A run that used nothing.
    public init(run: RunID, session: SessionID? = nil, status: RunStatus, failure: RunFailure? = nil) {
        self.run = run
        self.session = session
        self.status = status
        self.failure = failure
        models = []
        isPartial = false
        denials = []
        writtenFiles = []
        answer = ""
        duration = .zero
        skippedLines = 0
        diagnostics = ""
    }

    /// What was used, all models together.
    public var usage: TokenUsage { models.reduce(.zero) { $0 + $1.usage } }

    /// What it cost.
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
        if !writtenFiles.isEmpty { members.append(JSONValue.Member("written_files", .strings(writtenFiles))) }
        if let bookingFailure { members.append(JSONValue.Member("booking_error", bookingFailure.value)) }
        return members
    }

    /// The counters that every sum has, everywhere.
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
