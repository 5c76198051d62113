import Testing
import WXBridge
import WXCore
import WXSettings

@Suite("Settings") struct SettingsTests {
    @Test("take the strongest source")
    func precedence() throws {
        let user = #"{"model":"user","projects":{"demo":{"model":"users-project"}}}"#
        let project = #"{"model":"project"}"#
        let variables = ["WXCODE_MODEL": "variable"]
        #expect(try settings(user: user, for: "other")[.model] == "user")
        #expect(try settings(user: user)[.model] == "users-project")
        #expect(try settings(project: project, user: user)[.model] == "project")
        #expect(try settings(variables: variables, project: project, user: user)[.model] == "variable")
        #expect(
            try settings(values: ["model": "option"], variables: variables, project: project, user: user)[.model]
                == "option")
    }

    @Test("are typed, whether they are written as text or as JSON")
    func typed() throws {
        let text = try settings(variables: [
            "WXCODE_TIMEOUT": "90s", "WXCODE_MAX_TURNS": "3", "WXCODE_MAX_COST": "0.5", "WXCODE_TENANT": "acme",
            "WXCODE_RUNTIME": "podman", "WXCODE_CONTEXT": "review",
        ])
        #expect(try text[.timeLimit] == .seconds(90))
        #expect(try text[.maxTurns] == 3)
        #expect(try text[.costLimit] == NanoDollars(500_000_000))
        #expect(try text[.tenant].name == "acme")
        #expect(try text[.runtime] == .podman)
        #expect(try text[.context] == .review)
        let json = try settings(user: #"{"timeout":"90s","maxTurns":3,"maxCost":0.5}"#)
        #expect(try json[.timeLimit] == .seconds(90))
        #expect(try json[.maxTurns] == 3)
        #expect(try json[.costLimit] == NanoDollars(500_000_000))
    }

    @Test("say where a value comes from")
    func origins() throws {
        let all = try settings(
            values: ["model": "m"], variables: ["WXCODE_TIMEOUT": "1h"], project: #"{"context":"review"}"#,
            user: #"{"projects":{"demo":{"maxTurns":2}},"db":"/ledger"}"#)
        #expect(all.found("model")?.origin == "--option")
        #expect(all.found("timeout")?.origin == "WXCODE_TIMEOUT")
        #expect(all.found("context")?.isFromProjectFile == true)
        #expect(all.found("maxTurns")?.origin.hasSuffix("config.json, projects.demo") == true)
        #expect(all.found("db")?.isFromProjectFile == false)
        #expect(all.found("runtime") == nil)
    }

    @Test("name the contexts and the projects that they know")
    func names() throws {
        let user = #"{"contexts":{"tidy":{"allow":["Read"]}},"projects":{"shop":{},"blog":{"model":"m"}}}"#
        let all = try settings(user: user)
        #expect(all.contexts == ChatContext.builtIn + ["tidy"].map { ChatContext($0) })
        #expect(all.configuredProjects.map(\.name) == ["blog", "shop"])
        #expect(try settings().configuredProjects.isEmpty)
    }

    @Test("share the ledger of earlier settings that they replace")
    func sharing() throws {
        let first = try Settings([.values(["db": "/ledger"], origin: "--db")])
        let second = try Settings([.values(["db": "/ledger", "model": "m"], origin: "--db")], sharing: first)
        #expect(try second.store === first.store)
        #expect(try Settings([.values(["db": "/ledger"], origin: "--db")]).store !== first.store)
    }

    @Test("ignore empty variables")
    func emptyVariables() throws { #expect(try settings(variables: ["WXCODE_MODEL": ""])[.model] == nil) }

    @Test(
        "name the file and what is wrong in it",
        arguments: [
            ("{\n\"model\": }", "line 2", RunFailure.Code.configInvalid), (#"{"modle":"x"}"#, "modle", .configInvalid),
            ("{\n\"model\":\n5}", "line 3: “model” must be a model name", .configInvalid),
            ("[]", "object", .configInvalid),
            (#"{"limits":5}"#, "“limits” must be an object", .configInvalid),
            (#"{"limits":{"idle":"soon"}}"#, "line 1: “limits.idle” must be a duration", .configInvalid),
            (
                "{\"projects\":{\n\"p\":{\"idle\":1,\n\"limits\":{\"idle\": \"soon\"}}}}", "unknown setting “idle”",
                .configInvalid
            ),
            (
                "{\"timeout\":\"1s\",\"projects\":{\n\"p\":{\n\"timeout\": \"soon\"}}}",
                "line 3: “timeout” must be a duration such as 90s, 20m or 1h, not “soon”", .configInvalid
            ),
            (#"{"api":{"baseURL":"ftp://x"}}"#, "must be an address such as https://", .configInvalid),
            (#"{"projects":{"..":{}}}"#, "project name", .configInvalid),
            (#"{"guard":{"rules":["x"]}}"#, "“guard.rules” must be a list of objects", .configInvalid),
        ])
    func invalidFile(file: String, hint: String, code: RunFailure.Code) {
        #expect { try settings(user: file) } throws: { error in
            guard let error = error as? SettingsError, error.code == code else { return false }
            return error.message.contains("config.json") && error.message.contains(hint)
        }
    }

    @Test(
        "name the value that does not fit",
        arguments: [
            ("timeout", "soon", "--option must be a duration such as 90s, 20m or 1h, not “soon”."),
            ("maxTurns", "0", "--option must be a whole number of at least 1, not “0”."),
            ("maxCost", "0", "--option must be an amount in dollars above zero, not “0”."),
            ("model", "-x", "--option must be a model name without blanks, not “-x”."),
            ("runtime", "lxc", "--option must be docker or podman, not “lxc”."),
            (
                "tenant", "a b",
                "--option must be a tenant name: letters, digits, “.”, “_” and “-”, at most 64, not “a b”."
            ),
            ("container", "a b", "--option must be a container name without blanks, not “a b”."),
            ("api.baseURL", "https://", "--option must be an address such as https://api.example.com, not “https://”."),
        ])
    func invalidValue(name: String, value: String, message: String) throws {
        #expect { try settings(values: [name: .string(value)]) } throws: {
            ($0 as? SettingsError)?.message == message && ($0 as? SettingsError)?.code == .usage
        }
    }

    @Test("name the variable whose value does not fit")
    func invalidVariable() {
        #expect { try settings(variables: ["WXCODE_TIMEOUT": "soon"]) } throws: {
            ($0 as? SettingsError)?.message == "WXCODE_TIMEOUT must be a duration such as 90s, 20m or 1h, not “soon”."
        }
    }

    @Test("refuse a name that does not exist")
    func unknown() {
        #expect { try settings(values: ["modle": "x"]) } throws: {
            ($0 as? SettingsError)?.suggestion == "Did you mean model?"
        }
    }

    @Test("need no user's file, but the project file that was named")
    func missing() throws {
        _ = try Settings([.userFile("/nonexistent/config.json")])
        #expect(throws: SettingsError.self) { try Settings([.projectFile("/nonexistent/wxcode.json")]) }
    }

    @Test(
        "find the ledger in the user's directories", arguments: [("", "/data/wxcode/usage.sqlite3"), ("x", "/app/x")])
    func ledger(path: String, expected: String) throws {
        let variables = ["HOME": "/home/user", "XDG_DATA_HOME": "/data", "WXCODE_DB": path]
        let directories = UserDirectories(environment: variables, working: "/app")
        #expect(try Settings([.environment(variables)], directories: directories).databasePath == expected)
    }

    @Test("pass the key only if they are asked to, and hide it in any case")
    func key() throws {
        let key = "sk-0123456789abcdef"
        let quiet = try settings(variables: ["ANTHROPIC_API_KEY": key])
        #expect(try quiet.bridge(for: .default).apiKey == nil)
        #expect(try !quiet.guardrail.sanitizeOutput("It is \(key).").contains(key))
        let asked = try settings(values: ["api.passKey": true], variables: ["ANTHROPIC_API_KEY": key])
        #expect(try asked.bridge(for: .default).apiKey == key)
        let missing = try settings(values: ["api.passKey": true])
        #expect(throws: SettingsError.self) { try missing.bridge(for: .default) }
    }

    @Test("define contexts, but not the built-in ones")
    func contexts() throws {
        let own = #"{"context":"docs","contexts":{"docs":{"allow":["Read"],"deny":["Grep"]}}}"#
        #expect(try settings(user: own).policy.tools == ["Read"])
        let builtIn = try settings(user: #"{"contexts":{"analysis":{"allow":["Read"]}}}"#)
        #expect(throws: SettingsError.self) { try builtIn.policy }
    }
}
