public import Logging
public import WXAccess
internal import WXCore

/// Writes log lines, as text or as JSON, each in one piece.
///
/// A line has the time, the level, a stable name of what happened, such as `run_started`, and its metadata: ids and
/// numbers. Metadata without a value is left out. The gateway passes no content, request head, token or ticket.
public struct LineLogHandler: LogHandler {
    /// The metadata of every line.
    public var metadata: Logger.Metadata = [:]
    /// What adds metadata to every line.
    public var metadataProvider: Logger.MetadataProvider?
    /// The lowest level that is written.
    public var logLevel = Logger.Level.info
    private let format: GatewayConfiguration.LogFormat
    private let write: @Sendable (String) -> Void

    /// Creates a handler.
    ///
    /// - Parameters:
    ///   - format: How lines are written.
    ///   - write: Called with each line, without its newline, from any thread.
    public init(_ format: GatewayConfiguration.LogFormat = .text, to write: @escaping @Sendable (String) -> Void) {
        self.format = format
        self.write = write
    }

    /// The metadata value with this key.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    public func log(event: LogEvent) {
        let facts = [metadataProvider?.get(), event.metadata].reduce(into: metadata) { facts, more in
            facts.merge(more ?? [:]) { $1 }
        }
        let members =
            [("time", Timestamp.now.rfc3339), ("level", event.level.rawValue), ("event", event.message.description)]
            + facts.map { ($0.key, $0.value.description) }.filter { !$0.1.isEmpty }.sorted { $0.0 < $1.0 }
        switch format {
        case .json: write(JSONValue.object(members.map { JSONValue.Member($0.0, .string($0.1)) }).text)
        case .text:
            let named = members[3...].map { "\($0.0)=\(Self.quoted($0.1))" }
            write((members[..<3].map(\.1) + named).joined(separator: " "))
        }
    }

    /// Returns a value that stays on its line and in its place.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 > 0x22 && $0 < 0x7F && $0 != UInt8(ascii: "=") }
        return isPlain ? text : JSONValue.string(text).text
    }
}
