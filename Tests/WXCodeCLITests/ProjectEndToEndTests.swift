import Foundation
import Testing
import WXCore
import WXTestSupport

extension EndToEnd {
    /// Projects anywhere on this machine, with the real engine, in a worker beside the world's own.
    @Suite("projects of this machine")
    struct ProjectTests {
        private let container = "\(TestWorld.run)-projects"
        private let program = BuiltProgram()

        private func make(_ path: String, _ permissions: Int = 0o777) throws -> String {
            let path = "\(program.directory)/\(path)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
            return path
        }

        private func project(_ words: String..., in directory: String) async throws -> BuiltProgram.Outcome {
            try await program.run(["project"] + words + ["--container", container], in: directory)
        }

        private func inWorker(_ words: String...) throws -> String {
            try BuiltProgram.system(["docker", "exec", container] + words)
        }

        @Test("are mounted, asked about from their directory, protected if read only, and taken away again")
        func life() async throws {
            defer { _ = try? BuiltProgram.system("docker", "rm", "-f", container) }
            let up = try await program.run(
                ["worker", "up", "--container", container, "--workspace", try make("code")] + TestWorld.labels)
            try #require(up.status == 0, "\(up.output)\(up.errors)")
            let shop = try make("my code/shop")
            try "Prices are in cents.".write(toFile: "\(shop)/README.md", atomically: true, encoding: .utf8)
            let added = try await project("add", ".", "--yes", in: shop)
            #expect(added.status == 0, "\(added.errors)")
            #expect(added.output.contains("Recreated the container \(container): "))
            #expect(try inWorker("cat", "/workspace/shop/README.md") == "Prices are in cents.")
            _ = try inWorker("touch", "/workspace/shop/new")
            #expect(FileManager.default.fileExists(atPath: "\(shop)/new"))

            // The stand-in is in the world's network.
            _ = try BuiltProgram.system("docker", "network", "connect", TestWorld.network, container)
            let words = ["--container", container, "--api-key-from-env"]
            let deep = try make("my code/shop/src")
            let chat = try await program.run(["chat", "What is this?"] + words, in: deep)
            #expect(chat.status == 0, "\(chat.errors)")
            #expect(chat.errors.contains("wxcode chat shop --container \(container)"))
            let usage = try await program.run(["usage", ".", "--format", "json"], in: deep)
            #expect(usage.json("totals")?["runs"]?.integer == 1, "\(usage.errors)")

            let docs = try make("docs")
            #expect(try await project("add", "papers", docs, "--read-only", "--yes", in: "/").status == 0)
            #expect(
                try inWorker("sh", "-c", "touch /workspace/papers/x 2>&1 || true").contains("Read-only file system"))
            let list = try await project("list", in: "/")
            #expect(list.output.contains("papers   read         yes            \(docs)\n"), "\(list.output)")

            let removed = try await project("remove", "papers", in: "/")
            #expect(removed.status == 0, "\(removed.errors)")
            #expect(try inWorker("ls", "/workspace") == "shop\n")
            #expect(FileManager.default.fileExists(atPath: docs))
        }

        @Test("are not added while a run is under way")
        func busy() async throws {
            defer { _ = try? BuiltProgram.system("docker", "rm", "-f", container) }
            let up = try await program.run(
                ["worker", "up", "--container", container, "--workspace", try make("code")] + TestWorld.labels)
            try #require(up.status == 0, "\(up.output)\(up.errors)")
            let id = UUID().uuidString.lowercased()
            _ = try BuiltProgram.system(
                "docker", "exec", "-d", "-e", "WXCODE_RUN_ID=\(id)", container, "sleep", "300")
            let run = try await project("add", try make("shop"), "--yes", in: "/")
            #expect(run.status == 75 && run.errors.contains("1 run is under way in “\(container)”"), "\(run.errors)")
            #expect(try inWorker("ls", "/workspace") == "")
        }

        @Test("are the answer to a symbolic link that leads out of the worker")
        func link() async throws {
            let link = "\(TestWorld.workspace)/linked"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: program.directory)
            defer { try? FileManager.default.removeItem(atPath: link) }
            let run = try await program.run(["chat", "linked", "Hello", "--api-key-from-env"])
            #expect(run.status == 5)
            #expect(
                run.errors.hasPrefix(
                    """
                    wxcode: The project “linked” is a symbolic link to something that the worker does not have; nothing was sent.
                      Remove the link, then add the directory that it points to: wxcode project add <name> <directory>

                    """), "\(run.errors)")
            let doctor = try await program.run(["doctor", "linked"])
            #expect(
                doctor.output.contains(
                    "“linked” is a symbolic link to something that the worker does not have"))
        }
    }
}
