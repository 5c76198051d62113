extension ClaudeMessage {
    static func turn(_ line: UnsafeRawBufferPointer, subtype: String) throws -> Turn {
        var turn = Turn()
        var isError = false
        var terminalReason, stopReason: String?
        try JSONReader.visit(line) { reader, key in
            switch key {
            case "is_error": isError = try reader.bool() ?? false
            case "terminal_reason": terminalReason = try reader.string()
            case "stop_reason": stopReason = try reader.string()
            case "api_error_status": turn.result.apiStatus = try reader.integer()
            case "result": turn.result.text = try reader.string() ?? ""
            case "session_id": turn.result.session = try reader.string()
            case "uuid": turn.uuid = try reader.string()
            case "result_index": turn.index = try reader.integer()
            case "structured_output":
                let raw = try reader.raw()
                turn.result.structuredOutput = try? JSONValue(parsing: raw)
            case "errors":
                try reader.elements { reader in
                    if let text = try reader.string() { turn.result.errors.append(text) }
                }
            case "permission_denials":
                try reader.elements { reader in
                    turn.result.denials.append(try denial(try reader.raw()))
                }
            case "model_usage_since_last_result": turn.sinceLastResult = try ClaudeUsage.models(&reader)
            case "modelUsage": turn.cumulative = try ClaudeUsage.models(&reader)
            default: try reader.skip()
            }
        }
        turn.isAborted = ClaudeVocabulary.isAborted(terminalReason)
        turn.result.outcome = ClaudeVocabulary.outcome(
            isError: isError, subtype: subtype, terminalReason: terminalReason, stopReason: stopReason)
        return turn
    }

    static func start(_ line: UnsafeRawBufferPointer) throws -> AgentStart {
        var start = AgentStart()
        try JSONReader.visit(line) { reader, key in
            switch key {
            case "session_id": start.session = try reader.string() ?? ""
            case "uuid": start.id = try reader.string() ?? ""
            case "model": start.model = try reader.string() ?? ""
            case "permissionMode": start.permissionMode = try reader.string() ?? ""
            case "apiKeySource": start.apiKeySource = try reader.string() ?? ""
            case "claude_code_version": start.version = try reader.string() ?? ""
            case "cwd": start.directory = try reader.string() ?? ""
            case "tools":
                try reader.elements { reader in
                    if let name = try reader.string() { start.tools.append(name) }
                }
            case "mcp_servers":
                try reader.elements { reader in
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

    static func retry(_ line: UnsafeRawBufferPointer) throws -> ClaudeMessage {
        var attempt: Int64?
        var most: Int64?
        var delay: Int64?
        var status: Int64?
        var error: String?
        try JSONReader.visit(line) { reader, key in
            switch key {
            case "attempt": attempt = try reader.integer()
            case "max_retries": most = try reader.integer()
            case "retry_delay_ms":
                delay = try reader.number().flatMap { Double($0) }.map { Int64(max(0, min($0, 1e12))) }
            case "error_status": status = try reader.integer()
            case "error": error = try reader.string()
            default: try reader.skip()
            }
        }
        return .retry(
            attempt: attempt ?? 0, of: most ?? 0, delayMilliseconds: delay ?? 0, status: status,
            error: error ?? "unknown")
    }

    static func denial(_ raw: UnsafeRawBufferPointer) throws -> ToolDenial {
        var tool = ""
        var id = ""
        var reason: String?
        try JSONReader.visit(raw) { reader, key in
            switch key {
            case "tool_name": tool = try reader.string() ?? ""
            case "tool_use_id": id = try reader.string() ?? ""
            case "message": reason = try reader.string()
            default: try reader.skip()
            }
        }
        return ToolDenial(tool: tool, toolUseID: id, reason: reason)
    }

    static func fallback(_ line: UnsafeRawBufferPointer) throws -> ClaudeMessage {
        var original, other: String?
        try JSONReader.visit(line) { reader, key in
            switch key {
            case "original_model": original = try reader.string()
            case "fallback_model": other = try reader.string()
            default: try reader.skip()
            }
        }
        return .fallback(from: original ?? "", to: other ?? "")
    }

    static func rateLimit(_ line: UnsafeRawBufferPointer) throws -> ClaudeMessage {
        var status: String?
        var resetsAt: Int64?
        try JSONReader.visit(line) { reader, key in
            guard case "rate_limit_info" = key else { return try reader.skip() }
            try reader.members { reader, key in
                switch key {
                case "status": status = try reader.string()
                case "resetsAt": resetsAt = try reader.integer()
                default: try reader.skip()
                }
            }
        }
        return .rateLimit(status: status ?? "", resetsAt: resetsAt)
    }

    static func controlResponse(_ raw: UnsafeRawBufferPointer?) throws -> ClaudeMessage {
        var id, error: String?
        try JSONReader.visit(raw) { reader, key in
            switch key {
            case "request_id": id = try reader.string()
            case "error": error = try reader.string()
            default: try reader.skip()
            }
        }
        return .controlResponse(id: id ?? "", error: error)
    }
}
