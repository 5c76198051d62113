import Testing
import WXCore

@Suite("WorkerChoice") struct WorkerChoiceTests {
    @Test(
        "takes the worker with the fewest runs and a free slot, of several the first",
        arguments: [
            (["a"], [0], "a"), (["a", "b"], [0, 0], "a"), (["a", "b"], [1, 0], "b"),
            (["a", "b", "c"], [2, 1, 1], "b"),
            (["a", "b"], [3, 2], "b"), ([], [], nil),
        ] as [([String], [Int], String?)])
    func choice(workers: [String], open: [Int], expected: String?) throws {
        let open = Dictionary(uniqueKeysWithValues: zip(workers, open))
        #expect(try WorkerChoice.worker(among: workers, parallelRuns: 3) { open[$0] ?? 0 } == expected)
    }

    @Test("says what is full", arguments: [(["a"], "3 runs are open in “a”"), (["a", "b"], "in each of 2 workers")])
    func full(workers: [String], words: String) throws {
        #expect {
            _ = try WorkerChoice.worker(among: workers, parallelRuns: 3) { _ in 3 }
        } throws: { error in
            let error = error as? UsageStoreError
            return error?.code == .noSlot && error?.message.contains(words) == true
        }
    }
}
