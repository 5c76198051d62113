import Foundation
import Testing
import WXCore
import WXSettings

@testable import wxcode_cli

@Suite("wxcode init") struct InitCommandTests {
    private let home = NSTemporaryDirectory() + "wxcode-init-\(UUID().uuidString)"

    private func run(_ words: String...) async throws -> BuiltProgram.Outcome {
        try await BuiltProgram.bare(["init"] + words, home: home)
    }

    private func remove() { try? FileManager.default.removeItem(atPath: home) }

    private func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("writes a configuration for the user alone, creates the workspace, and lists the next steps")
    func first() async throws {
        defer { remove() }
        let run = try await run()
        #expect(run.status == 0 && run.errors == "")
        #expect(
            run.output.replacing(home, with: "~") == """
                Wrote ~/.config/wxcode/config.json, for you alone.
                Created the workspace ~/wxcode.

                Next:
                  wxcode worker up
                      Create the worker, the container that the agent works in.
                  wxcode login
                      Log Claude Code in, in the worker.
                  mkdir -p ~/wxcode/demo
                      Each directory in the workspace is a project. For one that is elsewhere: wxcode project add <directory>
                  wxcode chat demo "What is this project?"
                      Ask about it.

                """)
        #expect(try permissions("\(home)/.config/wxcode/config.json") == 0o600)
        #expect(try permissions("\(home)/.config/wxcode") == 0o700)
        #expect(FileManager.default.fileExists(atPath: "\(home)/wxcode"))
    }

    @Test("never replaces anything")
    func again() async throws {
        defer { remove() }
        _ = try await run("--workspace", "code")
        let path = "\(home)/.config/wxcode/config.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("\"workspace\": \"\(home)/code\""))
        let second = try await run()
        #expect(second.status == 0)
        #expect(second.output.hasPrefix("Left \(path) as it is.\nThe workspace is \(home)/code.\n"))
        let same = try await run("--workspace", "\(home)/code/")
        #expect(same.status == 0)
        let other = try await run("--workspace", "~/other")
        #expect(other.status == 64)
        #expect(
            other.errors.contains(
                "is there already and is not changed.\n  Put this into it: \"workspace\": \"\(home)/other\""))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        #expect(!FileManager.default.fileExists(atPath: "\(home)/other"))
    }

    @Test("says why it cannot write")
    func refused() async throws {
        defer { remove() }
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        try "".write(toFile: "\(home)/.config", atomically: true, encoding: .utf8)
        let run = try await run()
        #expect(run.status == 64)
        #expect(run.errors.contains("/.config/wxcode/config.json” cannot be written: "), "\(run.errors)")
        try "".write(toFile: "\(home)/file", atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(atPath: "\(home)/.config")
        let workspace = try await self.run("--workspace", "file/code")
        #expect(
            workspace.errors.contains("The workspace “\(home)/file/code” cannot be created: "), "\(workspace.errors)")
    }

    @Test("writes settings that all apply once the // before them is taken away")
    func comments() throws {
        let text = StarterConfiguration.text(workspace: "/home/ana/a \"b\"")
        let members = try #require(try JSONValue(parsing: Array(text.utf8)).members)
        let awake = members.filter { $0.name != "//" && $0.name != "//workspace" }.map {
            JSONValue.Member($0.name.hasPrefix("//") ? String($0.name.dropFirst(2)) : $0.name, $0.value)
        }
        #expect(awake.count == members.count - 2 && awake.count > 6)
        let file = "\(home).json"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try JSONValue.object(awake).text.write(toFile: file, atomically: true, encoding: .utf8)
        let all = try Settings([.userFile(file)], project: try ProjectID("demo"))
        #expect(try all[.context] == .review)
        // As it is written, it says what holds anyway, but for the workspace.
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let written = try Settings([.userFile(file)])
        #expect(try written[.context] == .analysis && written[.model] == nil)
        #expect(try written.workspace(for: .default) == "/home/ana/a \"b\"")
        for (key, value) in [("context", "analysis"), ("timeout", "15m")] {
            #expect(Setting.all.first { $0.name == key }?.defaultText == value)
        }
    }
}
