public import WXBridge
public import WXCore

extension Settings {
    /// Returns the worker of a tenant.
    ///
    /// `container` is the container of the tenant that the settings name. Every other tenant needs one of its own,
    /// since tenants must not share a worker; only `default` has a built-in one.
    ///
    /// - Throws: ``SettingsError`` if the tenant has no container.
    public func worker(for tenant: TenantID) throws(SettingsError) -> Worker {
        let name = SettingKey.tenantContainer.name.replacing("<name>", with: tenant.name)
        var container = try value(of: .tenantContainer, named: name).flatMap { $0 }
        let namedTenant = try self[.tenant]
        if container == nil, tenant == namedTenant {
            container = try value(of: .container, named: SettingKey.container.name)
        }
        if container == nil, tenant == .default { container = SettingKey.container.defaultValue }
        guard let container else {
            throw SettingsError(
                "The tenant “\(tenant)” has no container of its own.",
                "Choose a container for it, or set \(name) in “\(directories.userFile)”.")
        }
        return Worker(container: container, directory: try self[.directory])
    }

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

    /// Returns the host of a tenant's worker.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit, or the tenant has no container.
    public func host(for tenant: TenantID) throws(SettingsError) -> DockerHost {
        DockerHost(worker: try worker(for: tenant), runtime: try self[.runtime])
    }

    /// Returns a bridge to the worker of a tenant.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit, or the tenant has no container.
    public func bridge(for tenant: TenantID) throws(SettingsError) -> ClaudeBridge {
        var bridge = ClaudeBridge(
            worker: try worker(for: tenant), runtime: try self[.runtime], apiBaseURL: try self[.baseURL],
            apiKey: try apiKey, startLimit: try self[.startLimit], idleLimit: try self[.idleLimit])
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
