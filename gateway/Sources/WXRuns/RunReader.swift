/// A reader of one run, for example a socket: it reads at its own pace, and the agent waits for it.
///
/// One task at a time calls ``next()``. A reader that is released is detached.
public final class RunReader: Sendable {
    /// What a reader gets next.
    public enum Delivery: Hashable, Sendable {
        /// The next messages, in order, at least one. The reader has sent them when it asks again.
        case messages([RunMessage])
        /// The next messages are no longer kept: the reader was too slow for a run that had to end.
        case gap(ResumeGap)
        /// The run has ended, and everything was read.
        case ended
        /// The reader was detached, or its task was cancelled.
        case detached
    }

    /// The run.
    public let run: Run
    private let number: Int

    init(_ number: Int, of run: Run) {
        self.number = number
        self.run = run
    }

    deinit {
        Task { [run, number] in await run.detach(number) }
    }

    /// Waits for the next messages and returns them.
    ///
    /// After anything but messages, the reader is detached.
    public func next() async -> Delivery {
        await withTaskCancellationHandler {
            await run.next(for: number)
        } onCancel: { [run, number] in
            Task { await run.detach(number) }
        }
    }

    /// Stops reading; the run continues.
    ///
    /// A call of ``next()`` that waits returns.
    public func detach() async { await run.detach(number) }
}
