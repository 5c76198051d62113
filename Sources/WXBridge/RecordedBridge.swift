public import WXCore
internal import WXSystem

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// An agent that replays what Claude Code once wrote to stdout, with `--output-format=stream-json`: for demonstrations
/// and tests.
public struct RecordedBridge: AgentBridge {
    /// A transcript that cannot be read.
    public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        /// The file's path.
        public let path: String
        /// The system's error number.
        public let code: Int32

        /// Creates an error.
        package init(path: String, code: Int32) {
            self.path = path
            self.code = code
        }

        /// The path, and the system's words for the error.
        public var description: String { "“\(path)” cannot be read: \(String(cString: strerror(code)))" }
    }

    /// What the bridge says of itself.
    public var profile = AgentProfile()
    /// Whether the agent starts as each request asks, whatever was recorded of its session, tools and rights; otherwise
    /// a conversation stops a run whose recording does not fit.
    public var fitsRequests = true
    private let steps: [ScriptedBridge.Step]

    /// Reads a transcript.
    ///
    /// - Parameters:
    ///   - transcript: The lines.
    ///   - pace: How long to wait between two lines.
    public init(transcript: some Sequence<UInt8>, pace: Duration = .zero) {
        var stream = ClaudeStream()
        var steps: [ScriptedBridge.Step] = []
        var hasResult = false
        func add(_ events: [ReplyEvent]) {
            if pace > .zero, !events.isEmpty, !steps.isEmpty { steps.append(.pause(pace)) }
            for event in events {
                if case .result = event { hasResult = true }
                steps.append(.event(event))
            }
        }
        for line in Array(transcript).split(separator: 0x0A) { add(stream.decode(Array(line) + [0x0A])) }
        let failure = BridgeError(
            .truncated, "The recorded reply ended without a result.", hadStarted: stream.hasStarted)
        steps.append(
            hasResult ? .event(.exited(AgentExit(status: 0, skippedLines: stream.skippedLines))) : .fail(failure))
        self.steps = steps
    }

    /// Reads a transcript from a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - pace: How long to wait between two lines.
    /// - Throws: ``Unreadable``.
    public init(path: String, pace: Duration = .zero) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Unreadable(path: path, code: errno) }
        defer { Descriptor.close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Descriptor.read(file, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Unreadable(path: path, code: errno) }
            if count == 0 { break }
            bytes += piece[..<count]
        }
        self.init(transcript: bytes, pace: pace)
    }

    /// Lends the recorded events to `body`; see ``/WXCore/ScriptedBridge``.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the recording has no result, or what `body` throws.
    public func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        let script = steps.map { step in
            guard fitsRequests, case .event(.started(let recorded)) = step else { return step }
            var start = AgentStart(asAskedBy: request, usesKey: profile.passesKey)
            (start.id, start.model) = (recorded.id, request.model ?? recorded.model)
            (start.version, start.directory) = (recorded.version, recorded.directory)
            return .event(.started(start))
        }
        return try await ScriptedBridge(steps: script).execute(request, body)
    }
}
