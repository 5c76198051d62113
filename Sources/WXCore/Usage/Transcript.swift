/// Recorded `stream-json` output, run by run: one process of Claude Code is one run.
///
/// Outputs of several processes may follow each other or be mixed line by line, may be cut anywhere, and may be there twice. The files
/// that Claude Code keeps of its sessions are read as well: each is one run, of all that its session used.
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
        public internal(set) var mayBelongToPrevious = false
        /// Whether it is the file of a session: then other runs of the session are among its figures.
        public let isSessionFile: Bool
        /// How it ended, as far as the transcript tells; `lost` if it does not.
        public let status: RunStatus
        /// Where its first line stands in the transcript, counted in lines.
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

        /// What it used; partial if it was cut.
        public var figures: RunFigures {
            var figures = tracker.figures
            for part in bookedElsewhere { figures.models.subtract(part) }
            figures = figures.redacted(by: redaction)
            figures.session = session
            figures.isPartial = figures.isPartial || status == .lost
            return figures
        }

        /// Counters that were no counts, and were not booked.
        public var problems: [String] { tracker.problems }

        /// Takes note of what is booked of the session without this run.
        ///
        /// It matters for the file of a session, and for a Claude Code so old that it reports only what the session spent.
        public mutating func settle(sessionSoFar: [ModelUsage]) {
            if isSessionFile { bookedElsewhere = sessionSoFar } else { tracker.settle(sessionSoFar: sessionSoFar) }
        }

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
    private var lineCount = 0
    /// What was read of each session: processes that wrote to one file at the same time differ in it.
    private var sessions: [SessionTranscript] = []
    private var indices: [ClaudeMessage.Origin?: Int] = [:]
    private var current: Int?

    /// Creates an empty transcript; `prices` are for what Claude Code gives no cost of, `redaction` is for names of models.
    public init(prices: PriceTable = .builtIn, redaction: RedactionRules = .standard) {
        self.prices = prices
        self.redaction = redaction
    }

    /// Takes one line, with or without its newline.
    public mutating func processStreamLine(_ line: String) {
        Array(line.utf8).withUnsafeBytes { processStreamLine($0) }
    }

    /// Takes one line, with or without its newline.
    public mutating func processStreamLine(_ line: UnsafeRawBufferPointer) {
        lineCount += 1
        guard let (message, origin) = ClaudeMessage.recorded(line) else {
            unreadableLines += line.allSatisfy { $0 <= 0x20 } ? 0 : 1
            return
        }
        // A line that names no session belongs to the one before.
        let session = origin.map { index(of: $0) } ?? current ?? index(of: nil)
        current = session
        sessions[session].take(message, line, position: lineCount)
    }

    /// Ends the transcript, and returns its runs in the order of their beginnings, each once.
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
        if let known = indices[origin] { return known }
        indices[origin] = sessions.count
        sessions.append(SessionTranscript(of: origin, prices))
        return sessions.count - 1
    }
}
