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

/// A worker of a pool: a container and its engine, or a pod and its cluster.
enum WorkerAddress: Hashable, Sendable {
    case container(String, EngineAddress)
    case pod(String, namespace: String, container: String, context: String?, configuration: String?)

    /// Reads `{"context" or "host", "container"}`, or `{"pod", "namespace", "container", "context", "kubeconfig"}`; nil
    /// if it has other members or misses one.
    init?(_ json: JSONValue) {
        let names = Set(json.members?.map(\.name) ?? [])
        // Nil for none, an empty text for one that is not a word.
        let word = { (name: String) in json[name].map { $0.string.flatMap { isWord($0) ? $0 : nil } ?? "" } }
        let container = word("container")
        guard container != "" else { return nil }
        if let pod = word("pod") {
            let known: Set = ["pod", "namespace", "container", "context", "kubeconfig"]
            guard names.isSubset(of: known), isLabel(pod, dots: true), let namespace = word("namespace"),
                isLabel(namespace), container.map({ isLabel($0) }) ?? true, word("context") != "",
                (word("kubeconfig") ?? "/").hasPrefix("/")
            else { return nil }
            self = .pod(
                pod, namespace: namespace, container: container ?? KubernetesHost.defaultContainer,
                context: word("context"), configuration: word("kubeconfig"))
        } else {
            guard names.isSubset(of: ["context", "host", "container"]), let engine = EngineAddress(json) else {
                return nil
            }
            self = .container(container ?? Worker.defaultContainer, engine)
        }
    }

    func worker(_ base: ContainerRuntime) -> PoolWorker {
        switch self {
        case .container(let name, let engine):
            PoolWorker(.container(name), at: engine.text, runtime: engine.runtime(base))
        case .pod(let name, let namespace, let container, let context, let configuration):
            PoolWorker(
                pod: name, namespace: namespace, container: container, context: context,
                environment: configuration.map { ["KUBECONFIG": $0] } ?? [:])
        }
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

/// Whether a text is a name as Kubernetes permits it (RFC 1123), which is part of an address.
private func isLabel(_ text: String, dots: Bool = false) -> Bool {
    !text.isEmpty && text.utf8.count <= 253 && text.first != "-" && text.first != "."
        && text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || (dots && $0 == 0x2E)
        }
}

extension SettingFormat<[WorkerAddress]> {
    /// Workers, each only once.
    static var workers: Self {
        Self(
            .objects,
            "a list of workers, {\"context\" or \"host\", \"container\"} or {\"pod\", \"namespace\"}, each only once",
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
