/// What code in a worker can reach.
package enum Egress: Hashable, Sendable {
    /// All that its network can.
    case open
    /// Only a proxy, which lets the API's hosts and these through.
    case closed(allowing: [String])

    /// Whether only the proxy can be reached.
    package var isClosed: Bool { self != .open }

    /// The hosts that are allowed besides the API's, as the proxy reads them.
    package var allowed: String {
        if case .closed(let hosts) = self { hosts.joined(separator: " ") } else { "" }
    }
}
