// The table of everything that a gateway's file can set. A new setting is one row here.

extension ConfigurationKey {
    /// Every setting, in the order in which a file is printed; those of a group stand together.
    public static let all: [ConfigurationKey] =
        [
            .text(
                "listen", \.listen, "an address and a port such as 127.0.0.1:8787",
                help: "Where clients connect. Any address but loopback needs a token file.", read: { ListenAddress($0) }
            ),
            .optional(
                "name", \.name, "1 to 64 ASCII letters, digits, dots or dashes",
                help: "The gateway's name among those that share a ledger on a server; clients see it.",
                read: { gatewayName($0) }),
            .optional(
                "tokenFile", \.tokenFile, "a path", help: "The token file, relative to the configuration's directory.",
                read: { path($0) }),
            .list(
                "hosts", \.hosts, "a list of names such as chat.example.com",
                help: "The gateway's names in addition to the loopback ones.", read: { HostName($0) }),
            .list(
                "origins", \.origins, "a list of origins such as https://chat.example.com",
                help: "The origins whose pages may use the gateway, in addition to its own.", read: { Origin($0) }),
            .list(
                "trustedProxies", \.trustedProxies, "a list of IP addresses such as 127.0.0.1 or ::1",
                help: "The reverse proxies whose X-Forwarded fields are believed.", read: { address($0) }),
            .flag("page", \.servesPage, help: "Whether the page is served at /."),
            .optional(
                "upstream.address", \.upstream, "an address without a path, such as http://127.0.0.1:3000",
                help: "Where /api/* goes.", read: { Origin($0) }),
            .flag(
                "upstream.authorization", \.passesAuthorization,
                help: "Whether the upstream gets the field Authorization."),
            .optional(
                "upstream.authorities", \.upstreamAuthorities, "a path",
                help: "A PEM file with the certificates that sign the upstream's; the system's without it.",
                read: { path($0) }),
            .optional(
                "tls.certificate", \.tlsCertificate, "a path",
                help: "A PEM file with the gateway's certificate, followed by those that sign it.", read: { path($0) }),
            .optional("tls.key", \.tlsKey, "a path", help: "A PEM file with its private key.", read: { path($0) }),
            .duration(
                "drainWindow", \.drainWindow, .seconds(1) ... .seconds(600),
                help: "How long running runs may take to finish after SIGTERM."),
            .text(
                "log.format", \.logFormat, "text or json", help: "How log lines are written.",
                read: { GatewayConfiguration.LogFormat(rawValue: $0) }),
            .optional(
                "metrics.listen", \.metrics, "an address and a port such as 127.0.0.1:9187",
                help: "Where /metrics is served; nowhere without it.", read: { ListenAddress($0) }),
            .flag(
                "metrics.genAI", \.hasGenAIMetrics,
                help: "Whether runs are measured also with OpenTelemetry's names for generative AI."),
        ] + limits

    private static let limits: [ConfigurationKey] = [
        .bytes(
            "limits.frameBytes", \.limits.frameBytes, 1_024...16_777_216, help: "The largest WebSocket frame."),
        .bytes(
            "limits.messageBytes", \.limits.messageBytes, 1_024...67_108_864, help: "The largest WebSocket message."),
        .count("limits.fragments", \.limits.fragments, 1...65_536, help: "The most frames of one message."),
        .duration(
            "limits.heartbeat", \.limits.heartbeat, .seconds(1) ... .seconds(300), help: "The time between pings."),
        .duration(
            "limits.pongTime", \.limits.pongTime, .seconds(1) ... .seconds(60), help: "How long a pong may take."),
        .duration(
            "limits.closeTime", \.limits.closeTime, .seconds(1) ... .seconds(60), help: "How long a close may take."),
        .duration(
            "limits.authTime", \.limits.authTime, .seconds(1) ... .seconds(60),
            help: "How long a socket may stay open after its token has expired or was revoked."),
        .bytes(
            "limits.unsentBytes", \.limits.unsentBytes, 16_384...16_777_216,
            help: "How much may wait for one socket before the agent is slowed."),
        .duration(
            "limits.stallTime", \.limits.stallTime, .seconds(1) ... .seconds(600),
            help: "How long a reader may take nothing before its socket is closed."),
        .bytes("limits.headBytes", \.limits.headBytes, 1_024...1_048_576, help: "The largest head of a request."),
        .count("limits.headFields", \.limits.headFields, 10...1_000, help: "The most fields of a head."),
        .duration(
            "limits.headTime", \.limits.headTime, .seconds(1) ... .seconds(60), help: "How long a head may take."),
        .bytes(
            "limits.proxyBodyBytes", \.limits.proxyBodyBytes, 1_024...107_374_182_400,
            help: "The largest body that is passed to the upstream."),
        .duration(
            "limits.proxyConnectTime", \.limits.proxyConnectTime, .seconds(1) ... .seconds(60),
            help: "How long a connection to the upstream may take."),
        .duration(
            "limits.proxyIdleTime", \.limits.proxyIdleTime, .seconds(1) ... .seconds(3_600),
            help: "How long the upstream of a request, or a client that sends a body, may be silent."),
        .count(
            "limits.requestsPerSecond", \.limits.requestsPerSecond, 1...10_000,
            help: "The requests per second of one principal to the gateway's own routes, after a burst."),
        .count(
            "limits.requestBurst", \.limits.requestBurst, 1...100_000, help: "The requests of one principal at once."),
        .bytes(
            "limits.uploadBytes", \.limits.uploadBytes, 1_024...67_108_864,
            help: "The largest upload, and the most that one message may have attached by handle."),
        .bytes(
            "limits.uploadBytesPerPrincipal", \.limits.uploadBytesPerPrincipal, 1_024...1_073_741_824,
            help: "The most that one principal may have uploaded; an upload counts as at least 4KiB."),
        .bytes(
            "limits.uploadBytesTotal", \.limits.uploadBytesTotal, 1_024...17_179_869_184,
            help: "The most that all principals may have uploaded."),
        .duration(
            "limits.uploadTime", \.limits.uploadTime, .seconds(1) ... .seconds(3_600),
            help: "How long an upload is kept."),
        .count("limits.connections", \.limits.connections, 1...100_000, help: "The most connections."),
        .count(
            "limits.connectionsPerPrincipal", \.limits.connectionsPerPrincipal, 1...10_000,
            help: "The most connections of one principal."),
        .count(
            "limits.runsPerPrincipal", \.limits.runsPerPrincipal, 1...1_000,
            help: "The most live runs of one principal."),
        .count("limits.runs", \.limits.runs, 1...100_000, help: "The most live runs."),
        .count(
            "limits.messagesPerSecond", \.limits.messagesPerSecond, 1...1_000,
            help: "The messages per second of one principal, after a burst."),
        .count(
            "limits.messageBurst", \.limits.messageBurst, 1...10_000, help: "The messages of one principal at once."),
        .bytes(
            "limits.replayBytes", \.limits.replayBytes, 65_536...67_108_864,
            help: "How much of a run is kept for readers that come back."),
        .bytes(
            "limits.replayBytesOfAll", \.limits.replayBytesOfAll, 1_048_576...68_719_476_736,
            help: "How much of all runs is kept; beyond it, ended runs are forgotten, and then no run starts."),
        .duration(
            "limits.replayTime", \.limits.replayTime, .seconds(1) ... .seconds(3_600),
            help: "How long it is kept after the run's end."),
        .duration(
            "limits.graceTime", \.limits.graceTime, .seconds(1) ... .seconds(86_400),
            help: "How long a run continues without any reader."),
    ]

    /// Returns a gateway's name; nil for a text that cannot be one.
    private static func gatewayName(_ text: String) -> String? {
        let isFit = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x2E
        }
        return isFit && (1...64).contains(text.utf8.count) ? text : nil
    }

    /// Returns a path; nil for a text that cannot be one.
    private static func path(_ text: String) -> String? { text.isEmpty || text.utf8.contains(0) ? nil : text }

    /// Returns an IP address as the system writes a peer's; nil for any other text.
    private static func address(_ text: String) -> String? {
        guard let host = HostName(text.contains(":") ? "[\(text)]" : text), host.port == nil, host.isAddress else {
            return nil
        }
        return String(host.name.filter { $0 != "[" && $0 != "]" })
    }
}

extension GatewayConfiguration.LogFormat: CustomStringConvertible {
    /// The name in the configuration.
    public var description: String { rawValue }
}
