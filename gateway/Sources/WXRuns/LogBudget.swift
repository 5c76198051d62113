import Synchronization

/// How many bytes the logs of all runs may keep together, and how many they do.
final class LogBudget: Sendable {
    let limit: Int
    private let total = Atomic(0)

    init(limit: Int) { self.limit = limit }

    /// How many bytes are kept.
    var used: Int { total.load(ordering: .relaxed) }

    /// Whether the logs keep more than they may.
    var isExceeded: Bool { used > limit }

    /// Counts `bytes` more, or fewer if the number is negative.
    func add(_ bytes: Int) { total.add(bytes, ordering: .relaxed) }
}
