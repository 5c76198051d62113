import Testing
import WXCore

@Suite("UsageQuery") struct UsageQueryTests {
    private static let rows = ["a", "b", "c", "d"].map { UsageReport.Row(groups: [.project], keys: [$0], sum: .zero) }
    private static let latest = [3, 9, 3, 5].map { Timestamp(milliseconds: $0) }

    @Test(
        "orders rows by key or by their latest run, and limits them",
        arguments: [
            (.keys, nil, "abcd"), (.keys, 2, "ab"), (.newest, nil, "bdac"), (.newest, 3, "bda"), (.newest, 9, "bdac"),
            (.newest, 0, ""), (.keys, -1, ""),
        ] as [(UsageQuery.Order, Int?, String)])
    func arranged(order: UsageQuery.Order, limit: Int?, keys: String) {
        let query = UsageQuery(groups: [.run], order: order, limit: limit)
        #expect(query.arranged(Self.rows, latest: Self.latest).map { $0.keys[0] }.joined() == keys)
    }
}
