import Foundation
import Testing
import WXCore
import WXTestSupport

/// `wxcode usage record` with the built program, on files as people keep them.
@Suite("usage record") struct RecordTests {
    private func record(_ bytes: Data, _ words: String...) async throws -> (BuiltProgram.Outcome, BuiltProgram) {
        let program = BuiltProgram()
        try FileManager.default.createDirectory(atPath: program.directory, withIntermediateDirectories: true)
        let file = "\(program.directory)/transcript"
        try bytes.write(to: URL(fileURLWithPath: file))
        return (try await program.run(["usage", "record", "demo", file, "--format", "json"] + words), program)
    }

    private static func field(_ name: String) throws -> Data { try #require(Fixture.data("Field/\(name)")) }

    @Test(
        "reads the forms in which people keep a transcript",
        arguments: [
            ("file-array-pretty.json", "0.0025"), ("file-result-pretty.json", "0.0025"),
            ("file-utf16le.jsonl", "0.0025"), ("file-docker-log.jsonl", "0.0025"),
            ("file-real-json-verbose.json", "0.0029764"),
        ])
    func forms(name: String, cost: String) async throws {
        let (outcome, _) = try await record(try Self.field(name))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let runs = outcome.json("runs")?.elements ?? []
        for run in runs {
            #expect(run["created_at"]?.string.flatMap { Timestamp(rfc3339: $0) } != nil, "\(run.text)")
        }
        #expect(runs.map { $0["total_cost_usd"]?.text } == [cost])
    }

    @Test("reads the same run in every form")
    func others() async throws {
        let plain = try #require(Fixture.data("plain.jsonl"))
        let lines = String(decoding: plain, as: UTF8.self)
        let values = lines.split(separator: "\n")
        let forms: [(String, Data)] = [
            ("UTF-8 with a byte order mark", Data([0xEF, 0xBB, 0xBF]) + plain),
            ("UTF-16, big endian", try #require(("\u{FEFF}" + lines).data(using: .utf16BigEndian))),
            ("UTF-16 without a mark", try #require(lines.data(using: .utf16LittleEndian))),
            ("CRLF", Data(lines.replacing("\n", with: "\r\n").utf8)),
            ("an array in an array", Data("[[\(values.joined(separator: ","))]]".utf8)),
            (
                "a log's times before each line",
                Data(values.map { "2026-11-27T06:00:00.1234567Z \($0)\n" }.joined().utf8)
            ),
            ("Compose's names before each line", Data(values.map { "app_1  | \($0)\n" }.joined().utf8)),
            ("words in brackets before it", Data("[entrypoint] starting\n\(lines)".utf8)),
            ("a log of pieces", Self.dockerLog(lines)),
        ]
        for (name, bytes) in forms {
            let (outcome, _) = try await record(bytes)
            #expect(outcome.status == 0, "\(name): \(outcome.errors)")
            #expect(outcome.json("runs")?.elements?.map { $0["total_cost_usd"]?.text } == ["0.0025"], "\(name)")
        }
    }

    /// A container engine cuts its output into pieces of 16 KiB; here of 100 characters.
    private static func dockerLog(_ lines: String) -> Data {
        var log = Data()
        for line in lines.split(separator: "\n").map({ Array(String($0) + "\n") }) {
            for start in stride(from: 0, to: line.count, by: 100) {
                let piece = String(line[start..<min(line.count, start + 100)])
                let entry: JSONValue = ["log": .string(piece), "stream": "stdout", "time": "2026-11-27T06:00:00Z"]
                log += Data((entry.text + "\n").utf8)
            }
        }
        return log
    }

    @Test(
        "refuses what holds no run, and says why",
        arguments: [
            ("", "No runs found"), ("\u{0}\u{1}ELF\u{0}\u{0}\n", "not a transcript"),
            ("just words\n", "not a transcript"),
            ("[]", "No runs found"), ("{\"a\":1}\n", "No runs found"), ("[1,2", "not a transcript"),
        ])
    func refused(text: String, reason: String) async throws {
        let (outcome, _) = try await record(Data(text.utf8))
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    }

    @Test(
        "names the program that unpacks a compressed file",
        arguments: [
            ([0x1F, 0x8B, 8, 0], "gunzip"), ([0x28, 0xB5, 0x2F, 0xFD, 1], "zstd"),
            ([0x42, 0x5A, 0x68, 0x39], "bunzip2"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"), ([0x50, 0x4B, 3, 4], "unzip"),
        ] as [([UInt8], String)])
    func compressed(bytes: [UInt8], command: String) async throws {
        let (outcome, _) = try await record(Data(bytes))
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(command))
    }

    @Test("finds no drift in honest runs, and a real one", arguments: ["verify-haiku-long.jsonl", "verify-fast.jsonl"])
    func verify(name: String) async throws {
        let (outcome, program) = try await record(try Self.field(name))
        #expect(outcome.status == 0)
        #expect(try await program.run(["usage", "verify"]).status == 0)
        for (cost, status) in [("0", 74), ("total_cost_nano * 12", 74)] as [(String, Int32)] {
            _ = try BuiltProgram.system(
                "python3", "-c",
                "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('UPDATE token_usage_logs SET total_cost_nano = ' + sys.argv[2]); c.commit()",
                "\(program.directory)/usage.sqlite3", cost)
            #expect(try await program.run(["usage", "verify"]).status == status, "\(cost)")
            _ = try await record(try Self.field(name))
        }
    }

    @Test("marks what is estimated in rows, totals and CSV")
    func estimated() async throws {
        let (outcome, program) = try await record(try Self.field("tty-model-name.jsonl"))
        #expect(outcome.json("runs")?.elements?.first?["models"]?.elements?.first?["estimated"] == true)
        let report = try await program.run(["usage", "--by", "model", "--format", "json"])
        #expect(report.json("rows")?.elements?.first?["estimated"] == true)
        #expect(report.json("totals")?["estimated"] == true)
        let csv = try await program.run(["usage", "--by", "model", "--format", "csv"])
        #expect(csv.output.contains(",estimated\n") && csv.output.hasSuffix(",true\n"))
        #expect(try await program.run(["usage", "--by", "model"]).output.contains("~0.001"))
    }

    @Test("books the file that Claude Code keeps of a session, less what is booked of it already")
    func sessionFile() async throws {
        let session = "3427cb25-de98-46ee-bf96-64a24121627a"
        func cost(_ input: Int, _ output: Int, _ dollars: String) -> String {
            #"{"type":"cost-state","sessionId":"\#(session)","totalCostUSD":\#(dollars),"modelUsage":{"claude-opus-5-5":{"inputTokens":\#(input),"outputTokens":\#(output),"costUSD":\#(dollars)}}}"#
                + "\n"
        }
        let message =
            #"{"type":"assistant","sessionId":"\#(session)","uuid":"u1","message":{"id":"m1","model":"claude-opus-5-5","stop_reason":"end_turn","usage":{"input_tokens":100,"output_tokens":20},"content":[]}}"#
            + "\n"
        let program = BuiltProgram()
        try FileManager.default.createDirectory(atPath: program.directory, withIntermediateDirectories: true)
        func book(_ text: String) async throws -> JSONValue? {
            let file = "\(program.directory)/file.jsonl"
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            let outcome = try await program.run(["usage", "record", "demo", file, "--format", "json"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            return outcome.json("runs")?.elements?.first
        }
        let whole = message + cost(100, 20, "0.0008")
        let first = try await book(whole)
        #expect(first?["total_cost_usd"]?.text == "0.0008")
        #expect(first?["session_id"]?.string == session)
        #expect(try await book(whole)?["outcome"]?.string == "known")
        // The session went on: the longer file takes the shorter one's place.
        #expect(try await book(whole + cost(300, 60, "0.0024"))?["outcome"]?.string == "replaced")
        let report = try await program.run(["usage", "--format", "json"])
        #expect(report.json("totals")?["total_cost_usd"]?.text == "0.0024")
    }
}

/// Replies of other shapes than Claude Code's usual one, played by a scripted engine.
@Suite("Unusual replies") struct UnusualReplyTests {
    @Test(
        "are shown",
        arguments: [
            ("assistant-string", "plain string answer\n"), ("result-only", "Only in the result\n"),
            ("surrogate", "face 😀 end\n"),
        ])
    func shown(play: String, answer: String) async throws {
        let text = String(decoding: try #require(Fixture.data("Field/plays/\(play).jsonl")), as: UTF8.self)
        let file = NSTemporaryDirectory() + "wxcode-play-\(UUID().uuidString)"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let docker = try ScriptedDocker(run: #"prompt; sed "s/SESSION/$session/g" \#(file); read -r end"#)
        defer { docker.remove() }
        let outcome = try await BuiltProgram(docker: docker).run(["chat", "demo", "Hello"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == answer)
    }
}
