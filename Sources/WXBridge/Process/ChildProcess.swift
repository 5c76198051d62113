internal import CWXSystem
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A process with pipes on its three standard streams, in a process group of its own.
///
/// The end of the process and the end of its output are independent events; both are awaited. Dropping the value does
/// not end the process: whoever starts one calls ``close()``. Nothing of this changes the program's signals: where the
/// program ignores SIGCHLD the system does not keep exit statuses, and ``end`` is ``ProcessEnd/unknown``. (Foundation's
/// `Process` loses the ends of outputs and takes 52 ms a child.)
public final class ChildProcess: HostProcess {
    /// How many bytes of stderr are kept, from the end.
    static let diagnosticsLimit = 65_536
    /// How long ``close()`` waits before it kills.
    static let closeGrace: Duration = .seconds(2)
    /// How long output is read after the process has ended: what left its group may hold the pipes open.
    static let outputGrace: Duration = .seconds(2)

    private let reaper: Reaper
    private let input: PipeEnd
    private let output: PipeEnd
    private let errors: PipeEnd
    private let turns = FIFOLock()
    private let kept: Diagnostics
    private let errorsRead: Task<Void, Never>
    private let abandonment: Task<Void, Never>

    /// Starts the process.
    ///
    /// - Throws: ``SpawnError``.
    public init(_ command: Command) throws(SpawnError) {
        guard let path = command.path else { throw SpawnError(path: command.program, code: ENOENT) }
        Spawn.holdStandardDescriptors()
        var ends: [Int32] = []
        for _ in 0..<3 {
            var pair: [Int32] = [0, 0]
            let code = wx_pipe_cloexec(&pair)
            guard code == 0 else {
                for end in ends { Descriptor.close(end) }
                throw SpawnError(path: path, code: code)
            }
            ends += pair
        }
        let (code, pid) = Spawn.run(path, command, standard: [ends[0], ends[3], ends[5]])
        for end in [ends[0], ends[3], ends[5]] { Descriptor.close(end) }
        guard code == 0 else {
            for end in [ends[1], ends[2], ends[4]] { Descriptor.close(end) }
            throw SpawnError(path: path, code: code)
        }
        input = PipeEnd(owning: ends[1], writing: true)
        let output = PipeEnd(owning: ends[2])
        let errors = PipeEnd(owning: ends[4])
        let reaper = Reaper(pid)
        let kept = Diagnostics(limit: Self.diagnosticsLimit)
        self.output = output
        self.errors = errors
        self.reaper = reaper
        self.kept = kept
        // Concurrently with stdout, or the child stalls on a full pipe.
        errorsRead = Task.detached { while case let bytes = await errors.read(), !bytes.isEmpty { kept.append(bytes) } }
        // What is in the pipes then is all that is read.
        abandonment = Task.detached {
            _ = await reaper.end
            guard (try? await Task.sleep(for: Self.outputGrace)) != nil else { return }
            output.abandon()
            errors.abandon()
        }
    }

    // MARK: Streams

    /// Returns bytes of stdout, as many as there are; none at the end.
    ///
    /// Reading continues if the task is cancelled.
    public func read() async -> [UInt8] { await output.read() }

    /// Writes all of `bytes` to stdin, after those of earlier calls, by whatever task.
    ///
    /// - Throws: ``PipeError`` if the process is gone, or its input was closed.
    public func write(_ bytes: [UInt8]) async throws {
        await turns.take()
        defer { turns.give() }
        try await input.write(bytes)
    }

    /// Closes stdin; a write in progress fails.
    public func closeInput() {
        input.stop()
        turns.whenFree { [input] in input.close() }
    }

    /// The last 64 KiB of stderr; complete once ``end`` is known.
    public var diagnostics: String { kept.text }

    // MARK: End

    /// How the process ended; waits for that, even if the task is cancelled.
    public var end: ProcessEnd {
        get async {
            let end = await reaper.end
            await errorsRead.value
            return end
        }
    }

    /// Kills the process and its group at once.
    public func kill() { reaper.signalGroup(SIGKILL) }

    /// Closes stdin, kills the process if it still runs after two seconds, and waits until nothing of it is left here.
    public func close() async {
        closeInput()
        await killing(after: Self.closeGrace) { _ = await end }
        abandonment.cancel()
        await abandonment.value
        output.close()
        errors.close()
    }

    /// Awaits `work`, and kills the process if that takes longer than `limit`, even if the task is cancelled in the
    /// meantime.
    ///
    /// - Returns: Whether it took too long.
    @discardableResult
    private func killing(after limit: Duration, _ work: () async -> Void) async -> Bool {
        let killer = Task.detached { [self] in
            guard (try? await Task.sleep(for: limit)) != nil else { return false }
            kill()
            return true
        }
        await work()
        killer.cancel()
        return await killer.value
    }

    // MARK: Short commands

    /// What a short command wrote, and how it ended.
    package struct Output: Sendable {
        package var end: ProcessEnd
        package var text: String
        package var diagnostics: String
        package var isTimedOut: Bool
    }

    /// The most bytes of a short command's stdout that are kept.
    static let outputLimit = 1 << 20

    /// Runs a short command to its end, and kills it after `limit`.
    package static func output(of command: Command, limit: Duration) async throws(SpawnError) -> Output {
        let child = try ChildProcess(command)
        child.closeInput()
        var bytes: [UInt8] = []
        var end = ProcessEnd.unknown
        let isTimedOut = await child.killing(after: limit) {
            while case let more = await child.read(), !more.isEmpty {
                if bytes.count < outputLimit { bytes += more }
            }
            end = await child.end
        }
        await child.close()
        return Output(
            end: end, text: String(decoding: bytes, as: UTF8.self), diagnostics: child.diagnostics,
            isTimedOut: isTimedOut)
    }
}

/// The last bytes that a process wrote to stderr.
private final class Diagnostics: Sendable {
    private let limit: Int
    private let bytes = Lock<[UInt8]>([])

    init(limit: Int) { self.limit = limit }

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

    func append(_ more: [UInt8]) {
        bytes.withLock { bytes in
            bytes += more
            if bytes.count > limit { bytes.removeFirst(bytes.count - limit) }
        }
    }
}
