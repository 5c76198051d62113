import Testing
import WXBridge

@Suite("ChildProcess") struct ChildProcessTests {
    private func shell(_ script: String) -> Command {
        Command("/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
    }

    @Test("keeps every byte for a late reader")
    func lateReader() async throws {
        let child = try ChildProcess(shell("head -c 50000 /dev/zero"))
        try await Task.sleep(for: .seconds(3))
        var count = 0
        while case let bytes = await child.read(), !bytes.isEmpty { count += bytes.count }
        await child.close()
        #expect(count == 50_000)
    }

    @Test("does not look for a program in the working directory")
    func search() async {
        await #expect(throws: SpawnError.self) {
            try await ChildProcess.output(
                of: Command("no-such-program", [], environment: ["PATH": "/bin"]), limit: .seconds(5))
        }
    }

    @Test("separates stdout, stderr and exit status")
    func output() async throws {
        let output = try await ChildProcess.output(of: shell("echo out; echo err >&2; exit 3"), limit: .seconds(5))
        #expect(output.text == "out\n")
        #expect(output.diagnostics == "err\n")
        #expect(output.end == .exited(3))
    }

    @Test("passes ten megabytes in both directions at once")
    func roundTrip() async throws {
        let child = try ChildProcess(shell("cat"))
        let bytes = [UInt8](repeating: 0x61, count: 10 << 20)
        async let written: Void = {
            try await child.write(bytes); child.closeInput()
        }()
        var count = 0
        while case let piece = await child.read(), !piece.isEmpty { count += piece.count }
        try await written
        await child.close()
        #expect(count == bytes.count)
    }

    @Test("keeps the last 64 KiB of a long stderr")
    func longDiagnostics() async throws {
        let output = try await ChildProcess.output(
            of: shell("head -c 300000 /dev/zero >&2; echo end >&2"), limit: .seconds(60))
        #expect(output.diagnostics.utf8.count <= 65_536)
        #expect(output.diagnostics.hasSuffix("end\n"))
    }

    @Test("kills a command that takes too long")
    func limit() async throws {
        let output = try await ChildProcess.output(of: shell("sleep 600"), limit: .milliseconds(200))
        #expect(output.isTimedOut)
        #expect(output.end == .signalled(9))
    }

    @Test("fails to write to a child that is gone, and continues")
    func brokenPipe() async throws {
        let child = try ChildProcess(shell("exec <&-; exit 0"))
        _ = await child.end
        await #expect(throws: PipeError.self) { try await child.write([UInt8](repeating: 1, count: 1 << 20)) }
        await child.close()
    }
}
