import Testing
import WXCore

@testable import WXBridge

@Suite("EngineFailure") struct EngineFailureTests {
    static let rows: [(Int32, String, String)] = [
        (1, "Error response from daemon: No such container: x", "container_missing"),
        (1, "Error: No such container: x", "container_missing"),
        (1, "Error response from daemon: Container 0123 is not running", "container_stopped"),
        (1, "Error response from daemon: Container x is paused, unpause the container before exec", "container_paused"),
        (
            1, "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
            "engine_unreachable"
        ),
        (1, "permission denied while trying to connect to the Docker daemon socket at unix:///x", "engine_permission"),
        (
            126, "OCI runtime exec failed: exec: \"wxcode-run\": executable file not found in $PATH: unknown",
            "worker_mismatch"
        ),
        (126, "unable to find user nosuch: no matching entries in passwd file", "exec_failed"),
        (93, "wxcode-run: outside the workspace: /workspace/x", "workspace_outside"),
        (94, "wxcode-run: no directory: /workspace/x", "workspace_missing"),
        (95, "wxcode-run: protocol 1, asked for 2", "worker_mismatch"),
        (127, "wxcode-run: no such command: claude", "agent_missing"),
        (125, "Error: no container with name or ID \"x\" found: no such container", "container_missing"),
        (255, "can only create exec sessions on running containers: container state improper", "container_stopped"),
        (255, "", "engine_lost"), (137, "", "agent_killed"), (143, "", "lease_ended"), (0, "", "truncated"),
    ]

    @Test("names what each end of the client means", arguments: rows)
    func table(status: Int32, text: String, code: String) {
        let failure = EngineFailure(worker: Worker(), runtime: .docker, directory: "/workspace/x")
        let error = failure.error(for: EngineFailure.End(status: .exited(status), diagnostics: text))
        #expect(error.code.name == code)
        #expect(!error.message.contains("$"))
    }

    @Test("knows a container that was restarted under the run")
    func restarted() {
        let failure = EngineFailure(worker: Worker(), runtime: .docker, directory: "")
        let end = EngineFailure.End(status: .exited(137), hadStarted: true, isSameContainer: false)
        #expect(failure.error(for: end).code == .containerRestarted)
    }
}
