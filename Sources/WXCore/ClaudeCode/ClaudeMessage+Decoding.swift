extension ClaudeMessage {
    /// Creates a message from one line.
    ///
    /// - Throws: ``InvalidJSON`` if the line is not a JSON object.
    package init(line: UnsafeRawBufferPointer) throws {
        var fields = Fields()
        try self.init(line, &fields)
    }

    private init(_ line: UnsafeRawBufferPointer, _ fields: inout Fields) throws {
        var type = JSONReader.Word.empty
        var subtype = JSONReader.Word.empty
        var reader = JSONReader(line)
        try reader.object { reader, key in
            switch key {
            case "type": type = try reader.word()
            case "subtype": subtype = try reader.word()
            case "event": fields.event = try StreamEvent(from: &reader)
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
        case ("stream_event", _): self = try Self.streamEvent(fields.event, fields)
        case ("assistant", _): self = .assistant(try Self.assistant(fields))
        case ("user", _): self = .toolResults(try Self.toolResults(fields.message), parent: fields.parent)
        case ("result", _): self = .result(try Self.turn(line, subtype: subtype.text))
        case ("system", "init"): self = .start(try Self.start(line))
        case ("system", "api_retry"): self = try Self.retry(line)
        case ("system", "permission_denied"): self = .denied(try Self.denial(line))
        case ("system", "background_tasks_changed"): self = .backgroundTasks(try JSONReader.count(fields.tasks))
        case ("system", "task_notification"): self = .taskNotification
        case ("system", "model_fallback"): self = try Self.fallback(line)
        case ("cost-state", _): self = .sessionCost(try ClaudeUsage.sessionCost(line))
        case ("rate_limit_event", _): self = try Self.rateLimit(line)
        case ("control_response", _): self = try Self.controlResponse(fields.response)
        default: self = .other(type: subtype.isEmpty ? type.text : "\(type.text)/\(subtype.text)")
        }
    }

    /// Creates a message from one line.
    package init(line: some Sequence<UInt8>) throws {
        self = try Array(line).withUnsafeBytes { try ClaudeMessage(line: $0) }
    }

    /// Creates a message from one line, or from the complete line at its end.
    ///
    /// If an output was cut and another was appended to it, two lines are joined. Returns nil if neither part is a
    /// message.
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
        /// A line of the file that Claude Code keeps for a session.
        case file(session: String)
    }

    /// Returns one line, read as ``init(mending:)`` does, and the session that it names; nil for a line that names
    /// none.
    package static func recorded(_ line: UnsafeRawBufferPointer) -> (message: ClaudeMessage, origin: Origin?)? {
        var fields = Fields()
        guard let message = ClaudeMessage(mending: line, &fields) else { return nil }
        if let session = try? JSONReader.string(fields.session), !session.isEmpty {
            return (message, .output(session: session))
        }
        if let session = try? JSONReader.string(fields.fileSession), !session.isEmpty {
            return (message, .file(session: session))
        }
        return (message, nil)
    }

    struct Fields {
        var event = StreamEvent()
        var message, response, tasks, uuid, session, fileSession: UnsafeRawBufferPointer?
        var parent, error: String?
    }
}

// MARK: - stream_event, assistant, user

extension ClaudeMessage {
    /// What the `event` of a line holds; most lines of a stream have one, and it is read in the same pass as they.
    struct StreamEvent {
        fileprivate var type = JSONReader.Word.empty
        fileprivate var text, thinking: TextPiece?
        fileprivate var inputBytes = 0
        fileprivate var stopReason: String?
        fileprivate var message, usage: UnsafeRawBufferPointer?

        init() {}

        init(from reader: inout JSONReader) throws {
            try reader.members { reader, key in
                switch key {
                case "type": type = try reader.word()
                case "delta": try readDelta(&reader)
                case "message": message = try reader.raw()
                case "usage": usage = try reader.raw()
                default: try reader.skip()
                }
            }
        }

        private mutating func readDelta(_ reader: inout JSONReader) throws {
            (text, thinking, inputBytes, stopReason) = (nil, nil, 0, nil)
            try reader.members { reader, key in
                switch key {
                case "text": text = try reader.text()
                case "thinking": thinking = try reader.text()
                case "partial_json": inputBytes = try reader.string()?.utf8.count ?? 0
                case "stop_reason": stopReason = try reader.string()
                default: try reader.skip()
                }
            }
        }
    }

    static func streamEvent(_ event: StreamEvent, _ fields: Fields) throws -> ClaudeMessage {
        switch event.type {
        case "content_block_delta": return contentDelta(event, fields.parent)
        case "content_block_stop" where fields.parent == nil: return .blockStop
        case "message_start":
            var start = fields
            start.message = event.message
            let assistant = try assistant(start)
            return .messageStart(assistant.message, problems: assistant.figures.problems)
        case "message_delta":
            return .messageDelta(
                try ClaudeUsage.figures(event.usage), stopReason: event.stopReason, parent: fields.parent)
        case "message_stop": return .messageStop
        default: return .other(type: "stream_event/\(event.type.text)")
        }
    }

    private static func contentDelta(_ event: StreamEvent, _ parent: String?) -> ClaudeMessage {
        // Sub-agents do not stream their text today. If they ever do, it is not part of the answer.
        if let parent {
            return .written(bytes: event.text?.count ?? event.thinking?.count ?? event.inputBytes, parent: parent)
        }
        if let text = event.text { return .text(text) }
        if let thinking = event.thinking { return .thinking(thinking) }
        return .written(bytes: event.inputBytes, parent: nil)
    }

    static func assistant(_ fields: Fields) throws -> Assistant {
        var line = Assistant()
        line.parent = fields.parent
        line.error = fields.error
        line.uuid = try JSONReader.string(fields.uuid)
        try JSONReader.visit(fields.message) { reader, key in
            switch key {
            case "id": line.id = try reader.string() ?? ""
            case "model": line.model = try reader.string() ?? ""
            case "stop_reason": line.stopReason = try reader.string()
            case "usage": line.figures = try ClaudeUsage.figures(try reader.raw())
            case "content" where reader.isAhead("\""): line.texts = [try reader.string() ?? ""]
            case "content": try reader.elements { reader in try block(&reader, into: &line) }
            default: try reader.skip()
            }
        }
        return line
    }

    static func block(_ reader: inout JSONReader, into line: inout Assistant) throws {
        var type = JSONReader.Word.empty
        var text, thinking, id, name: String?
        var input = "{}"
        try reader.members { reader, key in
            switch key {
            case "type": type = try reader.word()
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

    static func toolResults(_ message: UnsafeRawBufferPointer?) throws -> [ToolResult] {
        var results: [ToolResult] = []
        try JSONReader.visit(message) { reader, key in
            guard case "content" = key else { return try reader.skip() }
            try reader.elements { reader in
                var type = JSONReader.Word.empty
                var result = ToolResult(toolUseID: "", text: "", isError: false)
                try reader.members { reader, key in
                    switch key {
                    case "type": type = try reader.word()
                    case "tool_use_id": result.toolUseID = try reader.string() ?? ""
                    case "is_error": result.isError = try reader.bool() ?? false
                    case "content": result.text = try plainText(&reader)
                    default: try reader.skip()
                    }
                }
                guard case "tool_result" = type else { return }
                result.isToolMissing = result.isError && ClaudeVocabulary.isMissingTool(result.text)
                results.append(result)
            }
        }
        return results
    }

    /// Returns a string, or the joined texts of a list of content blocks.
    static func plainText(_ reader: inout JSONReader) throws -> String {
        guard reader.isAhead("[") else { return try reader.string() ?? "" }
        var texts: [String] = []
        try reader.array { reader in
            try reader.members { reader, key in
                switch key {
                case "text": texts.append(try reader.string() ?? "")
                default: try reader.skip()
                }
            }
        }
        return texts.joined(separator: "\n")
    }
}
