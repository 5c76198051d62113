import Foundation
import Testing
import WXCore
import WXTestSupport

/// The built program when it is ended, and what it leaves behind.
@Suite("Leaving") struct LeavingTests {
    @Test("finds a usage file that cannot be written before anything is sent")
    func unwritable() async throws {
        let docker = try ScriptedDocker(run: "prompt; start; say words; result; read -r end")
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        let pipe = "\(docker.directory)/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in ["/nowhere/usage.json", docker.directory, "\(docker.path)/x", pipe] {
            let outcome = try await program.run(["chat", "demo", "Hello", "--usage-file", path])
            #expect(outcome.status == 64, "\(path): \(outcome.errors)")
            #expect(outcome.errors.contains(path))
        }
        #expect(docker.prompt == nil)
        #expect(docker.calls == [])
    }

    @Test("keeps what a usage file holds until the run has ended")
    func kept() async throws {
        let docker = try ScriptedDocker(
            run: "cp \"$here/usage\" \"$here/seen\"; prompt; start; say words; result; read -r end")
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        let path = "\(docker.directory)/usage"
        let old = String(repeating: "old ", count: 1_000)
        try old.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try await program.run(["chat", "demo", "--usage-file", path]).status == 64)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == old)
        let outcome = try await program.run(["chat", "demo", "Hello", "--usage-file", path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try String(contentsOfFile: "\(docker.directory)/seen", encoding: .utf8) == old)
        let json = try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: path))))
        #expect(json["status"]?.string == "success")
    }

    @Test("leaves no empty usage file of a run that never began, and writes where a link or a device leads")
    func links() async throws {
        let docker = try ScriptedDocker(run: "prompt; start; say words; result; read -r end")
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        let path = "\(docker.directory)/usage"
        #expect(try await program.run(["chat", "demo", "--usage-file", path]).status == 64)
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileManager.default.createSymbolicLink(atPath: "\(path)-link", withDestinationPath: path)
        #expect(try await program.run(["chat", "demo", "Hello", "--usage-file", "\(path)-link"]).status == 0)
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(try await program.run(["chat", "demo", "Hello", "--usage-file", "/dev/null"]).status == 0)
        let full = try await program.run(["chat", "demo", "Hello", "--usage-file", "/dev/full"])
        #expect(full.errors.contains("“/dev/full” cannot be written: No space left on device"))
    }
}
