import WXCore

/// What was spent in a month, as a page of HTML that loads nothing.
struct Page {
    var month: String
    var projects: UsageReport
    var days: UsageReport

    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>wxcode in \(escaped(month))</title>
        <style>body { font-family: sans-serif; margin: 2em } td { padding: 0 1em } rect { fill: steelblue }</style>
        <h1>\(projects.totals.cost.cents) in \(escaped(month))</h1>
        <table>
        \(projects.rows.map(row).joined(separator: "\n"))
        </table>
        <svg width="640" height="120" role="img" aria-label="Cost of each day">
        \(days.rows.map(bar).joined(separator: "\n"))
        </svg>
        </html>
        """
    }

    private func row(_ row: UsageReport.Row) -> String {
        let mark = row.sum.isEstimated ? " (estimated)" : ""
        return """
            <tr><td>\(escaped(row[.project] ?? ""))</td><td>\(row.sum.runs) runs</td>\
            <td>\(row.sum.usage.totalTokens) tokens</td><td>\(row.sum.cost.cents)\(mark)</td></tr>
            """
    }

    /// A bar at the day's place in the month, as high as its part of the most expensive day.
    private func bar(_ row: UsageReport.Row) -> String {
        let day = Int((row[.day] ?? "").suffix(2)) ?? 1
        let most = days.rows.map(\.sum.cost.count).max() ?? 0
        let height = most > 0 ? Int(100 * Double(row.sum.cost.count) / Double(most)) : 0
        return """
            <rect x="\(day * 20)" y="\(110 - height)" width="16" height="\(height)">\
            <title>\(escaped(row[.day] ?? "")): \(row.sum.cost.cents)</title></rect>
            """
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
