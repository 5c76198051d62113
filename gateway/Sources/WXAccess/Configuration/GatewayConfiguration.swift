internal import WXCore

/// What a gateway is started with: a JSON file, or the defaults.
///
/// It holds no secret, so it can be printed. What a conversation is made of (worker, ledger, guardrail, prices) comes
/// from the user's own configuration.
public struct GatewayConfiguration: Hashable, Sendable {
    /// How log lines are written.
    public enum LogFormat: String, CaseIterable, Hashable, Sendable {
        /// For people.
        case text
        /// One object on each line.
        case json
    }

    /// The address that clients connect to.
    public var listen = Self.defaultListen
    /// What the gateway is called, among those that share a ledger on a server; nil for no name.
    public var name: String?
    /// The token file; nil for one token that the gateway creates for itself, on loopback only.
    public var tokenFile: String?
    /// The names of the gateway in addition to the loopback ones.
    public var hosts: [HostName] = []
    /// The origins whose pages may use the gateway, in addition to its own.
    public var origins: [Origin] = []
    /// The addresses of reverse proxies whose `X-Forwarded-*` fields are believed.
    public var trustedProxies: [String] = []
    /// Whether the page is served at `/`.
    public var servesPage = true
    /// Where `/api/*` goes; nil for nowhere.
    public var upstream: Origin?
    /// Whether that upstream gets the field `Authorization`.
    public var passesAuthorization = true
    /// The file with the certificates that sign the upstream's; nil for the system's.
    public var upstreamAuthorities: String?
    /// The file with the gateway's certificate; nil for connections that are not encrypted.
    public var tlsCertificate: String?
    /// The file with the certificate's private key; given if and only if there is a certificate.
    public var tlsKey: String?
    /// How long running runs may take to finish after SIGTERM.
    public var drainWindow: Duration = .seconds(30)
    /// How log lines are written.
    public var logFormat = LogFormat.text
    /// The address that `/metrics` is served on; nil for nowhere.
    public var metrics: ListenAddress?
    /// Whether runs are measured also with the names of OpenTelemetry's conventions for generative AI.
    public var hasGenAIMetrics = false
    /// How much, how many and how long.
    public var limits = GatewayLimits()

    /// Creates the configuration that holds without a file.
    public init() {}

    private static let defaultListen = ListenAddress(loopbackPort: 8_787)

    /// The checks of a request's head.
    public var requestPolicy: RequestPolicy {
        var names = hosts
        // The address itself, unless it stands for all of them.
        if !["0.0.0.0", "[::]"].contains(listen.host.name) { names.append(listen.host) }
        return RequestPolicy(
            hosts: HostPolicy(allowed: names), origins: OriginPolicy(allowed: Set(origins)),
            trustedProxies: Set(trustedProxies), isEncrypted: tlsCertificate != nil)
    }

    /// The configuration as a file with every setting, defaults included.
    ///
    /// Settings without a value are left out. Reading the text gives an equal configuration.
    public var text: String {
        var groups: [(name: String, lines: [String])] = []
        for key in ConfigurationKey.all {
            guard let value = key.value(self) else { continue }
            let parts = key.name.split(separator: ".").map(String.init)
            let line = "\(JSONValue.string(parts[parts.count - 1]).text): \(value.text)"
            let group = parts.count == 1 ? "" : parts[0]
            if groups.last?.name != group { groups.append((group, [])) }
            groups[groups.count - 1].lines.append(line)
        }
        let members = groups.flatMap { group in
            group.name.isEmpty
                ? group.lines.map { "  \($0)" }
                : ["  \(JSONValue.string(group.name).text): {\n    \(group.lines.joined(separator: ",\n    "))\n  }"]
        }
        return "{\n\(members.joined(separator: ",\n"))\n}\n"
    }
}

extension ListenAddress {
    init(loopbackPort port: Int) {
        host = .loopback
        self.port = port
    }
}

extension HostName {
    static let loopback = HostName(unchecked: "127.0.0.1")
}
