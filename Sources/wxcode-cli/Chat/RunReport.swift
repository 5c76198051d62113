internal import WXCore

/// What a person reads after a run: files, tokens, cost, time, and the command that continues.
struct RunReport {
    private let run: RunSummary

    init(_ run: RunSummary) { self.run = run }

    /// Returns the report, whose lines fit a terminal of that width if its command does.
    ///
    /// The command is what continues the session; nil if nothing can.
    func text(width: Int, continuing command: String?) -> String {
        files + table(width) + total + (command.map { Self.continuing($0, width: width) } ?? "")
    }

    /// The report of one question of a conversation: files, and one line.
    var brief: String { files + total }

    private var files: String {
        var text = ""
        for file in run.attachments {
            let digest = file.sha256.map { ", SHA-256 \($0.prefix(12))…" } ?? ""
            text += "Attached \(file.name) (\(file.byteCount.grouped) bytes\(digest))\n"
        }
        for file in run.writtenFiles { text += "Wrote \(file)\n" }
        for tool in run.failedTools.prefix(10) { text += "Failed: \(tool.tool) \(tool.target): \(tool.reason)\n" }
        if run.failedTools.count > 10 { text += "Failed: \(run.failedTools.count - 10) more\n" }
        return text
    }

    /// What the run used and how long it took; empty if it failed before it used anything.
    private var total: String {
        if run.models.isEmpty, run.status != .success { return "" }
        let text = "\(run.usage.totalTokens.grouped) tokens, \(run.cost) USD, \(Self.seconds(run.duration))"
        return text + (run.isPartial ? ", cut short: some usage may be missing" : "") + "\n"
    }

    /// Returns a duration in seconds, with one decimal.
    static func seconds(_ duration: Duration) -> String {
        let seconds = duration.components
        let tenths = seconds.seconds * 10 + seconds.attoseconds / 100_000_000_000_000_000
        return "\(tenths / 10).\(tenths % 10) s"
    }

    /// Returns the figures by model; the columns that matter least give way on a narrow terminal.
    private func table(_ width: Int) -> String {
        if run.models.isEmpty { return "" }
        typealias Column = (name: String, value: (ModelUsage) -> String)
        let input: Column = ("input", { $0.usage.inputTokens.grouped })
        let output: Column = ("output", { $0.usage.outputTokens.grouped })
        let written: Column = ("cache write", { $0.usage.cacheCreationTokens.grouped })
        let read: Column = ("cache read", { $0.usage.cacheReadTokens.grouped })
        let tokens: Column = ("tokens", { $0.usage.totalTokens.grouped })
        let cost: Column = ("USD", { ($0.cost ?? .zero).description })
        var text = ""
        for columns in [[input, output, written, read, cost], [input, output, cost], [tokens, cost]] {
            var table = Table(header: ["model"] + columns.map(\.name), wordColumns: 1)
            for part in run.models { table.rows.append([part.model] + columns.map { $0.value(part) }) }
            text = table.text(width: width)
            if text.split(separator: "\n").allSatisfy({ Columns.of($0) <= width }) { break }
        }
        return text
    }

    /// Returns the line with the command that continues, on a line of its own where the terminal is narrow.
    static func continuing(_ command: String, width: Int) -> String {
        let line = "Continue with: \(command)"
        return Columns.of(line) <= width ? line + "\n" : "Continue with:\n\(command)\n"
    }
}
