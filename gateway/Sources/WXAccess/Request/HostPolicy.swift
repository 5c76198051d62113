/// The names under which the gateway answers.
///
/// A page's owner can point the page's own name at this machine. The browser then lets the page read what the gateway
/// answers (DNS rebinding), but `Host` has the page's name. Nobody can point the loopback names elsewhere, so they are
/// always allowed, on any port: a tunnel may use another one.
public struct HostPolicy: Hashable, Sendable {
    /// The names in addition to the loopback ones; a name without a port is allowed on any port.
    public var allowed: [HostName]

    /// Creates a policy.
    public init(allowed: [HostName] = []) { self.allowed = allowed }

    /// Checks the host of a request.
    ///
    /// - Parameter fields: The values of all its `Host` fields.
    /// - Returns: The host.
    /// - Throws: ``AccessRefusal`` if there is not exactly one valid host, or if it is not one of the gateway's names.
    public func check(_ fields: [String]) throws(AccessRefusal) -> HostName {
        guard fields.count == 1, let host = HostName(fields[0]) else { throw .hostInvalid }
        let isKnown = allowed.contains { $0.name == host.name && ($0.port == nil || $0.port == host.port) }
        guard host.isLoopback || isKnown else { throw .hostForeign }
        return host
    }
}
