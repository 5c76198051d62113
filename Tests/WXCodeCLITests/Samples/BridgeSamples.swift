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
