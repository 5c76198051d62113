import Foundation
import Testing
import WXCore
import WXTestSupport

@Suite("wxcode worker") struct WorkerCommandsTests {
    private static let run = "2d21705f-1ad1-4673-8860-109586450105"

    /// Brings a worker up, and returns what the engine was asked before.
    private func up(_ installed: InstalledProgram) async throws -> Int {
        let run = try await installed.program.run(["worker", "up", "--workspace", "code"])
        try #require(run.status == 0, "\(run.output)\(run.errors)")
        return installed.docker.calls.count
    }

    @Test("says each step, and asks the engine for no more than that")
    func steps() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        let home = installed.program.directory
        let run = try await installed.program.run(
            ["worker", "up", "--workspace", "~/code", "--label", "a=b"], in: "/")
        #expect(run.status == 0 && run.errors == "", "\(run.errors)")
        #expect(
            run.output.replacing(home, with: "~") == """
                Created the workspace ~/code.
                Created the network wx-network.
                Created the volume claude-credentials.
                Building the image wxcode/claude-worker. The first time, that takes minutes and downloads 300 MB.
                Built the image wxcode/claude-worker.
                Created the container claude-worker, with ~/code as its workspace.
                Log Claude Code in with: wxcode login

                """)
        let changes = installed.changes().map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
        #expect(
            changes == [
                "network create --label", "volume create --label", "fetch amd64", "build-base debian:bookworm-slim",
                "build -q --label", "run -d --name",
            ])
        // What is fetched goes to where the user can write.
        #expect(FileManager.default.isExecutableFile(atPath: "\(home)/wxcode/worker/fetch"))
    }

    @Test("changes nothing the second time, keeps the workspace, and starts what was stopped")
    func idempotent() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        let before = try await up(installed)
        let again = try await installed.program.run(["worker", "up"], in: "/")
        #expect(again.output == "The worker claude-worker is running.\nLog Claude Code in with: wxcode login\n")
        #expect(installed.changes(since: before) == [])
        for (status, words) in [("exited", "Started the container"), ("paused", "Woke the container")] {
            let state = "\(installed.docker.directory)/container-claude-worker"
            let text = try String(contentsOfFile: state, encoding: .utf8)
            try installed.set("container-claude-worker", text.replacing("running|", with: "\(status)|"))
            let run = try await installed.program.run(["worker", "up"])
            #expect(run.output.hasPrefix("\(words) claude-worker.\n"), "\(run.output)\(run.errors)")
        }
    }

    @Test("recreates the container for other mounts and another image, but not while a run is under way")
    func recreates() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        let before = try await up(installed)
        try installed.set("runs", "\(Self.run)\n")
        let busy = try await installed.program.run(["worker", "up", "--workspace", "other"])
        #expect(busy.status == 75 && busy.output == "")
        #expect(busy.errors.contains("/workspace changed to "))
        #expect(busy.errors.contains("but 1 run is under way in “claude-worker”; nothing was changed in it."))
        #expect(installed.changes(since: before) == [])
        try installed.set("runs", "")
        let moved = try await installed.program.run(["worker", "up", "--workspace", "other"])
        #expect(moved.output.contains("Recreated the container claude-worker: /workspace changed to "))
        #expect(installed.changes(since: before).map { $0.prefix(5) } == ["rm -f", "run -"])
        try installed.change("wxcode-run")
        let newer = try await installed.program.run(["worker", "up"])
        #expect(newer.output.contains("Built the image"))
        #expect(newer.output.contains("Recreated the container claude-worker: newer image."))
    }

    @Test("upgrades in any case, and keeps the container while a run is under way")
    func upgrade() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        let before = try await up(installed)
        let same = try await installed.program.run(["worker", "upgrade"])
        #expect(same.status == 0 && same.output.contains("Built the image"))
        let calls = installed.changes(since: before)
        #expect(calls.contains { $0.hasPrefix("build -q --no-cache ") })
        #expect(calls.contains("build-base --refresh debian:bookworm-slim"))
        #expect(!calls.contains { $0.contains("volume") })
        try installed.set("runs", "\(Self.run)\n")
        let container = try String(
            contentsOfFile: "\(installed.docker.directory)/container-claude-worker", encoding: .utf8)
        try installed.set("container-claude-worker", container.replacing("sha256:", with: "sha256:0"))
        let busy = try await installed.program.run(["worker", "upgrade"])
        #expect(busy.status == 75 && busy.output.contains("Built the image"))
        #expect(busy.errors.contains("must be recreated (newer image), but 1 run is under way"))
        #expect(installed.has("container-claude-worker"))
    }

    @Test("goes down when no run is under way, or when it is forced to")
    func down() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        _ = try await up(installed)
        try installed.set("runs", "\(Self.run)\n3\(Self.run.dropFirst())\n")
        let busy = try await installed.program.run(["worker", "down"])
        #expect(busy.status == 75)
        #expect(
            busy.errors == """
                wxcode: 2 runs are under way in “claude-worker”; nothing was changed in it.
                  Wait until they have ended (see them with: wxcode runs), then try again; or end them with: wxcode worker down --force

                """)
        let forced = try await installed.program.run(["worker", "down", "--force"])
        #expect(
            forced.output
                == "Removed the container claude-worker. Login and sessions stay in the volume claude-credentials.\n")
        #expect(installed.has("volume-claude-credentials"))
        let none = try await installed.program.run(["worker", "down"])
        #expect(none.status == 0 && none.output == "There is no container claude-worker.\n")
    }

    @Test("does not touch a container that is not a worker, or serves another tenant")
    func foreign() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        try installed.set("mounts", "[]")
        try installed.set("container-claude-worker", "running|sha256:1|postgres:17|0|bridge |<no value>")
        for verb in [["up"], ["down", "--force"], ["upgrade"]] {
            let run = try await installed.program.run(["worker"] + verb)
            #expect(run.status == 5)
            #expect(run.errors.contains("The container “claude-worker” is not a worker: it has the image postgres:17."))
        }
        try installed.set(
            "container-claude-worker", "running|sha256:1|wxcode/claude-worker:1|1000:1000|wx-network |acme")
        let run = try await installed.program.run(["worker", "up"])
        #expect(run.status == 5 && run.errors.contains("serves the tenant “acme”, not “default”"))
        #expect(installed.changes() == [])
    }

    @Test("closes and opens the network, and never opens it unasked")
    func egress() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        _ = try await up(installed)
        var program = installed.program
        program.configuration = #"{"egress":{"allow":["git.example.com"]}}"#
        let closed = try await program.run(["worker", "up", "--egress", "closed"])
        #expect(closed.status == 0, "\(closed.errors)")
        #expect(
            closed.output == """
                Created the network wx-network-closed.
                Building the image wxcode/claude-egress.
                Built the image wxcode/claude-egress.
                Created the proxy claude-egress, which lets the API's hosts and git.example.com through.
                Recreated the container claude-worker: closed network.
                Log Claude Code in with: wxcode login

                """)
        let run = try #require(installed.docker.calls.last { $0.hasPrefix("run -d --name claude-worker") })
        #expect(run.contains("--network wx-network-closed --dns 192.0.2.1"))
        let before = installed.docker.calls.count
        #expect(try await program.run(["worker", "up"]).status == 0)
        #expect(installed.changes(since: before) == [])
        // Other hosts cut runs off, so they wait.
        program.configuration = "{}"
        try installed.set("runs", "\(Self.run)\n")
        #expect(try await program.run(["worker", "up"]).status == 75)
        try installed.set("runs", "")
        let fewer = try await program.run(["worker", "up"])
        #expect(fewer.output.hasPrefix("Created the proxy claude-egress, which lets the API's hosts through.\n"))
        let opened = try await program.run(["worker", "up", "--egress", "open"])
        #expect(opened.output.contains("claude-worker: open network.\nRemoved the proxy claude-egress.\n"))
        _ = try await program.run(["worker", "up", "--egress", "closed"])
        let down = try await program.run(["worker", "down"])
        #expect(down.output.hasSuffix("The next one is closed with: wxcode worker up --egress closed\n"))
        #expect(!installed.has("container-claude-egress"))
    }

    @Test("shows the words of what failed, and what to do in any directory")
    func failures() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        func errors(_ name: String, _ text: String) async throws -> String {
            try installed.set("\(name)-fails", text)
            let run = try await installed.program.run(["worker", "up", "--workspace", "code"])
            try FileManager.default.removeItem(atPath: "\(installed.docker.directory)/\(name)-fails")
            #expect(run.status == 5)
            return run.errors
        }
        #expect(
            try await errors("fetch", "worker/fetch: python3 has no pip\n") == """
                wxcode: Claude Code and Node.js could not be fetched:
                  worker/fetch: python3 has no pip
                  Python 3 with pip is needed. Then type again: wxcode worker up

                """)
        #expect(
            try await errors("build-base", "no route\n").hasPrefix(
                "wxcode: There is no base image debian:bookworm-slim:\n  no route\n"))
        let build = try await errors("build", (1...20).map { "line \($0)\n" }.joined())
        #expect(build.contains("could not be built:\n  line 13\n"), "\(build)")
        #expect(
            build.contains(
                "  line 20\n  If a download failed, check the engine's network. Then type again: wxcode worker up\n"))
        #expect(
            try await errors("run", "docker: Error response from daemon: no space left on device.\n") == """
                wxcode: The container engine could not create the container claude-worker:
                  docker: Error response from daemon: no space left on device.
                  See what is wrong with: wxcode doctor

                """)
    }

    @Test("is stopped by one Ctrl-C with one sentence, and so is what it started")
    func stopped() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        try installed.slow("fetch")
        let run = try await installed.program.run(["worker", "up", "--workspace", "code"], signal: (SIGINT, 5))
        #expect(run.status == 130)
        #expect(run.errors == "wxcode: stopped; type it again to continue.\n")
        #expect(installed.docker.calls.last == "fetch amd64")
        let pid = try String(contentsOfFile: "\(installed.docker.directory)/pid", encoding: .utf8).filter(\.isNumber)
        // Perhaps nobody has asked for its status yet.
        let state = try BuiltProgram.system("sh", "-c", "ps -o stat= -p \(pid) || true")
        #expect(state.isEmpty || state.hasPrefix("Z"), "the program that fetches is gone: \(state)")
    }

    @Test("does not take the home directory or the root for a workspace", arguments: ["/", "~", "~/"])
    func wide(path: String) async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        let run = try await installed.program.run(["worker", "up", "--workspace", path])
        #expect(run.status == 64 && installed.changes() == [])
    }

    @Test("asks for a workspace of its own for another tenant")
    func tenant() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        var program = installed.program
        program.configuration = #"{"workspace":"~/code","tenants":{"acme":{"container":"acme-worker"}}}"#
        let without = try await program.run(["worker", "up", "--tenant", "acme"])
        // The tenant that the command names has the general workspace only if the configuration names that tenant.
        #expect(without.status == 64, "\(without.output)")
        #expect(without.errors.contains("The tenant “acme” has no workspace of its own."))
        program.configuration =
            #"{"workspace":"~/code","tenants":{"acme":{"container":"acme-worker","workspace":"~/acme"}}}"#
        let with = try await program.run(["worker", "up", "--tenant", "acme"])
        #expect(with.status == 0, "\(with.errors)")
        #expect(with.output.contains("Created the volume acme-worker-credentials."))
        #expect(with.output.contains("/acme as its workspace."))
        #expect(with.output.hasSuffix("Log Claude Code in with: wxcode login --container acme-worker\n"))
        #expect(installed.docker.calls.contains { $0.contains("--label wxcode.tenant=acme") })
    }

    @Test("shows the log harmless and redacted, and says where to look if it is empty")
    func logs() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        let missing = try await installed.program.run(["worker", "logs"])
        #expect(missing.status == 5)
        #expect(
            missing.errors.hasSuffix("There is no container “claude-worker”.\n  Create it with: wxcode worker up\n"))
        _ = try await up(installed)
        let empty = try await installed.program.run(["worker", "logs"])
        #expect(empty.status == 0 && empty.output == "" && empty.errors.contains("wxcode sessions"))
        try installed.set(
            "logs", "CONNECT api.anthropic.com\nkey sk-ant-api03-\(String(repeating: "a1B2", count: 24))\n\u{1B}[2J\n")
        let run = try await installed.program.run(["worker", "logs", "--tail", "5"])
        #expect(run.output.hasPrefix("CONNECT api.anthropic.com\nkey ") && run.output.hasSuffix("␛[2J\n"))
        #expect(!run.output.contains("a1B2a1B2"))
        #expect(installed.docker.calls.last == "logs --tail 5 claude-worker")
        _ = try await installed.program.run(["worker", "up", "--egress", "closed"])
        _ = try await installed.program.run(["worker", "logs", "--follow"])
        #expect(installed.docker.calls.suffix(2) == ["logs claude-worker", "logs --follow claude-egress"])
    }
}

@Suite("wxcode login") struct LoginCommandTests {
    private static let token = "sk-ant-oat01-" + String(repeating: "Ab3_", count: 20)

    @Test("stores a long-lived token from stdin, and shows it nowhere")
    func token() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        _ = try await installed.program.run(["worker", "up", "--workspace", "code"])
        let run = try await installed.program.run(["login", "--token"], input: .text("  \(Self.token)\n"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "The token is stored in the worker's volume.\n")
        let kept = try String(contentsOfFile: "\(installed.docker.directory)/token", encoding: .utf8)
        #expect(kept == Self.token)
        #expect(!installed.docker.calls.contains { $0.contains("sk-ant") })
        let again = try await installed.program.run(["login"])
        #expect(again.status == 0)
        #expect(
            again.output
                == "The worker is logged in already, with a long-lived token. "
                + "Replace that login with: wxcode login --force\n")
    }

    @Test(
        "refuses what is not a token",
        arguments: ["", "hello", "sk-ant-api03-abcdefghijklmnop", "sk-ant-oat01-a b;c'd\"e$f"])
    func noToken(text: String) async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        _ = try await installed.program.run(["worker", "up", "--workspace", "code"])
        let run = try await installed.program.run(["login", "--token"], input: .text(text))
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("wxcode: This is not a long-lived token"))
        #expect(!installed.has("token"))
    }

    @Test("needs a terminal, or a worker, and says which")
    func preconditions() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        let missing = try await installed.program.run(["login"])
        #expect(missing.status == 5 && missing.errors.contains("Create it with: wxcode worker up"))
        _ = try await installed.program.run(["worker", "up", "--workspace", "code"])
        let piped = try await installed.program.run(["login"])
        #expect(piped.status == 64)
        #expect(
            piped.errors.contains(
                "The login needs a terminal.\n  Without one, use a token: wxcode login --token < FILE\n"))
    }

    @Test("logs in on the terminal; one Ctrl-C ends it with one sentence, and starts nothing else")
    func terminal() async throws {
        let installed = try InstalledProgram()
        defer { installed.remove() }
        _ = try await installed.program.run(["worker", "up", "--workspace", "code"])
        let terminal = try Fixture.path("in-terminal")
        try installed.set(
            "claude", "echo 'Paste code here >'; read -r code; [ -z \"$code\" ] || echo oauth >\"$here/login\"")
        let stopped = try await installed.program.run(
            ["login"], through: ["python3", terminal, "80", #"[["Paste code here >", "\u0003"]]"#])
        #expect(stopped.status == 130)
        #expect(
            stopped.output.hasSuffix(
                "wxcode: the login was stopped; nothing has changed.\r\n\r\nsettings restored, 0 steps left"),
            "\(stopped.output)")
        #expect(installed.docker.calls.filter { $0.contains("claude auth login") }.count == 1)
        #expect(!installed.docker.calls.contains { $0.contains("/login") })
        // As a run, so that nothing of it is left behind.
        let call = installed.docker.calls.last { $0.contains("WXCODE_RUN_ID=") } ?? ""
        let id = call.split(separator: " ").first { $0.hasPrefix("WXCODE_RUN_ID=") }?.dropFirst(14) ?? ""
        #expect(installed.docker.calls.contains("exec claude-worker wxcode-run kill \(id)"))

        let empty = try await installed.program.run(
            ["login"], through: ["python3", terminal, "80", #"[["Paste code here >", "\r"]]"#])
        #expect(empty.status == 4, "\(empty.output)")
        #expect(empty.output.contains("Try again: wxcode login"))
        let done = try await installed.program.run(
            ["login"], through: ["python3", terminal, "80", #"[["Paste code here >", "abc\r"]]"#])
        #expect(done.status == 0 && done.output.contains("Logged in.\r\n"), "\(done.output)")
    }
}
