import Foundation
import Testing
import WXCore

@testable import wxcode_cli

@Suite("JobReport") struct JobReportTests {
    private static func run(_ change: (inout RunSummary) -> Void = { _ in }) throws -> RunSummary {
        let id = try RunID("2d21705f-1ad1-4673-8860-109586450105")
        var run = RunSummary(
            run: id, session: try SessionID("30eb09e0-935b-4b2a-9dd8-4771c2393c48"), status: .success)
        run.model = "claude-opus-5-5"
        run.models = [
            ModelUsage(
                model: "claude-opus-5-5",
                usage: TokenUsage(inputTokens: 101, outputTokens: 23, cacheCreationTokens: 301, cacheReadTokens: 1_001),
                cost: NanoDollars(2_569_200))
        ]
        run.duration = .milliseconds(1_449)
        change(&run)
        return run
    }

    /// Reads values as the job's runner does.
    private static func read(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        var lines = text.components(separatedBy: "\n")[...]
        while let line = lines.popFirst() {
            if let mark = line.range(of: "<<"), line.range(of: "=").map({ mark.lowerBound < $0.lowerBound }) ?? true {
                var value: [String] = []
                while let next = lines.popFirst(), next != line[mark.upperBound...] { value.append(next) }
                values[String(line[..<mark.lowerBound])] = value.joined(separator: "\n")
            } else if let sign = line.firstIndex(of: "=") {
                values[String(line[..<sign])] = String(line[line.index(after: sign)...])
            }
        }
        return values
    }

    @Test("gives later steps status, session, tokens and cost")
    func outputs() throws {
        let text = JobReport.outputs(of: try Self.run(), exitStatus: 0)
        #expect(
            text == """
                status=success
                exit_status=0
                error_code=
                run_id=2d21705f-1ad1-4673-8860-109586450105
                session_id=30eb09e0-935b-4b2a-9dd8-4771c2393c48
                model=claude-opus-5-5
                total_cost_usd=0.0025692
                total_tokens=1426
                input_tokens=101
                output_tokens=23
                cache_creation_tokens=301
                cache_read_tokens=1001

                """)
    }

    @Test(
        "lets no value become another one",
        arguments: ["m\nstatus=success", "m\r\nstatus=success\r\n", "m\nEOF\nstatus=success", "a<<b", "a=b", "", "é 😀"])
    func injection(value: String) throws {
        let run = try Self.run {
            $0.model = value
            $0.status = .failed
        }
        let values = Self.read(JobReport.outputs(of: run, exitStatus: 1))
        #expect(values["model"] == value && values["status"] == "failed" && values.count == 12)
        // A mark that the value contains is not used.
        let mark = "wxcode-\(SHA256.hexadecimal(of: value))"
        let hostile = "x\n\(mark)\nstatus=success"
        #expect(Self.read(JobReport.line("model", hostile)) == ["model": hostile])
    }

    @Test("shows people a table, and what failed, in which nothing is markup")
    func summary() throws {
        let text = JobReport.summary(of: try Self.run(), try ProjectID("demo"))
        #expect(
            text == """
                ### wxcode: demo

                | status | model | tokens | USD | time | session |
                |---|---|---:|---:|---:|---|
                | success | claude-opus-5-5 | 1,426 | 0.0025692 | 1.4 s | 30eb09e0-935b-4b2a-9dd8-4771c2393c48 |


                """)
        let hostile = "| <script>x</script> \n\n# [a](http://b) **c** `d` @e ![f](g) \u{1B}[31m \u{202E}"
        let run = try Self.run {
            $0.status = .incomplete
            $0.model = hostile
            $0.failure = RunFailure(.writeFailed, hostile, remedy: .askAgain)
            $0.failedTools = (0..<12).map { FailedTool(tool: "Write", target: "\($0) \(hostile)", reason: hostile) }
        }
        let shown = JobReport.summary(of: run, try ProjectID("demo"))
        let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 7 + 2 + 11 + 1)
        #expect(lines[4].count { $0 == "|" } == 7)
        #expect(lines[6].hasPrefix("write&#95;failed: &#124; &#60;script&#62;"))
        #expect(lines[18] == "- Failed: 2 more")
        for character in "<>[]()*`@!" where !"()".contains(character) {
            #expect(!shown.contains(character), "\(character)")
        }
    }

    @Test("appends to the files that a job names, and to none without one")
    func files() throws {
        let path = NSTemporaryDirectory() + "wxcode-job-\(UUID().uuidString)"
        try "earlier=1\n".write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let project = try ProjectID("demo")
        let run = try Self.run()
        #expect(JobReport(["GITHUB_OUTPUT": ""]).write(run, of: project, exitStatus: 0).isEmpty)
        #expect(JobReport(["GITHUB_OUTPUT": path]).write(run, of: project, exitStatus: 0).isEmpty)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.hasPrefix("earlier=1\nstatus=success\n"))
        let problems = JobReport(["GITHUB_STEP_SUMMARY": "/nosuch/x"]).write(run, of: project, exitStatus: 0)
        #expect(problems == ["“/nosuch/x” of the job cannot be written: No such file or directory."])
    }
}
