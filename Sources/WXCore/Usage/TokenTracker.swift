/// What one process of Claude Code used, added up from the lines that it writes.
///
/// The figures of a finished turn are those that Claude Code reports. The figures of a turn that was cut come from the
/// API's messages, each counted once by its id. Invalid lines and lines of a later version are accepted: no figure is
/// lost, and none is counted twice.
///
/// ```swift
/// var tracker = TokenTracker()
/// for line in lines { tracker.processStreamLine(line) }
/// try await tracker.saveUsage(to: store, run: run, status: .success)
/// ```
public struct TokenTracker: Sendable {
    /// How many lines were not JSON objects.
    package private(set) var unreadableLines = 0
    /// Names of counters that were negative, fractional, null or not a number, at most a hundred; these are not booked.
    package private(set) var problems: [String] = []
    /// The session that the agent reported; nil until then.
    public private(set) var session: SessionID?
    /// The version that the agent reported; nil until then.
    package private(set) var agentVersion: String?

    private let prices: PriceTable
    private let sessionSoFar: [ModelUsage]?
    private var booked: [ModelUsage] = []
    private var cumulative: [ModelUsage]?
    private var messages: MessageTable
    /// The fingerprints of lines whose turn has ended.
    private var countedLines: Set<Int> = []
    private var countedMessages = 0
    /// Claude Code's name for the model of the main conversation; the API may answer with another name for it.
    private var mainModel: String?
    /// Claude Code's names of models, by the API's names.
    private var bookedNames: [String: String] = [:]
    private var countedTurns: Set<String> = []
    private var weakest = UsageSource.sinceLastResult
    private var wasAborted = false
    /// The first turn of an agent that reports only the session's totals, while the totals before it are not known.
    private var unsettled: (total: [ModelUsage], streamed: [ModelUsage], spent: [ModelUsage])?

    /// Creates a tracker of one process of Claude Code.
    ///
    /// - Parameters:
    ///   - prices: The prices for usage that Claude Code reports without a cost.
    ///   - sessionSoFar: What is booked for the session so far; nil if it is not known, empty for a new session. It is
    ///     needed only if Claude Code is so old that it reports the session's totals in place of a turn's figures.
    public init(prices: PriceTable = .builtIn, sessionSoFar: [ModelUsage]? = nil) {
        self.prices = prices
        self.sessionSoFar = sessionSoFar.map(Self.named)
        messages = MessageTable(prices)
    }

    // MARK: Recording

    /// Records one line of `stream-json` output, with or without its newline.
    public mutating func processStreamLine(_ line: String) { processStreamLine(Array(line.utf8)) }

    /// Records one line of `stream-json` output, with or without its newline.
    public mutating func processStreamLine(_ line: [UInt8]) { line.withUnsafeBytes { processStreamLine($0) } }

    /// Records one line of `stream-json` output, with or without its newline.
    public mutating func processStreamLine(_ line: UnsafeRawBufferPointer) {
        guard let message = ClaudeMessage(mending: line) else {
            unreadableLines += line.allSatisfy { $0 <= 0x20 } ? 0 : 1
            return
        }
        record(message)
    }

    mutating func record(_ message: ClaudeMessage) {
        switch message {
        case .start(let start): record(start)
        case .fallback(_, let model): mainModel = ModelName.canonical(model)
        default: message.forEachObservation { record($0) }
        }
    }

    /// Records one event of a reply.
    public mutating func record(_ event: ReplyEvent) {
        switch event {
        case .started(let start): record(start)
        case .modelFallback(_, let model): mainModel = ModelName.canonical(model)
        case .text(let text), .thinking(let text): messages.wrote(bytes: text.utf8.count, nil)
        case .usage(let observation): record(observation)
        default: break
        }
    }

    private mutating func record(_ start: AgentStart) {
        session = (try? SessionID(start.session)) ?? session
        agentVersion = start.version.isEmpty ? agentVersion : start.version
        mainModel = start.model.isEmpty ? mainModel : ModelName.canonical(start.model)
    }

    /// Returns the name under which a message is booked: that of the requested model, as in Claude Code, whatever name
    /// the API answers with.
    private mutating func model(of message: UsageObservation.Message) -> String {
        if message.parent == nil, let mainModel {
            bookedNames[message.model] = mainModel
            return mainModel
        }
        if let known = bookedNames[message.model] { return known }
        let name = ModelName.canonical(message.model)
        bookedNames[message.model] = name
        return name
    }

    private mutating func record(_ observation: UsageObservation) {
        switch observation {
        case .messageStarted(let message):
            if countedLines.contains(message.fingerprint) {
                messages.stopStreaming(message.parent)
            } else {
                messages.start(message, model: model(of: message))
            }
        case .wrote(let bytes, let parent): messages.wrote(bytes: bytes, parent)
        case .messageProgress(let request, let isComplete, let parent):
            messages.progress(request, isComplete: isComplete, parent)
        case .messageSeen(let message, let isComplete):
            if !countedLines.contains(message.fingerprint) {
                messages.seen(message, model: model(of: message), isComplete: isComplete)
            }
        case .turn(let turn): record(turn)
        case .problem(let name): if problems.count < 100 { problems.append(name) }
        }
    }

    private mutating func record(_ turn: UsageObservation.Turn) {
        if let id = turn.id, !countedTurns.insert(id).inserted { return }
        var spent: [ModelUsage]
        if let since = turn.sinceLastResult {
            spent = Self.named(since).map(priced)
        } else if let total = turn.cumulative {
            spent = difference(Self.named(total))
        } else {
            spent = messages.models
            weaken(messages.source)
        }
        if turn.isAborted {
            wasAborted = true
            raise(&spent, to: messages.models)
        }
        booked.add(spent)
        cumulative = turn.cumulative.map(Self.named) ?? cumulative
        countedLines.formUnion(messages.lines)
        countedMessages += messages.completeCount
        messages = MessageTable(prices)
    }

    /// Returns the same figures with one part for each model, however its id is spelled.
    private static func named(_ parts: [ModelUsage]) -> [ModelUsage] {
        parts.reduce(into: []) { named, part in
            var part = part
            part.model = ModelName.canonical(part.model)
            named.add(part)
        }
    }

    /// Returns what a turn used, for an agent that reports only the session's totals.
    private mutating func difference(_ total: [ModelUsage]) -> [ModelUsage] {
        let streamed = messages.models
        // A killed run may be in the ledger and not in Claude Code's totals. What the API reported now was used in any
        // case.
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

    /// Corrects the figures by what was booked for the session before this process, if that was not known earlier.
    mutating func settle(sessionSoFar: [ModelUsage]) {
        guard let (total, least, spent) = unsettled else { return }
        unsettled = nil
        if weakest == .stream { weakest = .difference }
        let settled = difference(total, after: Self.named(sessionSoFar), least)
        for part in spent { booked.subtract(part) }
        booked.add(settled)
    }

    /// Raises each model's figures to at least those of `least`.
    private func raise(_ spent: inout [ModelUsage], to least: [ModelUsage]) {
        for part in Self.renamed(least, as: spent) {
            guard let index = spent.firstIndex(where: { $0.model == part.model }) else {
                spent.append(part)
                continue
            }
            let raised = spent[index].usage.maximum(part.usage)
            let missing = raised.since(spent[index].usage)
            guard missing != .zero else { continue }
            let cost = (spent[index].cost ?? .zero) + prices.listCost(of: missing, model: part.model)
            spent[index].cost = raised == part.usage ? max(cost, part.cost ?? .zero) : cost
            spent[index].usage = raised
        }
    }

    /// Returns the streamed figures with Claude Code's name for one model, if each list has exactly one model that the
    /// other lacks.
    private static func renamed(_ streamed: [ModelUsage], as reported: [ModelUsage]) -> [ModelUsage] {
        let strange = streamed.indices.filter { index in !reported.contains { $0.model == streamed[index].model } }
        let unmatched = reported.filter { part in !streamed.contains { $0.model == part.model } }
        guard strange.count == 1, unmatched.count == 1 else { return streamed }
        var streamed = streamed
        streamed[strange[0]].model = unmatched[0].model
        return streamed
    }

    private mutating func weaken(_ source: UsageSource) {
        let order: [UsageSource] = [.sinceLastResult, .difference, .stream, .estimated]
        let rank = { order.firstIndex(of: $0) ?? 0 }
        if rank(source) > rank(weakest) { weakest = source }
    }

    private func priced(_ part: ModelUsage) -> ModelUsage {
        var part = part
        part.cost = part.cost ?? prices.listCost(of: part.usage, model: part.model)
        return part
    }

    // MARK: Reading

    /// What was used so far, by model, sorted by the models' names; each part has a cost.
    public var models: [ModelUsage] {
        var models = booked
        models.add(messages.models)
        let isEstimated = source == .estimated
        return models.sorted { $0.model < $1.model }.map { part in
            var part = part
            part.isEstimated = isEstimated || prices.price(of: part.model) == nil
            return part
        }
    }

    /// What was used so far, all models together.
    public var total: TokenUsage { models.reduce(.zero) { $0 + $1.usage } }

    /// What it cost so far.
    public var totalCost: NanoDollars { models.reduce(.zero) { $0 + ($1.cost ?? .zero) } }

    /// The least exact source of the figures.
    public var source: UsageSource {
        var copy = self
        if !messages.isEmpty { copy.weaken(messages.source) }
        if wasAborted { copy.weaken(.estimated) }
        return copy.weakest
    }

    /// Whether figures are missing: a message was in flight, a sub-agent's last message was not reported, or a turn was
    /// broken off.
    public var isPartial: Bool { wasAborted || !messages.isEmpty }

    /// How many messages of the API are complete so far.
    ///
    /// It grows when there are new figures to keep.
    package var completeMessages: Int { countedMessages + messages.completeCount }

    /// Everything that a ledger keeps about a run.
    public var figures: RunFigures {
        let models = models
        let known = models.filter { prices.price(of: $0.model) != nil }
        return RunFigures(
            models: models,
            ownCosts: Dictionary(
                known.map { ($0.model, prices.listCost(of: $0.usage, model: $0.model)) }, uniquingKeysWith: +),
            source: source, isPartial: isPartial, session: session, agentVersion: agentVersion)
    }

    /// Books what was used as one finished run.
    ///
    /// - Parameters:
    ///   - store: The ledger.
    ///   - run: The run to book; booking the same run again changes nothing.
    ///   - status: How the run ended.
    /// - Returns: Whether the run was new.
    /// - Throws: ``UsageStoreError`` if the run could not be booked.
    @discardableResult
    public func saveUsage(to store: any UsageStore, run: NewRun, status: RunStatus) async throws -> Bool {
        try await store.book(run, as: status, figures)
    }
}
