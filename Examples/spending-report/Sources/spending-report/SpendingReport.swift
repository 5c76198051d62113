import Foundation
import WXCore
import WXSettings
import WXStore

/// Draws what was spent in a month, as a page of HTML on stdout.
///
/// usage: `spending-report [--ledger FILE] YYYY-MM | --demo`
@main struct SpendingReport {
    static func main() async throws {
        var words = CommandLine.arguments.dropFirst()
        var path: String?
        if words.first == "--ledger" {
            path = words.dropFirst().first
            words = words.dropFirst(2)
        }
        guard let month = words.first == "--demo" ? "2026-11" : words.first, words.count == 1,
            let since = Timestamp(month), let until = Timestamp(month, isEnd: true)
        else {
            FileHandle.standardError.write(Data("usage: spending-report [--ledger FILE] YYYY-MM | --demo\n".utf8))
            exit(64)
        }
        let store: any UsageStore =
            if words.first == "--demo" {
                try await demo(in: since)
            } else if let path {
                SQLiteUsageStore(path: path)
            } else {
                try own()
            }
        let query = UsageQuery(since: since, until: until)
        var byProject = query
        byProject.groups = [.project]
        var byDay = query
        byDay.groups = [.day]
        let page = Page(
            month: month, projects: try await store.report(byProject), days: try await store.report(byDay))
        print(page.html)
    }

    /// The ledger that the user's configuration names.
    static func own() throws -> any UsageStore {
        let variables = ProcessInfo.processInfo.environment
        let userFile = UserDirectories(environment: variables).userFile
        return try Settings([.environment(variables), .userFile(userFile)]).store
    }

    /// A ledger in memory with three runs of a scripted agent, booked on two days of a month.
    static func demo(in month: Timestamp) async throws -> InMemoryUsageStore {
        let store = InMemoryUsageStore()
        for (day, project, price) in [(1, "shop", "0.75"), (1, "site", "0.25"), (4, "shop", "1.5")]
            as [(Int64, String, String)]
        {
            let conversation = Conversation(
                bridge: ScriptedBridge(
                    [.start(), .says("Done."), .done(cost: NanoDollars(dollars: price))] as ReplyScript),
                store: InMemoryUsageStore())
            let run = await conversation.send(Prompt("Go on."), RunRequest(project: try ProjectID(project))) { _ in }
            let opened = NewRun(
                run: run.run, project: try ProjectID(project), session: run.session,
                createdAt: Timestamp(milliseconds: month.milliseconds + day * 86_400_000 + 43_200_000))
            let figures = RunFigures(models: run.models, source: .sinceLastResult, isPartial: run.isPartial)
            _ = try await store.book(opened, as: run.status, figures)
        }
        return store
    }
}
