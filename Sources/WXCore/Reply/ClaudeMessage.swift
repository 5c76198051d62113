/// One line of Claude Code's `stream-json` output; the only place where its JSON is spelled.
///
/// Measured with Claude Code 2.1.330. Key order is not fixed, unknown types and fields are passed over, and a field of another
/// type than expected counts as absent.
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
        var fields = Fields()
        try self.init(line, &fields)
    }

    private init(_ line: UnsafeRawBufferPointer, _ fields: inout Fields) throws {
        var type = ""
        var subtype = ""
        var reader = JSONReader(line)
        try reader.object { reader, key in
            switch key {
            case "type": type = try reader.string() ?? ""
            case "subtype": subtype = try reader.string() ?? ""
            case "event": fields.event = try reader.raw()
            case "message": fields.message = try reader.raw()
            case "response": fields.response = try reader.raw()
            case "parent_tool_use_id": fields.parent = try reader.string()
            case "uuid": fields.uuid = try reader.raw()
            case "session_id": fields.session = try reader.raw()
            case "sessionId": fields.fileSession = try reader.raw()
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
        case ("cost-state", _): self = .sessionCost(try Self.sessionCost(line))
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
        var fields = Fields()
        self.init(mending: line, &fields)
    }

    private init?(mending line: UnsafeRawBufferPointer, _ fields: inout Fields) {
        if let message = try? ClaudeMessage(line, &fields) {
            self = message
            return
        }
        var start = 1
        for _ in 0..<64 {
            guard let next = line[min(start, line.count)...].firstIndex(of: 0x7B) else { return nil }
            fields = Fields()
            if let message = try? ClaudeMessage(UnsafeRawBufferPointer(rebasing: line[next...]), &fields) {
                if case .other = message { return nil }
                self = message
                return
            }
            start = next + 1
        }
        return nil
    }

    /// Which session a recorded line belongs to.
    package enum Origin: Hashable {
        /// A line of a process's output.
        case output(session: String)
        /// A line of the file that Claude Code keeps of a session.
        case file(session: String)
    }

    /// Reads one line as ``init(mending:)`` does, with what it says of its session; nil where it says nothing.
    package static func recorded(_ line: UnsafeRawBufferPointer) -> (message: ClaudeMessage, origin: Origin?)? {
        var fields = Fields()
        guard let message = ClaudeMessage(mending: line, &fields) else { return nil }
        if let session = try? string(fields.session), !session.isEmpty { return (message, .output(session: session)) }
        if let session = try? string(fields.fileSession), !session.isEmpty { return (message, .file(session: session)) }
        return (message, nil)
    }

    private struct Fields {
        var event, message, response, tasks, uuid, session, fileSession: UnsafeRawBufferPointer?
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

    private static func string(_ raw: UnsafeRawBufferPointer?) throws -> String {
        guard let raw else { return "" }
        var reader = JSONReader(raw)
        return try reader.string() ?? ""
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
        case "content_block_delta": return try contentDelta(delta, fields.parent)
        case "content_block_stop" where fields.parent == nil: return .blockStop
        case "message_start":
            var start = fields
            start.message = message
            let assistant = try assistant(start)
            return .messageStart(assistant.message, problems: assistant.figures.problems)
        case "message_delta":
            var stopReason: String?
            try visit(delta) { reader, key in
                switch key {
                case "stop_reason": stopReason = try reader.string()
                default: try reader.skip()
                }
            }
            return .messageDelta(try figures(usage), stopReason: stopReason, parent: fields.parent)
        case "message_stop": return .messageStop
        default: return .other(type: "stream_event/\(type)")
        }
    }

    private static func contentDelta(_ raw: UnsafeRawBufferPointer?, _ parent: String?) throws -> ClaudeMessage {
        var text, thinking: TextPiece?
        var bytes = 0
        try visit(raw) { reader, key in
            switch key {
            case "text": text = try reader.text()
            case "thinking": thinking = try reader.text()
            case "partial_json": bytes = try reader.string()?.utf8.count ?? 0
            default: try reader.skip()
            }
        }
        // Sub-agents send no pieces today; should they ever, they are not the answer.
        if let parent { return .written(bytes: text?.count ?? thinking?.count ?? bytes, parent: parent) }
        if let text { return .text(text) }
        if let thinking { return .thinking(thinking) }
        return .written(bytes: bytes, parent: nil)
    }

    // MARK: assistant, user

    private static func assistant(_ fields: Fields) throws -> Assistant {
        var line = Assistant()
        line.parent = fields.parent
        line.error = fields.error
        line.uuid = try string(fields.uuid)
        try visit(fields.message) { reader, key in
            switch key {
            case "id": line.id = try reader.string() ?? ""
            case "model": line.model = try reader.string() ?? ""
            case "stop_reason": line.stopReason = try reader.string()
            case "usage": line.figures = try figures(try reader.raw())
            case "content" where reader.isAhead("\""): line.texts = [try reader.string() ?? ""]
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
        if let text = try reader.number(), let count = wholeNumber(text) { return count }
        problems.append(name)
        return 0
    }

    /// The value of a number that is whole and not negative, however it is written (`100.0`, `1e2`); the largest there is for one that
    /// is too large to count.
    private static func wholeNumber(_ text: Substring) -> Int64? {
        if let value = Int64(text) { return value >= 0 ? value : nil }
        guard text.first != "-" || text.utf8.allSatisfy({ "-0.eE+".utf8.contains($0) }) else { return nil }
        let parts = text.split(maxSplits: 1) { $0 == "e" || $0 == "E" }
        guard let mantissa = parts.first else { return nil }
        let exponent = parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) : 0
        let digits = mantissa.split(separator: ".", maxSplits: 1)
        let whole = digits[0].drop { $0 == "-" }
        var figures = Array(whole.utf8) + (digits.count > 1 ? Array(digits[1].utf8) : [])
        if figures.allSatisfy({ $0 == UInt8(ascii: "0") }) { return 0 }
        // An exponent beyond an Int is beyond any count, or below one.
        guard let exponent, abs(exponent) < 1_000 else { return parts[1].first == "-" ? nil : .max }
        let length = whole.utf8.count + exponent
        while figures.count > max(0, length), figures.last == UInt8(ascii: "0") { figures.removeLast() }
        guard figures.count <= length else { return nil }
        figures += Array(repeating: UInt8(ascii: "0"), count: length - figures.count)
        return Int64(String(decoding: figures, as: UTF8.self)) ?? .max
    }

    private static func figures(_ raw: UnsafeRawBufferPointer?) throws -> Figures {
        var figures = Figures()
        var parts: Int64 = 0
        var usage = TokenUsage.zero
        var problems: [String] = []
        try visit(raw) { reader, key in
            switch key {
            case "input_tokens": usage.inputTokens = try counter(&reader, "input_tokens", &problems)
            case "output_tokens": usage.outputTokens = try counter(&reader, "output_tokens", &problems)
            case "cache_read_input_tokens":
                usage.cacheReadTokens = try counter(&reader, "cache_read_input_tokens", &problems)
            case "cache_creation_input_tokens":
                usage.cacheCreationTokens = try counter(&reader, "cache_creation_input_tokens", &problems)
            case "cache_creation":
                try visit(try reader.raw()) { reader, key in
                    switch key {
                    case "ephemeral_1h_input_tokens":
                        usage.cacheCreation1hTokens = try counter(&reader, "ephemeral_1h_input_tokens", &problems)
                    case "ephemeral_5m_input_tokens":
                        parts = try counter(&reader, "ephemeral_5m_input_tokens", &problems)
                    default: try reader.skip()
                    }
                }
            case "server_tool_use":
                try visit(try reader.raw()) { reader, key in
                    switch key {
                    case "web_search_requests":
                        usage.webSearches = try counter(&reader, "web_search_requests", &problems)
                    default: try reader.skip()
                    }
                }
            case "speed": figures.request.isFast = try reader.string() == "fast"
            case "inference_geo": figures.request.region = try reader.string()
            case "iterations":
                try elements(try reader.raw()) { reader in
                    guard let advisor = try advisor(try reader.raw(), &problems) else { return }
                    figures.request.advisors.append(advisor)
                }
            default: try reader.skip()
            }
        }
        usage.cacheCreationTokens = max(
            usage.cacheCreationTokens, parts.addingSaturated(usage.cacheCreation1hTokens))
        figures.request.usage = usage
        figures.problems = problems
        return figures
    }

    /// What another model used that the API asked for advice: Claude Code 2.1.330 books it on top, and no other iteration.
    private static func advisor(_ raw: UnsafeRawBufferPointer, _ problems: inout [String]) throws -> ModelUsage? {
        var type, model: String?
        try visit(raw) { reader, key in
            switch key {
            case "type": type = try reader.string()
            case "model": model = try reader.string()
            default: try reader.skip()
            }
        }
        guard type == "advisor_message", let model else { return nil }
        let figures = try figures(raw)
        problems += figures.problems
        return ModelUsage(model: model, usage: figures.request.usage)
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
                    model.usage.inputTokens = try counter(&reader, "inputTokens", &problems)
                case "outputTokens":
                    model.usage.outputTokens = try counter(&reader, "outputTokens", &problems)
                case "cacheReadInputTokens":
                    model.usage.cacheReadTokens = try counter(&reader, "cacheReadInputTokens", &problems)
                case "cacheCreationInputTokens":
                    model.usage.cacheCreationTokens = try counter(
                        &reader, "cacheCreationInputTokens", &problems)
                case "cacheCreationEphemeral1hInputTokens":
                    model.usage.cacheCreation1hTokens = try counter(
                        &reader, "cacheCreationEphemeral1hInputTokens", &problems)
                case "cacheCreationEphemeral5mInputTokens":
                    parts = try counter(&reader, "cacheCreationEphemeral5mInputTokens", &problems)
                case "webSearchRequests":
                    model.usage.webSearches = try counter(&reader, "webSearchRequests", &problems)
                case "costUSD":
                    model.cost = try reader.number().flatMap { NanoDollars(dollars: $0) }
                    if model.cost == nil { problems.append("costUSD") }
                default: try reader.skip()
                }
                model.problems += problems
            }
            model.usage.cacheCreationTokens = max(
                model.usage.cacheCreationTokens,
                parts.addingSaturated(model.usage.cacheCreation1hTokens))
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

    private static func sessionCost(_ line: UnsafeRawBufferPointer) throws -> [ModelFigures] {
        var figures: [ModelFigures] = []
        try visit(line) { reader, key in
            switch key {
            case "modelUsage": figures = try models(&reader) ?? []
            default: try reader.skip()
            }
        }
        return figures
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
