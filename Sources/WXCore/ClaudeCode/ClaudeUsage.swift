/// What Claude Code reports about tokens and costs.
enum ClaudeUsage {
    static func counter(_ reader: inout JSONReader, _ name: String, _ problems: inout [String]) throws -> Int64 {
        if let text = try reader.number(), let count = wholeNumber(text) { return count }
        problems.append(name)
        return 0
    }

    /// Returns the value of a whole number that is not negative, however it is written (`100.0`, `1e2`); nil for any
    /// other number, and `Int64.max` for one that is too large.
    static func wholeNumber(_ text: Substring) -> Int64? {
        if let value = Int64(text) { return value >= 0 ? value : nil }
        guard text.first != "-" || text.utf8.allSatisfy({ "-0.eE+".utf8.contains($0) }) else { return nil }
        let parts = text.split(maxSplits: 1) { $0 == "e" || $0 == "E" }
        guard let mantissa = parts.first else { return nil }
        let exponent = parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) : 0
        let digits = mantissa.split(separator: ".", maxSplits: 1)
        let whole = digits[0].drop { $0 == "-" }
        var figures = Array(whole.utf8) + (digits.count > 1 ? Array(digits[1].utf8) : [])
        if figures.allSatisfy({ $0 == UInt8(ascii: "0") }) { return 0 }
        // A number with so large an exponent is greater than any count, or less than 1.
        guard let exponent, abs(exponent) < 1_000 else { return parts[1].first == "-" ? nil : .max }
        let length = whole.utf8.count + exponent
        while figures.count > max(0, length), figures.last == UInt8(ascii: "0") { figures.removeLast() }
        guard figures.count <= length else { return nil }
        figures += Array(repeating: UInt8(ascii: "0"), count: length - figures.count)
        return Int64(String(decoding: figures, as: UTF8.self)) ?? .max
    }

    static func figures(_ raw: UnsafeRawBufferPointer?) throws -> ClaudeMessage.Figures {
        var figures = ClaudeMessage.Figures()
        var parts: Int64 = 0
        var usage = TokenUsage.zero
        var problems: [String] = []
        try JSONReader.visit(raw) { reader, key in
            switch key {
            case "input_tokens": usage.inputTokens = try counter(&reader, "input_tokens", &problems)
            case "output_tokens": usage.outputTokens = try counter(&reader, "output_tokens", &problems)
            case "cache_read_input_tokens":
                usage.cacheReadTokens = try counter(&reader, "cache_read_input_tokens", &problems)
            case "cache_creation_input_tokens":
                usage.cacheCreationTokens = try counter(&reader, "cache_creation_input_tokens", &problems)
            case "cache_creation":
                try reader.members { reader, key in
                    switch key {
                    case "ephemeral_1h_input_tokens":
                        usage.cacheCreation1hTokens = try counter(&reader, "ephemeral_1h_input_tokens", &problems)
                    case "ephemeral_5m_input_tokens":
                        parts = try counter(&reader, "ephemeral_5m_input_tokens", &problems)
                    default: try reader.skip()
                    }
                }
            case "server_tool_use":
                try reader.members { reader, key in
                    switch key {
                    case "web_search_requests":
                        usage.webSearches = try counter(&reader, "web_search_requests", &problems)
                    default: try reader.skip()
                    }
                }
            case "speed": figures.request.isFast = try reader.string() == ClaudeVocabulary.fastSpeed
            case "inference_geo": figures.request.region = try reader.string()
            case "iterations":
                try reader.elements { reader in
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

    /// Returns what an advisor used, which is another model that the API consulted; nil for any other iteration.
    ///
    /// Claude Code bills advice in addition to the request, but no other iteration.
    static func advisor(_ raw: UnsafeRawBufferPointer, _ problems: inout [String]) throws -> ModelUsage? {
        var type, model: String?
        try JSONReader.visit(raw) { reader, key in
            switch key {
            case "type": type = try reader.string()
            case "model": model = try reader.string()
            default: try reader.skip()
            }
        }
        guard type == ClaudeVocabulary.advisorIteration, let model else { return nil }
        let figures = try figures(raw)
        problems += figures.problems
        return ModelUsage(model: model, usage: figures.request.usage)
    }

    static func models(_ reader: inout JSONReader) throws -> [ClaudeMessage.ModelFigures]? {
        guard reader.isAhead("{") else {
            try reader.skip()
            return nil
        }
        var models: [ClaudeMessage.ModelFigures] = []
        try reader.object { reader, key in
            var model = ClaudeMessage.ModelFigures(model: key.text)
            let raw = try reader.raw()
            var parts: Int64 = 0
            try JSONReader.visit(raw) { reader, key in
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

    static func sessionCost(_ line: UnsafeRawBufferPointer) throws -> [ClaudeMessage.ModelFigures] {
        var figures: [ClaudeMessage.ModelFigures] = []
        try JSONReader.visit(line) { reader, key in
            switch key {
            case "modelUsage": figures = try models(&reader) ?? []
            default: try reader.skip()
            }
        }
        return figures
    }
}
