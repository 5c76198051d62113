internal import WXSystem

/// Updates a run in the ledger concurrently with the reply, which does not wait: always the newest figures, at most ten times a second.
final class LedgerUpdates: Sendable {
    private struct State {
        var newest: RunFigures?
        var writer: Task<Void, Never>?
    }

    private let store: any UsageStore
    private let run: RunID
    private let redaction: RedactionRules
    private let state = Lock(State())

    init(of run: RunID, in store: any UsageStore, _ redaction: RedactionRules) {
        self.store = store
        self.run = run
        self.redaction = redaction
    }

    /// Takes what the run has used so far.
    func note(_ figures: RunFigures) {
        state.withLock { state in
            state.newest = figures
            if state.writer == nil { state.writer = Task { await write() } }
        }
    }

    private func write() async {
        while let figures = take() {
            // A ledger that fails now says so when the run is closed; the answer goes on.
            try? await store.update(run, figures.redacted(by: redaction))
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    /// The newest figures, once; where there are none, or no more are to be written, this writer's work is over.
    private func take() -> RunFigures? {
        state.withLock { state in
            guard let newest = state.newest, !Task.isCancelled else {
                state.writer = nil
                return nil
            }
            state.newest = nil
            return newest
        }
    }

    /// Ends the writing; when this returns nothing is written any more.
    func end() async {
        let writer = state.withLock { $0.writer }
        writer?.cancel()
        await writer?.value
    }
}
