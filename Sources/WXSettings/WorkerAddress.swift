internal import WXBridge
internal import WXCore

/// Where an engine is, as the user writes it: a context of the client, or an address such as `ssh://worker@node2`.
struct EngineAddress: Hashable, Sendable {
    let text: String
    let isContext: Bool

    /// Reads an address, or the name of a context if there is no `://`; nil if it is empty or looks like an option.
    init?(_ text: String) { self.init(text, isContext: !text.contains("://")) }

    private init?(_ text: String, isContext: Bool) {
        guard !text.isEmpty, !text.hasPrefix("-"), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        self.text = text
        self.isContext = isContext
    }

    /// Reads `{"context": …}` or `{"host": …}`.
    init?(_ json: JSONValue) {
        switch (json["context"], json["host"]) {
        case (let context?, nil):
            guard let text = context.string else { return nil }
            self.init(text, isContext: true)
        case (nil, let host?):
            guard let text = host.string, text.contains("://") else { return nil }
            self.init(text, isContext: false)
        default: return nil
        }
    }

    /// Returns the client with what leads it to this engine.
    func runtime(_ base: ContainerRuntime) -> ContainerRuntime {
        var runtime = base
        let isPodman = base.name == ContainerRuntime.podman.name
        if isContext {
            runtime.arguments += [isPodman ? "--connection" : "--context", text]
        } else {
            runtime.environment[isPodman ? "CONTAINER_HOST" : "DOCKER_HOST"] = text
        }
        return runtime
    }
}

/// A container and its engine.
struct WorkerAddress: Hashable, Sendable {
    let engine: EngineAddress
    let container: String

    /// Reads `{"context" or "host", "container"}`; nil if it has other members or misses one.
    init?(_ json: JSONValue) {
        let names = json.members?.map(\.name) ?? []
        guard names.allSatisfy({ ["context", "host", "container"].contains($0) }),
            let engine = EngineAddress(json)
        else { return nil }
        self.engine = engine
        guard let written = json["container"] else {
            container = Worker.defaultContainer
            return
        }
        guard let name = written.string, isWord(name) else { return nil }
        container = name
    }

    func worker(_ base: ContainerRuntime) -> PoolWorker {
        PoolWorker(.container(container), at: engine.text, runtime: engine.runtime(base))
    }
}

/// A service of a Docker Swarm, and how to reach its nodes' engines.
struct SwarmAddress: Hashable, Sendable {
    let manager: EngineAddress
    let service: String
    /// The nodes with their engines, in the order in which they are written.
    let nodes: [Node]

    struct Node: Hashable, Sendable {
        let name: String
        let engine: EngineAddress
    }

    /// Reads `{"manager", "service", "contexts": {node: engine}}`; nil if it has other members or misses one.
    init?(_ json: JSONValue) {
        let names = json.members?.map(\.name) ?? []
        guard names.allSatisfy({ ["manager", "service", "contexts"].contains($0) }),
            let manager = json["manager"]?.string.flatMap({ EngineAddress($0) }),
            let service = json["service"]?.string, isWord(service),
            let contexts = json["contexts"]?.members, !contexts.isEmpty
        else { return nil }
        let nodes = contexts.compactMap { member in
            member.value.string.flatMap { EngineAddress($0) }.map { Node(name: member.name, engine: $0) }
        }
        guard nodes.count == contexts.count, nodes.allSatisfy({ isWord($0.name) }),
            Set(nodes.map(\.name)).count == nodes.count
        else { return nil }
        (self.manager, self.service, self.nodes) = (manager, service, nodes)
    }

    func workers(_ base: ContainerRuntime) -> [PoolWorker] {
        nodes.map { PoolWorker(.service(service), at: $0.name, runtime: $0.engine.runtime(base)) }
    }
}

/// Whether a text is a name that can be an argument: printable, without blanks, not like an option.
private func isWord(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-") && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
}

extension SettingFormat<[WorkerAddress]> {
    /// Workers, each only once.
    static var workers: Self {
        Self(
            .objects, "a list of workers, {\"context\" or \"host\", \"container\"}, each only once",
            write: { _ in nil }
        ) { json in
            guard let elements = json.elements, !elements.isEmpty else { return nil }
            let workers = elements.compactMap { WorkerAddress($0) }
            return workers.count == elements.count && Set(workers).count == workers.count ? workers : nil
        }
    }
}

extension SettingFormat<SwarmAddress> {
    static var swarm: Self {
        Self(
            .object, "a service, {\"manager\", \"service\", \"contexts\": {node: context or address}}",
            write: { _ in nil }
        ) { SwarmAddress($0) }
    }
}
