/// An address of this machine that the gateway listens on.
public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// An IPv4 address, an IPv6 address in brackets, or `localhost`.
    public let host: HostName
    /// The port; 0 for any free one.
    public let port: Int

    /// Reads `127.0.0.1:8787`, `[::1]:8787` or `localhost:8787`; nil for any other text.
    public init?(_ text: some StringProtocol) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[colon...].dropFirst()
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), port <= 65_535, let host = HostName(text[..<colon]), host.port == nil,
            host.name == "localhost" || host.isAddress
        else { return nil }
        self.host = host
        self.port = port
    }

    /// Whether only programs of this machine can connect.
    public var isLoopback: Bool { host.isLoopback }

    /// The value in the configuration.
    public var description: String { "\(host.name):\(port)" }
}

extension HostName {
    /// Whether the name is an IPv4 address, or an IPv6 address in brackets.
    var isAddress: Bool {
        if name.hasPrefix("[") { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
