import Foundation
import Testing
import WXBridge
import WXCore
import WXTestSupport
import WXTesting

extension AgentBridgeContract.Scene {
    /// What Claude Code does in the scene, for a scripted docker.
    var run: String {
        switch self {
        case .answers: "prompt; start; say words; result; read -r end"
        // As the wrapper does, it ends without a prompt.
        case .pauses: "prompt || exit 143; start; say words; prompt; result; read -r end"
        case .fails: "echo 'unable to find user x' >&2; exit 126"
        case .breaksOff: "prompt; start; say words; exit 0"
        }
    }

    /// What Claude Code writes in the scene.
    fileprivate var transcript: String {
        func say(_ id: Int, _ text: String) -> String {
            #"{"type":"assistant","message":{"id":"msg_\#(id)","model":"claude-opus-5-5","content":[{"type":"text","text":"\#(text)"}],"#
                + #""usage":{"input_tokens":100,"output_tokens":20}},"parent_tool_use_id":null}"# + "\n"
        }
        let start = #"{"type":"system","subtype":"init","session_id":"x","tools":[],"model":"claude-opus-5-5"}"# + "\n"
        let result =
            #"{"type":"result","subtype":"success","is_error":false,"result":"","total_cost_usd":0.001,"stop_reason":"end_turn","#
            + #""model_usage_since_last_result":{"claude-opus-5-5":{"inputTokens":100,"outputTokens":20,"costUSD":0.001}}}"#
            + "\n"
        switch self {
        case .answers: return start + say(1, "words") + result
        case .pauses:
            // Status lines take the time of a pause each.
            return start + say(1, "words")
                + String(
                    repeating: #"{"type":"rate_limit_event","rate_limit_info":{"status":"allowed"}}"# + "\n", count: 3)
                + result
        case .fails: return ""
        case .breaksOff: return start + say(1, "words")
        }
    }
}

@Suite("ClaudeBridge, by the contract") struct ClaudeBridgeContractTests {
    @Test("keeps the contract", arguments: AgentBridgeContract.promises)
    func contract(promise: AgentBridgeContract.Promise) async throws {
        let dockers = Dictionary(
            uniqueKeysWithValues: try AgentBridgeContract.Scene.allCases.map { ($0, try ScriptedDocker(run: $0.run)) })
        defer { for docker in dockers.values { docker.remove() } }
        try await AgentBridgeContract { scene in
            var runtime = ContainerRuntime.docker
            runtime.executable = dockers[scene]?.path ?? ""
            return ClaudeBridge(runtime: runtime)
        }.check(promise)
    }
}

@Suite("RecordedBridge") struct RecordedBridgeTests {
    @Test("keeps the contract", arguments: AgentBridgeContract.promises)
    func contract(promise: AgentBridgeContract.Promise) async throws {
        try await AgentBridgeContract { scene in
            RecordedBridge(
                transcript: scene.transcript.utf8, pace: scene == .pauses ? .milliseconds(500) : .zero)
        }.check(promise)
    }

    @Test(
        "replays a recording of the real Claude Code in a conversation",
        arguments: ["plain-partial.jsonl", "multi-block.jsonl", "unicode.jsonl"])
    func recording(name: String) async throws {
        let bridge = try RecordedBridge(path: try Fixture.path(name))
        let recorder = MessageRecorder()
        let run = await Conversation(bridge: bridge, store: InMemoryUsageStore()).send(
            Prompt("Hello"), RunRequest(project: try ProjectID("demo"))
        ) { await recorder.record($0) }
        #expect(run.status == .success, "\(String(describing: run.failure))")
        #expect(await !recorder.answer.isEmpty)
        let fixture = try #require(Fixture.all.first { $0.name == name })
        #expect(run.usage.outputTokens == fixture.truth.values.reduce(0) { $0 + $1.outputTokens })
    }

    @Test("takes its time between two lines")
    func pace() async throws {
        let bridge = RecordedBridge(
            transcript: AgentBridgeContract.Scene.answers.transcript.utf8, pace: .milliseconds(100))
        let begin = ContinuousClock.now
        _ = await Conversation(bridge: bridge, store: InMemoryUsageStore()).send(
            Prompt("Hello"), RunRequest(project: try ProjectID("demo"))
        ) { _ in }
        #expect(ContinuousClock.now - begin >= .milliseconds(200))
    }

    @Test("says which file cannot be read")
    func missing() {
        #expect(throws: RecordedBridge.Unreadable(path: "/nowhere/x.jsonl", code: ENOENT)) {
            try RecordedBridge(path: "/nowhere/x.jsonl")
        }
    }
}
