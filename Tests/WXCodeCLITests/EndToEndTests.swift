import Foundation
import Testing
import WXCore

/// The built program, the real engine, the real Claude Code, and a stand-in for the Messages API.
@Suite(
    "EndToEnd", .serialized,
    .enabled(if: ProcessInfo.processInfo.environment["WXCODE_E2E"] == "1", "no worker: run scripts/test"))
struct EndToEndTests {
    private struct Outcome {
        var status: Int32
        var output: String
        var errors: String
        func json(_ name: String) -> JSONValue? { (try? JSONValue(parsing: Array(output.utf8)))?[name] }
    }

    private let directory = NSTemporaryDirectory() + "wxcode-e2e-\(UUID().uuidString)"

    private static let program = ProcessInfo.processInfo.environment["WXCODE_PROGRAM"] ?? "wxcode"

    /// Runs the program to its end; after `interrupt` seconds it gets SIGINT.
    private func wxcode(_ words: [String], input: String? = nil, interrupt: Double? = nil) async throws -> Outcome {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = words
        var environment = ProcessInfo.processInfo.environment
        environment["ANTHROPIC_API_KEY"] = "stand-in-key-0123456789"
        environment["WXCODE_API_BASE_URL"] = "http://claude-standin:8080"
        environment["WXCODE_DB"] = "\(directory)/usage.sqlite3"
        process.environment = environment
        let files = ["out", "err"].map { "\(directory)/\($0)" }
        for file in files { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: files[0])
        process.standardError = FileHandle(forWritingAtPath: files[1])
        if let input {
            try input.write(toFile: "\(directory)/in", atomically: true, encoding: .utf8)
            process.standardInput = FileHandle(forReadingAtPath: "\(directory)/in")
        } else {
            process.standardInput = FileHandle(forReadingAtPath: "/dev/null")
        }
        let status = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
            if let interrupt {
                let pid = process.processIdentifier
                DispatchQueue.global().asyncAfter(deadline: .now() + interrupt) { kill(pid, SIGINT) }
            }
        }
        func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
        return Outcome(status: status, output: text(files[0]), errors: text(files[1]))
    }

    private func chat(_ prompt: String, _ words: String...) async throws -> Outcome {
        try await wxcode(["chat", "demo", prompt, "--api-key-from-env"] + words)
    }

    @Test("answers, and the ledger says what the summary says")
    func answers() async throws {
        let chat = try await chat("Hello", "--format", "json")
        #expect(chat.status == 0, "\(chat.errors)")
        #expect(chat.json("result")?.string?.hasPrefix("Hello from the stand-in") == true)
        let usage = try await wxcode(["usage", "--format", "json"])
        #expect(usage.json("totals")?["total_cost_usd"] == chat.json("total_cost_usd"))
        #expect(usage.json("totals")?["total_tokens"] == chat.json("usage_summary")?["total_tokens"])
    }

    @Test("hides a secret in an answer that comes in pieces")
    func hides() async throws {
        let say =
            #"scenario:say {"text":"key sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ in /workspace/demo/a.txt","chunk":3}"#
        let chat = try await chat(say, "--quiet")
        #expect(chat.output == "key [token] in a.txt\n")
    }

    @Test("continues a session, each run booked by itself")
    func continues() async throws {
        let first = try await chat("one", "--format", "json")
        let second = try await chat("two", "--format", "json", "--continue")
        #expect(second.json("session_id") == first.json("session_id"))
        let usage = try await wxcode(["usage", "--by", "session", "--format", "json"])
        #expect(usage.json("rows")?.elements?.count == 1)
        #expect(usage.json("totals")?["runs"]?.integer == 2)
    }

    @Test("ends politely at a signal, leaves nothing, and books what was seen")
    func interrupted() async throws {
        let run = try await wxcode(
            ["chat", "demo", "scenario:slow words=200 delay=100", "--api-key-from-env"], interrupt: 3)
        #expect(run.status == 130, "\(run.errors)")
        let usage = try await wxcode(["usage", "--format", "json"])
        #expect(usage.json("totals")?["runs"]?.integer == 1)
    }

    @Test(
        "leaves with the table's status",
        arguments: [
            ("scenario:denied", "analysis", 8), ("scenario:error-401", "analysis", 4),
            ("scenario:refusal", "analysis", 1),
            ("scenario:bash", "analysis", 8), ("scenario:bash", "conversion", 0), ("scenario:write", "review", 8),
        ] as [(String, String, Int32)])
    func statuses(prompt: String, context: String, status: Int32) async throws {
        let run = try await chat(prompt, "--context", context)
        #expect(run.status == status, "\(run.errors)")
    }

    @Test("attaches nothing that a prompt mentions")
    func mentions() async throws {
        let run = try await chat("scenario:text read @/etc/passwd please", "--format", "json")
        #expect(run.status == 0)
        let counts = run.json("usage_summary")
        #expect(counts?["input_tokens"]?.integer ?? 0 < 300)
    }

    @Test(
        "says what is missing and what repairs it, and sends nothing",
        arguments: [
            (["chat", "nosuch", "x"], "mkdir -p /workspace/nosuch"),
            (["chat", "demo", "x", "--container", "nosuch"], "docker compose up"),
        ])
    func missing(words: [String], repair: String) async throws {
        let run = try await wxcode(words)
        #expect(run.status == 5)
        #expect(run.errors.contains(repair))
    }
}
