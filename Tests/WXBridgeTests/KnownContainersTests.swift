import Foundation
import Testing
import WXBridge
import WXCore

@Suite("KnownContainers") struct KnownContainersTests {
    private let directory = NSTemporaryDirectory() + "wxcode-known-\(UUID().uuidString)"
    private let id = String(repeating: "a", count: 64)

    private func host(_ container: String = "w", _ change: (inout ContainerRuntime) -> Void = { _ in }) -> DockerHost {
        var runtime = ContainerRuntime.docker
        change(&runtime)
        return DockerHost(worker: Worker(container: container), runtime: runtime)
    }

    @Test("remembers an id for one tenant, one worker and one engine")
    func keys() throws {
        let known = KnownContainers(directory: directory)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        #expect(known.id(on: host(), for: .default) == nil)
        known.remember(id, on: host(), for: .default)
        #expect(known.id(on: host(), for: .default) == id)

        #expect(known.id(on: host(), for: try TenantID("other")) == nil)
        #expect(known.id(on: host("v"), for: .default) == nil)
        #expect(known.id(on: DockerHost(worker: Worker(container: "w"), runtime: .podman), for: .default) == nil)
        let others = [
            host { $0.arguments = ["--context", "far"] }, host { $0.arguments = ["--context", "near"] },
            host { $0.environment = ["DOCKER_HOST": "tcp://192.0.2.1:2376"] },
            host { $0.environment = ["DOCKER_HOST": "tcp://192.0.2.2:2376"] },
            host { $0.environment = ["DOCKER_CONTEXT": "far"] },
        ]
        for other in others { #expect(known.id(on: other, for: .default) == nil) }
        #expect(Set(others.map(\.identity)).count == others.count)
        // The path of the client does not choose the engine.
        #expect(known.id(on: host { $0.executable = "/opt/docker" }, for: .default) == id)
    }

    @Test("replaces an id that has changed")
    func replaced() {
        let known = KnownContainers(directory: directory)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let next = String(repeating: "b", count: 64)
        known.remember(id, on: host(), for: .default)
        known.remember(next, on: host(), for: .default)
        #expect(known.id(on: host(), for: .default) == next)
    }

    @Test(
        "remembers nothing but whole ids",
        arguments: ["", "0123", String(repeating: "A", count: 64), "../../etc/passwd"])
    func whole(text: String) {
        let known = KnownContainers(directory: directory)
        known.remember(text, on: host(), for: .default)
        #expect(known.id(on: host(), for: .default) == nil)
        #expect(!FileManager.default.fileExists(atPath: directory))
    }

    @Test("keeps the address of an engine out of file names")
    func address() {
        let identity = host { $0.environment = ["DOCKER_HOST": "ssh://user:pw@example.com"] }.identity
        #expect(identity.hasPrefix("docker@"))
        #expect(!identity.contains("pw"))
    }
}
