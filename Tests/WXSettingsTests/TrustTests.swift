import Testing
import WXCore
import WXSettings

@Suite("A project file") struct TrustTests {
    /// All that a project file may set.
    private static let trusted = [
        "context", "model", "timeout", "tools.allow", "tools.deny", "guard.threshold", "guard.material", "guard.rules",
        "redaction.rules",
    ]

    /// Returns a file that sets one setting to a valid value.
    private static func file(_ setting: Setting) -> String {
        let texts = [
            "guard.threshold": "strict", "guard.material": "refuse", "runtime": "podman", "api.baseURL": "https://x",
            "egress.mode": "closed",
        ]
        let value =
            switch setting.kind {
            case .text: "\"\(texts[setting.name] ?? "x")\""
            case .number, .dollars: "1"
            case .flag: "true"
            case .duration: #""1h""#
            case .objects where setting.name.hasSuffix("workers"): #"[{"context":"x"}]"#
            case .list, .objects: "[]"
            case .object: #"{"manager":"x","service":"x","contexts":{"x":"x"}}"#
            }
        return setting.name.split(separator: ".").reversed().reduce(value) { #"{"\#($1)":\#($0)}"# }
    }

    @Test("may set what the documentation lists")
    func list() {
        #expect(Setting.all.filter { $0.trust == .project }.map(\.name).sorted() == Self.trusted.sorted())
    }

    @Test("may set what it is trusted with, and nothing else", arguments: Setting.all.map(\.name))
    func trust(name: String) throws {
        let setting = try #require(Setting.all.first { $0.name == name })
        _ = try settings(user: Self.file(setting))
        if Self.trusted.contains(name) {
            _ = try settings(project: Self.file(setting))
        } else {
            #expect { try settings(project: Self.file(setting)) } throws: { error in
                let error = error as? SettingsError
                return error?.code == .configUntrusted && error?.message.contains("wxcode.json") == true
            }
        }
    }

    @Test("may not hold settings of projects")
    func projects() {
        #expect(throws: SettingsError.self) { try settings(project: #"{"projects":{"demo":{"model":"x"}}}"#) }
    }

    @Test(
        "may be stricter than the user, and not laxer",
        arguments: [
            ("lenient", "lenient", true), ("lenient", "standard", true), ("lenient", "strict", true),
            ("standard", "lenient", false), ("standard", "standard", true), ("standard", "strict", true),
            ("strict", "lenient", false), ("strict", "standard", false), ("strict", "strict", true),
        ])
    func threshold(user: String, project: String, isAllowed: Bool) throws {
        let (user, file) = (#"{"guard":{"threshold":"\#(user)"}}"#, #"{"guard":{"threshold":"\#(project)"}}"#)
        if isAllowed {
            #expect(try settings(project: file, user: user).guardrail.threshold.rawValue == project)
        } else {
            #expect { try settings(project: file, user: user) } throws: {
                ($0 as? SettingsError)?.code == .configUntrusted
            }
        }
    }

    @Test(
        "may refuse suspicious material, and not permit it where the user refuses it",
        arguments: [
            ("notice", "notice", true), ("notice", "refuse", true), ("refuse", "notice", false),
            ("refuse", "refuse", true),
        ])
    func material(user: String, project: String, isAllowed: Bool) throws {
        let (user, file) = (#"{"guard":{"material":"\#(user)"}}"#, #"{"guard":{"material":"\#(project)"}}"#)
        if isAllowed {
            #expect(try settings(project: file, user: user).guardrail.material.rawValue == project)
        } else {
            #expect { try settings(project: file, user: user) } throws: {
                ($0 as? SettingsError)?.code == .configUntrusted
            }
        }
    }

    @Test("may narrow the policy, and not widen it")
    func narrows() throws {
        #expect(try settings(project: #"{"tools":{"allow":["Read"]}}"#).policy.tools == ["Read"])
        let wide = try settings(project: #"{"tools":{"allow":["Read","Bash(npm:*)"]}}"#)
        #expect(throws: SettingsError.self) { try wide.policy }
    }

    @Test("adds to the user's rules instead of replacing them")
    func adds() throws {
        let rules = { (phrase: String) in
            #"{"guard":{"rules":[{"phrase":"\#(phrase)"}]},"redaction":{"rules":[{"literal":"\#(phrase)"}]}}"#
        }
        let guardrail = try settings(project: rules("the blue whale"), user: rules("the red panda")).guardrail
        for phrase in ["the blue whale", "the red panda"] {
            #expect(throws: GuardrailViolation.self) { try guardrail.validateInput(Prompt("Tell me about \(phrase).")) }
            #expect(!guardrail.sanitizeOutput("I saw \(phrase) there.").contains(phrase))
        }
    }
}
