import Testing
import WXBridge
import WXCore
import WXStore
import WXTesting

/// The samples of WXBridge's pages and comments.
enum BridgeSamples {
    static func engines() -> [ContainerRuntime] {
        // sample
        var remote = ContainerRuntime.docker
        remote.arguments = ["--context", "build-machine"]
        var other = ContainerRuntime.docker
        other.environment = ["DOCKER_HOST": "ssh://worker@example.com"]
        // end
        return [remote, other]
    }

    static func checkup() async throws {
        // sample
        let bridge = ClaudeBridge(worker: Worker(container: "claude-acme"))
        let checkup = WorkerCheckup(
            bridge, tenant: try TenantID("acme"), project: try ProjectID("shop"), mustWrite: true)
        for finding in await checkup.findings() where finding.outcome != .ok {
            print(finding.name, finding.detail, finding.repair?.description ?? "")
        }
        // end
    }

    static func leftovers(_ bridge: ClaudeBridge, _ store: SQLiteUsageStore) async throws {
        // sample
        let alive = try await bridge.host.runs()
        let known = Set(try await store.openRuns(tenant: nil).map(\.run))
        await bridge.endLeftovers(alive.filter { !known.contains($0) })
        // end
    }

    static func plan() {
        // sample
        print(Teardown.standard)
        // end
    }
}

// sample
/// An agent that is a program on this machine.
///
/// It gets the question and the material on stdin, as one line of JSON, and must stop when its stdin ends. On stdout,
/// it writes lines: `text …` for each piece of its answer, and then `used INPUT OUTPUT` with its tokens.
struct ProgramBridge: AgentBridge {
    var command: Command

    nonisolated(nonsending) func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        guard request.interruption.reason == nil else {
            throw BridgeError(.cancelled, "The run was ended before it began.")
        }
        let process: ChildProcess
        do {
            process = try ChildProcess(command)
        } catch {
            throw BridgeError(.agentMissing, "“\(command.program)” cannot be started: \(error).")
        }
        request.interruption.onRequest { process.closeInput() }
        return try await withTaskCancellationHandler {
            do {
                // A program that is gone is noticed at the end of its output.
                try? await process.write(question(request.prompt))
                let result = try await body(ProgramReply(process, to: request))
                await process.close()
                return result
            } catch {
                await process.close()
                throw error
            }
        } onCancel: {
            request.interruption.request(.cancelled)
        }
    }

    private func question(_ prompt: ApprovedPrompt) -> [UInt8] {
        let material = prompt.attachments.map { attachment -> JSONValue in
            ["name": .string(attachment.name), "text": .optional(attachment.text)]
        }
        let line: JSONValue = ["question": .string(prompt.text), "material": .array(material)]
        return Array("\(line.text)\n".utf8)
    }
}
// end

// sample
/// The lines of a program as events, read when they are asked for, so that a slow reader slows the program.
struct ProgramReply: AsyncSequence, AsyncIteratorProtocol {
    private let process: ChildProcess
    private let model = "my-agent"
    private var bytes: [UInt8] = []
    private var events: [ReplyEvent] = []
    private var hasResult = false
    private var hasExited = false

    init(_ process: ChildProcess, to request: AgentRequest) {
        self.process = process
        var start = AgentStart(asAskedBy: request)
        start.model = model
        events = [
            .started(start), .messageBegan(isStreamed: true),
            .usage(.messageStarted(UsageObservation.Message(id: request.run.text, model: model))),
        ]
    }

    func makeAsyncIterator() -> Self { self }

    mutating func next() async throws -> ReplyEvent? {
        while events.isEmpty {
            if hasExited { return nil }
            let more = await process.read()
            bytes += more
            while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                take(String(decoding: bytes[..<end], as: UTF8.self))
                bytes.removeSubrange(...end)
            }
            if more.isEmpty { try await end() }
        }
        return events.removeFirst()
    }

    private mutating func take(_ line: String) {
        if line.hasPrefix("text ") { events.append(.text(String(line.dropFirst("text ".count)))) }
        guard line.hasPrefix("used "), !hasResult else { return }
        let counts = line.split(separator: " ").compactMap { Int64($0) }
        guard counts.count == 2 else { return }
        let usage = TokenUsage(inputTokens: counts[0], outputTokens: counts[1])
        let spent = ModelUsage(model: model, usage: usage)
        events += [
            .blockEnded, .usage(.messageProgress(RequestUsage(usage: usage), isComplete: true)),
            .usage(.turn(UsageObservation.Turn(sinceLastResult: [spent], cumulative: nil))), .result(AgentResult()),
        ]
        hasResult = true
    }

    private mutating func end() async throws {
        hasExited = true
        let end = await process.end
        guard hasResult else {
            throw BridgeError(
                .truncated, "The program ended without its figures (\(end)).", diagnostics: process.diagnostics,
                hadStarted: true)
        }
        if case .exited(let status) = end {
            events.append(.exited(AgentExit(status: status, diagnostics: process.diagnostics)))
        }
    }
}
// end

// sample
extension ProgramBridge {
    /// Plays a scene of the contract, with a program of one line.
    init(playing scene: AgentBridgeContract.Scene) {
        let script =
            switch scene {
            case .answers: "read -r question; echo 'text words'; echo 'used 100 20'"
            case .pauses: "read -r question; echo 'text words'; read -r end; echo 'used 100 20'"
            case .breaksOff: "read -r question; echo 'text words'"
            case .fails: ""
            }
        self.init(command: Command(scene == .fails ? "/nowhere" : "/bin/sh", ["-c", script]))
    }
}

@Suite("ProgramBridge") struct ProgramBridgeTests {
    @Test("keeps the contract", arguments: AgentBridgeContract.promises)
    func contract(promise: AgentBridgeContract.Promise) async throws {
        try await AgentBridgeContract { ProgramBridge(playing: $0) }.check(promise)
    }
}
// end

private typealias MyBridge = ProgramBridge

// sample
@Suite("MyBridge") struct MyBridgeTests {
    @Test("keeps the contract", arguments: AgentBridgeContract.promises)
    func contract(promise: AgentBridgeContract.Promise) async throws {
        try await AgentBridgeContract { scene in MyBridge(playing: scene) }.check(promise)
    }
}
// end
