public import WXBridge
public import WXCore

extension Settings {
    /// Returns the only worker of a tenant, or the one of several that the option or variable for `container` names.
    ///
    /// `container` is the container of the tenant that the settings name. Every other tenant needs one of its own,
    /// since tenants must not share a worker; only `default` has a built-in one.
    ///
    /// - Throws: ``SettingsError`` if the tenant has no container, or several workers.
    public func worker(for tenant: TenantID) throws(SettingsError) -> Worker { try host(for: tenant).worker }

    /// Returns the directory of the host that holds the projects of a tenant's worker; nil if nothing names one.
    ///
    /// Tenants must not share one: `workspace` in the user's file is that of the tenant that the file names, whatever
    /// tenant an option names.
    ///
    /// - Returns: A path that is absolute, unless there is no working directory to start from.
    /// - Throws: ``SettingsError`` if a value does not fit.
    package func workspace(for tenant: TenantID) throws(SettingsError) -> String? {
        let name = SettingKey.tenantWorkspace.name.replacing("<name>", with: tenant.name)
        if let own = try value(of: .tenantWorkspace, named: name).flatMap({ $0 }) { return directories.absolute(own) }
        for layer in layers {
            guard let path = try layer.value(of: .workspace).flatMap({ $0 }) else { continue }
            var named = try self[.tenant]
            if layer.kind == .userFile {
                named = .default
                for file in layers.reversed() where file.kind == .userFile {
                    named = try file.value(of: .tenant) ?? named
                }
            }
            return named == tenant ? directories.absolute(path) : nil
        }
        return nil
    }

    /// Returns the host of a tenant's only worker, or of the one of several that is named.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit, or the tenant has no container, or several workers.
    public func host(for tenant: TenantID) throws(SettingsError) -> any WorkerHost {
        let runtime = try self[.runtime]
        switch try place(for: tenant) {
        case .container(let name):
            return DockerHost(worker: Worker(container: name, directory: try self[.directory]), runtime: runtime)
        case .pool(let workers, _):
            let names = workers.map(\.name)
            guard let worker = workers.first, workers.count == 1 else {
                throw SettingsError(
                    "The tenant “\(tenant)” has \(names.count) workers: \(names.joined(separator: ", ")).",
                    "Choose one: --container \(names.first ?? "NAME")")
            }
            guard let host = worker.known(directory: try self[.directory]) else {
                throw SettingsError(
                    "“\(worker.name)” is a task of a service, which Docker Swarm creates and removes.",
                    "Change the service with: docker stack deploy, docker service")
            }
            return host
        }
    }

    /// Returns a bridge to the only worker of a tenant, or to the one of several that is named.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit, or the tenant has no container, or several workers.
    public func bridge(for tenant: TenantID) throws(SettingsError) -> ClaudeBridge {
        try bridge(to: host(for: tenant))
    }

    /// Returns a bridge to a worker.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit.
    public func bridge(to host: any WorkerHost) throws(SettingsError) -> ClaudeBridge {
        var bridge = ClaudeBridge(
            host: host, apiBaseURL: try self[.baseURL], apiKey: try apiKey, startLimit: try self[.startLimit],
            idleLimit: try self[.idleLimit])
        bridge.knownContainers = KnownContainers(directory: "\(directories.cache)/wxcode/containers")
        return bridge
    }

    /// The API key that the worker receives; nil unless the settings ask for it.
    var apiKey: String? {
        get throws(SettingsError) {
            guard try self[.passesKey] else { return nil }
            guard let key = variables["ANTHROPIC_API_KEY"], !key.isEmpty else {
                let origin = found(SettingKey.passesKey.name)?.origin ?? SettingKey.passesKey.name
                throw SettingsError("\(origin) passes ANTHROPIC_API_KEY to the worker, but that variable is not set.")
            }
            return key
        }
    }
}
