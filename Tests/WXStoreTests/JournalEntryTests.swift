import Testing
import WXCore
import WXStore
import WXTestSupport

/// Testing has a type of this name too.
private typealias Attachment = WXCore.Attachment

@Suite("JournalEntry") struct JournalEntryTests {
    private static let pieces = [
        "claude-opus-5-5", "\"", "\\", "\n", "\r", "\t", "\0", "\u{7F}", "\u{2028}", "ä", "🏳️‍🌈", "[1m]", "{", "}", ",",
        " ",
        "\u{FFFD}", "\u{10FFFF}",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0..<6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private static func entry(_ random: inout SeededGenerator) throws -> JournalEntry {
        func count() -> Int64 {
            [0, 1, -1, .max, .min, .random(in: 0..<1_000_000, using: &random)].randomElement(using: &random) ?? 0
        }
        let session = Bool.random(using: &random) ? SessionID() : nil
        var run = try NewRun.sample(session, at: count())
        run.attachments = (0..<Int.random(in: 0..<3, using: &random)).map { _ in
            Attachment.Summary(name: text(&random), byteCount: Int.random(in: 0..<9_999, using: &random))
        }
        if Bool.random(using: &random) { run.principal = try PrincipalID("ana@example.com") }
        if Bool.random(using: &random) {
            run.request = NewRun.Request(key: try RequestKey("r \"1\""), digest: text(&random))
        }
        run.tenant = try TenantID(["default", "acme", "t-1"].randomElement(using: &random) ?? "acme")
        var figures = RunFigures(
            models: [],
            source: [.sinceLastResult, .difference, .stream, .estimated].randomElement(using: &random) ?? .stream,
            isPartial: Bool.random(using: &random), session: session,
            agentVersion: Bool.random(using: &random) ? text(&random) : nil)
        for number in 0..<Int.random(in: 0..<4, using: &random) {
            let model = "\(number)" + text(&random)
            figures.models.append(
                ModelUsage(
                    model: model,
                    usage: TokenUsage(
                        inputTokens: count(), outputTokens: count(), cacheCreationTokens: count(),
                        cacheCreation1hTokens: count(), cacheReadTokens: count(), webSearches: count()),
                    cost: NanoDollars(count()), isEstimated: Bool.random(using: &random)))
            if Bool.random(using: &random) { figures.ownCosts[model] = NanoDollars(count()) }
        }
        return JournalEntry(
            opening: run,
            status: [nil, .success, .lost, RunStatus(text(&random))].randomElement(using: &random) ?? nil,
            figures: figures,
            owner: ProcessIdentity(
                boot: text(&random), namespace: text(&random), pid: count(), start: count(), uid: count()))
    }

    @Test("reads what it wrote", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let entry = try Self.entry(&random)
        let line = entry.json.text
        #expect(!line.utf8.contains(0x0A))
        #expect(JournalEntry(try JSONValue(parsing: line.utf8)) == entry)
    }

    @Test("keeps the session that a run began only after it was opened")
    func session() throws {
        let session = SessionID()
        let entry = JournalEntry(
            opening: try .sample(), status: .success, figures: .sample(session), owner: .current)
        let read = JournalEntry(entry.json)
        #expect(read?.figures.session == session)
        #expect(read?.opening.session == session)
    }

    @Test(
        "reads no entry without a valid run, tenant, project and time",
        arguments: ["run_id", "tenant_id", "project_id", "created_at"])
    func missing(name: String) throws {
        let entry = JournalEntry(opening: try .sample(), status: nil, figures: .none, owner: .current)
        let members = try #require(entry.json.members)
        #expect(JournalEntry(.object(members)) == entry)
        #expect(JournalEntry(.object(members.filter { $0.name != name })) == nil)
        let wrong = members.map { $0.name == name ? JSONValue.Member(name, "/?") : $0 }
        #expect(JournalEntry(.object(wrong)) == nil)
    }
}
