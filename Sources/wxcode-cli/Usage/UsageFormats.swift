internal import WXCore

/// A usage report as a table and as CSV.
enum UsageFormats {
    /// Returns a report as comma-separated values.
    static func csv(_ report: UsageReport, _ query: UsageQuery) -> String {
        let header = query.groups.map(\.keyName) + UsageReport.Sum.zero.members.map(\.name)
        var text = header.joined(separator: ",") + "\n"
        for row in report.rows {
            for key in row.keys { text += csvField(key) + "," }
            text += row.sum.members.map(\.value.text).joined(separator: ",") + "\n"
        }
        return text
    }

    /// Returns a cell of CSV.
    ///
    /// If a spreadsheet would take it for a formula, an apostrophe turns it into text.
    private static func csvField(_ text: String) -> String {
        let opening = text.unicodeScalars.drop { $0 == "\"" || $0 == "'" || $0.properties.isWhitespace }.first
        let isFormula =
            opening.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
            || text.unicodeScalars.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
        guard isFormula || text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        let quoted = text.replacing("\"", with: "\"\"")
        return "\"" + (isFormula ? "'" : "") + quoted + "\""
    }

    /// Returns a report as a table for a pipe, where nothing is shortened; a large width has more columns.
    ///
    /// Some of its rows may be left out, which count in the total.
    static func text(_ report: UsageReport, _ query: UsageQuery, width: Int, hiddenRows: Int = 0) -> String {
        if report.totals.runs == 0 { return "No usage.\n" }
        let isWide = width >= 96
        let narrow = ["runs", "tokens", "USD"]
        let wide = ["runs", "input", "output", "cache write", "cache read", "tokens", "USD"]
        var table = Table(
            header: query.groups.map(\.rawValue) + (isWide ? wide : narrow), wordColumns: max(1, query.groups.count))
        func numbers(_ sum: UsageReport.Sum) -> [String] {
            let parts = [
                sum.usage.inputTokens, sum.usage.outputTokens, sum.usage.cacheCreationTokens, sum.usage.cacheReadTokens,
            ]
            return [sum.runs.grouped] + (isWide ? parts.map(\.grouped) : [])
                + [sum.usage.totalTokens.grouped, (sum.isEstimated ? "~" : "") + sum.cost.description]
        }
        table.rows = report.rows.map { $0.keys + numbers($0.sum) }
        if query.groups.isEmpty {
            table.rows = [numbers(report.totals)]
        } else {
            let name = hiddenRows > 0 ? "total of \(report.rows.count + hiddenRows)" : "total"
            table.rows.append([name] + query.groups.dropFirst().map { _ in "" } + numbers(report.totals))
        }
        let note =
            report.totals.isEstimated
            ? "~ includes estimates: runs that were cut short, or models without a known price.\n" : ""
        return table.text(width: .max) + note
    }
}
