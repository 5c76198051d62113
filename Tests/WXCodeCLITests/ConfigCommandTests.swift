import Testing
import WXCore

@Suite("wxcode config") struct ConfigCommandTests {
    private static let user =
        #"{"timeout":"1h","redaction":{"secrets":["hunter22"]},"prices":{"glm-4.6":{"input":1,"output":2,"cacheWrite5m":3,"cacheWrite1h":4,"cacheRead":5}},"projects":{"demo":{"maxCost":2.50}}}"#

    @Test("shows settings and origins as they were approved", arguments: ["text", "json"])
    func snapshot(format: String) async throws {
        let console = Console(variables: ["WXCODE_MODEL": "opus", "WXCODE_DB": "/ledger"])
        let run = try await console.run(
            ["config", "show", "demo", "--format", format], user: Self.user, project: #"{"context":"review"}"#)
        #expect(run.status == 0 && run.errors.isEmpty)
        let name = format == "text" ? "config.txt" : "config.json"
        #expect(try run.output == Snapshot.approved(name, for: run.output))
        #expect(!run.output.contains("hunter22"))
    }

    @Test("shows a project's settings for that project only")
    func projects() async throws {
        let other = try await Console().run(["config", "show", "other"], user: Self.user)
        #expect(!other.output.contains("2.50"))
    }

    @Test(
        "reports a mistake in one sentence, with the table's status",
        arguments: [
            (#"{"timeout":5}"#, "{}", "wxcode: “~/wxcode/config.json”, line 1: “timeout” must be a duration"),
            ("{", "{}", "wxcode: “~/wxcode/config.json” is not valid JSON: line 1.\n  Fix the syntax and try again.\n"),
            ("{}", #"{"db":"x"}"#, "wxcode: “~/wxcode.json” may not set “db”"),
            ("{}", #"{"guard":{"threshold":"lenient"}}"#, "wxcode: “~/wxcode.json” may not set guard.threshold"),
        ])
    func mistakes(user: String, project: String, message: String) async throws {
        for words in [["config"], ["budget"], ["usage"], ["policy"], ["guard", "check"]] {
            let run = try await Console().run(words, user: user, project: project)
            #expect(run.status == 64 && run.output.isEmpty)
            #expect(run.errors.hasPrefix(message), "\(run.errors)")
        }
    }

    @Test("gives programs the same mistake as JSON")
    func json() async throws {
        let run = try await Console().run(["config", "--format", "json"], project: #"{"db":"x"}"#)
        let error = try JSONValue(parsing: Array(run.output.utf8))["error"]
        #expect(error?["code"] == "config_untrusted" && error?.members?.map(\.name) == ["code", "error", "suggestion"])
    }
}
