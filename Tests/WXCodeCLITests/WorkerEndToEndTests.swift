import Foundation
import Testing
import WXCore
import WXTestSupport

extension EndToEnd {
    /// The commands that make and remove workers, with the real engine, beside the world's own worker.
    @Suite("a worker of its own")
    struct WorkerTests {
        private let container = "\(TestWorld.run)-own"
        private let program = BuiltProgram()
        private var workspace: String { "\(program.directory)/code" }

        private func worker(_ words: String...) async throws -> BuiltProgram.Outcome {
            try await program.run(["worker"] + words + ["--container", container], in: "/")
        }

        private func up(_ words: String...) async throws -> BuiltProgram.Outcome {
            try await program.run(
                ["worker", "up", "--container", container, "--workspace", workspace] + words + TestWorld.labels, in: "/"
            )
        }

        private func inspect(_ format: String, _ name: String? = nil) throws -> String {
            try BuiltProgram.system("docker", "inspect", "-f", format, name ?? container)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }

        private func remove() {
            for name in [container, "\(container)-egress"] { _ = try? BuiltProgram.system("docker", "rm", "-f", name) }
        }

        @Test("comes up, answers, stays, is recreated, keeps its sessions, and goes down")
        func life() async throws {
            defer { remove() }
            let first = try await up()
            try #require(first.status == 0, "\(first.output)\(first.errors)")
            #expect(first.output.contains("Created the network \(container)-network.\n"))
            #expect(first.output.contains("Created the container \(container), with \(workspace) as its workspace.\n"))
            #expect(first.output.hasSuffix("Log Claude Code in with: wxcode login --container \(container)\n"))
            let id = try inspect("{{.Id}}")
            let again = try await worker("up")
            #expect(again.output.hasPrefix("The worker \(container) is running.\n"), "\(again.output)\(again.errors)")
            #expect(try inspect("{{.Id}}") == id)

            // The stand-in is in the world's network.
            _ = try BuiltProgram.system("docker", "network", "connect", TestWorld.network, container)
            try FileManager.default.createDirectory(atPath: "\(workspace)/demo", withIntermediateDirectories: true)
            let chat = try await program.chat("Hello", "--container", container, "--format", "json")
            #expect(chat.status == 0, "\(chat.output)\(chat.errors)")
            #expect(try await worker("up").output.hasPrefix("The worker \(container) is running.\n"))

            // Another workspace; the volume stays, and the session with it.
            try FileManager.default.createDirectory(
                atPath: "\(program.directory)/other/demo", withIntermediateDirectories: true)
            let moved = try await program.run(
                ["worker", "up", "--container", container, "--workspace", "\(program.directory)/other"])
            #expect(moved.output.contains(": /workspace changed to \(program.directory)/other.\n"), "\(moved.errors)")
            #expect(try inspect("{{.Id}}") != id)
            _ = try BuiltProgram.system("docker", "network", "connect", TestWorld.network, container)
            let continued = try await program.chat("And now?", "--container", container, "-c", "--format", "json")
            #expect(continued.status == 0, "\(continued.output)\(continued.errors)")
            #expect(continued.json("session_id") == chat.json("session_id"))

            let volume = try BuiltProgram.system("docker", "volume", "ls", "-q", "-f", "name=\(container)-credentials")
            let down = try await worker("down")
            #expect(down.status == 0 && down.output.hasPrefix("Removed the container \(container). "), "\(down.errors)")
            #expect(
                try BuiltProgram.system("docker", "volume", "ls", "-q", "-f", "name=\(container)-credentials") == volume
            )
            #expect(!volume.isEmpty)
            #expect(try await worker("down").output == "There is no container \(container).\n")
        }

        @Test("is neither removed nor recreated while a run is under way, unless it is forced")
        func busy() async throws {
            defer { remove() }
            let first = try await up()
            try #require(first.status == 0, "\(first.output)\(first.errors)")
            let id = UUID().uuidString.lowercased()
            _ = try BuiltProgram.system(
                "docker", "exec", "-d", "-e", "WXCODE_RUN_ID=\(id)", container, "sleep", "300")
            let down = try await worker("down")
            #expect(down.status == 75 && down.errors.contains("1 run is under way in “\(container)”"), "\(down.errors)")
            let moved = try await program.run(
                ["worker", "up", "--container", container, "--workspace", "\(program.directory)/other"])
            #expect(moved.status == 75 && moved.errors.contains("/workspace changed to"), "\(moved.errors)")
            #expect(try inspect("{{.State.Running}}") == "true")
            let forced = try await worker("down", "--force")
            #expect(forced.status == 0, "\(forced.errors)")
        }

        @Test("notices that its workspace was deleted and created again")
        func lost() async throws {
            defer { remove() }
            try #require(try await up().status == 0)
            try FileManager.default.removeItem(atPath: workspace)
            try FileManager.default.createDirectory(atPath: workspace, withIntermediateDirectories: true)
            let run = try await up()
            #expect(run.output.contains(": a mounted directory was deleted and created again."), "\(run.output)")
        }

        @Test("has the rights that Compose gives it, and no others")
        func compose() async throws {
            defer { remove() }
            let made = try await up()
            try #require(made.status == 0, "\(made.output)\(made.errors)")
            let project = "\(program.directory)/cost$ of, all"
            try FileManager.default.createDirectory(atPath: project, withIntermediateDirectories: true)
            let added = try await program.run(
                ["project", "add", "shop", project, "--read-only", "--yes", "--container", container])
            try #require(added.status == 0, "\(added.output)\(added.errors)")
            let user = try inspect("{{.Config.User}}").prefix { $0 != ":" }
            let version2 = try BuiltProgram.system("sh", "-c", "docker compose version --short 2>/dev/null || true")
            let changes = """
                volumes:
                  claude-credentials: {external: true, name: \(container)-credentials}
                networks:
                  wx-network: {external: true, name: \(container)-network}

                """
            let file = NSTemporaryDirectory() + "\(TestWorld.run)-own.yml"
            try changes.write(toFile: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: file) }
            let other = "\(TestWorld.run)-composed"
            _ = try BuiltProgram.system(
                ["env", "WXCODE_CONTAINER=\(other)", "WXCODE_WORKSPACE=\(workspace)", "WXCODE_UID=\(user)"]
                    + (version2.isEmpty ? ["docker-compose"] : ["docker", "compose"])
                    + ["-p", TestWorld.run, "-f", "docker-compose.yml", "-f", file] + [
                        "-f", "\(program.directory)/wxcode/projects/\(container).json",
                    ]
                    + ["up", "-d", "claude-worker"])
            defer { _ = try? BuiltProgram.system("docker", "rm", "-f", other) }
            func facts(_ name: String) throws -> [String] {
                let fields = [
                    ".Image", ".Path", "json .Args", "json .Config.User", "json .Config.Env", "json .Config.WorkingDir",
                    "json .Config.Entrypoint", "json .Config.Cmd", "json .HostConfig.ReadonlyRootfs",
                    "json .HostConfig.CapAdd", "json .HostConfig.CapDrop", "json .HostConfig.SecurityOpt",
                    "json .HostConfig.Privileged", "json .HostConfig.PidsLimit", "json .HostConfig.Memory",
                    "json .HostConfig.MemorySwap", "json .HostConfig.Tmpfs", "json .HostConfig.RestartPolicy",
                    "json .HostConfig.Devices", "json .HostConfig.PidMode", "json .HostConfig.IpcMode",
                    "json .HostConfig.UsernsMode", "json .HostConfig.PortBindings", "json .HostConfig.NetworkMode",
                    "index .Config.Labels \"wxcode.tenant\"",
                ]
                var facts = try inspect(fields.map { "{{\($0)}}" }.joined(separator: "\n"), name).split(
                    separator: "\n", omittingEmptySubsequences: false
                ).map { line in
                    // Nothing is written in two ways, and sets have no order.
                    let text = ["null", "[]", "{}", "\"\""].contains(line) ? "none" : String(line)
                    return text.hasPrefix("[")
                        ? text.split(separator: ",").map { $0.filter { $0 != "[" && $0 != "]" } }
                            .sorted().joined(separator: ",") : text
                }
                let mounts = try JSONValue(parsing: Array(try inspect("{{json .Mounts}}", name).utf8)).elements ?? []
                facts += mounts.map { mount in
                    ["Type", "Source", "Destination", "RW"].map { mount[$0]?.text ?? "" }.joined(separator: " ")
                }.sorted()
                return facts
            }
            let composed = try facts(other)
            #expect(composed.count > 20)
            for (ours, theirs) in zip(try facts(container), composed) { #expect(ours == theirs) }
            #expect(try facts(container).count == composed.count)

            // wxcode takes over what Compose made, and leaves it as it is.
            let taken = try await program.run(["worker", "down", "--container", other])
            #expect(taken.status == 0, "\(taken.errors)")
        }

        @Test("ends the real login at one Ctrl-C, with one sentence and nothing left behind")
        func login() async throws {
            let terminal = try Fixture.path("in-terminal")
            let run = try await program.run(
                ["login"], through: ["python3", terminal, "80", #"[["Paste code here", "\u0003"]]"#])
            #expect(run.status == 130, "\(run.output)")
            #expect(
                run.output.hasSuffix(
                    "wxcode: the login was stopped; nothing has changed.\r\n\r\nsettings restored, 0 steps left"),
                "\(run.output)")
            let left = try BuiltProgram.system("docker", "exec", TestWorld.container, "wxcode-run", "list")
            #expect(left == "")
        }
    }
}
