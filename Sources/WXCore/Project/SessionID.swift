#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// One conversation, which later runs can continue.
///
/// Claude Code's own session id: a lower-case UUID.
public struct SessionID: Hashable, Sendable, CustomStringConvertible {
    /// The UUID, lower-case, with hyphens.
    public let text: String

    /// A new, random id.
    public init() { text = UUID().uuidString.lowercased() }

    /// Checks `text`.
    ///
    /// - Throws: ``InvalidIdentifier`` unless it is a lower-case UUID.
    public init(_ text: String) throws(InvalidIdentifier) {
        self.text = try InvalidIdentifier.checkUUID(text, kind: "session")
    }

    /// The UUID.
    public var description: String { text }
}

/// One prompt and its reply.
///
/// A lower-case UUID, made by the host.
public struct RunID: Hashable, Sendable, CustomStringConvertible {
    /// The UUID, lower-case, with hyphens.
    public let text: String

    /// A new, random id.
    public init() { text = UUID().uuidString.lowercased() }

    /// Checks `text`.
    ///
    /// - Throws: ``InvalidIdentifier`` unless it is a lower-case UUID.
    public init(_ text: String) throws(InvalidIdentifier) {
        self.text = try InvalidIdentifier.checkUUID(text, kind: "run")
    }

    /// The UUID.
    public var description: String { text }
}

extension InvalidIdentifier {
    static func checkUUID(_ text: String, kind: String) throws(InvalidIdentifier) -> String {
        guard UUID(uuidString: text) != nil, text == text.lowercased() else {
            throw InvalidIdentifier(kind: kind, text: text)
        }
        return text
    }
}
