import CWXSystem
import Testing
import WXBridge

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Each test runs in a process of its own, because signals belong to a whole program.
@Suite("A program with its own signals") struct SignalTests {
    @Test("keeps its handling of SIGPIPE and SIGCHLD when children are started")
    func untouched() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_DFL)
            signal(SIGCHLD, SIG_IGN)
            _ = try await ChildProcess.output(of: Command("/bin/true"), limit: .seconds(5))
            try #require(signal(SIGPIPE, SIG_DFL).map { unsafeBitCast($0, to: Int.self) } ?? 0 == 0)
            try #require(signal(SIGCHLD, SIG_DFL).map { unsafeBitCast($0, to: Int.self) } ?? 0 == 1)
        }
    }

    @Test("survives a write to a child that is gone")
    func brokenPipe() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_DFL)
            let child = try ChildProcess(Command("/bin/sh", ["-c", "exec <&-; exit 0"]))
            _ = await child.end
            for _ in 0..<100 {
                await #expect(throws: PipeError.self) { try await child.write([UInt8](repeating: 1, count: 1 << 20)) }
            }
            await child.close()
            // The signal was not left pending either.
            var pending = sigset_t()
            sigpending(&pending)
            try #require(sigismember(&pending, SIGPIPE) == 0)
        }
    }

    @Test("still dies of its own SIGPIPE")
    func ownPipe() async {
        await #expect(processExitsWith: .signal(SIGPIPE)) {
            signal(SIGPIPE, SIG_DFL)
            let child = try ChildProcess(Command("/bin/sh", ["-c", "exec <&-; exit 0"]))
            _ = await child.end
            await #expect(throws: PipeError.self) { try await child.write([1]) }
            raise(SIGPIPE)
        }
    }

    @Test("learns that an exit status is unknown where it ignores SIGCHLD, and still reads the output")
    func ignoredChildren() async {
        await #expect(processExitsWith: .success) {
            signal(SIGCHLD, SIG_IGN)
            for _ in 0..<20 {
                let output = try await ChildProcess.output(
                    of: Command("/bin/sh", ["-c", "echo words; exit 3"]), limit: .seconds(5))
                try #require(output.end == .unknown)
                try #require(output.text == "words\n")
                try #require(!output.isTimedOut)
            }
        }
    }

    @Test("can ask for exit statuses and for writes that fail instead of killing")
    func prepared() async {
        await #expect(processExitsWith: .success) {
            signal(SIGCHLD, SIG_IGN)
            ClaudeBridge.prepareSignals()
            let output = try await ChildProcess.output(
                of: Command("/bin/sh", ["-c", "exit 3"]), limit: .seconds(5))
            try #require(output.end == .exited(3))
            raise(SIGPIPE)
        }
    }
}
