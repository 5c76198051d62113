internal import WXSystem

/// A writer that updates a run in the ledger without delaying the reply: with the newest figures, at most ten times a
/// second.
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

    /// Records what the run has used so far, so that it is written.
    func note(_ figures: RunFigures) {
        state.withLock { state in
            state.newest = figures
            if state.writer == nil { state.writer = Task { await write() } }
        }
    }

    private func write() async {
        while let figures = take() {
            // If the ledger still fails when the run is closed, the failure is reported then. The answer continues.
            try? await store.update(run, figures.redacted(by: redaction))
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Returns the newest figures once; nil if there are none or the writing has ended, and then this writer stops.
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

    /// Ends the writing; nothing is written after this returns.
    func end() async {
        let writer = state.withLock { $0.writer }
        writer?.cancel()
        await writer?.value
    }
}
