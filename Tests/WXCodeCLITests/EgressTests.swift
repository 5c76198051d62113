import Foundation
import Testing
import WXCore

extension EndToEnd {
    /// The worker as `docker-compose.egress.yml` and `wxcode worker up --egress closed` make it, beside the open one.
    @Suite("a closed network")
    struct EgressTests {
        private static let container = "\(TestWorld.run)-egress-worker"
        private static let network = "\(TestWorld.run)-internal"
        private let program = BuiltProgram()

        /// Runs Compose on the project's files, with this test run's names, volume and workspace in place of the
        /// user's.
        ///
        /// What Compose makes is found by the name of its project if the run is killed.
        private func compose(_ words: String...) throws {
            let changes = """
                services:
                  claude-worker: {restart: "no"}
                  claude-egress: {restart: "no"}
                volumes:
                  claude-credentials: {external: true, name: \(TestWorld.volume)}

                """
            let file = NSTemporaryDirectory() + "\(TestWorld.run)-compose.yml"
            try changes.write(toFile: file, atomically: true, encoding: .utf8)
            let user = try BuiltProgram.system("docker", "inspect", "-f", "{{.Config.User}}", TestWorld.container)
            let version2 = try BuiltProgram.system("sh", "-c", "docker compose version --short 2>/dev/null || true")
            let program = version2.isEmpty ? ["docker-compose"] : ["docker", "compose"]
            _ = try BuiltProgram.system(
                ["env", "WXCODE_CONTAINER=\(Self.container)", "WXCODE_EGRESS_ALLOW=\(TestWorld.standin)"]
                    + ["WXCODE_INTERNAL_NETWORK=\(Self.network)", "WXCODE_WORKSPACE=\(TestWorld.workspace)"]
                    + ["WXCODE_WORKER_IMAGE=wxcode/claude-worker", "WXCODE_UID=\(user.prefix { $0 != ":" })"]
                    + program
                    + ["-p", TestWorld.run, "-f", "docker-compose.yml", "-f", "docker-compose.egress.yml", "-f", file]
                    + words)
        }

        /// What a shell in a worker says, in both streams.
        private func shell(_ container: String, _ script: String) throws -> String {
            try BuiltProgram.system("docker", "exec", container, "bash", "-c", "exec 2>&1; \(script); exit 0")
        }

        @Test("reaches the API through the proxy, and nothing else, if Compose made it")
        func composed() async throws {
            try compose("build", "-q", "claude-egress")
            let alone = try BuiltProgram.system(
                [
                    "sh", "-c",
                    #"id=$(docker run -d --rm "$@" --tmpfs /tmp wxcode/claude-egress) && sleep 1 && docker exec $id cat /tmp/allowed; docker rm -f $id"#,
                    "sh",
                ] + TestWorld.labels)
            #expect(alone.hasPrefix(#"^api\.anthropic\.com$"#), "without names of one's own: \(alone)")
            try compose("up", "-d")
            defer { try? compose("down", "-t", "0") }
            let proxy = try BuiltProgram.system(
                "docker", "ps", "-qf", "label=com.docker.compose.service=claude-egress",
                "-f", "label=com.docker.compose.project=\(TestWorld.run)"
            )
            .filter { !$0.isWhitespace }
            let mounts = try BuiltProgram.system(
                "docker", "inspect", "-f", "{{range .Mounts}}{{.Name}}{{.Source}} {{end}}", Self.container)
            #expect(mounts.contains(TestWorld.volume) && mounts.contains(TestWorld.workspace))
            #expect(!mounts.contains("claude-credentials"))
            try await expectClosed(Self.container, network: Self.network, proxy: proxy, "claude-egress")
        }

        @Test("reaches the API through the proxy, and nothing else, if wxcode made it")
        func made() async throws {
            let container = "\(TestWorld.run)-shut"
            let proxy = "\(container)-egress"
            defer { _ = try? BuiltProgram.system("docker", "rm", "-f", container, proxy) }
            var program = program
            program.configuration = "{\"egress\":{\"allow\":[\"\(TestWorld.standin)\"]}}"
            func up(_ words: String...) async throws -> BuiltProgram.Outcome {
                try await program.run(
                    ["worker", "up", "--container", container] + words + TestWorld.labels, in: "/")
            }
            let run = try await up("--workspace", TestWorld.workspace, "--egress", "closed")
            try #require(run.status == 0, "\(run.output)\(run.errors)")
            try await expectClosed(container, network: "\(container)-network-closed", proxy: proxy, proxy)
            // It stays closed, and stays as it is.
            let again = try await up()
            #expect(again.output.hasPrefix("The worker \(container) is running.\n"), "\(again.output)\(again.errors)")
        }

        /// Expects that a worker reaches the stand-in through its proxy, which is known to it by a name, and nothing
        /// else.
        private func expectClosed(
            _ container: String, network: String, proxy: String, _ name: String
        ) async throws {
            _ = try BuiltProgram.system("docker", "network", "connect", TestWorld.network, proxy)
            let run = try await program.chat("Hello", "--container", container, "--format", "json")
            #expect(run.status == 0, "\(run.output) \(run.errors)")
            let doctor = try await program.run(
                ["doctor", "demo", "--api-key-from-env", "--container", container])
            #expect(doctor.status == 0, "\(doctor.output)")
            #expect(doctor.output.contains("\(TestWorld.standin):8080 can be reached through \(name):8888"))
            #expect(doctor.output.contains("closed: its networks lead nowhere"))

            // What the open worker reaches, so that a failure means something.
            let standin = try shell(TestWorld.container, "getent hosts \(TestWorld.standin) | cut -d' ' -f1")
                .filter { !$0.isWhitespace }
            let direct = "timeout 3 bash -c 'exec 3<>/dev/tcp/\(standin)/8080' && echo reached"
            #expect(try shell(TestWorld.container, direct).contains("reached"))

            #expect(try !shell(container, direct).contains("reached"))
            #expect(try shell(container, "timeout 3 getent hosts \(TestWorld.standin)") == "")
            #expect(try shell(container, "timeout 3 getent hosts example.org") == "")
            let host = try BuiltProgram.system(
                "docker", "network", "inspect", "-f", "{{range .IPAM.Config}}{{.Gateway}}{{end}}", network
            )
            .filter { !$0.isWhitespace }
            for address in [host, "172.17.0.1"] {
                // A host that is there refuses at once; one that cannot be reached has no route, or does not answer.
                let answer = try shell(container, "timeout 2 bash -c 'exec 3<>/dev/tcp/\(address)/1'; echo $?")
                #expect(!answer.contains("refused"), "\(address): \(answer)")
            }
            let refused = try shell(
                container,
                "exec 3<>/dev/tcp/\(name)/8888; printf 'CONNECT example.com:443 HTTP/1.1\\r\\n\\r\\n' >&3; head -1 <&3")
            #expect(refused.contains("403"))
            #expect(try shell(container, "git ls-remote https://example.com/x 2>&1").contains("403"))
        }
    }
}
