/// Recorded `stream-json` output, split into runs: one process of Claude Code is one run.
///
/// The outputs of several processes may follow each other or be mixed line by line. They may be cut anywhere, and may
/// occur twice. The files that Claude Code keeps for its sessions can be read as well: each is one run, with everything
/// that its session used.
///
/// ```swift
/// var transcript = Transcript()
/// for line in lines { transcript.processStreamLine(line) }
/// for run in transcript.finish() { print(run.id, run.status, run.figures.models) }
/// ```
public struct Transcript: Sendable {
    /// One process's part of a transcript.
    public struct Run: Sendable {
        /// The run's id; the same wherever the output of the same process is read, even if it was cut.
        public let id: RunID
        /// The session; nil if the transcript does not name it.
        public let session: SessionID?
        /// The ids that parts of this run have in a transcript that was cut.
        public let partIDs: [RunID]
        /// Whether this may be another turn of the run before it, which cannot be decided because the transcript was
        /// cut.
        public internal(set) var mayBelongToPrevious = false
        /// Whether the run is a session's file; its figures then include other runs of the session.
        public let isSessionFile: Bool
        /// How the run ended; `lost` if the transcript does not show it.
        public let status: RunStatus
        /// The number of its first line in the transcript, from 1.
        let position: Int
        private var tracker: TokenTracker
        private var bookedElsewhere: [ModelUsage] = []
        var redaction = RedactionRules.standard

        init(
            id: RunID, session: SessionID?, partIDs: [RunID] = [], status: RunStatus, isSessionFile: Bool = false,
            position: Int, tracker: TokenTracker
        ) {
            self.id = id
            self.session = session
            self.partIDs = partIDs
            self.status = status
            self.isSessionFile = isSessionFile
            self.position = position
            self.tracker = tracker
        }

        /// What the run used; partial if it was cut.
        public var figures: RunFigures {
            var figures = tracker.figures
            for part in bookedElsewhere { figures.models.subtract(part) }
            figures = figures.redacted(by: redaction)
            figures.session = session
            figures.isPartial = figures.isPartial || status == .lost
            return figures
        }

        /// The names of counters that were not valid and were not booked.
        public var problems: [String] { tracker.problems }

        /// Corrects the figures by what is booked for the session without this run.
        ///
        /// This changes only a session's file, or a run of a Claude Code so old that it reports only the session's
        /// totals.
        public mutating func settle(sessionSoFar: [ModelUsage]) {
            if isSessionFile { bookedElsewhere = sessionSoFar } else { tracker.settle(sessionSoFar: sessionSoFar) }
        }

        /// Returns whether this is a longer copy of a process's output than one that used `models` and was partial or
        /// not.
        ///
        /// The number of tokens that were read is exact and only grows. The number that was written is an estimate
        /// while a message is in flight.
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

    /// How many lines were neither JSON objects nor blank.
    public private(set) var unreadableLines = 0

    private let prices: PriceTable
    private let redaction: RedactionRules
    private var lineCount = 0
    /// The part of each session: processes that wrote to one file at the same time belong to different sessions.
    private var sessions: [SessionTranscript] = []
    private var indices: [ClaudeMessage.Origin?: Int] = [:]
    private var current: (origin: ClaudeMessage.Origin?, index: Int)?

    /// Creates an empty transcript.
    ///
    /// - Parameters:
    ///   - prices: The prices for usage that Claude Code reports without a cost.
    ///   - redaction: The rules that redact the models' names.
    public init(prices: PriceTable = .builtIn, redaction: RedactionRules = .standard) {
        self.prices = prices
        self.redaction = redaction
    }

    /// Records one line, with or without its newline.
    public mutating func processStreamLine(_ line: String) {
        Array(line.utf8).withUnsafeBytes { processStreamLine($0) }
    }

    /// Records one line, with or without its newline.
    public mutating func processStreamLine(_ line: UnsafeRawBufferPointer) {
        lineCount += 1
        guard let (message, origin) = ClaudeMessage.recorded(line) else {
            unreadableLines += line.allSatisfy { $0 <= 0x20 } ? 0 : 1
            return
        }
        sessions[index(of: origin)].take(message, line, position: lineCount)
    }

    /// Ends the transcript, and returns each run once, in the order in which they begin.
    public mutating func finish() -> [Run] {
        var runs: [Run] = []
        for index in sessions.indices { runs += sessions[index].finish() }
        return runs.sorted { $0.position < $1.position }.map { run in
            var run = run
            run.redaction = redaction
            return run
        }
    }

    private mutating func index(of origin: ClaudeMessage.Origin?) -> Int {
        // Most lines name the session of the line before, and one that names none belongs to it.
        if let current, origin == nil || origin == current.origin { return current.index }
        let index = indices[origin] ?? sessions.count
        if index == sessions.count {
            indices[origin] = index
            sessions.append(SessionTranscript(of: origin, prices))
        }
        current = (origin, index)
        return index
    }
}
