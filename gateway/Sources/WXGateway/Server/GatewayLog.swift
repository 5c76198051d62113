public import WXAccess
internal import WXCore

/// The log lines of a gateway: what happened to which connection and run, never what was said.
public struct GatewayLog: Sendable {
    private let format: GatewayConfiguration.LogFormat
    private let write: @Sendable (String) -> Void

    /// Creates a log.
    ///
    /// - Parameters:
    ///   - format: How lines are written.
    ///   - write: Called with each line, without its newline, from any thread.
    public init(
        _ format: GatewayConfiguration.LogFormat = .text, to write: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.format = format
        self.write = write
    }

    /// Writes one line.
    ///
    /// - Parameters:
    ///   - event: A stable name, such as `run_started`.
    ///   - facts: Ids and numbers; empty ones are left out. Pass no content, token or ticket.
    public func note(_ event: String, _ facts: KeyValuePairs<String, String> = [:]) {
        let told = facts.filter { !$0.value.isEmpty }
        let time = Timestamp.now.rfc3339
        switch format {
        case .json:
            let members = [("time", time), ("event", event)] + told.map { ($0.key, $0.value) }
            write(JSONValue.object(members.map { JSONValue.Member($0.0, .string($0.1)) }).text)
        case .text:
            write(([time, event] + told.map { "\($0.key)=\(Self.quoted($0.value))" }).joined(separator: " "))
        }
    }

    /// Returns a value that stays on its line and in its place.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 > 0x22 && $0 < 0x7F && $0 != UInt8(ascii: "=") }
        return isPlain ? text : JSONValue.string(text).text
    }
}
