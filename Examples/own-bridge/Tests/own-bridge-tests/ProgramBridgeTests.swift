import Testing
import WXBridge
import WXCore
import WXTesting

@testable import own_bridge

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

    @Test("gives the agent the question and what is attached")
    func question() async throws {
        let bridge = ProgramBridge(
            command: Command("/bin/sh", ["-c", #"read -r line; echo "text $line"; echo used 1 1"#]))
        let conversation = Conversation(bridge: bridge, store: InMemoryUsageStore())
        let prompt = Prompt("Why?", attaching: [try Attachment(name: "note.txt", bytes: Array("It rains.".utf8))])
        let run = await conversation.send(prompt, RunRequest(project: try ProjectID("demo"))) { _ in }
        #expect(run.answer == #"{"question":"Why?","material":[{"name":"note.txt","text":"It rains."}]}"#)
    }
}
