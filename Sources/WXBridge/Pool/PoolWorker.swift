package import WXCore

/// One of several workers of a tenant: where it is, and how its engine is reached.
public struct PoolWorker: Hashable, Sendable {
    /// What runs agents there.
    public enum Unit: Hashable, Sendable {
        /// A container, by its name.
        case container(String)
        /// The container that the engine runs for a service of a Docker Swarm; another one after every update.
        case service(String)
    }

    /// What runs agents there.
    public var unit: Unit
    /// Where it is: the engine's context or address, or a node's name.
    public var place: String
    /// The client, and the engine that it talks to.
    public var runtime: ContainerRuntime
    /// How long its engine may take to answer: another worker may be free.
    package var limit: Duration = .seconds(4)

    /// Creates a worker of a pool.
    public init(_ unit: Unit, at place: String, runtime: ContainerRuntime) {
        self.unit = unit
        self.place = place
        self.runtime = runtime
    }

    /// The name by which people and the ledger know it, for example `claude-worker@node2`.
    public var name: String { worker("").name }

    /// Finds the container that is there now.
    ///
    /// - Parameter directory: The directory of a single project; nil to look for each project by its name.
    /// - Returns: The worker in it.
    /// - Throws: ``/WXCore/BridgeError`` if the engine runs no container for the service, or does not answer.
    public func host(directory: String? = nil) async throws -> DockerHost {
        let container: String
        switch unit {
        case .container(let name): container = name
        case .service(let name): container = try await self.container(of: name)
        }
        return host(in: container, directory: directory)
    }

    /// Finds the container that is there now, or why there is none.
    package func reach(directory: String?) async -> Result<DockerHost, BridgeError> {
        do {
            return .success(try await host(directory: directory))
        } catch {
            return .failure(error as? BridgeError ?? BridgeError(.internal, "\(error)"))
        }
    }

    /// Returns the worker in a container that was found before.
    func host(in container: String, directory: String? = nil) -> DockerHost {
        var host = DockerHost(worker: worker(container), runtime: runtime)
        host.worker.directory = directory
        host.limit = limit
        return host
    }

    private func worker(_ container: String) -> Worker {
        var worker = Worker(container: container)
        worker.place = place
        switch unit {
        case .container(let name): worker.container = name
        case .service(let name): worker.service = name
        }
        return worker
    }

    /// Returns the newest container of a service on this engine: an older one may still end its runs.
    private func container(of service: String) async throws -> String {
        let engine = host(in: "")
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
