import Foundation
import Testing
import WXCore
import WXTestSupport

@testable import wxcode_cli

/// What commands print without an engine: in a pipe, and on terminals of 80 and 40 columns.
@Suite("Screens") struct ScreensTests {
    /// Command lines, typed one after the other; `~/` stands for the home.
    static let commands: [[String]] = [
        ["version"], ["guard"], ["worker"], ["worker", "status"], ["project", "rm"], ["runs", "kill"],
        ["budget", "ls"],
        ["chta"], ["auth"], ["history"], ["what is this"], ["completions", "bsh"],
        ["chat"], ["chat", "What is this?"], ["chat", "demo", "what", "is", "this"],
        ["chat", "demo", "-C", "analisys", "hi"],
        ["chat", "demo", "--contxt", "review", "hi"], ["chat", "demo", "--timeout", "5", "hi"],
        ["chat", "demo", "--max-cost", "much", "hi"], ["chat", "demo", "--file", "nowhere.txt", "hi"],
        ["chat", "demo", "--resume", "34aa92fb", "hi"], ["chat", "demo", "--json-schema", #"{"pattern": "a"}"#, "hi"],
        ["policy", "demo"], ["policy", "demo", "--context", "conversion"], ["policy", "demo", "--context", "analisys"],
        ["config", "show"], ["config", "show", "Demo!"], ["config"], ["config", "keys"], ["config", "keys", "all"],
        ["config", "set"],
        ["budget"], ["budget", "set"], ["usage"], ["usage", "nosuch"], ["usage", "--since", "mondy"],
        ["usage", "--by", "modle"], ["usage", "verify"], ["usage", "verify", "now"],
        ["sessions"], ["sessions", "nosuch"], ["sessions", "show", "34aa92fb"],
        ["sessions", "rename", "34aa92fb", "The login bug"], ["sessions", "forget", "34aa92fb"],
        ["usage", "record", "demo"], ["usage", "record", "demo", "~/nowhere.jsonl"],
        ["usage", "record", "demo", "~/first.jsonl", "--at", "2025-11-20", "--dry-run"],
        ["usage", "record", "demo", "~/first.jsonl", "--at", "2025-11-20"],
        ["usage", "record", "demo", "~/first.jsonl", "--at", "2025-11-20"],
        ["usage", "record", "demo", "~/second.jsonl", "--at", "2025-11-24"],
        ["usage", "record", "shop", "~/third.jsonl", "--at", "2025-10-31"],
        ["usage", "record", "shop", "~/third.jsonl", "--at", "soon"],
        ["usage"], ["usage", "dmeo"], ["usage", "demo"], ["usage", "--by", "model", "--exact"],
        ["usage", "--by", "session"], ["usage", "--by", "run", "--last", "2"], ["usage", "--by", "month,project"],
        ["usage", "--format", "csv"], ["usage", "--since", "2024", "--until", "2025"],
        ["usage", "--chart", "~/cost.svg"], ["usage", "--chart", "~/cost.pdf"], ["usage", "--chart", "~/no/cost.svg"],
        ["budget", "set", "--project", "demo", "--month", "25", "--total", "1000"], ["budget", "set", "--day", "much"],
        ["budget", "show"], ["budget", "show", "demo"], ["budget", "clear", "--project", "demo", "--day"],
        ["budget", "clear", "--project", "demo"], ["budget", "clear", "demo"],
        ["sessions", "list"], ["sessions", "list", "demo", "--last", "0"], ["sessions", "show", "10000000"],
        ["sessions", "rename", "10000000", "The login bug"], ["sessions", "rename", "10000000"],
        ["sessions", "show", "10000000"], ["sessions", "forget", "10000000"], ["sessions"],
    ]

    @Test("are as they were approved", arguments: [nil, 80, 40] as [Int?])
    func screens(width: Int?) async throws {
        let home = try ScreenHome()
        defer { home.remove() }
        for (name, recording) in [("first", "resume-run1"), ("second", "resume-run2"), ("third", "subagent")] {
            let path = try Fixture.path("\(recording).jsonl")
            try FileManager.default.copyItem(atPath: path, toPath: "\(home.path)/\(name).jsonl")
        }
        var console = Console()
        console.home = home
        console.isTerminal = width != nil
        console.width = width ?? 80
        // The same day and hour in each time zone.
        let day = try #require(LocalTime().moment("2025-11-24"))
        console.now = Timestamp(milliseconds: day + 16 * 3_600_000)
        var text = ""
        for command in Self.commands {
            let run = try await console.run(command.map { $0.replacing("~/", with: "\(home.path)/") })
            text += "$ wxcode \(command.map { $0.hasPrefix("~/") ? $0 : shellWord($0) }.joined(separator: " "))\n"
            text += "\(run.output)\(run.errors)" + (run.status == 0 ? "\n" : "exit \(run.status)\n\n")
        }
        #expect(try text == Snapshot.approved("screens-\(width.map(String.init) ?? "pipe").txt", for: text))
    }
}
