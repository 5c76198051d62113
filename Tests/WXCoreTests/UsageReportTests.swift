import Testing
import WXCore

@Suite("UsageReport") struct UsageReportTests {
    private static let sum = UsageReport.Sum(
        runs: 2, usage: TokenUsage(inputTokens: 1, outputTokens: 2, cacheCreationTokens: 3, cacheReadTokens: 4),
        cost: NanoDollars(2_500_001), isEstimated: true)
    private static let counters =
        #""runs":2,"input_tokens":1,"output_tokens":2,"cache_creation_tokens":3,"cache_read_tokens":4,"#
        + #""total_tokens":10,"total_cost_usd":0.002500001,"estimated":true"#

    @Test("is one JSON object with what was asked, its rows and its totals")
    func json() throws {
        let query = UsageQuery(
            tenant: try TenantID("acme"), groups: [.day, .principal, .session], timeZone: "Europe/Lisbon")
        let report = UsageReport(
            rows: [UsageReport.Row(groups: query.groups, keys: ["2026-11-25", "ana", ""], sum: Self.sum)],
            totals: Self.sum)
        let json = report.json(for: query, since: "2026-11", until: nil)
        #expect(
            json
                == #"{"schema_version":1,"filters":{"tenant_id":"acme","project_id":null,"since":"2026-11","until":null},"#
                + #""timezone":"Europe/Lisbon","group_by":["day","principal","session"],"rows":["#
                + #"{"period":"2026-11-25","principal":"ana","session_id":null,\#(Self.counters)}],"totals":{\#(Self.counters)}}"#
        )
        var pieces = ""
        report.writeJSON(for: query, since: "2026-11") { pieces += $0 }
        #expect(pieces == json)
    }

    @Test("names the principal among the filters only if the query names one")
    func principal() throws {
        let report = UsageReport(rows: [], totals: .zero)
        let json = report.json(for: UsageQuery(principal: try PrincipalID("ana"), timeZone: "UTC"))
        #expect(
            json.contains(
                #""filters":{"tenant_id":null,"project_id":null,"since":null,"until":null,"principal":"ana"}"#))
        #expect(!report.json(for: UsageQuery()).contains("principal"))
    }

    @Test("is the same after it was written and read again")
    func decoding() throws {
        let query = UsageQuery(groups: [.month, .tenant, .principal, .project, .session, .model, .run])
        let keys = ["2026-11", "acme", "", "demo", SessionID().text, "opus \"x\"", RunID().text]
        var sum = Self.sum
        sum.isEstimated = true
        let report = UsageReport(
            rows: [sum, .zero].map { UsageReport.Row(groups: query.groups, keys: keys, sum: $0) }, totals: sum)
        #expect(try UsageReport(json: Array(report.json(for: query).utf8)) == report)
        let total = UsageReport(rows: [], totals: sum)
        #expect(try UsageReport(json: Array(total.json(for: UsageQuery()).utf8)) == total)
    }

    @Test("names the keys of a row")
    func keys() {
        let row = UsageReport.Row(groups: [.month, .model], keys: ["2026-11", "claude-opus-5-5"], sum: .zero)
        #expect(row[.month] == "2026-11")
        #expect(row[.model] == "claude-opus-5-5")
        #expect(row[.day] == nil)
    }

    @Test(
        "is not read from anything else",
        arguments: [
            "", "{}", "[]", #"{"schema_version":1,"group_by":[],"rows":[]}"#,
            #"{"schema_version":2,"group_by":[],"rows":[],"totals":{}}"#,
            #"{"schema_version":1,"group_by":[],"rows":[],"totals":{"runs":"1"}}"#,
        ])
    func undecodable(text: String) {
        #expect(throws: InvalidUsageReport.self) { try UsageReport(json: Array(text.utf8)) }
    }

    @Test("writes JSON in pieces of bounded size, and stops if writing fails")
    func pieces() throws {
        let query = UsageQuery(groups: [.run])
        let rows = (0..<2_000).map { _ in UsageReport.Row(groups: query.groups, keys: [RunID().text], sum: Self.sum) }
        let report = UsageReport(rows: rows, totals: Self.sum)
        var pieces: [String] = []
        report.writeJSON(for: query) { pieces.append($0) }
        #expect(pieces.count > 3 && pieces.allSatisfy { $0.utf8.count < 70_000 })
        #expect(try JSONValue(parsing: Array(pieces.joined().utf8))["rows"]?.elements?.count == 2_000)
        struct Full: Error {}
        var calls = 0
        #expect(throws: Full.self) {
            try report.writeJSON(for: query) { _ in
                calls += 1
                throw Full()
            }
        }
        #expect(calls == 1)
    }
}
