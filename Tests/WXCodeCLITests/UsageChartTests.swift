import Foundation
import Testing
import WXCore
import WXStore

@testable import wxcode_cli

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Usage chart") struct UsageChartTests {
    private static func sum(_ tokens: Int64, _ cost: Int64, isEstimated: Bool = false) -> UsageReport.Sum {
        UsageReport.Sum(
            runs: 1, usage: TokenUsage(inputTokens: tokens), cost: NanoDollars(cost), isEstimated: isEstimated)
    }

    private static func chart(models: [String] = ["claude-opus-5-5", "<b>&\"\u{202E}"]) -> UsageChart {
        let groups: [UsageQuery.Grouping] = [.day, .model]
        let rows =
            [
                UsageReport.Row(groups: groups, keys: ["2026-11-25", models[0]], sum: sum(1_234, 2_500_000_001)),
                UsageReport.Row(groups: groups, keys: ["2026-11-27", models[0]], sum: sum(900_000, 1)),
            ]
            + models.dropFirst().map { model in
                UsageReport.Row(
                    groups: groups, keys: ["2026-11-27", model], sum: sum(50, 1_000_000_000, isEstimated: true))
            }
        let totals = UsageReport.Sum(
            runs: 3, usage: TokenUsage(inputTokens: 901_284), cost: NanoDollars(3_500_000_002))
        return UsageChart(
            UsageReport(rows: rows, totals: totals), periods: ["2026-11-25", "2026-11-26", "2026-11-27"],
            title: "Claude Code usage of demo")
    }

    /// Returns how often each element occurs; throws if the text is not well-formed XML.
    private func elements(_ text: String) throws -> [String: Int] {
        final class Reader: NSObject, XMLParserDelegate {
            var counts: [String: Int] = [:]
            func parser(
                _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
                attributes: [String: String]
            ) { counts[name, default: 0] += 1 }
        }
        let parser = XMLParser(data: Data(text.utf8))
        let reader = Reader()
        parser.delegate = reader
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
        return reader.counts
    }

    @Test("is well-formed, and has the exact amounts in tooltips, a title and a description")
    func picture() throws {
        let svg = Self.chart().svg
        let counts = try elements(svg)
        // Two pictures of three bars, two models in the legend, the ground.
        #expect(counts["rect"] == 3 * 2 + 2 + 1)
        #expect(counts["title"] == 3 * 2 + 1 && counts["desc"] == 1 && counts["script"] == nil)
        #expect(svg.contains("<title id=\"wx-title\">Claude Code usage of demo</title>"))
        #expect(svg.contains("3.500000002 USD and 901,284 tokens in 3 runs from 2026-11-25 to 2026-11-27."))
        #expect(svg.contains("<title>2026-11-25, claude-opus-5-5: 2.500000001 USD, 1,234 tokens, 1 run</title>"))
        #expect(
            svg.contains("<title>2026-11-27, &lt;b&gt;&amp;&quot;&lt;U+202E&gt;: about 1 USD, 50 tokens, 1 run</title>")
        )
        #expect(svg.contains("prefers-color-scheme: dark"))
        #expect(!svg.contains("http") || svg.components(separatedBy: "http").count == 2)
    }

    @Test("is a page without anything from elsewhere, with the figures as a table")
    func page() {
        let html = Self.chart().html
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">") && html.hasSuffix("</html>\n"))
        #expect(!html.contains("<script") && !html.contains("src=") && !html.contains("<link"))
        #expect(html.components(separatedBy: "<tr><td>").count == 4)
        #expect(html.contains("<td class=\"n\">2.500000001</td></tr>"))
    }

    @Test("draws bars as high as amounts, and joins the models of least cost where there are many")
    func bars() throws {
        let many = Self.chart(models: (1...9).map { "model-\($0)" }).svg
        #expect(many.contains(">other models</text>") && !many.contains("model-9<"))
        #expect(many.contains(">model-6</text>") && !many.contains(">model-7</text>"))
        // 2.5 of 3 dollars are five sixths of 220 units.
        #expect(Self.chart().svg.contains("height=\"183.33\"><title>2026-11-25"))
        #expect(
            try elements(UsageChart(UsageReport(rows: [], totals: .zero), periods: [], title: "None").svg)["svg"] == 1)
    }

    @Test("is written into a file, by day, week or month, and says so")
    func command() async throws {
        let directory = NSTemporaryDirectory() + "wxcode-chart-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let store = SQLiteUsageStore(path: "\(directory)/usage.sqlite3")
        for day in [0, 40, 100] as [Int64] {
            let run = NewRun(
                project: try ProjectID("demo"), createdAt: Timestamp(milliseconds: 1_764_000_000_000 + day * 86_400_000)
            )
            let used = ModelUsage(model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 9), cost: NanoDollars(5))
            try await store.book(
                run, as: .success, RunFigures(models: [used], source: .sinceLastResult, isPartial: false))
        }
        func draw(_ words: String...) async throws -> (text: String, chart: String) {
            let file = "\(directory)/cost.svg"
            let usage = ["usage", "--db", store.path, "--timezone", "UTC", "--chart", file]
            let result = try await Console().run(usage + words)
            return (
                (result.output + result.errors).replacing(directory, with: "~"),
                (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            )
        }
        let (text, weeks) = try await draw()
        #expect(text == "Wrote ~/cost.svg: 0.000000015 USD in 3 runs.\n")
        #expect(weeks.contains("<title>2025-W48, claude-opus-5-5: 0.000000005 USD, 9 tokens, 1 run</title>"))
        #expect(weeks.contains(">2025-W52<") || weeks.contains(">2025-W51<"), "weeks without usage are there too")
        #expect(try await draw("--by", "month").chart.contains("<title>2026-03, "))
        #expect(try await draw("--until", "2025-12").chart.contains("<title>2025-11-24, "))
        let mode = try FileManager.default.attributesOfItem(atPath: "\(directory)/cost.svg")[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try await draw("--by", "model").text.contains("--chart shows models over time."))
        #expect(try await draw("--format", "json").text.contains("--chart and --format cannot be used together."))
        #expect(try await draw("nosuch").text.contains("No project “nosuch” is known"))
        #expect(try await Console().run(["usage", "--chart", "x.png"]).errors.contains("ends in .svg or .html"))
        let unwritable = try await Console().run(["usage", "--db", store.path, "--chart", "/proc/x/cost.svg"])
        #expect(unwritable.status == 64 && unwritable.errors.contains("“/proc/x/cost.svg” cannot be written: "))
    }
}
