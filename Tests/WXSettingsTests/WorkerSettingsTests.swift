import Foundation
import Testing
import WXCore
import WXSettings

@Suite("Settings of a worker") struct WorkerSettingsTests {
    @Test("give each tenant its own workspace, and none by accident")
    func workspaces() throws {
        let user =
            #"{"workspace":"/code","tenants":{"acme":{"container":"a","workspace":"~/acme"},"beta":{"container":"b"}}}"#
        let read = try settings(user: user)
        #expect(try read.workspace(for: .default) == "/code")
        #expect(try read.workspace(for: TenantID("acme")) == "\(read.directories.home)/acme")
        #expect(try read.workspace(for: TenantID("beta")) == nil)
        // A command that names the tenant does not give it the user's own.
        let named = try settings(values: ["tenant": "beta"], user: user)
        #expect(try named.workspace(for: TenantID("beta")) == nil)
        let own = try settings(user: #"{"tenant":"beta","container":"b","workspace":"/beta"}"#)
        #expect(try own.workspace(for: TenantID("beta")) == "/beta")
        #expect(try settings(user: "{}").workspace(for: .default) == nil)
    }

    @Test("take paths as a person writes them", arguments: [("~", ""), ("~/code", "/code"), ("here", "/code/here")])
    func paths(written: String, path: String) throws {
        let read = try settings(variables: ["WXCODE_WORKSPACE": written])
        #expect(try read.workspace(for: .default) == read.directories.home + path)
        #expect(try settings(user: #"{"workspace":"/a"}"#).workspace(for: .default) == "/a")
    }

    @Test("take hosts as a list or as a text, and nothing that a proxy would misread")
    func hosts() throws {
        #expect(
            try settings(variables: ["WXCODE_EGRESS_ALLOW": "a.example, b.example"])[.egressHosts] == [
                "a.example", "b.example",
            ])
        #expect(
            try settings(user: #"{"egress":{"allow":["a.example"],"mode":"closed"}}"#)[.egressHosts] == ["a.example"])
        #expect(try settings(user: "{}")[.egress] == nil)
        for wrong in [#"["*"]"#, #"["a b"]"#, #"["-x"]"#, #"[".example"]"#, #"["a;b"]"#, "3"] {
            #expect(throws: SettingsError.self, "\(wrong)") { try settings(user: "{\"egress\":{\"allow\":\(wrong)}}") }
        }
        #expect(throws: SettingsError.self) { try settings(user: #"{"egress":{"mode":"shut"}}"#) }
    }

    @Test(
        "are the user's alone",
        arguments: [#"{"workspace":"/"}"#, #"{"egress":{"mode":"open"}}"#, #"{"egress":{"allow":["x"]}}"#])
    func trust(project: String) throws {
        #expect(throws: SettingsError.self) { try settings(project: project) }
    }

    @Test("may have comments at every level, which say nothing")
    func comments() throws {
        let read = try settings(
            user:
                #"{"//":["x"],"//model":"opus","history":{"//titles":3},"projects":{"//demo":1,"demo":{"//":"y","maxCost":1}}}"#
        )
        #expect(try read[.model] == nil)
        #expect(try read[.costLimit] == NanoDollars(dollars: "1"))
        #expect(throws: SettingsError.self) { try settings(user: #"{"/model":"opus"}"#) }
    }
}
