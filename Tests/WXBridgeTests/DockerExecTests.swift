import Testing
import WXBridge
import WXCore

@Suite("DockerExec") struct DockerExecTests {
    private let environment = [
        EnvironmentVariable("KEY", "sk-secret", isSecret: true), EnvironmentVariable("EMPTY", ""),
        EnvironmentVariable("PLAIN", "a b"),
    ]

    @Test("passes secrets by name and other variables with their values")
    func secrets() {
        let exec = DockerExec(container: "worker")
        #expect(
            exec.arguments(["claude", "-p"], environment: environment) == [
                "exec", "-i", "-e", "KEY", "-e", "EMPTY=", "-e", "PLAIN=a b", "worker", "claude", "-p",
            ])
        #expect(DockerExec.values(of: environment) == ["KEY": "sk-secret"])
    }

    @Test("starts a short command without input")
    func short() {
        #expect(DockerExec(container: "w").arguments(["wxcode-run", "list"]) == ["exec", "w", "wxcode-run", "list"])
    }

    @Test("puts the runtime's own arguments before the verb")
    func context() {
        var runtime = ContainerRuntime.docker
        runtime.arguments = ["--context", "far"]
        let host = DockerHost(worker: Worker(container: "w"), runtime: runtime)
        #expect(host.commandLine(["id"], environment: []) == ["docker", "--context", "far", "exec", "-i", "w", "id"])
    }

    @Test("names the same engine in commands that repair something")
    func repair() {
        var runtime = ContainerRuntime.docker
        runtime.arguments = ["--context", "far"]
        runtime.environment = ["DOCKER_CONFIG": "/etc/far", "SECRET": "x"]
        let host = DockerHost(worker: Worker(container: "w"), runtime: runtime)
        #expect(
            host.repair(of: .directoryMissing("/workspace/demo"))
                == .step("DOCKER_CONFIG=/etc/far docker --context far exec w mkdir -p /workspace/demo"))
    }
}
