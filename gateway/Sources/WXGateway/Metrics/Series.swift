internal import CoreMetrics
internal import NIOConcurrencyHelpers

/// The values of one metric with one set of labels.
final class Series: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    /// What a metric counts or measures.
    enum Kind: Equatable {
        case counter
        case gauge
        case histogram(Buckets)

        var name: String {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    /// The upper bounds of a histogram's buckets.
    enum Buckets {
        case seconds
        case sizes

        var bounds: [Double] {
            switch self {
            case .seconds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
            // Powers of four up to 64 MiB.
            case .sizes: (0..<14).map { Double(1 << (2 * $0)) }
            }
        }
    }

    private struct State {
        /// The value, or the sum of a histogram.
        var value = 0.0
        /// How many values fell into each bucket, the last one for all that are larger.
        var counts: [UInt64]
    }

    private let bounds: [Double]
    private let state: NIOLockedValueBox<State>

    init(_ kind: Kind) {
        if case .histogram(let buckets) = kind { bounds = buckets.bounds } else { bounds = [] }
        state = NIOLockedValueBox(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    // MARK: Writing

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    func increment(by amount: Double) { state.withLockedValue { $0.value += amount } }

    func decrement(by amount: Double) { increment(by: -amount) }

    func set(_ value: Int64) { set(Double(value)) }

    func set(_ value: Double) { state.withLockedValue { $0.value = value } }

    func reset() { set(0.0) }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        if bounds.isEmpty { return set(value) }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLockedValue { state in
            state.value += value
            state.counts[bucket] += 1
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    // MARK: Reading

    /// Returns the lines of the text format.
    func lines(_ name: String, _ labels: String) -> [String] {
        let state = state.withLockedValue { $0 }
        let own = labels.isEmpty ? "" : "{\(labels)}"
        guard !bounds.isEmpty else { return ["\(name)\(own) \(Self.text(state.value))"] }
        let prefix = labels.isEmpty ? "" : "\(labels),"
        var total: UInt64 = 0
        var lines: [String] = []
        for (bound, count) in zip(bounds.map(Self.text) + ["+Inf"], state.counts) {
            total += count
            lines.append("\(name)_bucket{\(prefix)le=\"\(bound)\"} \(total)")
        }
        return lines + ["\(name)_sum\(own) \(Self.text(state.value))", "\(name)_count\(own) \(total)"]
    }

    /// Returns a number without a needless fraction.
    private static func text(_ value: Double) -> String {
        Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}
