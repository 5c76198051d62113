/// Chooses which worker does a run; every ledger chooses in this way.
public enum WorkerChoice {
    /// Chooses the worker with the fewest open runs.
    ///
    /// - Parameters:
    ///   - workers: The workers that could do the run, the preferred one first.
    ///   - parallelRuns: How many runs may be open in a worker at once.
    ///   - openRuns: Returns how many are open in one. It is called once for each worker, in the transaction that books
    ///     the choice.
    /// - Returns: That worker, the first of several; nil if there are no workers.
    /// - Throws: ``UsageStoreError`` with the code ``RunFailure/Code-swift.enum/noSlot`` if no worker has a free slot;
    ///   what `openRuns` throws.
    public static func worker(
        among workers: [String], parallelRuns: Int, openRuns: (String) throws -> Int
    ) throws -> String? {
        let loads = try workers.map { (worker: $0, open: try openRuns($0)) }
        // Of equal elements, `min` returns the first.
        guard let best = loads.min(by: { $0.open < $1.open }) else { return nil }
        guard best.open >= parallelRuns else { return best.worker }
        throw workers.count == 1
            ? UsageStoreError.noSlot(best.worker, open: best.open)
            : .noSlot(inAnyOf: workers.count, parallelRuns: parallelRuns)
    }
}
