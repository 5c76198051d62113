extension UsageReport {
    /// Creates a report from its JSON, as ``json(for:since:until:)`` writes it.
    ///
    /// - Throws: ``InvalidUsageReport`` if the text is not a JSON object with these members.
    public init(json: some Collection<UInt8>) throws(InvalidUsageReport) {
        let value: JSONValue
        do { value = try JSONValue(parsing: json) } catch { throw InvalidUsageReport("\(error)") }
        guard value["schema_version"] == 1, let groups = value["group_by"]?.elements,
            let found = value["rows"]?.elements,
            let totals = value["totals"].flatMap({ Sum($0) })
        else { throw InvalidUsageReport("it is not version 1, or lacks its groups, rows or totals") }
        // A later version may group by more.
        let known = groups.compactMap { $0.string.flatMap(UsageQuery.Grouping.init(rawValue:)) }
        var rows: [Row] = []
        for row in found {
            guard let sum = Sum(row) else { throw InvalidUsageReport("one of its rows has no valid figures") }
            rows.append(Row(groups: known, keys: known.map { row[$0.keyName]?.string ?? "" }, sum: sum))
        }
        self.init(rows: rows, totals: totals)
    }
}

extension UsageReport.Sum {
    /// Creates sums from the members of a row or of the totals; nil if one is missing or not valid.
    fileprivate init?(_ value: JSONValue) {
        func count(_ name: String) -> Int64? { value[name]?.integer }
        guard let runs = count("runs"), let input = count("input_tokens"), let output = count("output_tokens"),
            let written = count("cache_creation_tokens"), let read = count("cache_read_tokens"),
            case .number(let text)? = value["total_cost_usd"], let cost = NanoDollars(dollars: text)
        else { return nil }
        self.init(
            runs: runs,
            usage: TokenUsage(
                inputTokens: input, outputTokens: output, cacheCreationTokens: written, cacheReadTokens: read),
            cost: cost, isEstimated: value["estimated"] == true)
    }
}

/// The error for text that is not a usage report.
public struct InvalidUsageReport: Error, Hashable, Sendable, CustomStringConvertible {
    private let reason: String

    init(_ reason: String) { self.reason = reason }

    /// One sentence that says what is wrong with the text.
    public var description: String { "Not a usage report: \(reason)." }
}
