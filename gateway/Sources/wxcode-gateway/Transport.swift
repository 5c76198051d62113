internal import WXAccess
internal import WXProxy
internal import WXProxyClient
internal import WXWire

/// What the trait `Proxy` adds to a gateway: the way to the upstream, and TLS.
struct Transport {
    let upstream: (any Upstream)?
    let encryption: Encryption?
    /// Closes the connections; call it once, whatever happens.
    let close: @Sendable () async -> Void

    /// Prepares what a configuration asks for.
    ///
    /// - Throws: If a certificate cannot be read, or if the program was built without the trait.
    init(_ configuration: GatewayConfiguration) throws {
        #if Proxy
            if let certificate = configuration.tlsCertificate, let key = configuration.tlsKey {
                encryption = try .server(certificate: certificate, key: key)
            } else {
                encryption = nil
            }
            // Nothing may fail from here on: an upstream must be closed.
            let upstream = try configuration.upstream.map { address in
                try HTTPUpstream(
                    address.description, connectTime: configuration.limits.proxyConnectTime,
                    connections: configuration.limits.connections, authorities: configuration.upstreamAuthorities)
            }
            self.upstream = upstream
            close = { await upstream?.close() }
        #else
            guard configuration.upstream == nil, configuration.tlsCertificate == nil else {
                throw Failure(
                    "“upstream” and “tls” need a wxcode-gateway that is built with the trait Proxy, which is on by default."
                )
            }
            upstream = nil
            encryption = nil
            close = {}
        #endif
    }
}
