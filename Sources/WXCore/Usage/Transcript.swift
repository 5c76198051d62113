/// Recorded `stream-json` output, run by run: one process of Claude Code is one run.
///
/// Outputs of several processes may follow each other, may be cut anywhere, and may be there twice.
///
/// ```swift
/// var transcript = Transcript()
/// for line in lines { transcript.processStreamLine(line) }
/// for run in transcript.finish() { print(run.id, run.status, run.figures.models) }
/// ```
public struct Transcript: Sendable {
    /// One process's part of a transcript.
    public struct Run: Sendable {
        /// The same wherever the same process's output is read, also if it was cut.
        public let id: RunID
        /// The session; nil if the transcript does not tell.
        public let session: SessionID?
        /// Ids that parts of it had in a transcript that was cut.
        public let partIDs: [RunID]
        /// Whether it may be no run of its own but another turn of the one before, which the cut transcript does not tell.
        public fileprivate(set) var mayBelongToPrevious = false
        /// How it ended, as far as the transcript tells; `lost` if it does not.
        public let status: RunStatus
        private var tracker: TokenTracker
        fileprivate var redaction = RedactionRules.standard

        fileprivate init(id: RunID, partIDs: [RunID], status: RunStatus, tracker: TokenTracker) {
            self.id = id
            self.partIDs = partIDs
            self.status = status
            self.tracker = tracker
            session = tracker.session
        }

        /// What it used; partial if it was cut.
        public var figures: RunFigures {
            var figures = tracker.figures.redacted(by: redaction)
            figures.isPartial = figures.isPartial || status == .lost
            return figures
        }

        /// Counters that were no counts, and were not booked.
        public var problems: [String] { tracker.problems }

        /// Takes note of what is booked of the session without this run.
        ///
        /// Of use only for a Claude Code so old that it tells what the session spent and not what the run did.
        public mutating func settle(sessionSoFar: [ModelUsage]) { tracker.settle(sessionSoFar: sessionSoFar) }

        /// Whether this is a longer copy of a process's output than one that used `models`, and was cut or not.
        ///
        /// What was read is known exactly and only grows; what was written is an estimate while a message is under way.
        public func isLonger(than models: [ModelUsage], isPartial wasPartial: Bool) -> Bool {
            func sum(_ models: [ModelUsage]) -> (read: Int64, all: Int64) {
                let usage = models.reduce(TokenUsage.zero) { $0 + $1.usage }
                return (usage.totalTokens - usage.outputTokens, usage.totalTokens)
            }
            let figures = figures
            let (mine, other) = (sum(figures.models), sum(models))
            if mine.read != other.read { return mine.read > other.read }
            return wasPartial && (!figures.isPartial || mine.all > other.all)
        }
    }

    /// Lines that were neither JSON objects nor blank.
    public private(set) var unreadableLines = 0

    private let prices: PriceTable
    private let redaction: RedactionRules
    private var process: Process
    /// An announcement may be another turn of the process, or another process of its session: what there was before, and what came since.
    private var fork: (before: Process, since: Process)?
    private var runs: [Run] = []

    /// An empty transcript; `prices` are for what Claude Code gives no cost of, `redaction` is for names of models.
    public init(prices: PriceTable = .builtIn, redaction: RedactionRules = .standard) {
        self.prices = prices
        self.redaction = redaction
        process = Process(prices)
    }

    /// Takes one line, with or without its newline.
    public mutating func processStreamLine(_ line: String) {
        Array(line.utf8).withUnsafeBytes { processStreamLine($0) }
    }

    /// Takes one line, with or without its newline.
    public mutating func processStreamLine(_ line: UnsafeRawBufferPointer) {
        guard let message = ClaudeMessage(mending: line) else {
            unreadableLines += line.allSatisfy { $0 <= 0x20 } ? 0 : 1
            return
        }
        switch message {
        case .start(let start): begin(start)
        case .result(let turn): decide(turn)
        default: break
        }
        process.record(message, line)
        fork?.since.record(message, line)
    }

    /// Ends the transcript, and tells its runs in their order, each once.
    public mutating func finish() -> [Run] {
        let isCutAtFork = fork != nil
        if let (before, since) = fork {
            process = before
            endProcess(before: since)
        }
        fork = nil
        let count = runs.count
        endProcess(before: Process(prices))
        if isCutAtFork, runs.count > count { runs[count].mayBelongToPrevious = true }
        return runs
    }

    private mutating func begin(_ start: AgentStart) {
        fork = nil
        guard process.hasBegun else { return }
        if start.session != process.session || (!start.id.isEmpty && start.id == process.firstID) || process.wasCut {
            endProcess(before: Process(prices))
        } else if process.isTurnOver {
            fork = (process, Process(prices))
        }
    }

    /// A process counts its results from zero.
    private mutating func decide(_ turn: ClaudeMessage.Turn) {
        defer { fork = nil }
        if let uuid = turn.uuid, process.results.contains(uuid) { return }
        let isOther = turn.result.session.map { process.hasBegun && $0 != process.session } ?? false
        let beginsAnew = turn.index.flatMap { index in process.lastIndex.map { index <= $0 } } ?? false
        guard isOther || beginsAnew else { return }
        let since = fork?.since
        if let before = fork?.before { process = before }
        endProcess(before: since ?? Process(prices))
    }

    private mutating func endProcess(before next: Process) {
        defer { process = next }
        guard var run = process.run else { return }
        run.redaction = redaction
        runs.removeAll { run.partIDs.contains($0.id) }
        guard let index = runs.firstIndex(where: { $0.id == run.id || $0.partIDs.contains(run.id) }) else {
            return runs.append(run)
        }
        let known = runs[index].figures
        if run.isLonger(than: known.models, isPartial: known.isPartial) { runs[index] = run }
    }
}

/// What has been read of one process.
private struct Process: Sendable {
    private(set) var session: String?
    private(set) var ids: [String] = []
    private(set) var lastIndex: Int64?
    private(set) var results: Set<String> = []
    private(set) var isTurnOver = false
    private var tracker: TokenTracker
    private var lastResult: AgentResult?
    private var hasNotification = false
    private var digest: RunID?

    init(_ prices: PriceTable) { tracker = TokenTracker(prices: prices) }

    var hasBegun: Bool { session != nil }
    var firstID: String? { ids.first }

    /// Whether a turn has no result, and there is no reason for another one to follow it.
    var wasCut: Bool { !isTurnOver && !hasNotification }

    mutating func record(_ message: ClaudeMessage, _ line: UnsafeRawBufferPointer) {
        tracker.record(message)
        switch message {
        case .start(let start):
            session = start.session
            ids.append(start.id)
            isTurnOver = false
            hasNotification = false
        case .result(let turn):
            session = session ?? turn.result.session
            if ids.isEmpty, let uuid = turn.uuid { ids.append(uuid) }
            lastIndex = turn.index ?? lastIndex
            if let uuid = turn.uuid { results.insert(uuid) }
            lastResult = turn.result
            isTurnOver = true
        case .taskNotification: hasNotification = true
        case .messageStart, .assistant: digest = digest ?? RunID(digestOf: line)
        default: break
        }
    }

    /// The run; nil if nothing was read that a run consists of.
    var run: Transcript.Run? {
        guard let id = firstID.flatMap({ try? RunID($0) }) ?? digest else { return nil }
        let partIDs = ids.dropFirst().compactMap { try? RunID($0) }
        return Transcript.Run(id: id, partIDs: partIDs, status: status, tracker: tracker)
    }

    private var status: RunStatus {
        guard isTurnOver, let lastResult else { return .lost }
        var evidence = Evidence()
        evidence.lastResult = lastResult
        evidence.denials = lastResult.denials
        evidence.reachedModel = tracker.total != .zero
        return evidence.verdict.status
    }
}
