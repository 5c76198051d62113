import Foundation
import Testing
import WXBridge
import WXCore

@Suite("WorkerSetup") struct WorkerSetupTests {
    private static let setup = WorkerSetup(
        workspace: "/home/ana/wxcode", projects: [WorkerMount("/srv/shop", at: "/workspace/shop", isReadOnly: true)],
        owner: 1_007)

    @Test("makes the container with every right taken away")
    func run() {
        let words = """
            run -d --name claude-worker --user 1007:1007 --restart unless-stopped --read-only --cap-drop ALL \
            --security-opt no-new-privileges:true --pids-limit 512 --memory 4g --memory-swap 4g \
            --tmpfs /tmp:rw,nosuid,nodev,size=512m,mode=1777 \
            --tmpfs /home/node:rw,nosuid,nodev,size=256m,uid=1007,gid=1007,mode=0700 \
            --mount type=volume,source=claude-credentials,target=/var/lib/claude \
            --mount type=bind,source=/home/ana/wxcode,target=/workspace \
            --mount type=bind,source=/srv/shop,target=/workspace/shop,readonly \
            --network wx-network --label wxcode.tenant=default wxcode/claude-worker
            """
        #expect(Self.setup.runArguments.joined(separator: " ") == words)
    }

    @Test("leads a closed worker to its proxy alone")
    func closed() {
        var setup = WorkerSetup(container: "acme", workspace: "/w", owner: 0, labels: ["a=b"])
        setup.egress = .closed(allowing: ["git.example.com"])
        let words = setup.runArguments.joined(separator: " ")
        let network = """
            --network acme-network-closed --dns 192.0.2.1 -e HTTPS_PROXY=http://acme-egress:8888 \
            -e HTTP_PROXY=http://acme-egress:8888 --label wxcode.tenant=default --label a=b wxcode
            """
        #expect(words.contains(network))
        #expect(words.contains("--user 1000:1000"))
        #expect(
            setup.closedNetworkArguments.joined(separator: " ")
                == "network create --internal -o com.docker.network.bridge.inhibit_ipv4=true --label a=b acme-network-closed"
        )
        let proxy = setup.proxyArguments.joined(separator: " ")
        #expect(proxy.contains("--network acme-network -e WXCODE_EGRESS_ALLOW=git.example.com "))
        #expect(proxy.contains("--read-only --cap-drop ALL --security-opt no-new-privileges:true --pids-limit 64"))
        #expect(setup.proxyConnection == ["network", "connect", "acme-network-closed", "acme-egress"])
    }

    @Test("gives each container a network, a volume and a proxy of its own")
    func names() {
        let other = WorkerSetup(container: "acme-worker", workspace: "/w", owner: 1)
        #expect(other.volume == "acme-worker-credentials" && other.openNetwork == "acme-worker-network")
        #expect(other.proxy == "acme-worker-egress")
        #expect(Self.setup.proxy == "claude-egress" && Self.setup.closedNetwork == "wx-network-closed")
    }

    @Test("says the same as the Compose files")
    func compose() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        func service(_ name: String, in file: String) throws -> [String] {
            let lines = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8).split(
                separator: "\n")
            let start = try #require(lines.firstIndex(of: "  \(name):"))
            return lines[(start + 1)...].prefix { $0.hasPrefix("   ") }.map {
                String($0.drop { $0 == " " }).replacing("${WXCODE_UID:-1000}", with: "1007")
            }
        }
        /// The lines of a Compose file, and the words of the client that mean the same.
        func expect(_ pairs: [(line: String, words: String)], in lines: [String], _ arguments: [String]) {
            let text = arguments.joined(separator: " ") + " "
            for (line, words) in pairs {
                #expect(lines.contains(line), "the Compose file has no \(line)")
                #expect(text.contains(words + " "), "the client gets no \(words)")
            }
        }
        let common = [
            ("read_only: true", "--read-only"), ("cap_drop: [ALL]", "--cap-drop ALL"),
            (#"security_opt: ["no-new-privileges:true"]"#, "--security-opt no-new-privileges:true"),
            ("restart: unless-stopped", "--restart unless-stopped"),
        ]
        let worker = try service("claude-worker", in: "docker-compose.yml")
        expect(
            common + [
                (#"user: "1007:1007""#, "--user 1007:1007"), ("pids_limit: 512", "--pids-limit 512"),
                ("mem_limit: 4g", "--memory 4g"), ("memswap_limit: 4g", "--memory-swap 4g"),
                ("- /tmp:rw,nosuid,nodev,size=512m,mode=1777", "--tmpfs /tmp:rw,nosuid,nodev,size=512m,mode=1777"),
                (
                    "- /home/node:rw,nosuid,nodev,size=256m,uid=1007,gid=1007,mode=0700",
                    "--tmpfs /home/node:rw,nosuid,nodev,size=256m,uid=1007,gid=1007,mode=0700"
                ),
                (
                    "- claude-credentials:/var/lib/claude:rw",
                    "--mount type=volume,source=claude-credentials,target=/var/lib/claude"
                ),
                ("wxcode.tenant: default", "--label wxcode.tenant=default"),
                ("networks: [wx-network]", "--network wx-network"),
            ], in: worker, Self.setup.runArguments)
        var closed = Self.setup
        closed.egress = .closed(allowing: [])
        let egress = "docker-compose.egress.yml"
        expect(
            [
                ("dns: [192.0.2.1]", "--dns 192.0.2.1"),
                ("HTTPS_PROXY: http://claude-egress:8888", "-e HTTPS_PROXY=http://claude-egress:8888"),
                ("HTTP_PROXY: http://claude-egress:8888", "-e HTTP_PROXY=http://claude-egress:8888"),
            ], in: try service("claude-worker", in: egress), closed.runArguments)
        expect(
            common + [
                ("pids_limit: 64", "--pids-limit 64"), ("mem_limit: 128m", "--memory 128m"),
                (
                    #"tmpfs: ["/tmp:rw,nosuid,nodev,size=1m,mode=1777"]"#,
                    "--tmpfs /tmp:rw,nosuid,nodev,size=1m,mode=1777"
                ),
            ], in: try service("claude-egress", in: egress), closed.proxyArguments)
        // What Compose says beyond that would be missing here.
        let rights = ["privileged", "cap_add", "devices", "pid:", "ipc:", "ports", "extra_hosts"]
        for line in worker { #expect(!rights.contains { line.hasPrefix($0) }, "\(line)") }
    }

    // MARK: Differences

    /// What the engine says about a container that is as it should be.
    private static let mounts = """
        [{"Type":"bind","Source":"/home/ana/wxcode","Destination":"/workspace","RW":true},
        {"Type":"bind","Source":"/srv/shop","Destination":"/workspace/shop","RW":false},
        {"Type":"volume","Name":"claude-credentials","Source":"/x/_data","Destination":"/var/lib/claude","RW":true}]
        """

    private func found(_ change: (old: String, new: String)? = nil) throws -> FoundWorker {
        func changed(_ text: String) -> String {
            change.map { text.replacing($0.old, with: $0.new) } ?? text
        }
        let answer = changed("running|sha256:1|wxcode/claude-worker|1007:1007|wx-network |default")
        let inspection = try #require(ContainerInspection(answer, of: FoundWorker.fields))
        return FoundWorker(inspection, mounts: changed(Self.mounts))
    }

    @Test("leaves a container as it is that is what it should be")
    func same() throws {
        let found = try found()
        #expect(Self.setup.differences(from: found, image: "sha256:1") == [])
        #expect(found.isRunning && found.isWorker && found.workspace == "/home/ana/wxcode")
        // Another network besides is the user's own matter.
        let more = try self.found(("wx-network ", "database wx-network "))
        #expect(Self.setup.differences(from: more, image: "sha256:1") == [])
        // Docker Desktop.
        let mac = try self.found(("/srv/shop", "/host_mnt/srv/shop"))
        #expect(Self.setup.differences(from: mac, image: "sha256:1") == [])
    }

    @Test(
        "says in what a container differs",
        arguments: [
            ("sha256:1", "sha256:0", "newer image"),
            ("1007:1007", "1000:1000", "user 1007 instead of 1000:1000"),
            ("wx-network", "bridge", "network wx-network"),
            ("claude-credentials", "other", "volume claude-credentials"),
            ("/home/ana/wxcode", "/home/ana/code", "/workspace changed to /home/ana/wxcode"),
            ("\"RW\":false", "\"RW\":true", "/workspace/shop changed to read-only"),
            ("/workspace/shop", "/workspace/old", "mount /srv/shop removed; mount /srv/shop added"),
        ])
    func differs(old: String, new: String, words: String) throws {
        let found = try found((old, new))
        #expect(Self.setup.differences(from: found, image: "sha256:1").joined(separator: "; ") == words)
    }

    @Test("never opens or closes a network without saying so")
    func egress() throws {
        var found = try found()
        found.isClosed = true
        #expect(Self.setup.differences(from: found, image: "sha256:1") == ["open network"])
        var closed = Self.setup
        closed.egress = .closed(allowing: [])
        #expect(closed.differences(from: try self.found(), image: "sha256:1") == ["closed network"])
    }

    @Test("notices a directory that was deleted and created again")
    func lost() throws {
        var found = try found()
        found.noteLostMounts(
            in: """
                92 76 254:0 /x//deleted /tmp rw,relatime - ext4 /dev/vda rw
                93 76 254:0 /home/ana/wxcode /workspace rw,relatime - ext4 /dev/vda rw
                """)
        #expect(!found.hasLostMounts)
        found.noteLostMounts(in: "93 76 254:0 /home/ana/wxcode//deleted /workspace rw,relatime - ext4 /dev/vda rw\n")
        #expect(
            Self.setup.differences(from: found, image: "sha256:1") == [
                "a mounted directory was deleted and created again"
            ]
        )
    }

    @Test("takes only what wxcode or Compose made for a worker")
    func foreign() throws {
        func found(_ image: String, _ label: String) throws -> FoundWorker {
            let answer = "running|sha256:1|\(image)|0|bridge |\(label)"
            return FoundWorker(try #require(ContainerInspection(answer, of: FoundWorker.fields)), mounts: "null")
        }
        #expect(try !found("postgres:17", "<no value>").isWorker)
        #expect(try found("own/image", "default").isWorker)
        #expect(try found("wxcode/claude-worker", "").isWorker)
    }

    @Test("keeps a proxy that allows the same hosts, in both networks, from the same image")
    func proxy() throws {
        var setup = Self.setup
        setup.egress = .closed(allowing: ["a.example", "b.example"])
        func accepts(_ answer: String) throws -> Bool {
            setup.accepts(
                proxy: try #require(ContainerInspection(answer, of: WorkerSetup.proxyFields)), image: "sha256:1")
        }
        #expect(try accepts("exited|sha256:1|wx-network wx-network-closed |a.example b.example"))
        #expect(try !accepts("running|sha256:0|wx-network wx-network-closed |a.example b.example"))
        #expect(try !accepts("running|sha256:1|wx-network wx-network-closed |a.example"))
        #expect(try !accepts("running|sha256:1|wx-network |a.example b.example"))
    }
}

@Suite("WorkerMount") struct WorkerMountTests {
    @Test(
        "writes any path as the engine reads it",
        arguments: [
            ("/srv/shop", "type=bind,source=/srv/shop,target=/workspace/x"),
            ("/srv/a, b", "type=bind,\"source=/srv/a, b\",target=/workspace/x"),
            ("/srv/\"a\"", "type=bind,\"source=/srv/\"\"a\"\"\",target=/workspace/x"),
            ("/srv/a:b", "type=bind,source=/srv/a:b,target=/workspace/x"),
        ])
    func option(source: String, option: String) {
        #expect(WorkerMount(source, at: "/workspace/x").option == option)
    }
}

@Suite("WorkerCommands") struct WorkerCommandsTests {
    @Test("name the worker and the engine, unless they are the default")
    func options() {
        #expect(WorkerCommands().up == "wxcode worker up")
        let other = WorkerCommands(Worker(container: "acme"), .podman)
        #expect(other.upgrade == "wxcode worker upgrade --container acme --runtime podman")
        #expect(
            other.renew
                == "wxcode worker down --container acme --runtime podman && "
                + "wxcode worker up --container acme --runtime podman")
        #expect(WorkerCommands().close == "wxcode worker up --egress closed")
    }
}
