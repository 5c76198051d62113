import Testing
import WXCore

@testable import wxcode_cli

@Suite("Usage formats") struct UsageFormatsTests {
    private static let query = UsageQuery(groups: [.day, .model], timeZone: "UTC")
    private static let report: UsageReport = {
        func sum(_ runs: Int64, _ input: Int64, _ cost: Int64, isEstimated: Bool) -> UsageReport.Sum {
            UsageReport.Sum(
                runs: runs,
                usage: TokenUsage(
                    inputTokens: input, outputTokens: 20, cacheCreationTokens: 5, cacheReadTokens: 1_000),
                cost: NanoDollars(cost), isEstimated: isEstimated)
        }
        return UsageReport(
            rows: [
                UsageReport.Row(
                    groups: query.groups, keys: ["2026-11-25", "claude-opus-5-5"],
                    sum: sum(2, 1_200, 2_500_000, isEstimated: false)),
                UsageReport.Row(
                    groups: query.groups, keys: ["2026-11-26", "=cmd|x"], sum: sum(1, 1, 1, isEstimated: true)),
                UsageReport.Row(
                    groups: query.groups, keys: ["2026-11-26", "a \"b\", c"], sum: sum(1, 1, 0, isEstimated: false)),
                UsageReport.Row(groups: query.groups, keys: ["2026-11-27", ""], sum: sum(1, 1, 0, isEstimated: false)),
            ], totals: sum(5, 1_203, 2_500_001, isEstimated: true))
    }()

    @Test("are as they were approved", arguments: ["txt", "wide.txt", "csv", "json"])
    func snapshot(format: String) throws {
        let text =
            switch format {
            case "txt": UsageFormats.text(Self.report, Self.query, width: 80)
            case "wide.txt": UsageFormats.text(Self.report, Self.query, width: 120)
            case "csv": UsageFormats.csv(Self.report, Self.query)
            default: Self.report.json(for: Self.query, since: "2026-11") + "\n"
            }
        #expect(try text == Snapshot.approved("usage.\(format)", for: text))
    }

    @Test("shorten nothing in a pipe")
    func long() {
        let name = String(repeating: "a-model-", count: 20)
        let report = UsageReport(
            rows: [UsageReport.Row(groups: Self.query.groups, keys: ["2026-11-25", name], sum: Self.report.totals)],
            totals: Self.report.totals)
        #expect(UsageFormats.text(report, Self.query, width: 80).contains("\(name)  "))
    }

    @Test("say that there is no usage")
    func empty() {
        let none = UsageReport(rows: [], totals: .zero)
        #expect(UsageFormats.text(none, Self.query, width: 80) == "No usage.\n")
        #expect(UsageFormats.csv(none, Self.query).split(separator: "\n").count == 1)
    }

    @Test(
        "let no cell be a formula, whatever hides its sign",
        arguments: ["=1+1", "+1", "-1", "@x", "＝1", " =1", "\"=1", "'=1", "\t1", "\r=1"])
    func formulas(cell: String) throws {
        let report = UsageReport(
            rows: [UsageReport.Row(groups: Self.query.groups, keys: ["2026-11-25", cell], sum: Self.report.totals)],
            totals: .zero)
        #expect(UsageFormats.csv(report, Self.query).contains(",\"'"))
    }
}
