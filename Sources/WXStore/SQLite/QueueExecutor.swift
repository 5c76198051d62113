internal import Dispatch

/// Runs an actor's work on its own queue, so that waiting for the file blocks no other task's thread.
final class QueueExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "wxcode.ledger")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
