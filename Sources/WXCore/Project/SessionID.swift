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

    /// The id that belongs to `bytes`, by two FNV-1a sums; the same for the same bytes.
    init(digestOf bytes: UnsafeRawBufferPointer) {
        func sum(_ basis: UInt64) -> UInt64 {
            bytes.reduce(basis) { sum, byte in (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        let digits = [sum(0xCBF2_9CE4_8422_2325), sum(0x9AE1_6A3B_2F90_404F)].map { sum in
            let hex = String(sum, radix: 16)
            return String(repeating: "0", count: 16 - hex.count) + hex
        }.joined()
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.append(digit)
        }
        self.text = text
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
