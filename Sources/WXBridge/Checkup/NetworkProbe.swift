package import WXCore

/// Finds out whether the API can be reached from the worker: by a connection, or by asking its proxy; without a request
/// to the API.
package struct NetworkProbe: Sendable {
    private let name: String
    private let port: UInt16
    private let isTLS: Bool

    /// Creates a probe for the host of an address such as `https://api.example.com:8443/v1`.
    package init(_ address: String) {
        isTLS = address.hasPrefix("https://")
        let place = address.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }
        let parts = place.split(separator: ":")
        name = parts.first.map(String.init) ?? ""
        port = parts.dropFirst().first.flatMap { UInt16($0) } ?? (isTLS ? 443 : 80)
    }

    /// The command that the worker runs.
    package var words: [String] { ["bash", "-c", Self.script, "-", name, "\(port)", isTLS ? "https" : "http"] }

    /// Returns the finding for what the command wrote; nil if it could not be run.
    package func finding(
        for answer: String?, repair: Remedy?, _ commands: WorkerCommands = WorkerCommands()
    ) -> Finding {
        let words = (answer ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        switch (words.first, words.dropFirst().first.flatMap { Int($0) } ?? 0) {
        case ("open", _): return Finding("network", .ok, "\(name):\(port) can be reached")
        case ("proxy", 200..<300) where words.count > 2:
            return Finding("network", .ok, "\(name):\(port) can be reached through \(words[2])")
        case ("proxy", 403) where words.count > 2:
            return Finding(
                "network", .failed, "the proxy \(words[2]) does not let \(name) through",
                repair: .step(commands.allowing))
        default:
            let way = words.count > 2 ? " through \(words[2])" : ""
            return Finding(
                "network", .failed, "\(name):\(port) cannot be reached from the worker\(way)", repair: repair)
        }
    }

    /// Prints `open`, or `proxy`, the proxy's status (0 if it does not answer) and its address, or nothing.
    private static let script = #"""
        exec 2>/dev/null
        if [ "$3" = https ]; then
            proxy=${HTTPS_PROXY:-$https_proxy} request="CONNECT $1:$2"
        else
            proxy=${HTTP_PROXY:-$http_proxy} request="HEAD http://$1:$2/"
        fi
        if [ -n "$proxy" ]; then
            address=${proxy#*://} address=${address%%/*} address=${address##*@}
            timeout 10 bash -c 'exec 3<>"/dev/tcp/${1%:*}/${1##*:}" && printf "%s HTTP/1.1\r\nHost: %s\r\n\r\n" "$2" "$3" >&3 &&
                read -r _ status _ <&3 && echo "proxy $status $1"' - "$address" "$request" "$1:$2" || echo "proxy 0 $address"
        else
            timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2"' - "$1" "$2" && echo open
        fi
        exit 0
        """#
}
