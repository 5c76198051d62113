/// A reply in a few words, for a ``ScriptedBridge``.
///
/// ```swift
/// let bridge = ScriptedBridge([.start(), .thinks("Hm."), .says("Hello"), .usesTool("Read"), .done()] as ReplyScript)
/// ```
///
/// Every message uses 100 input tokens and 20 output tokens of the request's model.
public struct ReplyScript: Sendable, ExpressibleByArrayLiteral {
    /// One line of a script.
    public struct Line: Sendable {
        let write: @Sendable (inout Writer) -> Void

        init(_ write: @escaping @Sendable (inout Writer) -> Void) { self.write = write }
    }

    /// The lines.
    public var lines: [Line]

    /// Creates a script.
    public init(_ lines: [Line]) { self.lines = lines }

    /// Creates a script.
    public init(arrayLiteral lines: Line...) { self.init(lines) }

    /// Returns the steps of a reply to `request`.
    public func steps(for request: AgentRequest) -> [ScriptedBridge.Step] {
        var writer = Writer(request: request)
        for line in lines { line.write(&writer) }
        return writer.steps
    }

    /// Returns the events of a reply to `request`, without pauses and failures.
    public func events(for request: AgentRequest) -> [ReplyEvent] {
        steps(for: request).compactMap { if case .event(let event) = $0 { event } else { nil } }
    }

    /// A script that is being turned into steps.
    struct Writer {
        let request: AgentRequest
        var steps: [ScriptedBridge.Step] = []
        /// Messages and tool calls so far.
        var messages = 0
        var tools = 0
        /// What the current turn used so far.
        var turn = TokenUsage()

        var model: String { request.model ?? ModelName.resolved(nil) }

        mutating func add(_ events: ReplyEvent...) { steps += events.map { .event($0) } }

        /// Adds a message with some content.
        mutating func add(message content: [ReplyEvent]) {
            messages += 1
            turn.inputTokens += ReplyScript.inputTokens
            turn.outputTokens += ReplyScript.outputTokens
            let started = UsageObservation.Message(
                id: "msg_\(messages)", model: model,
                request: RequestUsage(usage: TokenUsage(inputTokens: ReplyScript.inputTokens)))
            let usage = TokenUsage(inputTokens: ReplyScript.inputTokens, outputTokens: ReplyScript.outputTokens)
            add(.messageBegan(isStreamed: true), .usage(.messageStarted(started)))
            steps += content.map { .event($0) }
            add(.usage(.messageProgress(RequestUsage(usage: usage), isComplete: true)))
        }
    }

    /// The input tokens of every message.
    public static let inputTokens: Int64 = 100
    /// The output tokens of every message.
    public static let outputTokens: Int64 = 20
}

extension ReplyScript.Line {
    /// The agent starts as the request asks, but for what `change` changes.
    public static func start(_ change: @escaping @Sendable (inout AgentStart) -> Void = { _ in }) -> Self {
        Self { script in
            var start = AgentStart(asAskedBy: script.request)
            change(&start)
            script.add(.started(start))
        }
    }

    /// The agent answers with a message, in these pieces.
    public static func says(_ pieces: String...) -> Self {
        Self { script in script.add(message: pieces.map { .text($0) } + [.blockEnded]) }
    }

    /// The agent thinks, in a message of its own.
    public static func thinks(_ text: String = "") -> Self {
        Self { script in script.add(message: [.thinking(text), .blockEnded]) }
    }

    /// The agent uses a tool, and gets its result.
    public static func usesTool(_ tool: String, input: String = "{}", result: String = "", isError: Bool = false)
        -> Self
    {
        Self { script in
            script.tools += 1
            let id = "tool_\(script.tools)"
            script.add(message: [.toolUse(ToolUse(id: id, tool: tool, input: input))])
            script.add(.toolResult(ToolResult(toolUseID: id, text: result, isError: isError)))
        }
    }

    /// The agent tries to use a tool, and is denied.
    public static func isDenied(_ tool: String, reason: String? = nil) -> Self {
        Self { script in
            script.tools += 1
            let id = "tool_\(script.tools)"
            script.add(message: [.toolUse(ToolUse(id: id, tool: tool, input: "{}"))])
            script.add(.denied(ToolDenial(tool: tool, toolUseID: id, reason: reason)))
        }
    }

    /// The agent waits before it asks its API again.
    public static func retries(after delay: Duration = .seconds(1), status: Int64? = 529) -> Self {
        .event(.retrying(RetryNotice(attempt: 1, limit: 3, delay: delay, status: status, error: "overloaded")))
    }

    /// The turn ends.
    ///
    /// - Parameters:
    ///   - cost: What it cost; nil for the price of its messages in ``PriceTable/builtIn``.
    ///   - change: Changes the result, for example its outcome.
    /// - Returns: A line.
    public static func turnEnds(
        cost: NanoDollars? = nil, _ change: @escaping @Sendable (inout AgentResult) -> Void = { _ in }
    ) -> Self {
        Self { script in
            var result = AgentResult()
            result.session = script.request.session.text
            change(&result)
            let price = PriceTable.builtIn.cost(of: RequestUsage(usage: script.turn), model: script.model)
            let spent = ModelUsage(model: script.model, usage: script.turn, cost: cost ?? price)
            script.turn = TokenUsage()
            script.add(.usage(.turn(UsageObservation.Turn(sinceLastResult: [spent], cumulative: nil))), .result(result))
        }
    }

    /// The process exits.
    public static func exits(_ status: Int32 = 0) -> Self { .event(.exited(AgentExit(status: status))) }

    /// The turn ends and the process exits.
    public static func done(
        cost: NanoDollars? = nil, _ change: @escaping @Sendable (inout AgentResult) -> Void = { _ in }
    ) -> Self {
        Self { script in
            Self.turnEnds(cost: cost, change).write(&script)
            Self.exits().write(&script)
        }
    }

    /// The reply breaks off.
    public static func fails(_ code: RunFailure.Code, _ message: String = "The reply broke off.") -> Self {
        Self { script in
            let error = BridgeError(code, message, hadStarted: !script.steps.isEmpty)
            script.steps.append(.fail(error))
        }
    }

    /// The agent does nothing for a while.
    public static func pauses(_ duration: Duration) -> Self { Self { $0.steps.append(.pause(duration)) } }

    /// The agent does nothing until the gate opens.
    public static func waits(for gate: Gate) -> Self { Self { $0.steps.append(.wait(gate)) } }

    /// Something else happens.
    public static func event(_ event: ReplyEvent) -> Self { Self { $0.add(event) } }
}

extension ScriptedBridge {
    /// Creates an agent that follows the script for every request.
    public init(_ script: ReplyScript) { self.init { script.steps(for: $0) } }
}
