extension StreamMessage {
    /// The message as one line of JSON, without the newline.
    public var json: String {
        if case .other(_, let json) = content { return json }
        return value.text
    }

    /// Creates a message from its JSON.
    ///
    /// Reading what ``json`` returns gives the same message, with one exception: the summary of a `session_end` then
    /// has no answer, duration, diagnostics and count of skipped lines, because these are not part of the message.
    /// Unknown members are ignored. A message with an unknown type or code is kept as ``Content/other(type:json:)``.
    ///
    /// - Throws: ``InvalidStreamMessage`` if the text is not a JSON object with a `type`, a `run_id` and a `seq`, or
    ///   lacks a member that its type requires.
    public init(json: some Collection<UInt8>) throws(InvalidStreamMessage) {
        let value: JSONValue
        do { value = try JSONValue(parsing: json) } catch { throw InvalidStreamMessage("\(error)") }
        guard let type = value["type"]?.string else { throw InvalidStreamMessage("it has no “type”") }
        guard let run = value["run_id"]?.string.flatMap({ try? RunID($0) }) else {
            throw InvalidStreamMessage("it has no valid “run_id”")
        }
        guard let sequence = value["seq"]?.integer.flatMap({ Int(exactly: $0) }) else {
            throw InvalidStreamMessage("it has no valid “seq”")
        }
        let content = try Content(type: type, value, run)
        self.init(
            run: run, sequence: sequence,
            content: content ?? .other(type: type, json: String(decoding: Array(json), as: UTF8.self)))
    }

    // MARK: Writing

    /// The message as JSON.
    package var value: JSONValue {
        var members = [JSONValue.Member("type", .string(content.type))] + content.members
        if !members.contains(where: { $0.name == "run_id" }) {
            members.append(JSONValue.Member("run_id", .string(run.text)))
        }
        members.append(JSONValue.Member("seq", .integer(Int64(sequence))))
        return .object(members)
    }
}

extension StreamMessage.Content {
    fileprivate var type: String {
        switch self {
        case .sessionStart: "session_start"
        case .assistantChunk: "assistant_chunk"
        case .thinking: "thinking"
        case .toolUse: "tool_use"
        case .toolResult: "tool_result"
        case .notice: "notice"
        case .usageUpdate: "usage_update"
        case .error: "error"
        case .sessionEnd: "session_end"
        case .other(let type, _): type
        }
    }

    fileprivate var members: [JSONValue.Member] {
        func member(_ name: String, _ value: JSONValue) -> JSONValue.Member { JSONValue.Member(name, value) }
        switch self {
        case .sessionStart(let session, let project, let context, let model, let tools):
            return [
                member("session_id", .string(session.text)), member("project_id", .string(project.name)),
                member("context", .string(context.name)), member("model", .string(model)),
                member("tools", .strings(tools)),
            ]
        case .assistantChunk(let text, let part):
            return [member("content", .string(text)), member("part", .integer(Int64(part)))]
        case .thinking(let text): return text.map { [member("content", .string($0))] } ?? []
        case .toolUse(let tool, let id, let summary):
            return [
                member("tool", .string(tool)), member("tool_use_id", .string(id)), member("summary", .string(summary)),
                member("is_error", false),
            ]
        case .toolResult(let tool, let id, let summary, let isError):
            return [
                member("tool", .string(tool)), member("tool_use_id", .string(id)), member("summary", .string(summary)),
                member("is_error", .bool(isError)),
            ]
        case .notice(let notice):
            return [member("code", .string(notice.code.rawValue)), member("message", .string(notice.message))]
        case .usageUpdate(let usage, let cost):
            let counters: JSONValue = [
                "input_tokens": .integer(usage.inputTokens), "output_tokens": .integer(usage.outputTokens),
                "cache_creation_input_tokens": .integer(usage.cacheCreationTokens),
                "cache_read_input_tokens": .integer(usage.cacheReadTokens),
            ]
            return [member("usage", counters), member("total_cost_usd", .number(cost.description))]
        case .error(let failure): return failure.value.members ?? []
        case .sessionEnd(let summary): return summary.members
        case .other(_, let json):
            let value = try? JSONValue(parsing: Array(json.utf8))
            return (value?.members ?? []).filter { $0.name != "type" && $0.name != "seq" }
        }
    }

    /// Creates a message's content from its JSON; nil if the type or the code is unknown.
    fileprivate init?(type: String, _ value: JSONValue, _ run: RunID) throws(InvalidStreamMessage) {
        func text(_ name: String) throws(InvalidStreamMessage) -> String {
            guard let text = value[name]?.string else { throw InvalidStreamMessage("its “\(name)” is not a string") }
            return text
        }
        switch type {
        case "session_start":
            guard let session = try? SessionID(try text("session_id")),
                let project = try? ProjectID(try text("project_id"))
            else { throw InvalidStreamMessage("its session or project is not valid") }
            self = .sessionStart(
                session: session, project: project, context: ChatContext(try text("context")), model: try text("model"),
                tools: value["tools"]?.elements?.compactMap(\.string) ?? [])
        case "assistant_chunk":
            self = .assistantChunk(try text("content"), part: Int(clamping: value["part"]?.integer ?? 1))
        case "thinking": self = .thinking(value["content"]?.string)
        case "tool_use":
            self = .toolUse(tool: try text("tool"), id: try text("tool_use_id"), summary: try text("summary"))
        case "tool_result":
            self = .toolResult(
                tool: try text("tool"), id: try text("tool_use_id"), summary: try text("summary"),
                isError: value["is_error"] == true)
        case "notice":
            guard let code = Notice.Code(rawValue: try text("code")) else { return nil }
            self = .notice(Notice(code, try text("message")))
        case "usage_update":
            func count(_ name: String) -> Int64 { value["usage"]?[name]?.integer ?? 0 }
            let usage = TokenUsage(
                inputTokens: count("input_tokens"), outputTokens: count("output_tokens"),
                cacheCreationTokens: count("cache_creation_input_tokens"),
                cacheReadTokens: count("cache_read_input_tokens"))
            self = .usageUpdate(usage, cost: value["total_cost_usd"]?.dollars ?? .zero)
        case "error":
            guard let failure = RunFailure(value) else { return nil }
            self = .error(failure)
        case "session_end":
            guard let summary = RunSummary(value, run) else { throw InvalidStreamMessage("its summary is not valid") }
            self = .sessionEnd(summary)
        default: return nil
        }
    }
}

extension RunFailure {
    /// The failure as JSON: `code`, `error`, `suggestion`, for a refusal `rule`, `reading` and `span`, for a value that
    /// does not fit its schema `path`, and for a known request `known_run_id`.
    package var value: JSONValue {
        var members = [
            JSONValue.Member("code", .string(code.name)), JSONValue.Member("error", .string(error)),
            JSONValue.Member("suggestion", .optional(suggestion)),
        ]
        if let refusal {
            let span = refusal.span.map { [$0.lowerBound, $0.upperBound].map { JSONValue.integer(Int64($0)) } }
            members += [
                JSONValue.Member("rule", .string(refusal.rule)), JSONValue.Member("reading", .string(refusal.reading)),
                JSONValue.Member("span", span.map { .array($0) } ?? .null),
            ]
        }
        if let path { members.append(JSONValue.Member("path", .string(path))) }
        if let knownRun { members.append(JSONValue.Member("known_run_id", .string(knownRun.text))) }
        return .object(members)
    }

    /// Creates a failure from its JSON; nil if the code is unknown.
    fileprivate init?(_ value: JSONValue) {
        guard let code = value["code"]?.string.flatMap(Code.init(rawValue:)), let error = value["error"]?.string else {
            return nil
        }
        let bounds = (value["span"]?.elements ?? []).compactMap(\.integer).map { Int(clamping: $0) }
        let refusal = value["rule"]?.string.map { rule in
            Refusal(
                rule: rule, reading: value["reading"]?.string ?? "plain",
                span: bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]..<bounds[1] : nil)
        }
        self.init(
            code, error, remedy: nil, refusal: refusal,
            knownRun: value["known_run_id"]?.string.flatMap { try? RunID($0) }, path: value["path"]?.string,
            suggestion: value["suggestion"]?.string)
    }
}

extension RunSummary {
    /// Creates a summary from the members of a `session_end`; nil if there is no status.
    fileprivate init?(_ value: JSONValue, _ run: RunID) {
        guard let status = value["status"]?.string else { return nil }
        self.init(
            run: run, session: value["session_id"]?.string.flatMap { try? SessionID($0) }, status: RunStatus(status))
        let usage = value["usage_summary"]
        model = usage?["model"]?.string
        models = (usage?["models"]?.elements ?? []).map { part in
            func count(_ name: String) -> Int64 { part[name]?.integer ?? 0 }
            return ModelUsage(
                model: part["model"]?.string ?? "",
                usage: TokenUsage(
                    inputTokens: count("input_tokens"), outputTokens: count("output_tokens"),
                    cacheCreationTokens: count("cache_creation_tokens"), cacheReadTokens: count("cache_read_tokens")),
                cost: part["total_cost_usd"]?.dollars, isEstimated: part["estimated"] == true)
        }
        isPartial = value["is_partial"] == true
        denials = (value["permission_denials"]?.elements ?? []).map {
            ToolDenial(tool: $0["tool"]?.string ?? "", toolUseID: $0["tool_use_id"]?.string ?? "")
        }
        structuredOutput = value["structured_output"]
        failedTools = (value["failed_tools"]?.elements ?? []).map { FailedTool($0) }
        attachments = (value["attachments"]?.elements ?? []).compactMap { Attachment.Summary($0) }
        writtenFiles = value["written_files"]?.elements?.compactMap(\.string) ?? []
        bookingFailure = value["booking_error"].flatMap { RunFailure($0) }
    }
}

extension JSONValue {
    /// The value of a number that is an amount in dollars; nil for any other value.
    fileprivate var dollars: NanoDollars? {
        if case .number(let text) = self { NanoDollars(dollars: text) } else { nil }
    }
}

/// The error for text that is not a message of a run.
public struct InvalidStreamMessage: Error, Hashable, Sendable, CustomStringConvertible {
    package let reason: String

    init(_ reason: String) { self.reason = reason }

    /// One sentence that says what is wrong with the text.
    public var description: String { "Not a message of a run: \(reason)." }
}
