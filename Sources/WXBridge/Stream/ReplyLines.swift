internal import WXCore

/// The events of one run, decoded as they are asked for; at the end, how the process ended.
///
/// Used by one task at a time, and read on after a cancel: what the agent tells of its cost at the end is not lost.
final class ReplyLines: AsyncSequence, AsyncIteratorProtocol {
    typealias Element = ReplyEvent
    typealias Failure = any Error

    /// Whether the process has ended and its output has been read.
    private(set) var isOver = false
    /// Whether something of the run may still be in the container.
    private(set) var mayHaveLeftovers = false
    /// The container as it was at the beginning.
    var container: ContainerState?

    private let run: RunningAgent
    private let engine: Engine
    private let directory: String
    private var splitter = LineSplitter()
    private var decoder = EventDecoder()
    private var pending: [ReplyEvent] = []
    private var position = 0
    private var hasResult = false
    private var oversizeLines = 0

    init(_ run: RunningAgent, engine: Engine, directory: String) {
        self.run = run
        self.engine = engine
        self.directory = directory
    }

    func makeAsyncIterator() -> ReplyLines { self }

    func next() async throws -> ReplyEvent? {
        while position == pending.count {
            if isOver { return nil }
            try await fill()
        }
        defer { position += 1 }
        return pending[position]
    }

    /// Waits until the agent has said something.
    ///
    /// - Throws: ``BridgeError`` if it ended before that.
    func waitForFirst() async throws {
        while position == pending.count, !isOver { try await fill() }
    }

    /// Reads to the end, for nobody.
    func drain() async {
        while !isOver { try? await fill() }
    }

    private func fill() async throws {
        pending.removeAll(keepingCapacity: true)
        position = 0
        run.willWait()
        let bytes = await run.client.read()
        run.didRead()
        if bytes.isEmpty {
            splitter.finish { take($0) }
            try await end()
        } else {
            var hasLine = false
            splitter.split(bytes) { line in
                hasLine = true
                take(line)
            }
            if hasLine { run.didHear() }
            await run.endSessionIfDone()
        }
    }

    private func take(_ line: LineSplitter.Line) {
        guard case .whole(let bytes) = line else {
            oversizeLines += 1
            return
        }
        let first = pending.count
        decoder.decode(bytes, into: &pending)
        run.note(backgroundTasks: decoder.backgroundTasks)
        for event in pending[first...] {
            run.note(event)
            if case .result = event { hasResult = true }
        }
    }

    private func end() async throws {
        let status = await run.client.status
        isOver = true
        let diagnostics = run.client.diagnostics
        mayHaveLeftovers = decoder.hasStarted && status.mayLeaveProcesses
        guard hasResult else {
            var end = EngineFailure.End(
                status: status, plainText: decoder.plainText, diagnostics: diagnostics, hadStarted: decoder.hasStarted)
            if let container, [.exited(137), .exited(143), .exited(255)].contains(status) {
                end.fate = await engine.fate(
                    of: container, patience: status == .exited(137) ? .seconds(2) : .zero)
            }
            mayHaveLeftovers = mayHaveLeftovers || status.mayLeaveProcesses
            throw engine.failures(in: directory).error(for: end)
        }
        let code = run.wasClosedAfterTurn ? 0 : status.code
        pending.append(
            .exited(
                AgentExit(
                    status: code, skippedLines: decoder.skippedLines + oversizeLines, diagnostics: diagnostics)))
    }
}

extension ExitStatus {
    /// The status as a shell tells it: 128 + N for signal N.
    var code: Int32 {
        switch self {
        case .exited(let code): code
        case .signalled(let signal): 128 + signal
        }
    }

    /// Whether the wrapper may not have been able to clear up.
    var mayLeaveProcesses: Bool { self == .exited(137) || self == .exited(255) || code > 128 && self != .exited(143) }
}
