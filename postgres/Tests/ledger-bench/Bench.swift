internal import Foundation
internal import WXCore
internal import WXPostgres
internal import WXStore

/// Uses a ledger on a server as a gateway does, for measurements and for checks with several processes.
@main enum Bench {
    static let usage = """
        usage: ledger-bench budget URL RUNS          opens budgeted runs at once, and prints what they were granted
               ledger-bench load URL RUNS SECONDS    has so many runs open at once, and prints how long calls take
               ledger-bench hold URL JOURNAL SECONDS has twenty runs open, and prints what each must have cost
               ledger-bench reports URL              prints how long each report takes

        """

    static func main() async throws {
        let words = CommandLine.arguments.dropFirst()
        guard let command = words.first, let url = words.dropFirst().first else { return print(usage) }
        let numbers = words.compactMap { Int($0) }
        let journal = command == "hold" ? Array(words)[2] : "\(NSTemporaryDirectory())ledger-bench.pending"
        let store = PostgresUsageStore(try PostgresAddress(url), journal: [journal], parallelRuns: 1_000_000)
        switch command {
        case "budget": try await budget(store, runs: numbers[0])
        case "load": try await load(store, runs: numbers[0], seconds: numbers[1])
        case "hold": try await hold(store, seconds: numbers[0])
        case "reports": try await reports(store)
        default: print(usage)
        }
    }

    private static func newRun(_ project: String = "demo", costLimit: NanoDollars? = nil) throws -> NewRun {
        NewRun(
            tenant: try TenantID("bench"), project: try ProjectID(project), session: SessionID(), costLimit: costLimit,
            worker: "worker", createdAt: .now)
    }

    private static func figures(_ cents: Int, isPartial: Bool = false) -> RunFigures {
        RunFigures(
            models: [
                ModelUsage(
                    model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 1_000, outputTokens: Int64(cents)),
                    cost: NanoDollars(Int64(cents) * 10_000_000))
            ], source: .sinceLastResult, isPartial: isPartial)
    }

    /// Opens runs at once that reserve 30 cents each, and closes them with what they were granted.
    private static func budget(_ store: PostgresUsageStore, runs: Int) async throws {
        let granted = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<runs {
                group.addTask {
                    let run = try newRun(costLimit: NanoDollars(300_000_000))
                    guard let limit = try? await store.open(run).costLimit else { return 0 }
                    try await Task.sleep(for: .milliseconds(.random(in: 0...200)))
                    try await store.close(run.run, as: .success, figures(Int(limit.count / 10_000_000)))
                    return limit.count
                }
            }
            return try await group.reduce(0, +)
        }
        print(granted)
    }

    private static func load(_ store: PostgresUsageStore, runs: Int, seconds: Int) async throws {
        let clock = ContinuousClock()
        // Connections are made first, as those of a gateway that has been running for a while.
        for _ in 0..<20 {
            let run = try newRun()
            _ = try await store.open(run)
            try await store.close(run.run, as: .success, figures(1))
        }
        let times = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for number in 0..<runs {
                group.addTask {
                    // They begin one after the other in the first third, and end in the last.
                    let third = Duration.seconds(seconds) / 3
                    try await Task.sleep(for: third * number / runs)
                    let run = try newRun()
                    let opening = try await clock.measure { _ = try await store.open(run) }
                    let end = clock.now + third * 2
                    var updates: [Duration] = []
                    while clock.now < end {
                        try await Task.sleep(for: .milliseconds(.random(in: 500...1_500)))
                        updates.append(try await clock.measure { try await store.update(run.run, figures(1)) })
                    }
                    let closing = try await clock.measure { try await store.close(run.run, as: .success, figures(2)) }
                    return [opening, closing] + updates
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        print("open   ", summary(times.map { $0[0] }))
        print("close  ", summary(times.map { $0[1] }))
        print("update ", summary(times.flatMap { $0.dropFirst(2) }))
    }

    private static func summary(_ times: [Duration]) -> String {
        if times.isEmpty { return "none" }
        let sorted = times.map { $0 / .milliseconds(1) }.sorted()
        func part(_ share: Double) -> String {
            String(format: "%.1f ms", sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
        }
        return "\(sorted.count) calls: p50 \(part(0.5)), p99 \(part(0.99)), max \(part(1))"
    }

    /// Whatever happens to the server, each line that is printed is a run that must be booked once, with that cost.
    private static func hold(_ store: PostgresUsageStore, seconds: Int) async throws {
        await withTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                group.addTask {
                    guard let run = try? newRun("hold\(number)"), (try? await store.open(run)) != nil else { return }
                    print("open \(run.run)")
                    for _ in 0..<(seconds * 2) {
                        try? await Task.sleep(for: .milliseconds(500))
                        try? await store.update(run.run, figures(1, isPartial: true))
                    }
                    do {
                        try await store.close(run.run, as: .success, figures(number))
                    } catch let error as UsageStoreError {
                        print(error.code == .ledgerJournalled ? "journalled" : "failed: \(error)")
                    } catch { print("failed: \(error)") }
                    print("cost \(run.run) \(number * 10_000_000)")
                }
            }
        }
        // What waits in the journal is booked when the server is there again.
        for _ in 0..<600 where (try? await store.budgets()) == nil { try? await Task.sleep(for: .milliseconds(100)) }
        try await Task.sleep(for: .seconds(6))
    }

    private static func reports(_ store: PostgresUsageStore) async throws {
        _ = try await store.report(UsageQuery(tenant: try TenantID("nobody")))
        for group in UsageQuery.Grouping.allCases.map({ [$0] }) + [[.day, .project], [.month, .model], []] {
            let query = UsageQuery(groups: group)
            let time = try await ContinuousClock().measure { _ = try await store.report(query) }
            print(group.map(\.rawValue).joined(separator: ","), time)
        }
        let latest = UsageQuery(groups: [.run], order: .newest, limit: 20)
        print("latest runs", try await ContinuousClock().measure { _ = try await store.report(latest) })
        let month = UsageQuery(
            tenant: try TenantID("t1"), project: try ProjectID("p1"), since: Timestamp("2026-03"),
            until: Timestamp("2026-04"), groups: [.day])
        for _ in 0..<3 {
            print("a project's month", try await ContinuousClock().measure { _ = try await store.report(month) })
        }
    }
}
