public import WXCore

/// Why a gateway did not do what a client asked for.
///
/// A failure of a run is a message of that run instead, with a number.
public struct ChatFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed, by a stable name; later versions may add codes.
    ///
    /// The codes of `RunFailure` mean the same here.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name in messages.
        public let name: String

        /// Creates a code with a name, for example one that a later version sent.
        public init(_ name: String) { self.name = name }

        /// Creates the code of a failed run.
        public init(_ code: RunFailure.Code) { name = code.name }

        /// The text is not a message of this protocol.
        public static let badJSON = Code("bad_json")
        /// The message has an unknown type.
        public static let unknownType = Code("unknown_type")
        /// The guardrail refused the prompt.
        public static let refused = Code("refused")
        /// The message or the upload is too large.
        public static let tooLarge = Code("too_large")
        /// No upload of the client in this project has the handle.
        public static let unknownAttachment = Code("unknown_attachment")
        /// Too many messages were sent; it names how long to wait.
        public static let rateLimited = Code("rate_limited")
        /// The session has a live run.
        public static let busy = Code("busy")
        /// Too many runs are live.
        public static let noSlot = Code(.noSlot)
        /// The id was used for another content before.
        public static let idConflict = Code("id_conflict")
        /// The run is not known here.
        public static let resumeUnknown = Code("resume_unknown")
        /// The run's next messages are no longer kept.
        public static let resumeGap = Code("resume_gap")
        /// The project is unknown.
        public static let unknownProject = Code("unknown_project")
        /// The token does not permit it.
        public static let forbidden = Code("forbidden")
        /// The budget is used up.
        public static let budget = Code("budget")
        /// The worker is not logged in.
        public static let notLoggedIn = Code(.notLoggedIn)
        /// The worker cannot be reached.
        public static let workerUnavailable = Code("worker_unavailable")
        /// The agent failed.
        public static let agentFailed = Code(.agentFailed)
        /// It took too long.
        public static let timedOut = Code(.timedOut)
        /// The gateway is shutting down; it names how long to wait.
        public static let goingAway = Code("going_away")
        /// Anything else.
        public static let `internal` = Code(.internal)

        /// The name in messages.
        public var description: String { name }
    }

    /// What failed.
    public var code: Code
    /// One sentence that says what failed, and on what.
    public var error: String
    /// What repairs the failure; nil if nothing is known.
    public var suggestion: String?
    /// What a guardrail refused; nil if it did not.
    public var refusal: RunFailure.Refusal?
    /// The client's id of the message that failed; nil if it has none.
    public var id: String?
    /// The run that the failure is about; nil if it is about none.
    public var run: RunID?
    /// The smallest number after which the run can be resumed; nil for anything but `resume_gap`.
    public var oldest: Int?
    /// How long to wait before the next attempt, in whole milliseconds; nil if waiting does not help.
    public var retryAfter: Duration?

    /// Creates a failure.
    public init(
        _ code: Code, _ error: String, suggestion: String? = nil, refusal: RunFailure.Refusal? = nil, id: String? = nil,
        run: RunID? = nil, oldest: Int? = nil, retryAfter: Duration? = nil
    ) {
        self.code = code
        self.error = error
        self.suggestion = suggestion
        self.refusal = refusal
        self.id = id
        self.run = run
        self.oldest = oldest
        self.retryAfter = retryAfter
    }

    /// Creates the failure that a gateway reports for a failed run.
    public init(_ failure: RunFailure, id: String? = nil, run: RunID? = nil) {
        self.init(
            Code(failure.code), failure.error, suggestion: failure.suggestion, refusal: failure.refusal, id: id,
            run: run)
    }

    /// Creates the failure that a gateway reports for a text that is not a message.
    public init(_ invalid: InvalidChatMessage) { self.init(.badJSON, invalid.description, id: invalid.id) }

    /// The error, followed by the suggestion if there is one.
    public var description: String { suggestion.map { "\(error) \($0)" } ?? error }
}

extension ChatFailure {
    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("code", .string(code.name)), .init("error", .string(error)),
            .init("suggestion", .optional(suggestion)),
        ]
        if let refusal {
            let span = refusal.span.map { [$0.lowerBound, $0.upperBound].map { JSONValue.integer(Int64($0)) } }
            members += [
                .init("rule", .string(refusal.rule)), .init("reading", .string(refusal.reading)),
                .init("span", span.map { .array($0) } ?? .null),
            ]
        }
        if let id { members.append(.init("id", .string(id))) }
        if let run { members.append(.init("run_id", .string(run.text))) }
        if let oldest { members.append(.init("oldest", .integer(Int64(oldest)))) }
        if let retryAfter { members.append(.init("retry_after_ms", .milliseconds(retryAfter))) }
        return members
    }

    init(_ members: MessageMembers) throws(InvalidChatMessage) {
        self.init(Code(try members.string("code")), try members.string("error"))
        suggestion = try members.ifPresent("suggestion", MessageMembers.string)
        if let rule = try members.ifPresent("rule", MessageMembers.string) {
            let reading = try members.ifPresent("reading", MessageMembers.string) ?? "plain"
            refusal = RunFailure.Refusal(rule: rule, reading: reading, span: members.span("span"))
        }
        id = try members.ifPresent("id", MessageMembers.string)
        run = try members.ifPresent("run_id", MessageMembers.run)
        oldest = try members.ifPresent("oldest", MessageMembers.count)
        retryAfter = try members.ifPresent("retry_after_ms", MessageMembers.milliseconds)
    }
}
