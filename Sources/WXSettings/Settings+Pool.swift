public import WXBridge
public import WXCore

extension Settings {
    /// Where a tenant's runs go.
    enum Place: Sendable {
        /// One container.
        case container(String)
        /// Several workers.
        case pool([PoolWorker], SwarmService?)
    }

    /// Returns where a tenant's runs go.
    ///
    /// `container`, `workers` and `swarm` are those of the tenant that the settings name. Every other tenant needs
    /// settings of its own, since tenants must not share a worker; only `default` has a built-in container.
    ///
    /// - Throws: ``SettingsError`` if nothing names a worker, or one source names it in two ways.
    func place(for tenant: TenantID) throws(SettingsError) -> Place {
        if let own = try place(prefix: "tenants.\(tenant.name).") { return own }
        if tenant == (try self[.tenant]), let named = try place(prefix: "") { return named }
        if tenant == .default { return .container(SettingKey.container.defaultValue) }
        throw SettingsError(
            "The tenant “\(tenant)” has no container of its own.",
            "Choose a container for it, or set tenants.\(tenant).container in “\(directories.userFile)”.")
    }

    /// Returns what the strongest source says that says anything; the name of one of several workers in `--container`
    /// chooses that one.
    private func place(prefix: String) throws(SettingsError) -> Place? {
        let base = try self[.runtime]
        let chosen = try chosenWorker
        for layer in layers {
            let container = try layer.value(of: .tenantContainer, named: "\(prefix)container").flatMap { $0 }
            let workers = try layer.value(of: .tenantWorkers, named: "\(prefix)workers").flatMap { $0 }
            let swarm = try layer.value(of: .tenantSwarm, named: "\(prefix)swarm").flatMap { $0 }
            let count = (container == nil ? 0 : 1) + (workers == nil ? 0 : 1) + (swarm == nil ? 0 : 1)
            guard count < 2 else {
                throw SettingsError(
                    "“\(layer.origin)” names workers in \(count) ways: it may have one of \(prefix)container, "
                        + "\(prefix)workers and \(prefix)swarm.", "Remove the others.", code: .configInvalid)
            }
            if let container, layer.kind != .values || !prefix.isEmpty {
                return .container(prefix.isEmpty ? chosen ?? container : container)
            }
            if let workers { return pool(workers.map { $0.worker(base) }, nil, chosen, prefix) }
            if let swarm {
                guard base.name == ContainerRuntime.docker.name else {
                    throw SettingsError("\(prefix)swarm needs Docker, not \(base.name).", code: .configInvalid)
                }
                let service = SwarmService(swarm.service, manager: swarm.manager.runtime(base))
                return pool(swarm.workers(base), service, chosen, prefix)
            }
        }
        return prefix.isEmpty ? chosen.map { .container($0) } : nil
    }

    private func pool(
        _ workers: [PoolWorker], _ service: SwarmService?, _ chosen: String?, _ prefix: String
    ) -> Place {
        guard let chosen else { return .pool(workers, service) }
        let found = workers.filter { $0.name == chosen }
        if !found.isEmpty { return .pool(found, service) }
        return prefix.isEmpty ? .container(chosen) : .pool(workers, service)
    }

    /// The worker that an option or a variable names.
    private var chosenWorker: String? {
        get throws(SettingsError) {
            for layer in layers where layer.kind == .values {
                if let name = try layer.value(of: .container) { return name }
            }
            return nil
        }
    }

    /// Returns the pool of a tenant's workers; nil if the tenant has one container.
    ///
    /// All pools of these settings and their copies share what they find out.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit, or nothing names a worker.
    public func pool(for tenant: TenantID) throws(SettingsError) -> WorkerPool? {
        guard case .pool(let workers, _) = try place(for: tenant) else { return nil }
        let template = try bridge(to: DockerHost())
        return WorkerPool(
            workers, sharesSessions: try self[.sharesSessions], directory: try self[.directory], memory: pools
        ) { host in
            var bridge = template
            bridge.host = host
            return bridge
        }
    }

    /// Returns the service that a tenant's workers belong to; nil if they belong to none.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit, or nothing names a worker.
    package func service(for tenant: TenantID) throws(SettingsError) -> SwarmService? {
        guard case .pool(_, let service) = try place(for: tenant) else { return nil }
        return service
    }

    /// Returns the agent that does a tenant's runs: a bridge to its only worker, or a pool.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit, or nothing names a worker.
    public func agent(for tenant: TenantID) throws(SettingsError) -> any AgentBridge {
        if let pool = try pool(for: tenant) { return pool }
        return try bridge(for: tenant)
    }

    /// Returns a tenant's workers, as far as they can be reached, with their names.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit, or nothing names a worker.
    public func hosts(
        for tenant: TenantID
    ) async throws(SettingsError) -> [(name: String, host: Result<any WorkerHost, BridgeError>)] {
        switch try place(for: tenant) {
        case .container(let name): return [(name, .success(try host(for: tenant)))]
        case .pool(let workers, _):
            let directory = try self[.directory]
            var hosts: [String: Result<any WorkerHost, BridgeError>] = [:]
            await withTaskGroup { group in
                for worker in workers {
                    group.addTask { (worker.name, await worker.reach(directory: directory)) }
                }
                for await (name, host) in group { hosts[name] = host }
            }
            return workers.compactMap { worker in hosts[worker.name].map { (worker.name, $0) } }
        }
    }
}
