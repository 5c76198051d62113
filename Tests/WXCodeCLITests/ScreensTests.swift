import Testing
import WXCore
import WXTestSupport

@testable import wxcode_cli

/// What commands print without an engine: in a pipe, and on terminals of 80 and 40 columns.
@Suite("Screens") struct ScreensTests {
    static let commands: [[String]] = [
        ["version"], ["guard"], ["worker"], ["worker", "status"], ["project", "rm"], ["runs", "kill"],
        ["budget", "ls"],
        ["chta"], ["auth"], ["history"], ["what is this"], ["completions", "bsh"],
        ["chat"], ["chat", "What is this?"], ["chat", "demo", "what", "is", "this"],
        ["chat", "demo", "-C", "analisys", "hi"],
        ["chat", "demo", "--contxt", "review", "hi"], ["chat", "demo", "--timeout", "5", "hi"],
        ["chat", "demo", "--max-cost", "much", "hi"], ["chat", "demo", "--file", "nowhere.txt", "hi"],
        ["chat", "demo", "--resume", "34aa92fb", "hi"], ["chat", "demo", "--json-schema", #"{"pattern": "a"}"#, "hi"],
        ["policy", "demo"], ["policy", "demo", "--context", "conversion"], ["config", "show"], ["config", "keys"],
        ["budget"], ["budget", "set"], ["budget", "set", "--project", "demo", "--month", "25", "--total", "1000"],
        ["budget", "clear", "--project", "demo"],
        ["usage"], ["usage", "nosuch"], ["usage", "--since", "mondy"], ["usage", "--by", "modle"], ["usage", "verify"],
        ["sessions"], ["sessions", "nosuch"], ["sessions", "show", "34aa92fb"],
        ["sessions", "rename", "34aa92fb", "The login bug"],
    ]

    @Test("are as they were approved", arguments: [nil, 80, 40] as [Int?])
    func screens(width: Int?) async throws {
        var console = Console()
        console.isTerminal = width != nil
        console.width = width ?? 80
        console.now = Timestamp(milliseconds: 1_764_000_000_000)
        var text = ""
        // In a pipe, the width of a column depends on the length of the home's path.
        for words in Self.commands where width != nil || words != ["config", "show"] {
            let run = try await console.run(words)
            text += "$ wxcode \(words.map(shellWord).joined(separator: " "))\n\(run.output)\(run.errors)"
            text += run.status == 0 ? "\n" : "exit \(run.status)\n\n"
        }
        // The next period of a budget depends on the day.
        text = text.replacing(/20[0-9]{2}-[0-9]{2}-01/, with: "YYYY-MM-01")
        #expect(try text == Snapshot.approved("screens-\(width.map(String.init) ?? "pipe").txt", for: text))
    }
}
