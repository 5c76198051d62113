internal import WXCore

/// The events of one run, decoded on demand; the last one says how the process ended.
///
/// One task uses it at a time. It continues after the task is cancelled: what Claude Code reports of its cost at the
/// end is not lost.
final class ReplyLines: AsyncSequence, AsyncIteratorProtocol {
    typealias Element = ReplyEvent
    typealias Failure = any Error

    /// Whether the process has ended and its output has been read.
    private(set) var isOver = false
    /// Whether some of the run's processes may still be in the worker.
    private(set) var mayHaveLeftovers = false
    /// The worker before the run; nil until it has been checked.
    var worker: WorkerState?

    private let run: RunningAgent
    private let host: any WorkerHost
    private let directory: String
    private var stream = ClaudeStream()
    private var pending: [ReplyEvent] = []
    private var position = 0
    private var hasResult = false

    init(_ run: RunningAgent, on host: any WorkerHost, directory: String) {
        self.run = run
        self.host = host
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

    /// Waits for the first event.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the process ended before that.
    func waitForFirst() async throws {
        while position == pending.count, !isOver { try await fill() }
    }

    /// Reads to the end and drops the events.
    func drain() async {
        while !isOver { try? await fill() }
    }

    private func fill() async throws {
        pending.removeAll(keepingCapacity: true)
        position = 0
        run.willRead()
        let bytes = await run.client.read()
        run.didRead()
        var endsLine = false
        if bytes.isEmpty {
            stream.finish(into: &pending)
        } else {
            endsLine = stream.decode(bytes, into: &pending)
        }
        for event in pending { if case .result = event { hasResult = true } }
        run.note(pending)
        if bytes.isEmpty {
            try await end()
        } else {
            await run.didDecode(endsLine: endsLine, backgroundTasks: stream.backgroundTasks)
        }
    }

    private func end() async throws {
        let end = await run.client.end
        isOver = true
        let diagnostics = run.client.diagnostics
        mayHaveLeftovers = end.mayLeaveProcesses
        guard hasResult else {
            if run.isAbandoned {
                mayHaveLeftovers = false
                throw host.lost(hadStarted: stream.hasStarted, diagnostics)
            }
            let error = await host.explain(
                RunEnd(
                    end, plainText: stream.plainText, diagnostics: diagnostics, hadStarted: stream.hasStarted,
                    directory: directory, worker: worker))
            // Some clients exit normally when their connection breaks.
            if error.code == .engineLost { mayHaveLeftovers = true }
            throw error
        }
        // Where the status is not known, the result counts.
        let status = run.wasClosedAfterTurn ? 0 : end.shellStatus ?? 0
        pending.append(
            .exited(AgentExit(status: status, skippedLines: stream.skippedLines, diagnostics: diagnostics)))
    }
}

extension ProcessEnd {
    /// Whether the wrapper may have been unable to clean up.
    fileprivate var mayLeaveProcesses: Bool {
        guard let status = shellStatus else { return true }
        return status > 128 && self != .exited(143)
    }
}
