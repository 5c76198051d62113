import Testing
import WXBridge
import WXCore
import WXSettings

@Suite("Several workers") struct WorkersTests {
    private static let two = #"{"workers":[{"context":"n1","container":"w"},{"host":"ssh://worker@n2"}]}"#
    private static let swarm =
        #"{"swarm":{"manager":"n1","service":"agents","contexts":{"n2":"ssh://worker@n2","n1":"n1"}}}"#

    @Test("are containers with their engines, each by a name with its place")
    func containers() throws {
        let pool = try #require(try settings(user: Self.two).pool(for: .default))
        #expect(pool.workers.map(\.name) == ["w@n1", "claude-worker@ssh://worker@n2"])
        #expect(pool.workers[0].runtime.arguments == ["--context", "n1"])
        #expect(pool.workers[1].runtime.environment == ["DOCKER_HOST": "ssh://worker@n2"])
        #expect(pool.profile.worker == nil)
        let podman = try settings(values: ["runtime": "podman"], user: Self.two).pool(for: .default)
        #expect(podman?.workers[0].runtime.arguments == ["--connection", "n1"])
        #expect(podman?.workers[1].runtime.environment == ["CONTAINER_HOST": "ssh://worker@n2"])
    }

    @Test("are pods, each by a name with its namespace, after a context if one is named")
    func pods() throws {
        let pods =
            #"{"workers":[{"pod":"w-0","namespace":"agents"},"#
            + #"{"pod":"w-1","namespace":"b","context":"far","container":"c","kubeconfig":"/etc/k"},{"context":"n1"}]}"#
        let pool = try #require(try settings(values: ["runtime": "podman"], user: pods).pool(for: .default))
        #expect(pool.workers.map(\.name) == ["w-0@agents", "w-1@far/b", "claude-worker@n1"])
        #expect(pool.workers[0].unit == .pod("w-0", namespace: "agents", container: "worker"))
        let chosen = try settings(values: ["container": "w-1@far/b"], user: pods)
        let host = try #require(try chosen.host(for: .default) as? KubernetesHost)
        #expect(host.worker.name == "w-1@far/b" && host.worker.container == "w-1" && host.container == "c")
        #expect(host.context == "far" && host.environment == ["KUBECONFIG": "/etc/k"])
        #expect(try chosen.agent(for: .default) is WorkerPool)
    }

    @Test("are the tasks of a service, one for each node that is named, in that order")
    func service() throws {
        let settings = try settings(user: Self.swarm)
        let pool = try #require(try settings.pool(for: .default))
        #expect(pool.workers.map(\.name) == ["agents@n2", "agents@n1"])
        #expect(pool.workers.map(\.unit) == [.service("agents"), .service("agents")])
        #expect(try settings.service(for: .default)?.name == "agents")
        #expect(throws: SettingsError.self) { try settings.bridge(for: .default) }
    }

    @Test("may differ by tenant: several for one, one container for another")
    func tenants() throws {
        let settings = try settings(user: #"{"tenants":{"acme":\#(Self.two)},"container":"mine"}"#)
        #expect(try settings.pool(for: TenantID("acme"))?.workers.count == 2)
        #expect(try settings.pool(for: .default) == nil)
        #expect(try settings.worker(for: .default).container == "mine")
        #expect(throws: SettingsError.self) { try settings.pool(for: TenantID("beta")) }
    }

    @Test("are left out if a stronger source names a container, and one is chosen by its name")
    func container() throws {
        let other = try settings(values: ["container": "x"], user: Self.two)
        #expect(try other.pool(for: .default) == nil && other.worker(for: .default).name == "x")
        let chosen = try settings(values: ["container": "w@n1"], user: Self.two)
        let host = try #require(try chosen.host(for: .default) as? DockerHost)
        #expect(host.worker.name == "w@n1" && host.worker.container == "w")
        #expect(host.runtime.arguments == ["--context", "n1"])
        let mine = try settings(values: ["container": "x"], user: #"{"container":"mine"}"#)
        #expect(try mine.worker(for: .default).name == "x")
        let own = try settings(
            values: ["container": "w@n1", "tenant": "acme"], user: #"{"tenants":{"acme":\#(Self.two)}}"#)
        #expect(try own.host(for: TenantID("acme")).worker.name == "w@n1")
    }

    @Test("must be chosen from where only one can be meant")
    func several() throws {
        #expect {
            _ = try settings(user: Self.two).host(for: .default)
        } throws: { error in
            "\(error)".contains("has 2 workers: w@n1, claude-worker@ssh://worker@n2. Choose one: --container w@n1")
        }
    }

    @Test(
        "are refused with file, line, key and what is allowed",
        arguments: [
            (#"[]"#, "workers", "a list of workers"), (#"[{}]"#, "workers", "\"context\" or \"host\""),
            (#"[{"context":"a","host":"ssh://b"}]"#, "workers", "a list of workers"),
            (#"[{"context":"a"},{"context":"a"}]"#, "workers", "each only once"),
            (#"[{"contxt":"a"}]"#, "workers", "a list of workers"),
            (#"[{"host":"n1"}]"#, "workers", "a list of workers"),
            (#"[{"context":"-H"}]"#, "workers", "a list of workers"),
            (#"[{"context":"a","container":""}]"#, "workers", "a list of workers"),
            (#"[{"pod":"w-0"}]"#, "workers", "{\"pod\", \"namespace\"}"),
            (#"[{"namespace":"a"}]"#, "workers", "a list of workers"),
            (#"[{"pod":"../w","namespace":"a"}]"#, "workers", "a list of workers"),
            (#"[{"pod":"w","namespace":"A/b"}]"#, "workers", "a list of workers"),
            (#"[{"pod":"w","namespace":"a","host":"ssh://b"}]"#, "workers", "a list of workers"),
            (#"[{"pod":"w","namespace":"a","context":"-n"}]"#, "workers", "a list of workers"),
            (#"[{"pod":"w","namespace":"a","kubeconfig":"k"}]"#, "workers", "a list of workers"),
            (#"{"service":"s"}"#, "swarm", "a service, {\"manager\", \"service\", \"contexts\""),
            (#"{"manager":"m","service":"s","contexts":{}}"#, "swarm", "a service"),
            (#"{"manager":"m","service":"s","contexts":{"a":1}}"#, "swarm", "a service"),
            (#"{"manager":"m","service":"s","contexts":{"a":"b"},"x":1}"#, "swarm", "a service"),
        ])
    func invalid(value: String, key: String, words: String) throws {
        for (file, name) in [
            ("{\n\"\(key)\": \(value)}", key),
            ("{\n\"tenants\": {\"acme\": {\n\"\(key)\": \(value)}}}", "tenants.acme.\(key)"),
        ] {
            #expect {
                _ = try settings(user: file)
            } throws: { error in
                guard let error = error as? SettingsError, error.code == .configInvalid else { return false }
                let line = name == key ? 2 : 3
                return error.message.contains("config.json”, line \(line): “\(name)” must be \(words)")
                    || (error.message.contains("line \(line): “\(name)” must be") && error.message.contains(words))
            }
        }
    }

    @Test("cannot be named in two ways by one source")
    func twice() throws {
        let user = #"{"container":"x","workers":[{"context":"a"}]}"#
        #expect {
            _ = try settings(user: user).agent(for: .default)
        } throws: { error in
            "\(error)".contains("names workers in 2 ways")
        }
        let podman = try settings(values: ["runtime": "podman"], user: Self.swarm)
        #expect(throws: SettingsError.self) { try podman.agent(for: .default) }
    }

    @Test("are the user's alone")
    func trust() {
        #expect(throws: SettingsError.self) { try settings(project: Self.two) }
        #expect(throws: SettingsError.self) { try settings(project: Self.swarm) }
    }
}
