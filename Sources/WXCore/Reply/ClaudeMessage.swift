/// One line of Claude Code's `stream-json` output; the only place where its JSON is spelled.
///
/// Measured with Claude Code 2.1.330. Key order is not fixed, unknown types and fields are passed over, and a field of another
/// type than expected counts as absent.
package enum ClaudeMessage {
    /// A turn begins.
    case start(AgentStart)
    /// The API began a message of the main conversation.
    case messageStart(id: String, model: String, Figures)
    /// A piece of answer text.
    case text(String)
    /// A piece of thinking.
    case thinking(String)
    /// A piece of a tool's input, by its length in bytes.
    case toolInput(length: Int)
    /// A content block is complete.
    case blockStop
    /// The API's running totals of the message; final where the stop reason is set.
    case messageDelta(Figures, stopReason: String?)
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
    /// A type that is of no use here.
    case other(type: String)

    /// Token counts as they were reported, and what was wrong with them.
    package struct Figures: Hashable, Sendable {
        package var usage = TokenUsage.zero
        /// Names of counters that were negative, fractional, null or no number; they are not booked.
        package var problems: [String] = []
    }

    /// A model's part of a turn or session.
    package struct ModelFigures: Hashable, Sendable {
        package var model: String
        package var figures = Figures()
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
    }

    /// The content of a `result` line.
    package struct Turn {
        package var result = AgentResult()
        package var sinceLastResult: [ModelFigures]?
        package var cumulative: [ModelFigures]?
        package var uuid: String?
        /// How many results its process wrote before.
        package var index: Int64?
    }
}

// MARK: - Reading

extension ClaudeMessage {
    /// Reads one line.
    ///
    /// - Throws: ``JSONReader/Failure`` if the line is not a JSON object.
    package init(line: UnsafeRawBufferPointer) throws {
        var type = ""
        var subtype = ""
        var fields = Fields()
        var reader = JSONReader(line)
        try reader.object { reader, key in
            switch key {
            case "type": type = try reader.string() ?? ""
            case "subtype": subtype = try reader.string() ?? ""
            case "event": fields.event = try reader.raw()
            case "message": fields.message = try reader.raw()
            case "response": fields.response = try reader.raw()
            case "parent_tool_use_id": fields.parent = try reader.string()
            case "error": fields.error = try reader.string()
            case "tasks": fields.tasks = try reader.raw()
            default: try reader.skip()
            }
        }
        try reader.end()

        switch (type, subtype) {
        case ("stream_event", _): self = try Self.streamEvent(fields)
        case ("assistant", _): self = .assistant(try Self.assistant(fields))
        case ("user", _): self = .toolResults(try Self.toolResults(fields.message), parent: fields.parent)
        case ("result", _): self = .result(try Self.turn(line, subtype: subtype))
        case ("system", "init"): self = .start(try Self.start(line))
        case ("system", "api_retry"): self = try Self.retry(line)
        case ("system", "permission_denied"): self = .denied(try Self.denial(line))
        case ("system", "background_tasks_changed"): self = .backgroundTasks(try Self.count(fields.tasks))
        case ("system", "task_notification"): self = .taskNotification
        case ("system", "model_fallback"): self = try Self.fallback(line)
        case ("rate_limit_event", _): self = try Self.rateLimit(line)
        case ("control_response", _): self = try Self.controlResponse(fields.response)
        default: self = .other(type: subtype.isEmpty ? type : "\(type)/\(subtype)")
        }
    }

    /// Reads one line.
    package init(line: some Sequence<UInt8>) throws {
        self = try Array(line).withUnsafeBytes { try ClaudeMessage(line: $0) }
    }

    /// Reads one line, or the whole line that its end is: two outputs joined where the first was cut share a line.
    ///
    /// Nil if it is neither.
    package init?(mending line: UnsafeRawBufferPointer) {
        if let message = try? ClaudeMessage(line: line) {
            self = message
            return
        }
        var start = 1
        for _ in 0..<64 {
            guard let next = line[min(start, line.count)...].firstIndex(of: 0x7B) else { return nil }
            if let message = try? ClaudeMessage(line: UnsafeRawBufferPointer(rebasing: line[next...])) {
                if case .other = message { return nil }
                self = message
                return
            }
            start = next + 1
        }
        return nil
    }

    private struct Fields {
        var event, message, response, tasks: UnsafeRawBufferPointer?
        var parent, error: String?
    }

    private static func visit(
        _ raw: UnsafeRawBufferPointer?, _ visit: (inout JSONReader, JSONReader.Key) throws -> Void
    ) throws {
        guard let raw, raw.first == 0x7B else { return }
        var reader = JSONReader(raw)
        try reader.object(visit)
    }

    private static func elements(_ raw: UnsafeRawBufferPointer?, _ visit: (inout JSONReader) throws -> Void) throws {
        guard let raw, raw.first == 0x5B else { return }
        var reader = JSONReader(raw)
        try reader.array(visit)
    }

    private static func count(_ raw: UnsafeRawBufferPointer?) throws -> Int {
        var count = 0
        try elements(raw) { reader in
            count += 1
            try reader.skip()
        }
        return count
    }

    private static func integer(_ reader: inout JSONReader) throws -> Int64? {
        try reader.number().flatMap { Int64($0) }
    }

    // MARK: stream_event

    private static func streamEvent(_ fields: Fields) throws -> ClaudeMessage {
        // Sub-agents send none today; should they ever, they are not the answer.
        guard fields.parent == nil else { return .other(type: "stream_event of a sub-agent") }
        var type = ""
        var delta, message, usage: UnsafeRawBufferPointer?
        try visit(fields.event) { reader, key in
            switch key {
            case "type": type = try reader.string() ?? ""
            case "delta": delta = try reader.raw()
            case "message": message = try reader.raw()
            case "usage": usage = try reader.raw()
            default: try reader.skip()
            }
        }
        switch type {
        case "content_block_delta": return try contentDelta(delta)
        case "content_block_stop": return .blockStop
        case "message_start":
            let assistant = try assistant(Fields(message: message))
            return .messageStart(id: assistant.id, model: assistant.model, assistant.figures)
        case "message_delta":
            var stopReason: String?
            try visit(delta) { reader, key in
                switch key {
                case "stop_reason": stopReason = try reader.string()
                default: try reader.skip()
                }
            }
            return .messageDelta(try figures(usage), stopReason: stopReason)
        case "message_stop": return .messageStop
        default: return .other(type: "stream_event/\(type)")
        }
    }

    private static func contentDelta(_ raw: UnsafeRawBufferPointer?) throws -> ClaudeMessage {
        var text, thinking, input: String?
        try visit(raw) { reader, key in
            switch key {
            case "text": text = try reader.string()
            case "thinking": thinking = try reader.string()
            case "partial_json": input = try reader.string()
            default: try reader.skip()
            }
        }
        if let text { return .text(text) }
        if let thinking { return .thinking(thinking) }
        return .toolInput(length: input?.utf8.count ?? 0)
    }

    // MARK: assistant, user

    private static func assistant(_ fields: Fields) throws -> Assistant {
        var line = Assistant()
        line.parent = fields.parent
        line.error = fields.error
        try visit(fields.message) { reader, key in
            switch key {
            case "id": line.id = try reader.string() ?? ""
            case "model": line.model = try reader.string() ?? ""
            case "stop_reason": line.stopReason = try reader.string()
            case "usage": line.figures = try figures(try reader.raw())
            case "content": try elements(try reader.raw()) { reader in try block(&reader, into: &line) }
            default: try reader.skip()
            }
        }
        return line
    }

    private static func block(_ reader: inout JSONReader, into line: inout Assistant) throws {
        var type = ""
        var text, thinking, id, name: String?
        var input = "{}"
        guard reader.isAhead("{") else { return try reader.skip() }
        try reader.object { reader, key in
            switch key {
            case "type": type = try reader.string() ?? ""
            case "text": text = try reader.string()
            case "thinking": thinking = try reader.string()
            case "id": id = try reader.string()
            case "name": name = try reader.string()
            case "input": input = String(decoding: try reader.raw(), as: UTF8.self)
            default: try reader.skip()
            }
        }
        switch type {
        case "text": line.texts.append(text ?? "")
        case "thinking": line.thoughts.append(thinking ?? "")
        case "tool_use", "server_tool_use", "mcp_tool_use":
            line.toolUses.append(ToolUse(id: id ?? "", tool: name ?? "", input: input, parent: line.parent))
        default: break
        }
    }

    private static func toolResults(_ message: UnsafeRawBufferPointer?) throws -> [ToolResult] {
        var results: [ToolResult] = []
        try visit(message) { reader, key in
            guard case "content" = key else { return try reader.skip() }
            try elements(try reader.raw()) { reader in
                var type = ""
                var result = ToolResult(toolUseID: "", text: "", isError: false)
                guard reader.isAhead("{") else { return try reader.skip() }
                try reader.object { reader, key in
                    switch key {
                    case "type": type = try reader.string() ?? ""
                    case "tool_use_id": result.toolUseID = try reader.string() ?? ""
                    case "is_error": result.isError = try reader.bool() ?? false
                    case "content": result.text = try plainText(&reader)
                    default: try reader.skip()
                    }
                }
                if type == "tool_result" { results.append(result) }
            }
        }
        return results
    }

    /// A string, or the texts of a list of content blocks.
    private static func plainText(_ reader: inout JSONReader) throws -> String {
        guard reader.isAhead("[") else { return try reader.string() ?? "" }
        var texts: [String] = []
        try reader.array { reader in
            guard reader.isAhead("{") else { return try reader.skip() }
            try reader.object { reader, key in
                switch key {
                case "text": texts.append(try reader.string() ?? "")
                default: try reader.skip()
                }
            }
        }
        return texts.joined(separator: "\n")
    }

    // MARK: Figures

    private static func counter(_ reader: inout JSONReader, _ name: String, _ problems: inout [String]) throws -> Int64
    {
        if let text = try reader.number() {
            if let value = Int64(text), value >= 0 { return value }
            // A whole number too large to count stops at the largest there is; anything else is no count.
            if text.first != "-", text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return .max }
        }
        problems.append(name)
        return 0
    }

    private static func figures(_ raw: UnsafeRawBufferPointer?) throws -> Figures {
        var figures = Figures()
        var parts: Int64 = 0
        try visit(raw) { reader, key in
            switch key {
            case "input_tokens":
                figures.usage.inputTokens = try counter(&reader, "input_tokens", &figures.problems)
            case "output_tokens":
                figures.usage.outputTokens = try counter(&reader, "output_tokens", &figures.problems)
            case "cache_read_input_tokens":
                figures.usage.cacheReadTokens = try counter(&reader, "cache_read_input_tokens", &figures.problems)
            case "cache_creation_input_tokens":
                figures.usage.cacheCreationTokens = try counter(
                    &reader, "cache_creation_input_tokens", &figures.problems)
            case "cache_creation":
                try visit(try reader.raw()) { reader, key in
                    switch key {
                    case "ephemeral_1h_input_tokens":
                        figures.usage.cacheCreation1hTokens = try counter(
                            &reader, "ephemeral_1h_input_tokens", &figures.problems)
                    case "ephemeral_5m_input_tokens":
                        parts = try counter(&reader, "ephemeral_5m_input_tokens", &figures.problems)
                    default: try reader.skip()
                    }
                }
            case "server_tool_use":
                try visit(try reader.raw()) { reader, key in
                    switch key {
                    case "web_search_requests":
                        figures.usage.webSearches = try counter(&reader, "web_search_requests", &figures.problems)
                    default: try reader.skip()
                    }
                }
            default: try reader.skip()
            }
        }
        figures.usage.cacheCreationTokens = max(
            figures.usage.cacheCreationTokens, parts.addingSaturated(figures.usage.cacheCreation1hTokens))
        return figures
    }

    private static func models(_ reader: inout JSONReader) throws -> [ModelFigures]? {
        guard reader.isAhead("{") else {
            try reader.skip()
            return nil
        }
        var models: [ModelFigures] = []
        try reader.object { reader, key in
            var model = ModelFigures(model: key.text)
            let raw = try reader.raw()
            var parts: Int64 = 0
            try visit(raw) { reader, key in
                var problems: [String] = []
                switch key {
                case "inputTokens":
                    model.figures.usage.inputTokens = try counter(&reader, "inputTokens", &problems)
                case "outputTokens":
                    model.figures.usage.outputTokens = try counter(&reader, "outputTokens", &problems)
                case "cacheReadInputTokens":
                    model.figures.usage.cacheReadTokens = try counter(&reader, "cacheReadInputTokens", &problems)
                case "cacheCreationInputTokens":
                    model.figures.usage.cacheCreationTokens = try counter(
                        &reader, "cacheCreationInputTokens", &problems)
                case "cacheCreationEphemeral1hInputTokens":
                    model.figures.usage.cacheCreation1hTokens = try counter(
                        &reader, "cacheCreationEphemeral1hInputTokens", &problems)
                case "cacheCreationEphemeral5mInputTokens":
                    parts = try counter(&reader, "cacheCreationEphemeral5mInputTokens", &problems)
                case "webSearchRequests":
                    model.figures.usage.webSearches = try counter(&reader, "webSearchRequests", &problems)
                case "costUSD":
                    model.cost = try reader.number().flatMap { NanoDollars(dollars: $0) }
                    if model.cost == nil { problems.append("costUSD") }
                default: try reader.skip()
                }
                model.figures.problems += problems
            }
            model.figures.usage.cacheCreationTokens = max(
                model.figures.usage.cacheCreationTokens,
                parts.addingSaturated(model.figures.usage.cacheCreation1hTokens))
            models.append(model)
        }
        return models
    }

    // MARK: result

    private static func turn(_ line: UnsafeRawBufferPointer, subtype: String) throws -> Turn {
        var turn = Turn()
        turn.result.subtype = subtype
        try visit(line) { reader, key in
            switch key {
            case "is_error": turn.result.isError = try reader.bool() ?? false
            case "terminal_reason": turn.result.terminalReason = try reader.string()
            case "stop_reason": turn.result.stopReason = try reader.string()
            case "api_error_status": turn.result.apiStatus = try integer(&reader)
            case "result": turn.result.text = try reader.string() ?? ""
            case "session_id": turn.result.session = try reader.string()
            case "uuid": turn.uuid = try reader.string()
            case "result_index": turn.index = try integer(&reader)
            case "errors":
                try elements(try reader.raw()) { reader in
                    if let text = try reader.string() { turn.result.errors.append(text) }
                }
            case "permission_denials":
                try elements(try reader.raw()) { reader in turn.result.denials.append(try denial(try reader.raw())) }
            case "model_usage_since_last_result": turn.sinceLastResult = try models(&reader)
            case "modelUsage": turn.cumulative = try models(&reader)
            default: try reader.skip()
            }
        }
        return turn
    }

    // MARK: system

    private static func start(_ line: UnsafeRawBufferPointer) throws -> AgentStart {
        var start = AgentStart()
        try visit(line) { reader, key in
            switch key {
            case "session_id": start.session = try reader.string() ?? ""
            case "uuid": start.id = try reader.string() ?? ""
            case "model": start.model = try reader.string() ?? ""
            case "permissionMode": start.permissionMode = try reader.string() ?? ""
            case "apiKeySource": start.apiKeySource = try reader.string() ?? ""
            case "claude_code_version": start.version = try reader.string() ?? ""
            case "cwd": start.directory = try reader.string() ?? ""
            case "tools":
                try elements(try reader.raw()) { reader in
                    if let name = try reader.string() { start.tools.append(name) }
                }
            case "mcp_servers":
                try elements(try reader.raw()) { reader in
                    var name = ""
                    guard reader.isAhead("{") else { return start.mcpServers.append(try reader.string() ?? "") }
                    try reader.object { reader, key in
                        switch key {
                        case "name": name = try reader.string() ?? ""
                        default: try reader.skip()
                        }
                    }
                    start.mcpServers.append(name)
                }
            default: try reader.skip()
            }
        }
        return start
    }

    private static func retry(_ line: UnsafeRawBufferPointer) throws -> ClaudeMessage {
        var attempt: Int64?
        var most: Int64?
        var delay: Int64?
        var status: Int64?
        var error: String?
        try visit(line) { reader, key in
            switch key {
            case "attempt": attempt = try integer(&reader)
            case "max_retries": most = try integer(&reader)
            case "retry_delay_ms":
                delay = try reader.number().flatMap { Double($0) }.map { Int64(max(0, min($0, 1e12))) }
            case "error_status": status = try integer(&reader)
            case "error": error = try reader.string()
            default: try reader.skip()
            }
        }
        return .retry(
            attempt: attempt ?? 0, of: most ?? 0, delayMilliseconds: delay ?? 0, status: status,
            error: error ?? "unknown")
    }

    private static func denial(_ raw: UnsafeRawBufferPointer) throws -> ToolDenial {
        var tool = ""
        var id = ""
        var reason: String?
        try visit(raw) { reader, key in
            switch key {
            case "tool_name": tool = try reader.string() ?? ""
            case "tool_use_id": id = try reader.string() ?? ""
            case "message": reason = try reader.string()
            default: try reader.skip()
            }
        }
        return ToolDenial(tool: tool, toolUseID: id, reason: reason)
    }

    private static func fallback(_ line: UnsafeRawBufferPointer) throws -> ClaudeMessage {
        var original, other: String?
        try visit(line) { reader, key in
            switch key {
            case "original_model": original = try reader.string()
            case "fallback_model": other = try reader.string()
            default: try reader.skip()
            }
        }
        return .fallback(from: original ?? "", to: other ?? "")
    }

    private static func rateLimit(_ line: UnsafeRawBufferPointer) throws -> ClaudeMessage {
        var status: String?
        var resetsAt: Int64?
        try visit(line) { reader, key in
            guard case "rate_limit_info" = key else { return try reader.skip() }
            try visit(try reader.raw()) { reader, key in
                switch key {
                case "status": status = try reader.string()
                case "resetsAt": resetsAt = try integer(&reader)
                default: try reader.skip()
                }
            }
        }
        return .rateLimit(status: status ?? "", resetsAt: resetsAt)
    }

    private static func controlResponse(_ raw: UnsafeRawBufferPointer?) throws -> ClaudeMessage {
        var id, error: String?
        try visit(raw) { reader, key in
            switch key {
            case "request_id": id = try reader.string()
            case "error": error = try reader.string()
            default: try reader.skip()
            }
        }
        return .controlResponse(id: id ?? "", error: error)
    }
}
// MARK: - Writing

extension ClaudeMessage {
    /// The line that puts a prompt to Claude Code verbatim: slash commands and `@file` mentions are plain text in it.
    package static func prompt(_ prompt: ApprovedPrompt) -> String {
        let message: JSONValue = [
            "type": "user", "message": ["role": "user", "content": .string(prompt.text)], "client_composed": true,
        ]
        return message.text + "\n"
    }

    /// The line that ends the turn politely: a `result` with the usage so far follows.
    package static let interrupt = control("interrupt")

    /// The line after which Claude Code exits by itself.
    package static let endSession = control("end_session")

    private static func control(_ subtype: String) -> String {
        let message: JSONValue = [
            "type": "control_request", "request_id": .string("wxcode-\(subtype)"),
            "request": ["subtype": .string(subtype)],
        ]
        return message.text + "\n"
    }
}
