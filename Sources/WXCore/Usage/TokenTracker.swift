/// Folds what Claude Code writes into what the run used.
///
/// Figures of a finished turn are Claude Code's own; those of a turn that was cut come from the API's messages, each counted once by
/// its id. Any line is welcome, also garbage and lines of a later version: a figure is never thrown away and never counted twice.
///
/// ```swift
/// var tracker = TokenTracker()
/// for line in lines { tracker.processStreamLine(line) }
/// try await tracker.saveUsage(to: store, run: Run(project: project))
/// ```
public struct TokenTracker: Sendable {
    /// Lines that were no JSON object.
    public private(set) var unreadableLines = 0
    /// Counters that were negative, fractional, null or no number, at most a hundred; they are not booked.
    public private(set) var problems: [String] = []
    /// The session, as the agent told it.
    public private(set) var session: SessionID?
    /// The agent's version, as it told it.
    public private(set) var agentVersion: String?
    /// How many turns ended.
    public private(set) var turns = 0

    private let prices: PriceTable
    private let sessionSoFar: [ModelUsage]?
    private var booked: [ModelUsage] = []
    private var cumulative: [ModelUsage]?
    private var messages = MessageTable()
    private var countedMessages: Set<String> = []
    private var countedTurns: Set<String> = []
    private var weakest = UsageSource.sinceLastResult
    private var wasAborted = false
    /// The first turn of an agent that tells only what the session spent, while it is not known what that was before.
    private var unsettled: (total: [ModelUsage], streamed: [ModelUsage], spent: [ModelUsage])?

    /// A tracker of one process of Claude Code.
    ///
    /// - Parameters:
    ///   - prices: For what Claude Code gives no cost of.
    ///   - sessionSoFar: What is booked of the session so far; needed only where Claude Code is too old to tell the figures of a turn and
    ///     tells those of the whole session. Nil if it is not known, empty for a new session.
    public init(prices: PriceTable = .builtIn, sessionSoFar: [ModelUsage]? = nil) {
        self.prices = prices
        self.sessionSoFar = sessionSoFar
    }

    // MARK: Recording

    /// Takes one line of `stream-json` output, with or without its newline.
    public mutating func processStreamLine(_ line: String) { processStreamLine(Array(line.utf8)) }

    /// Takes one line of `stream-json` output, with or without its newline.
    public mutating func processStreamLine(_ line: [UInt8]) { line.withUnsafeBytes { processStreamLine($0) } }

    /// Takes one line of `stream-json` output, with or without its newline.
    public mutating func processStreamLine(_ line: UnsafeRawBufferPointer) {
        guard let message = ClaudeMessage(mending: line) else {
            unreadableLines += line.allSatisfy { $0 <= 0x20 } ? 0 : 1
            return
        }
        record(message)
    }

    mutating func record(_ message: ClaudeMessage) {
        if case .start(let start) = message { record(start) }
        message.forEachObservation { record($0) }
    }

    /// Takes one event of a reply.
    public mutating func record(_ event: ReplyEvent) {
        switch event {
        case .started(let start): record(start)
        case .text(let text), .thinking(let text): messages.wrote(bytes: text.utf8.count)
        case .usage(let observation): record(observation)
        default: break
        }
    }

    private mutating func record(_ start: AgentStart) {
        session = (try? SessionID(start.session)) ?? session
        agentVersion = start.version.isEmpty ? agentVersion : start.version
    }

    private mutating func record(_ observation: UsageObservation) {
        switch observation {
        case .messageStarted(let id, let model, let usage):
            if !countedMessages.contains(id) { messages.start(id: id, model: model, usage: usage) }
        case .wrote(let bytes): messages.wrote(bytes: bytes)
        case .messageProgress(let usage, let isComplete): messages.progress(usage, isComplete: isComplete)
        case .messageSeen(let id, let model, let usage, let isComplete):
            if !countedMessages.contains(id) {
                messages.seen(id: id, model: model, usage: usage, isComplete: isComplete)
            }
        case .turn(let turn): record(turn)
        case .problem(let name): if problems.count < 100 { problems.append(name) }
        }
    }

    private mutating func record(_ turn: UsageObservation.Turn) {
        if let id = turn.id, !countedTurns.insert(id).inserted { return }
        turns += 1
        var spent: [ModelUsage]
        if let since = turn.sinceLastResult {
            spent = since.map(priced)
        } else if let total = turn.cumulative {
            spent = difference(total)
        } else {
            spent = messages.models(prices)
            weaken(messages.source)
        }
        if turn.isAborted {
            wasAborted = true
            raise(&spent, to: messages.models(prices))
        }
        for part in spent { booked.add(part) }
        cumulative = turn.cumulative ?? cumulative
        countedMessages.formUnion(messages.ids)
        messages = MessageTable()
    }

    /// What a turn spent, of an agent that tells only what the session spent.
    private mutating func difference(_ total: [ModelUsage]) -> [ModelUsage] {
        let streamed = messages.models(prices)
        // A killed run may be in the ledger and not in Claude Code's sum; what the API reported now was spent in any case.
        let least = streamed.filter { messages.isExact($0.model) }
        let isUnsettled = cumulative == nil && sessionSoFar == nil
        let spent: [ModelUsage]
        if isUnsettled, messages.isExact, !streamed.isEmpty {
            weaken(.stream)
            spent = streamed
        } else {
            if !total.isEmpty { weaken(.difference) }
            spent = difference(total, after: cumulative ?? sessionSoFar ?? [], least)
        }
        if isUnsettled, !total.isEmpty { unsettled = (total, least, spent) }
        return spent
    }

    private func difference(
        _ total: [ModelUsage], after before: [ModelUsage], _ least: [ModelUsage]
    ) -> [ModelUsage] {
        let before = before.map(priced)
        var spent = total.map(priced).map { model in
            guard let known = before.first(where: { $0.model == model.model }) else { return model }
            return ModelUsage(
                model: model.model, usage: model.usage.since(known.usage),
                cost: max(.zero, (model.cost ?? .zero) - (known.cost ?? .zero)))
        }
        raise(&spent, to: least)
        return spent.filter { $0.usage != .zero }
    }

    /// Takes note of what was booked of the session before this process, where that is known only now.
    mutating func settle(sessionSoFar: [ModelUsage]) {
        guard let (total, least, spent) = unsettled else { return }
        unsettled = nil
        if weakest == .stream { weakest = .difference }
        let settled = difference(total, after: sessionSoFar, least)
        for part in spent { booked.subtract(part) }
        for part in settled { booked.add(part) }
    }

    /// Raises each model's figures to at least those of `least`.
    private func raise(_ spent: inout [ModelUsage], to least: [ModelUsage]) {
        for part in least {
            guard let index = spent.firstIndex(where: { $0.model == part.model }) else {
                spent.append(part)
                continue
            }
            let raised = spent[index].usage.maximum(part.usage)
            let missing = raised.since(spent[index].usage)
            guard missing != .zero else { continue }
            spent[index].usage = raised
            spent[index].cost = (spent[index].cost ?? .zero) + prices.estimate(of: missing, model: part.model)
        }
    }

    private mutating func weaken(_ source: UsageSource) {
        let order: [UsageSource] = [.sinceLastResult, .difference, .stream, .estimated]
        let rank = { order.firstIndex(of: $0) ?? 0 }
        if rank(source) > rank(weakest) { weakest = source }
    }

    private func priced(_ part: ModelUsage) -> ModelUsage {
        var part = part
        part.cost = part.cost ?? prices.estimate(of: part.usage, model: part.model)
        return part
    }

    // MARK: Reading

    /// What was used so far, model by model, in order of their names; every part has a cost.
    public var models: [ModelUsage] {
        var models = booked
        for part in messages.models(prices) { models.add(part) }
        return models.sorted { $0.model < $1.model }
    }

    /// What was used so far, all models together.
    public var total: TokenUsage { models.reduce(.zero) { $0 + $1.usage } }

    /// What it cost so far.
    public var totalCost: NanoDollars { models.reduce(.zero) { $0 + ($1.cost ?? .zero) } }

    /// Where the weakest of the figures comes from.
    public var source: UsageSource {
        var copy = self
        if !messages.isEmpty { copy.weaken(messages.source) }
        if wasAborted { copy.weaken(.estimated) }
        return copy.weakest
    }

    /// Whether figures are missing: a message was in flight, a sub-agent's last message was not told, or a turn was broken off.
    public var isPartial: Bool { wasAborted || !messages.isEmpty }

    /// How many messages of the API are complete so far.
    ///
    /// It grows when there is something new to keep.
    package var completeMessages: Int { countedMessages.count + messages.completeCount }

    /// Everything a ledger keeps of a run.
    public var figures: RunFigures {
        RunFigures(
            models: models,
            ownCosts: Dictionary(
                uniqueKeysWithValues: models.compactMap { part in
                    prices.cost(of: part.usage, model: part.model).map { (part.model, $0) }
                }), source: source, isPartial: isPartial, session: session, agentVersion: agentVersion)
    }

    /// Books what was used as one finished run.
    ///
    /// - Parameters:
    ///   - store: The ledger.
    ///   - run: Whose it is; the same run again changes nothing.
    ///   - status: How it ended.
    /// - Returns: Whether it was new.
    /// - Throws: ``UsageStoreError`` if it could not be kept.
    @discardableResult
    public func saveUsage(to store: any UsageStore, run: RunOpening, status: RunStatus) async throws -> Bool {
        try await store.book(run, as: status, figures)
    }
}

// MARK: - Messages of the API

/// The messages since the last result, each once, by id; their sums are kept, so that any number of them costs no more to ask.
private struct MessageTable {
    private struct Entry {
        var id: String
        var model: String
        var usage = TokenUsage.zero
        var bytes = 0
        var isComplete = false

        /// What the message counts for: output in flight is at least a quarter of the bytes that came.
        var figures: ModelUsage {
            var usage = usage
            if !isComplete { usage.outputTokens = max(usage.outputTokens, Int64(bytes / 4)) }
            return ModelUsage(model: model, usage: usage)
        }
    }

    private var entries: [Entry] = []
    private var indices: [String: Int] = [:]
    /// The message that is being streamed; its figures are not among the sums.
    private var current: Int?
    private var sums: [ModelUsage] = []
    private(set) var completeCount = 0

    var isEmpty: Bool { entries.isEmpty }
    var ids: [String] { entries.map(\.id) }

    /// Whether every message's figures are final.
    var isExact: Bool { completeCount == entries.count }

    func isExact(_ model: String) -> Bool { entries.allSatisfy { $0.model != model || $0.isComplete } }

    var source: UsageSource { isExact ? .stream : .estimated }

    mutating func start(id: String, model: String, usage: TokenUsage) {
        let index = index(id: id, model: model)
        if index != current {
            if let current { sums.add(entries[current].figures) }
            sums.subtract(entries[index].figures)
            current = index
        }
        entries[index].usage = entries[index].usage.maximum(usage)
    }

    mutating func wrote(bytes: Int) {
        if let current { entries[current].bytes += bytes }
    }

    mutating func progress(_ usage: TokenUsage, isComplete: Bool) {
        if let current { raise(current, to: usage, isComplete) }
    }

    mutating func seen(id: String, model: String, usage: TokenUsage, isComplete: Bool) {
        let index = index(id: id, model: model)
        if index != current { sums.subtract(entries[index].figures) }
        raise(index, to: usage, isComplete)
        if index != current { sums.add(entries[index].figures) }
    }

    private mutating func raise(_ index: Int, to usage: TokenUsage, _ isComplete: Bool) {
        entries[index].usage = entries[index].usage.maximum(usage)
        if isComplete, !entries[index].isComplete {
            entries[index].isComplete = true
            completeCount += 1
        }
    }

    private mutating func index(id: String, model: String) -> Int {
        if let index = indices[id] { return index }
        indices[id] = entries.count
        entries.append(Entry(id: id, model: model))
        return entries.count - 1
    }

    /// The sums by model, at our own prices.
    func models(_ prices: PriceTable) -> [ModelUsage] {
        var models = sums
        if let current { models.add(entries[current].figures) }
        return models.filter { $0.usage != .zero }.map { part in
            var part = part
            part.cost = prices.estimate(of: part.usage, model: part.model)
            return part
        }
    }
}

extension [ModelUsage] {
    /// Takes a part away from its model's; a model of which nothing is left is taken out.
    fileprivate mutating func subtract(_ part: ModelUsage) {
        guard let index = firstIndex(where: { $0.model == part.model }) else { return }
        self[index].usage = self[index].usage.since(part.usage)
        self[index].cost = Swift.max(.zero, (self[index].cost ?? .zero) - (part.cost ?? .zero))
        if self[index].usage == .zero { remove(at: index) }
    }

    /// Adds a part to its model's.
    package mutating func add(_ part: ModelUsage) {
        guard let index = firstIndex(where: { $0.model == part.model }) else { return append(part) }
        self[index].usage += part.usage
        self[index].cost = (self[index].cost ?? .zero) + (part.cost ?? .zero)
    }
}

extension ClaudeMessage {
    /// What the line tells about cost.
    package func forEachObservation(_ body: (UsageObservation) -> Void) {
        func report(_ problems: [String]) { for problem in problems { body(.problem(problem)) } }
        switch self {
        case .messageStart(let id, let model, let figures):
            report(figures.problems)
            body(.messageStarted(id: id, model: model, figures.usage))
        case .text(let text), .thinking(let text): body(.wrote(bytes: text.utf8.count))
        case .toolInput(let length): body(.wrote(bytes: length))
        case .messageDelta(let figures, let stopReason):
            report(figures.problems)
            body(.messageProgress(figures.usage, isComplete: stopReason != nil))
        case .assistant(let line) where line.error == nil && !line.id.isEmpty:
            report(line.figures.problems)
            body(
                .messageSeen(
                    id: line.id, model: line.model, line.figures.usage, isComplete: line.stopReason != nil))
        case .result(let turn):
            for model in (turn.sinceLastResult ?? []) + (turn.cumulative ?? []) { report(model.figures.problems) }
            func parts(_ models: [ModelFigures]?) -> [ModelUsage]? {
                models?.map { ModelUsage(model: $0.model, usage: $0.figures.usage, cost: $0.cost) }
            }
            body(
                .turn(
                    UsageObservation.Turn(
                        sinceLastResult: parts(turn.sinceLastResult), cumulative: parts(turn.cumulative),
                        isAborted: turn.result.terminalReason?.hasPrefix("aborted") ?? false, id: turn.uuid)))
        default: break
        }
    }
}
