public import WXSettings

/// A program with the command line of wxcode: its name, its commands, and the ledgers that it can reach.
public struct Program: Sendable {
    /// What is typed to start it.
    let name: String
    /// Creates the table of commands, which takes longer than what is printed without it.
    private let table: @Sendable () -> [CommandSpec]
    /// What opens ledgers on servers; nil if it only knows files.
    let server: (any LedgerServer)?

    /// `wxcode`.
    public static let wxcode = Program(name: "wxcode", table: { CommandTable.all }, server: nil)

    /// The commands, in the order of the help.
    var commands: [CommandSpec] { table() }

    /// Returns `wxcode-ledger`: reports, budgets and copies of ledgers that may be on a server.
    public static func ledger(_ server: any LedgerServer) -> Program {
        var verify = VerifyCommand.spec
        verify.path = ["verify"]
        let root = CommandSpec(
            path: [], summary: "Report on, verify and copy ledgers of wxcode, also those on a server.",
            examples: [
                ("wxcode usage --db postgres://db.example/wxcode", "Shows what was spent so far."),
                ("wxcode copy usage.sqlite3 postgres://db.example/wxcode", "Moves a ledger to a server."),
            ], options: CommandTable.root.options, needsCommand: true, run: CommandTable.root.run)
        let shared = CommandTable.all.filter { ["usage", "budget", "version"].contains($0.path.first) }
        let commands = [root] + shared + [verify, CopyCommand.spec]
        return Program(name: "wxcode-ledger", table: { commands }, server: server)
    }

    /// Returns a text with the program's own name in command lines that it understands.
    func named(_ text: String) -> String {
        guard name != "wxcode" else { return text }
        let words = Set(commands.compactMap(\.path.first)) + ["--", "["]
        return words.reduce(text) { $0.replacing("wxcode \($1)", with: "\(name) \($1)") }
            .replacing("Usage: wxcode", with: "Usage: \(name)")
            .replacing("\(name)-ledger", with: name)
    }
}
