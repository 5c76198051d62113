internal import WXCore

/// Cost and tokens over time by model, as a picture (SVG) that needs nothing else.
///
/// Colours follow the reader's light or dark setting. Each bar's tooltip has the exact amounts.
struct UsageChart {
    private let title: String
    /// The periods, oldest first; also those without usage in between.
    private let periods: [String]
    /// The models, the one with the highest cost first.
    private let models: [String]
    private let sums: [String: [String: UsageReport.Sum]]
    private let totals: UsageReport.Sum

    private static let (width, left, right) = (960.0, 64.0, 40.0)
    private static let (plotHeight, gap) = (220.0, 56.0)
    /// The most models with a colour of their own; the others share the last one.
    private static let colours = 7
    private static let others = "other models"
    /// The columns that a model's name may have in the legend.
    private static let nameWidth = 38

    /// Arranges a report that is grouped by a period and by model.
    ///
    /// - Parameters:
    ///   - report: The report.
    ///   - periods: All periods, oldest first.
    ///   - title: What the chart is about.
    init(_ report: UsageReport, periods: [String], title: String) {
        self.title = title
        self.periods = periods
        totals = report.totals
        var costs: [String: Int64] = [:]
        for row in report.rows { costs[row.keys[1], default: 0] += row.sum.cost.count }
        let ranked = costs.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let named = ranked.count > Self.colours ? Array(ranked.prefix(Self.colours - 1)) : ranked
        models = named.count < ranked.count ? named + [Self.others] : named
        var sums: [String: [String: UsageReport.Sum]] = [:]
        for row in report.rows {
            let model = named.contains(row.keys[1]) ? row.keys[1] : Self.others
            sums[row.keys[0], default: [:]][model, default: .zero].add(row.sum)
        }
        self.sums = sums
    }

    // MARK: Pages

    /// The picture as a file.
    var svg: String { #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n" + picture + "\n" }

    /// A page with the picture and its figures as a table.
    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title.escaped)</title>
        <style>
        body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 14px/1.5 system-ui, sans-serif; background: #fff; color: #1f2328 }
        svg { width: 100%; height: auto }
        table { border-collapse: collapse; margin-top: 2rem; font-variant-numeric: tabular-nums }
        caption { text-align: left; font-weight: 600; padding-bottom: .5rem }
        th, td { padding: .2rem 1rem .2rem 0; text-align: left }
        .n { text-align: right }
        tbody tr { border-top: 1px solid #d1d9e0 }
        @media (prefers-color-scheme: dark) { body { background: #0d1117; color: #e6edf3 } tbody tr { border-color: #30363d } }
        </style>
        </head>
        <body>
        \(picture)
        <table>
        <caption>Exact figures</caption>
        <thead><tr><th>period</th><th>model</th><th class="n">runs</th><th class="n">tokens</th><th class="n">USD</th></tr></thead>
        <tbody>
        \(rows.joined(separator: "\n"))
        </tbody>
        </table>
        </body>
        </html>

        """
    }

    private var rows: [String] {
        periods.flatMap { period in
            models.compactMap { model in
                sums[period]?[model].map { sum in
                    "<tr><td>\(period.escaped)</td><td>\(model.escaped)</td><td class=\"n\">\(sum.runs.grouped)</td>"
                        + "<td class=\"n\">\(sum.usage.totalTokens.grouped)</td>"
                        + "<td class=\"n\">\(sum.isEstimated ? "~" : "")\(sum.cost)</td></tr>"
                }
            }
        }
    }

    // MARK: The picture

    /// The time that the periods are about, in words.
    private var span: String {
        guard let first = periods.first, let last = periods.last else { return "" }
        return first == last ? " in \(first)" : " from \(first) to \(last)"
    }

    private var picture: String {
        let legend = 64.0 + Double((models.count + 2) / 3) * 20
        let height = legend + 2 * (Self.plotHeight + Self.gap)
        let summary =
            "\(totals.cost) USD and \(totals.usage.totalTokens.grouped) tokens in \(totals.runsInWords)\(span)."
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(Self.width)) \(number(height))" \
            role="img" aria-labelledby="wx-title wx-desc">
            <title id="wx-title">\(title.escaped)</title>
            <desc id="wx-desc">\(summary.escaped) Above the cost, below the tokens, stacked by model.</desc>
            <style>\(Self.style)</style>
            <rect class="back" width="100%" height="100%"/>
            <text class="head" x="16" y="28">\(title.escaped)</text>
            <text class="soft" x="16" y="48">\(summary.escaped)</text>

            """
        for (index, model) in models.enumerated() {
            let (x, y) = (16 + Double(index % 3) * 300, 68 + Double(index / 3) * 20)
            text +=
                "<rect class=\"c\(index)\" x=\"\(number(x))\" y=\"\(number(y - 10))\" width=\"12\" height=\"12\" rx=\"2\"/>"
            let name = Columns.cut(model, to: Self.nameWidth)
            text += "<text x=\"\(number(x + 18))\" y=\"\(number(y))\">\(name.escaped)</text>\n"
        }
        text += plot("Cost in USD", top: legend + 24) {
            Double($0.cost.count) / 1e9
        } label: {
            Self.short($0)
        }
        text += plot("Tokens", top: legend + 24 + Self.plotHeight + Self.gap) {
            Double($0.usage.totalTokens)
        } label: {
            Int64($0).short
        }
        return text + "</svg>"
    }

    /// Returns stacked bars of one value with axes.
    private func plot(
        _ name: String, top: Double, value: (UsageReport.Sum) -> Double, label: (Double) -> String
    ) -> String {
        let heights = periods.map { period in (sums[period] ?? [:]).values.reduce(0) { $0 + value($1) } }
        let step = Self.step(for: heights.max() ?? 0)
        let highest = max(step, ((heights.max() ?? 0) / step).rounded(.up) * step)
        let bottom = top + Self.plotHeight
        func y(_ amount: Double) -> Double { bottom - amount / highest * Self.plotHeight }
        var text = "<g role=\"group\" aria-label=\"\(name)\">\n"
        text += "<text class=\"name\" x=\"\(number(Self.left))\" y=\"\(number(top - 10))\">\(name)</text>\n"
        for line in stride(from: 0, through: highest * 1.0001, by: step) {
            text +=
                "<line class=\"grid\" x1=\"\(number(Self.left))\" x2=\"\(number(Self.width - Self.right))\" "
                + "y1=\"\(number(y(line)))\" y2=\"\(number(y(line)))\"/>"
            text +=
                "<text class=\"soft end\" x=\"\(number(Self.left - 8))\" y=\"\(number(y(line) + 4))\">\(label(line))</text>\n"
        }
        let room = (Self.width - Self.left - Self.right) / Double(max(1, periods.count))
        let bar = min(40, room * 0.8)
        // Names of periods take 76 units each.
        let every = max(1, Int((76 / room).rounded(.up)))
        for (index, period) in periods.enumerated() {
            let x = Self.left + room * Double(index) + (room - bar) / 2
            var below = 0.0
            for (colour, model) in models.enumerated() {
                guard let sum = sums[period]?[model], value(sum) > 0 else { continue }
                let height = value(sum) / highest * Self.plotHeight
                let words =
                    "\(period), \(model): \(sum.isEstimated ? "about " : "")\(sum.cost) USD, "
                    + "\(sum.usage.totalTokens.grouped) tokens, \(sum.runsInWords)"
                text +=
                    "<rect class=\"c\(colour)\" x=\"\(number(x))\" y=\"\(number(y(below) - height))\" "
                    + "width=\"\(number(bar))\" height=\"\(number(height))\"><title>\(words.escaped)</title></rect>\n"
                below += value(sum)
            }
            if index % every == 0 {
                text +=
                    "<text class=\"soft mid\" x=\"\(number(x + bar / 2))\" y=\"\(number(bottom + 18))\">\(period.escaped)</text>\n"
            }
        }
        return text + "</g>\n"
    }

    /// Returns the distance between lines, so that there are three to six: 1, 2 or 5 times a power of ten.
    private static func step(for highest: Double) -> Double {
        guard highest > 0 else { return 1 }
        var power = 1.0
        while power * 10 <= highest { power *= 10 }
        while power > highest { power /= 10 }
        let share = highest / power
        return share > 5 ? power * 2 : share > 2 ? power : power / 2
    }

    /// Returns an amount of dollars for an axis.
    private static func short(_ dollars: Double) -> String {
        let nano = NanoDollars(Int64((dollars * 1e9).rounded()))
        return nano.description
    }

    // Wong's palette, which color-blind people can distinguish, with lighter shades on a dark background.
    private static let style = """
        text { font: 12px system-ui, sans-serif; fill: #1f2328 } .head { font-size: 18px; font-weight: 600 } \
        .name { font-weight: 600 } .soft { fill: #59636e } .end { text-anchor: end } .mid { text-anchor: middle } \
        .back { fill: #fff } .grid { stroke: #d1d9e0 } rect:hover { opacity: .8 } \
        .c0 { fill: #0072b2 } .c1 { fill: #e69f00 } .c2 { fill: #009e73 } .c3 { fill: #cc79a7 } .c4 { fill: #56b4e9 } \
        .c5 { fill: #d55e00 } .c6 { fill: #7d8590 } \
        @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .soft { fill: #9198a1 } .back { fill: #0d1117 } \
        .grid { stroke: #30363d } .c0 { fill: #4aa3df } .c1 { fill: #f2b233 } .c2 { fill: #2fc79a } .c3 { fill: #e09bc2 } \
        .c4 { fill: #86ccf4 } .c5 { fill: #f07f3c } }
        """

    /// Returns a coordinate with at most two decimals.
    private func number(_ value: Double) -> String {
        let hundredths = Int64((value * 100).rounded())
        let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
        if rest == 0 { return "\(whole)" }
        return "\(hundredths < 0 && whole == 0 ? "-" : "")\(whole)." + (rest < 10 ? "0\(rest)" : "\(rest)")
    }
}

extension UsageReport.Sum {
    /// The number of runs in words.
    var runsInWords: String { "\(runs.grouped) \(runs == 1 ? "run" : "runs")" }
}

extension String {
    /// The text as XML may hold it, without what a viewer would obey.
    fileprivate var escaped: String {
        Terminal.harmless(cell: self).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
