internal import WXSystem

/// A command that says it is in the right worker before it gets a secret.
///
/// The wrapper's verb `guard` prints ``ready`` as its first line once it has compared the worker's id. Only then are
/// the secrets written, and after them what others write. Where the line does not come, nothing is written at all.
final class GuardedProcess: HostProcess {
    /// What the wrapper prints when it is ready for the secrets.
    static let ready = Array("wxcode-run: ready\n".utf8)

    private let process: any HostProcess
    private let opening: Task<Opening, Never>
    private let wasRead = Lock(false)

    private struct Opening {
        /// Whether the secrets were written.
        var isReady: Bool
        /// What was read behind the first line, or in its place.
        var rest: [UInt8]
    }

    /// Guards a process that was just started.
    init(_ process: any HostProcess, secrets: [UInt8]) {
        self.process = process
        // Reading continues if a task is cancelled, as it does for any process.
        opening = Task.detached {
            var seen: [UInt8] = []
            while seen.count < Self.ready.count, Self.ready.starts(with: seen) {
                let more = await process.read()
                if more.isEmpty { break }
                seen += more
            }
            guard seen.starts(with: Self.ready), (try? await process.write(secrets)) != nil else {
                process.closeInput()
                return Opening(isReady: false, rest: seen)
            }
            return Opening(isReady: true, rest: Array(seen.dropFirst(Self.ready.count)))
        }
    }

    func read() async -> [UInt8] {
        let rest = await opening.value.rest
        let isFirst = wasRead.withLock { wasRead in
            defer { wasRead = true }
            return !wasRead
        }
        return isFirst && !rest.isEmpty ? rest : await process.read()
    }

    func write(_ bytes: [UInt8]) async throws {
        guard await opening.value.isReady else { throw PipeError.broken }
        try await process.write(bytes)
    }

    func closeInput() { process.closeInput() }

    func kill() { process.kill() }

    var end: ProcessEnd { get async { await process.end } }

    var diagnostics: String { process.diagnostics }

    func close() async { await process.close() }
}
