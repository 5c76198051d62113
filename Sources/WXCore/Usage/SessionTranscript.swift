/// The part of a transcript that belongs to one session, process by process.
struct SessionTranscript: Sendable {
    private let origin: ClaudeMessage.Origin?
    private let prices: PriceTable
    private var process: Process
    /// What was read before and after a start line that may begin another turn of the process, or another process of
    /// its session; nil after it was decided.
    private var fork: (before: Process, since: Process)?
    private var runs: [Transcript.Run] = []

    init(of origin: ClaudeMessage.Origin?, _ prices: PriceTable) {
        self.origin = origin
        self.prices = prices
        process = Process(of: origin, prices)
    }

    mutating func take(_ message: ClaudeMessage, _ line: UnsafeRawBufferPointer, position: Int) {
        switch message {
        case .start(let start): begin(start)
        case .result(let turn): decide(turn)
        default: break
        }
        process.record(message, line, position: position)
        fork?.since.record(message, line, position: position)
    }

    /// Ends the session, and returns its runs in order, each once.
    mutating func finish() -> [Transcript.Run] {
        let isCutAtFork = fork != nil
        if let (before, since) = fork {
            process = before
            endProcess(before: since)
        }
        fork = nil
        let count = runs.count
        endProcess(before: Process(of: origin, prices))
        if isCutAtFork, runs.count > count { runs[count].mayBelongToPrevious = true }
        return runs
    }

    private mutating func begin(_ start: AgentStart) {
        fork = nil
        guard process.hasBegun else { return }
        if (!start.id.isEmpty && start.id == process.firstID) || process.wasCut {
            endProcess(before: Process(of: origin, prices))
        } else if process.isTurnOver {
            fork = (process, Process(of: origin, prices))
        }
    }

    /// Decides at a result whether another process began: each process counts its results from zero.
    private mutating func decide(_ turn: ClaudeMessage.Turn) {
        defer { fork = nil }
        if let uuid = turn.uuid, process.results.contains(uuid) { return }
        let beginsAnew = turn.index.flatMap { index in process.lastIndex.map { index <= $0 } } ?? false
        guard beginsAnew else { return }
        let since = fork?.since
        if let before = fork?.before { process = before }
        endProcess(before: since ?? Process(of: origin, prices))
    }

    private mutating func endProcess(before next: Process) {
        defer { process = next }
        guard let run = process.run else { return }
        runs.removeAll { run.partIDs.contains($0.id) }
        guard let index = runs.firstIndex(where: { $0.id == run.id || $0.partIDs.contains(run.id) }) else {
            return runs.append(run)
        }
        let known = runs[index].figures
        if run.isLonger(than: known.models, isPartial: known.isPartial) { runs[index] = run }
    }
}

/// The part of a transcript that belongs to one process.
private struct Process: Sendable {
    private(set) var session: String?
    private(set) var ids: [String] = []
    private(set) var lastIndex: Int64?
    private(set) var results: Set<String> = []
    private(set) var isTurnOver = false
    private var tracker: TokenTracker
    private var lastResult: AgentResult?
    private var tools: [String: ToolUse] = [:]
    private var failures = ToolFailures()
    private var directory = ""
    private var hasNotification = false
    private var digest: RunID?
    private var position: Int?
    private let origin: ClaudeMessage.Origin?

    init(of origin: ClaudeMessage.Origin?, _ prices: PriceTable) {
        self.origin = origin
        if case .file = origin {
            // A session's file is read as one process that used everything that its session used.
            tracker = TokenTracker(prices: prices, sessionSoFar: [])
        } else {
            tracker = TokenTracker(prices: prices)
        }
    }

    var hasBegun: Bool { session != nil }
    var firstID: String? { ids.first }

    /// Whether a turn has no result, and no reason is known why another turn may follow it.
    var wasCut: Bool { !isTurnOver && !hasNotification }

    mutating func record(_ message: ClaudeMessage, _ line: UnsafeRawBufferPointer, position: Int) {
        tracker.record(message)
        self.position = self.position ?? position
        switch message {
        case .start(let start):
            session = start.session
            directory = start.directory
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
        case .messageStart: digest = digest ?? RunID(digestOf: line)
        case .assistant(let assistant):
            digest = digest ?? RunID(digestOf: line)
            for use in assistant.toolUses { tools[use.id] = use }
        case .denied(let denial): tools.removeValue(forKey: denial.toolUseID)
        case .toolResults(let results, _):
            for result in results where !result.isToolMissing {
                guard let use = tools.removeValue(forKey: result.toolUseID) else { continue }
                failures.record(use, result, in: directory, \.self)
            }
        default: break
        }
    }

    /// The run; nil if nothing that makes up a run was read.
    var run: Transcript.Run? {
        let name: String?
        let id: RunID?
        switch origin {
        case .file(let session):
            // This id stays the same while the file grows.
            let isUsed = tracker.total != .zero
            id = isUsed ? Array("session file \(session)".utf8).withUnsafeBytes { RunID(digestOf: $0) } : nil
            name = session
        case .output(let session):
            id = firstID.flatMap { try? RunID($0) } ?? digest
            name = self.session ?? session
        case nil:
            id = firstID.flatMap { try? RunID($0) } ?? digest
            name = self.session
        }
        guard let id else { return nil }
        return Transcript.Run(
            id: id, session: name.flatMap { try? SessionID($0) },
            partIDs: ids.dropFirst().compactMap { try? RunID($0) },
            status: status, isSessionFile: isSessionFile, position: position ?? 0, tracker: tracker)
    }

    private var isSessionFile: Bool { if case .file = origin { true } else { false } }

    private var status: RunStatus {
        if isSessionFile { return tracker.isPartial ? .lost : .success }
        guard isTurnOver, let lastResult else { return .lost }
        var evidence = Evidence()
        evidence.lastResult = lastResult
        evidence.denials = lastResult.denials
        evidence.failures = failures
        evidence.reachedModel = tracker.total != .zero
        return Verdict(evidence).status
    }
}
