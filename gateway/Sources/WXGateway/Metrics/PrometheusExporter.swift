public import CoreMetrics
internal import NIOConcurrencyHelpers

/// Keeps the values of metrics in memory, and writes them in the text format of Prometheus.
///
/// Timers become histograms in seconds, recorders histograms, and meters gauges. The name of a metric is its label,
/// which must be valid for Prometheus; so must the names of its dimensions.
public final class PrometheusExporter: MetricsFactory {
    private struct Family {
        let kind: Series.Kind
        var series: [String: Series] = [:]
    }

    private let families = NIOLockedValueBox<[String: Family]>([:])

    /// Creates an exporter without values.
    public init() {}

    /// All values, the metrics in the order of their names.
    public var text: String {
        let families = families.withLockedValue { $0 }
        var lines: [String] = []
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            if let help = GatewayMetrics.help[name] { lines.append("# HELP \(name) \(help)") }
            lines.append("# TYPE \(name) \(family.kind.name)")
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                lines += series.lines(name, labels)
            }
        }
        return lines.map { "\($0)\n" }.joined()
    }

    private func series(_ name: String, _ dimensions: [(String, String)], _ kind: Series.Kind) -> Series {
        let labels = dimensions.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        return families.withLockedValue { families in
            let family = families[name] ?? Family(kind: kind)
            precondition(family.kind == kind, "The metric \(name) is of another kind.")
            let series = family.series[labels] ?? Series(kind)
            families[name, default: family].series[labels] = series
            return series
        }
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\", "\"": text += "\\\(character)"
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }

    // MARK: What swift-metrics asks for

    /// Returns the counter with this name and these dimensions.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter)
    }

    /// Returns the gauge with this name and these dimensions.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge)
    }

    /// Returns the histogram with this name and these dimensions; a gauge if the recorder does not aggregate.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        series(label, dimensions, aggregate ? .histogram(.sizes) : .gauge)
    }

    /// Returns the histogram of seconds with this name and these dimensions.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, .histogram(.seconds))
    }

    /// Does nothing: values are kept until the process ends.
    public func destroyCounter(_ handler: any CounterHandler) {}

    /// Does nothing: values are kept until the process ends.
    public func destroyMeter(_ handler: any MeterHandler) {}

    /// Does nothing: values are kept until the process ends.
    public func destroyRecorder(_ handler: any RecorderHandler) {}

    /// Does nothing: values are kept until the process ends.
    public func destroyTimer(_ handler: any TimerHandler) {}
}
