internal import WXBridge
internal import WXCore
internal import WXSettings

extension Settings {
    /// Returns the only worker of the tenant, or the one of several that `--container` names.
    ///
    /// - Throws: `SettingsError` if there are several; `BridgeError` if it cannot be reached.
    func onlyHost() async throws -> DockerHost {
        let hosts = try await hosts(for: self[.tenant])
        guard let (_, host) = hosts.first, hosts.count == 1 else { return try host(for: self[.tenant]) }
        return try host.get()
    }
}
