import Testing
import WXChat
import WXCore
import WXTestSupport
import WXTesting

@Suite("TokenUsageMonitor") @MainActor struct TokenUsageMonitorTests {
    /// Figures that a test sets, and how often they were asked for.
    private actor Figures: UsageReportSource {
        private(set) var count = 0
        var runs: Int64? = 1

        func set(_ runs: Int64?) { self.runs = runs }

        func report() throws -> UsageReport {
            count += 1
            guard let runs else { throw RunFailure(.ledgerUnavailable, "No ledger.") }
            return UsageReport(rows: [], totals: .init(runs: runs, usage: .zero, cost: .zero))
        }

        func asked(_ times: Int) async {
            while count < times { await pause() }
        }
    }

    private let figures = Figures()
    private let clock = ManualClock()

    private func monitor(random: Double = 0.5) -> TokenUsageMonitor {
        TokenUsageMonitor(
            figures, every: TokenUsageMonitor.defaultInterval, clock: clock, random: { random })
    }

    @Test("refreshes every 30 seconds while somebody watches, and never otherwise")
    func interval() async {
        let monitor = monitor()
        #expect(monitor.report == nil)
        let watchers = (0..<2).map { _ in Task { await monitor.watch() } }
        await figures.asked(1)
        await clock.pass(.seconds(30))
        await figures.asked(2)
        #expect(monitor.report?.totals.runs == 1)
        watchers[0].cancel()
        await watchers[0].value
        await figures.set(3)
        await clock.pass(.seconds(30))
        await figures.asked(3)
        watchers[1].cancel()
        await watchers[1].value
        while !clock.sleeps.isEmpty { await pause() }
        #expect(monitor.report?.totals.runs == 3)
        clock.advance(by: .seconds(3_600))
        await pause()
        #expect(await figures.count == 3)

        let again = Task { await monitor.watch() }
        await figures.asked(4)
        again.cancel()
        await again.value
    }

    @Test("spreads the times by a thirtieth", arguments: [(0.0, 29), (1.0, 31)])
    func jitter(random: Double, seconds: Int) async {
        let monitor = monitor(random: random)
        let watcher = Task { await monitor.watch() }
        await clock.pass(.seconds(seconds))
        await figures.asked(2)
        watcher.cancel()
        await watcher.value
    }

    @Test("keeps the last figures next to the last error")
    func failures() async {
        let monitor = monitor()
        await monitor.refresh()
        await figures.set(nil)
        await monitor.refresh()
        #expect(monitor.report?.totals.runs == 1)
        #expect((monitor.error as? RunFailure)?.code == .ledgerUnavailable)
        await figures.set(2)
        await monitor.refresh()
        #expect(monitor.report?.totals.runs == 2 && monitor.error == nil)
    }

    @Test("is refreshed at once when a run of a session ends, from the ledger")
    func session() async throws {
        let store = InMemoryUsageStore()
        let bridge = ScriptedBridge([.start(), .says("Yes."), .done()] as ReplyScript)
        let project = try ProjectID("demo")
        let session = ChatSession(
            over: Conversation(bridge: bridge, store: store), RunRequest(project: project))
        let monitor = TokenUsageMonitor(LedgerUsage(store, UsageQuery(project: project, groups: [.model])))
        session.usage = monitor
        session.connect()
        session.sendMessage("What?")
        while monitor.report?.totals.runs != 1 { await pause() }
        #expect(monitor.report?.totals.cost == session.spent)
        await session.disconnect()
    }

    // MARK: A gateway

    /// A gateway's usage route.
    private actor Route: GatewayHTTP {
        var response: GatewayResponse
        private(set) var requests: [GatewayRequest] = []

        init(_ response: GatewayResponse) { self.response = response }

        func answer(_ response: GatewayResponse) { self.response = response }

        func get(_ request: GatewayRequest) -> GatewayResponse {
            requests.append(request)
            let isKnown = request.fields["If-None-Match"] == response.entityTag && response.entityTag != nil
            return isKnown ? GatewayResponse(status: 304) : response
        }
    }

    @Test("asks a gateway by period, and for changes only")
    func gateway() async throws {
        let query = UsageQuery(project: try ProjectID("demo"), groups: [.month, .model])
        let sum = UsageReport.Sum(
            runs: 2, usage: TokenUsage(inputTokens: 3, outputTokens: 4), cost: NanoDollars(5), isEstimated: true)
        let report = UsageReport(
            rows: [.init(groups: query.groups, keys: ["2026-11", "opus"], sum: sum)], totals: sum)
        let route = Route(GatewayResponse(status: 200, entityTag: "\"a\"", body: Array(report.json(for: query).utf8)))
        let source = GatewayUsage(
            url: try GatewayURL("wss://h/x"), project: try ProjectID("demo"), token: "secret",
            groups: [.month, .model], since: "2026-11", timeZone: "Europe/Lisbon", over: route)
        for _ in 0..<2 { #expect(try await source.report() == report) }
        let requests = await route.requests
        #expect(
            requests.map(\.target)
                == Array(
                    repeating:
                        "/x/api/projects/demo/usage?by=month,model&since=2026-11&timezone=Europe%2FLisbon", count: 2))
        #expect(requests.map { $0.fields["Authorization"] } == ["Bearer secret", "Bearer secret"])
        #expect(requests.map { $0.fields["If-None-Match"] } == [nil, "\"a\""])

        await route.answer(GatewayResponse(status: 503, body: Array(#"{"code":"x","error":"No ledger."}"#.utf8)))
        let monitor = TokenUsageMonitor(source)
        await monitor.refresh()
        #expect(monitor.report == nil && (monitor.error as? ChatRefusal)?.message == "No ledger.")
        await route.answer(GatewayResponse(status: 200, body: Array("{}".utf8)))
        await monitor.refresh()
        #expect(monitor.error is InvalidUsageReport)
    }
}
