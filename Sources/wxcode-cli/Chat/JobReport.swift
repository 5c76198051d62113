internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What a run leaves for a job of GitHub Actions: values for later steps, and a table for people.
///
/// Both go to files that the job names in its environment; without them, nothing is written.
struct JobReport {
    private let outputs: String?
    private let summary: String?

    /// Finds the files in the environment.
    init(_ variables: [String: String]) {
        func path(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
        outputs = path("GITHUB_OUTPUT")
        summary = path("GITHUB_STEP_SUMMARY")
    }

    /// Appends a run to the files.
    ///
    /// - Returns: One sentence for each file that could not be written.
    func write(_ run: RunSummary, of project: ProjectID, exitStatus: Int32) -> [String] {
        let files = [
            (outputs, Self.outputs(of: run, exitStatus: exitStatus)), (summary, Self.summary(of: run, project)),
        ]
        return files.compactMap { path, text in
            path.flatMap { path in
                Self.append(text, to: path).map { "“\(path)” of the job cannot be written: \($0)." }
            }
        }
    }

    /// Appends text to a file; returns why that failed, nil if it did not.
    private static func append(_ text: String, to path: String) -> String? {
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0o644)
        guard file >= 0 else { return String(cString: strerror(errno)) }
        defer { Descriptor.close(file) }
        let isWritten = Array(text.utf8).withUnsafeBytes { Descriptor.writeAll(file, $0) }
        return isWritten ? nil : String(cString: strerror(errno))
    }

    // MARK: Values

    /// Returns a run's values as `GITHUB_OUTPUT` takes them, one a line.
    static func outputs(of run: RunSummary, exitStatus: Int32) -> String {
        let usage = run.usage
        let values = [
            ("status", run.status.name), ("exit_status", "\(exitStatus)"), ("error_code", run.failure?.code.name ?? ""),
            ("run_id", run.run.text), ("session_id", run.session?.text ?? ""), ("model", run.model ?? ""),
            ("total_cost_usd", run.cost.description), ("total_tokens", "\(usage.totalTokens)"),
            ("input_tokens", "\(usage.inputTokens)"), ("output_tokens", "\(usage.outputTokens)"),
            ("cache_creation_tokens", "\(usage.cacheCreationTokens)"),
            ("cache_read_tokens", "\(usage.cacheReadTokens)"),
        ]
        return values.map { line($0, $1) }.joined()
    }

    /// Returns a name and its value; a value of several lines stands between two marks that it cannot contain.
    static func line(_ name: String, _ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return "\(name)=\(value)\n" }
        var mark = "wxcode-\(SHA256.hexadecimal(of: value))"
        while value.contains(mark) { mark = "wxcode-\(SHA256.hexadecimal(of: mark))" }
        return "\(name)<<\(mark)\n\(value)\n\(mark)\n"
    }

    // MARK: A table

    /// Returns a run in Markdown: a table, and below it what failed.
    static func summary(of run: RunSummary, _ project: ProjectID) -> String {
        let cells = [
            run.status.name, run.model ?? "", run.usage.totalTokens.grouped, run.cost.description,
            RunReport.seconds(run.duration), run.session?.text ?? "",
        ]
        var text = "### wxcode: \(plain(project.name))\n\n"
        text += "| status | model | tokens | USD | time | session |\n|---|---|---:|---:|---:|---|\n"
        text += "| " + cells.map(plain).joined(separator: " | ") + " |\n\n"
        if let failure = run.failure?.advised(by: Advice.words) {
            text += "\(plain(failure.code.name)): \(plain(failure.description))\n\n"
        }
        for tool in run.failedTools.prefix(10) {
            text += "- Failed: \(plain("\(tool.tool) \(tool.target): \(tool.reason)"))\n"
        }
        if run.failedTools.count > 10 { text += "- Failed: \(run.failedTools.count - 10) more\n" }
        return text + (run.failedTools.isEmpty ? "" : "\n")
    }

    /// Returns text that Markdown and HTML show as it is, on one line.
    static func plain(_ text: String) -> String {
        var shown = ""
        for scalar in Terminal.harmless(cell: text).unicodeScalars {
            let isPlain = !scalar.isASCII || scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
            if isPlain || " .,-".unicodeScalars.contains(scalar) {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += "&#\(scalar.value);"
            }
        }
        return shown
    }
}
