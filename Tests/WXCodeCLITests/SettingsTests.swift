import Foundation
import Testing
import WXBridge
import WXCore

@testable import wxcode_cli

@Suite("Settings") struct SettingsTests {
    private let home = NSTemporaryDirectory() + "wxcode-home-\(UUID().uuidString)"

    private func settings(
        _ words: [String] = ["demo", "x"], variables: [String: String] = [:], user: String? = nil,
        project: String? = nil
    ) throws -> Settings {
        let work = "\(home)/code/deep"
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: "\(home)/.config/wxcode", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        try user?.write(toFile: "\(home)/.config/wxcode/config.json", atomically: true, encoding: .utf8)
        try project?.write(toFile: "\(home)/code/wxcode.json", atomically: true, encoding: .utf8)
        let surroundings = Surroundings(
            variables: variables.merging(["HOME": home]) { $1 }, directory: work, output: OutputWriter(1),
            errors: OutputWriter(2),
            terminal: Terminal([:]))
        return try Settings(Invocation(ChatCommand.spec, words, surroundings), project: try ProjectID("demo"))
    }

    @Test("takes the strongest layer")
    func precedence() throws {
        let user = #"{"model":"user","projects":{"demo":{"model":"users-project"}}}"#
        #expect(try settings(user: user).model == "users-project")
        #expect(try settings(user: user, project: #"{"model":"project"}"#).model == "project")
        #expect(
            try settings(variables: ["WXCODE_MODEL": "variable"], project: #"{"model":"project"}"#).model == "variable")
        #expect(try settings(["demo", "--model", "flag"], variables: ["WXCODE_MODEL": "variable"]).model == "flag")
    }

    @Test(
        "does not trust a project file",
        arguments: [
            #"{"api":{"baseURL":"http://evil"}}"#, #"{"api":{"passKey":true}}"#, #"{"container":"x"}"#,
            #"{"tenant":"x"}"#,
            #"{"db":"x"}"#, #"{"runtime":"podman"}"#, #"{"guard":{"threshold":"lenient"}}"#,
            #"{"guard":{"allow":["injection"]}}"#,
            #"{"redaction":{"secrets":[]}}"#, #"{"contexts":{"x":{"allow":["Bash"]}}}"#,
            #"{"budget":{"reservation":9}}"#,
        ])
    func untrusted(file: String) {
        #expect { try settings(project: file) } throws: { ($0 as? Misuse)?.code == .configUntrusted }
    }

    @Test("lets a project file be stricter than the user, and not laxer")
    func threshold() throws {
        #expect(try settings(project: #"{"guard":{"threshold":"strict"}}"#).guardrail.threshold == .strict)
        let user = #"{"guard":{"threshold":"strict"}}"#
        #expect(throws: Misuse.self) { try settings(user: user, project: #"{"guard":{"threshold":"standard"}}"#) }
        #expect(try settings(user: #"{"guard":{"threshold":"lenient"}}"#).guardrail.threshold == .lenient)
    }

    @Test("lets a project file narrow the policy, and not widen it")
    func narrows() throws {
        #expect(try settings(project: #"{"tools":{"allow":["Read"]}}"#).policy.tools == ["Read"])
        let wide = try settings(project: #"{"tools":{"allow":["Read","Bash(npm:*)"]}}"#)
        #expect(throws: Misuse.self) { try wide.policy }
    }

    @Test(
        "names the file and what is wrong in it",
        arguments: [
            ("{\n\"model\": }", "line 2"), (#"{"modle":"x"}"#, "modle"), (#"{"model":5}"#, "model"), ("[]", "object"),
        ])
    func invalid(file: String, hint: String) {
        #expect { try settings(user: file) } throws: { error in
            guard let misuse = error as? Misuse else { return false }
            return misuse.message.contains("config.json") && misuse.message.contains(hint)
        }
    }

    @Test("gives no other tenant the default worker")
    func tenants() throws {
        let other = try settings(["demo", "--tenant", "acme"])
        #expect(throws: Misuse.self) { try other.worker }
        let own = try settings(
            ["demo", "--tenant", "acme"], user: #"{"tenants":{"acme":{"container":"acme-worker"}}}"#)
        #expect(try own.worker.container == "acme-worker")
    }
}
