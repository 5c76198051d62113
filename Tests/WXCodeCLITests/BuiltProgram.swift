import Foundation
import Testing
import WXCore
import WXTestSupport

/// The last rung: one worker, so one test at a time.
@Suite("EndToEnd", .serialized, .enabled(if: TestWorld.exists, "no worker: run scripts/test"))
enum EndToEnd {}

/// The built program as a user runs it, with a ledger and a configuration of its own.
struct BuiltProgram {
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
        /// How long the program ran, without waiting for its turn.
        var duration = Duration.zero

        func json(_ name: String) -> JSONValue? { (try? JSONValue(parsing: Array(output.utf8)))?[name] }

        /// The messages of `--format ndjson`.
        var messages: [JSONValue] {
            output.split(separator: "\n").compactMap { try? JSONValue(parsing: Array($0.utf8)) }
        }
    }

    /// What comes on the program's stdin: pieces, each after some seconds, and then the end or nothing more.
    struct Input {
        enum Channel: String, CaseIterable { case pipe, socket }

        var channel = Channel.pipe
        var pieces: [(seconds: Double, bytes: [UInt8])] = []
        var staysOpen = false

        static func text(_ text: String) -> Input { Input(pieces: [(0, Array(text.utf8))]) }
        /// Open, and nothing ever comes.
        static func silent(_ channel: Channel = .pipe) -> Input { Input(channel: channel, staysOpen: true) }

        /// The program's end, and ours for as long as it stays open.
        fileprivate func open() throws -> (reading: FileHandle, writing: [FileHandle]) {
            var ends: [Int32] = [0, 0]
            guard (channel == .pipe ? pipe(&ends) : socketpair(AF_UNIX, Self.stream, 0, &ends)) == 0 else {
                throw POSIXError(.EMFILE)
            }
            _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
            // The program may have ended before all has been written.
            Foundation.signal(SIGPIPE, SIG_IGN)
            let writing = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
            let (pieces, staysOpen) = (pieces, staysOpen)
            DispatchQueue.global().async {
                for piece in pieces {
                    Thread.sleep(forTimeInterval: piece.seconds)
                    try? writing.write(contentsOf: piece.bytes)
                }
                if !staysOpen { try? writing.close() }
            }
            return (FileHandle(fileDescriptor: ends[0], closeOnDealloc: true), staysOpen ? [writing] : [])
        }

        #if canImport(Glibc)
            private static let stream = Int32(SOCK_STREAM.rawValue)
        #else
            private static let stream = SOCK_STREAM
        #endif
    }

    /// The product beside the tests.
    private static let program =
        ProcessInfo.processInfo.environment["WXCODE_PROGRAM"]
        ?? "\(Fixture.products)/wxcode"

    let directory = NSTemporaryDirectory() + "wxcode-e2e-\(UUID().uuidString)"
    /// The user's configuration file.
    var configuration = "{}"
    /// The engine's client to use in place of the real one.
    var docker: ScriptedDocker?
    /// The program's file.
    var executable = program

    /// Returns a user's environment without the user's settings, files and worker.
    func environment(basedOn user: [String: String]) -> [String: String] {
        var environment = user.filter { !$0.key.hasPrefix("WXCODE_") }
        // The engine's client finds its contexts and plug-ins in the home.
        if let home = user["HOME"], user["DOCKER_CONFIG"] == nil { environment["DOCKER_CONFIG"] = "\(home)/.docker" }
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            environment[name] = directory
        }
        environment["ANTHROPIC_API_KEY"] = "stand-in-key-0123456789"
        environment["WXCODE_API_BASE_URL"] = TestWorld.baseURL
        environment["WXCODE_DB"] = "\(directory)/usage.sqlite3"
        if let docker {
            environment["PATH"] = "\(docker.directory):\(environment["PATH"] ?? "/usr/bin:/bin")"
        } else {
            environment["WXCODE_CONTAINER"] = TestWorld.container
        }
        return environment
    }

    /// Runs the program to its end; after `seconds` it gets a signal, and so does each of `signals`, whose time begins
    /// when the scripted engine has been asked for a run.
    func run(
        _ words: [String], in workingDirectory: String? = nil, signal: (number: Int32, seconds: Double)? = nil,
        signals: [(number: Int32, seconds: Double)] = [], through launcher: [String] = [], input: Input? = nil
    ) async throws -> Outcome {
        await Turnstile.programs.enter()
        defer { Task { await Turnstile.programs.leave() } }
        try FileManager.default.createDirectory(atPath: "\(directory)/wxcode", withIntermediateDirectories: true)
        try configuration.write(toFile: "\(directory)/wxcode/config.json", atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = launcher + [executable] + words
        process.currentDirectoryURL = URL(fileURLWithPath: workingDirectory ?? directory)
        process.environment = environment(basedOn: ProcessInfo.processInfo.environment)
        let files = ["out", "err"].map { "\(directory)/\($0)" }
        for file in files { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        let ends = try input?.open()
        let streams = [
            ends?.reading ?? FileHandle(forReadingAtPath: "/dev/null"), FileHandle(forWritingAtPath: files[0]),
            FileHandle(forWritingAtPath: files[1]),
        ]
        // Foundation keeps them for longer than the process lives.
        defer { for stream in streams + (ends?.writing ?? []) { try? stream?.close() } }
        process.standardInput = streams[0]
        process.standardOutput = streams[1]
        process.standardError = streams[2]
        let begin = ContinuousClock.now
        let status = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
            let pid = process.processIdentifier
            if let signal {
                DispatchQueue.global().asyncAfter(deadline: .now() + signal.seconds) { kill(pid, signal.number) }
            }
            if !signals.isEmpty {
                Thread.detachNewThread { [docker] in
                    while docker?.calls.contains(where: { $0.hasPrefix("exec -i") }) == false, process.isRunning {
                        Thread.sleep(forTimeInterval: 0.05)
                    }
                    for (earlier, signal) in zip([(0, 0)] + signals, signals) {
                        Thread.sleep(forTimeInterval: signal.seconds - earlier.1)
                        kill(pid, signal.number)
                    }
                }
            }
        }
        func text(_ path: String) -> String {
            String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data(), as: UTF8.self)
        }
        return Outcome(
            status: status, output: text(files[0]), errors: text(files[1]), duration: ContinuousClock.now - begin)
    }

    /// Runs the program in an empty home directory, without any settings, files or variables but `PATH` and `extra`.
    static func bare(_ words: [String], home: String, _ extra: [String: String] = [:]) async throws -> Outcome {
        await Turnstile.programs.enter()
        defer { Task { await Turnstile.programs.leave() } }
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        var variables = ["HOME": home, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        variables.merge(extra) { _, own in own }
        let assignments = variables.map { "\($0.key)=\($0.value)" }
        let work = "cd \"$HOME\" && exec \"$@\" 2>\"$HOME/.errors\" </dev/null"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["-i"] + assignments + ["sh", "-c", work, "sh", program] + words
        let file = "\(home)/.output"
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        let stream = FileHandle(forWritingAtPath: file)
        defer { try? stream?.close() }
        process.standardOutput = stream
        let status = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        let texts = try [file, "\(home)/.errors"].map { path in
            defer { try? FileManager.default.removeItem(atPath: path) }
            return try String(contentsOfFile: path, encoding: .utf8)
        }
        return Outcome(status: status, output: texts[0], errors: texts[1])
    }

    /// Runs the program and tells the most memory that it, or a child of its, had at a time, in bytes.
    func measured(_ words: [String]) async throws -> (outcome: Outcome, peak: Int) {
        let script = """
            import resource, subprocess, sys
            status = subprocess.call(sys.argv[2:])
            open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024))
            sys.exit(status)
            """
        let file = "\(directory)/peak"
        let outcome = try await run(words, through: ["python3", "-c", script, file])
        let peak = Int(try String(contentsOfFile: file, encoding: .utf8)) ?? .max
        return (outcome, peak)
    }

    /// Puts a file into the workspace that the worker's user can read, whoever runs the tests.
    static func write(_ text: String, to path: String) throws {
        let path = "\(TestWorld.workspace)/\(path)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
    }

    /// Asks about the project `demo`.
    func chat(_ prompt: String, _ words: String...) async throws -> Outcome {
        try await run(["chat", "demo", prompt, "--api-key-from-env"] + words)
    }

    /// Runs a program of the system's and returns what it printed.
    static func system(_ words: String...) throws -> String { try system(words) }

    static func system(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
