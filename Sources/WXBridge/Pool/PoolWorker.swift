package import WXCore

/// One of several workers of a tenant: where it is, and how its engine is reached.
public struct PoolWorker: Hashable, Sendable {
    /// What runs agents there.
    public enum Unit: Hashable, Sendable {
        /// A container, by its name.
        case container(String)
        /// The container that the engine runs for a service of a Docker Swarm; another one after every update.
        case service(String)
        /// A pod of Kubernetes, by its name and namespace, and a container in it.
        case pod(String, namespace: String, container: String)
    }

    /// What runs agents there.
    public var unit: Unit
    /// Where it is: the engine's context or address, a node's name, or a pod's namespace after its context.
    public var place: String
    /// The client, and the engine that it talks to; for a pod, the context and environment of kubectl.
    public var runtime: ContainerRuntime
    /// How long its engine may take to answer: another worker may be free.
    package var limit: Duration = .seconds(4)

    /// Creates a worker of a pool.
    public init(_ unit: Unit, at place: String, runtime: ContainerRuntime) {
        self.unit = unit
        self.place = place
        self.runtime = runtime
    }

    /// Creates a worker in a pod.
    ///
    /// - Parameters:
    ///   - pod: The pod's name.
    ///   - namespace: The pod's namespace.
    ///   - container: The container in the pod.
    ///   - context: The context of kubectl's configuration; nil for its current one.
    ///   - environment: Variables of kubectl, for example `KUBECONFIG`.
    public init(
        pod: String, namespace: String, container: String = KubernetesHost.defaultContainer, context: String? = nil,
        environment: [String: String] = [:]
    ) {
        self.init(
            .pod(pod, namespace: namespace, container: container), at: KubernetesHost.place(namespace, context),
            runtime: ContainerRuntime(
                name: "kubernetes", executable: "kubectl", arguments: context.map { ["--context", $0] } ?? [],
                environment: environment))
    }

    /// The name by which people and the ledger know it, for example `claude-worker@node2`.
    public var name: String { worker("").name }

    /// Finds the container that is there now.
    ///
    /// - Parameter directory: The directory of a single project; nil to look for each project by its name.
    /// - Returns: The worker in it.
    /// - Throws: ``/WXCore/BridgeError`` if the engine runs no container for the service, or does not answer.
    public func host(directory: String? = nil) async throws -> any WorkerHost {
        let container: String
        switch unit {
        case .container(let name), .pod(let name, _, _): container = name
        case .service(let name): container = try await self.container(of: name)
        }
        return host(in: container, directory: directory)
    }

    /// Returns the worker in a container or a pod, which have names; nil for a service.
    package func known(directory: String?) -> (any WorkerHost)? {
        switch unit {
        case .service: return nil
        case .container(let name), .pod(let name, _, _):
            var patient = self
            patient.limit = DockerHost.commandLimit
            return patient.host(in: name, directory: directory)
        }
    }

    /// Finds the container that is there now, or why there is none.
    package func reach(directory: String?) async -> Result<any WorkerHost, BridgeError> {
        do {
            return .success(try await host(directory: directory))
        } catch {
            return .failure(error as? BridgeError ?? BridgeError(.internal, "\(error)"))
        }
    }

    /// Returns the worker in a container that was found before.
    func host(in container: String, directory: String? = nil) -> any WorkerHost {
        guard case .pod(let name, let namespace, let container) = unit else {
            return engine(container, directory: directory)
        }
        let context = runtime.arguments.count == 2 ? runtime.arguments[1] : nil
        var host = KubernetesHost(
            pod: name, namespace: namespace, container: container, context: context, environment: runtime.environment)
        host.executable = runtime.executable
        host.worker.directory = directory
        host.limit = limit
        return host
    }

    private func engine(_ container: String, directory: String? = nil) -> DockerHost {
        var host = DockerHost(worker: worker(container), runtime: runtime)
        host.worker.directory = directory
        host.limit = limit
        return host
    }

    private func worker(_ container: String) -> Worker {
        var worker = Worker(container: container)
        worker.place = place
        switch unit {
        case .container(let name), .pod(let name, _, _): worker.container = name
        case .service(let name): worker.service = name
        }
        return worker
    }

    /// Returns the newest container of a service on this engine: an older one may still end its runs.
    private func container(of service: String) async throws -> String {
        let engine = engine("")
        let question = [
            "ps", "--no-trunc", "--filter", "label=com.docker.swarm.service.name=\(service)", "--filter",
            "status=running", "--format", "{{.Names}}",
        ]
        let found: String
        do {
            found = try await engine.ask(question)
        } catch let error as BridgeError {
            throw error.beforeRun
        }
        guard let newest = found.split(whereSeparator: \.isNewline).first else {
            throw BridgeError(
                .containerMissing, "The engine of “\(place)” runs no task of the service “\(service)”.",
                remedy: .step("Ask a manager: docker service ps \(service)"), isBeforeRun: true)
        }
        return String(newest)
    }
}
