import Foundation
import Testing
import WXCore
import WXStore
import WXTestSupport

/// The built program when it is ended, and what it leaves behind.
@Suite("Leaving") struct LeavingTests {
    /// An agent that begins a message and does not listen any more.
    private static let deaf = #"""
        prompt; start
        printf '{"type":"stream_event","parent_tool_use_id":null,"event":{"type":"message_start","message":'
        echo '{"id":"msg_1","model":"claude-opus-5-5","usage":{"input_tokens":100,"output_tokens":1}}}}'
        trap '' TERM INT; sleep 30 & wait; sleep 30
        """#

    private func statuses(_ program: BuiltProgram) throws -> [String] {
        let script =
            "import sqlite3,sys; print(*[r[0] for t in ('runs','token_usage_logs') "
            + "for r in sqlite3.connect(sys.argv[1]).execute('select status from '+t)])"
        return try BuiltProgram.system("python3", "-c", script, "\(program.directory)/usage.sqlite3")
            .split(whereSeparator: \.isWhitespace).map(String.init)
    }

    @Test(
        "books a run as cancelled when a second signal ends the program at once",
        arguments: [(SIGINT, SIGINT, 130), (SIGINT, SIGTERM, 143), (SIGHUP, SIGINT, 130)] as [(Int32, Int32, Int32)])
    func twice(first: Int32, second: Int32, status: Int32) async throws {
        let docker = try ScriptedDocker(run: Self.deaf)
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        let outcome = try await program.run(["chat", "demo", "Hello"], signals: [(first, 2), (second, 2.5)])
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.duration < .seconds(120))
        let booked = try statuses(program)
        #expect(booked.count == 2 && Set(booked) == ["cancelled"], "\(booked)")
        let usage = try await program.run(["usage", "--format", "json"])
        #expect(usage.json("totals")?["input_tokens"]?.integer == 100)
        #expect(try await program.run(["runs"]).output == "No runs in progress.\n")
    }

    @Test("leaves within bounds where the ledger is held by another program")
    func heldLedger() async throws {
        let docker = try ScriptedDocker(run: Self.deaf)
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        #expect(try await program.run(["usage"]).status == 0)
        // Once the run is booked as open, and its reply is awaited.
        let script = """
            import pathlib, sqlite3, sys, time
            calls = pathlib.Path(sys.argv[2])
            while not (calls.exists() and "exec -i" in calls.read_text()): time.sleep(0.05)
            ledger = sqlite3.connect(sys.argv[1], timeout=60)
            ledger.execute("begin immediate")
            time.sleep(60)
            """
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        holder.arguments = ["python3", "-c", script, "\(program.directory)/usage.sqlite3", "\(docker.directory)/calls"]
        try holder.run()
        defer { holder.terminate() }
        let outcome = try await program.run(["chat", "demo", "Hello"], signals: [(SIGINT, 2.5), (SIGINT, 3)])
        #expect(outcome.status == 130, "\(outcome.errors)")
        #expect(outcome.duration < .seconds(45))
    }

    // MARK: The usage file

    @Test("finds a usage file that cannot be written before anything is sent")
    func unwritable() async throws {
        let docker = try ScriptedDocker(run: "prompt; start; say words; result; read -r end")
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        let pipe = "\(docker.directory)/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in ["/nowhere/usage.json", docker.directory, "\(docker.path)/x", pipe] {
            let outcome = try await program.run(["chat", "demo", "Hello", "--usage-file", path])
            #expect(outcome.status == 64, "\(path): \(outcome.errors)")
            #expect(outcome.errors.contains(path))
        }
        #expect(docker.prompt == nil)
        #expect(docker.calls == [])
    }

    @Test("keeps what a usage file holds until the run has ended")
    func kept() async throws {
        let docker = try ScriptedDocker(
            run: "cp \"$here/usage\" \"$here/seen\"; prompt; start; say words; result; read -r end")
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        let path = "\(docker.directory)/usage"
        let old = String(repeating: "old ", count: 1_000)
        try old.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try await program.run(["chat", "demo", "--usage-file", path]).status == 64)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == old)
        let outcome = try await program.run(["chat", "demo", "Hello", "--usage-file", path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try String(contentsOfFile: "\(docker.directory)/seen", encoding: .utf8) == old)
        let json = try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: path))))
        #expect(json["status"]?.string == "success")
    }

    @Test("leaves no empty usage file of a run that never began, and writes where a link or a device leads")
    func links() async throws {
        let docker = try ScriptedDocker(run: "prompt; start; say words; result; read -r end")
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        let path = "\(docker.directory)/usage"
        #expect(try await program.run(["chat", "demo", "--usage-file", path]).status == 64)
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileManager.default.createSymbolicLink(atPath: "\(path)-link", withDestinationPath: path)
        #expect(try await program.run(["chat", "demo", "Hello", "--usage-file", "\(path)-link"]).status == 0)
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(try await program.run(["chat", "demo", "Hello", "--usage-file", "/dev/null"]).status == 0)
        let full = try await program.run(["chat", "demo", "Hello", "--usage-file", "/dev/full"])
        #expect(full.errors.contains("“/dev/full” cannot be written: No space left on device"))
    }
}
