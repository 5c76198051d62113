/// One conversation, which later runs can continue.
///
/// Claude Code's own session id: a lower-case UUID.
public struct SessionID: Hashable, Sendable, CustomStringConvertible {
    /// The UUID, lower-case, with hyphens.
    public let text: String

    /// A new, random id.
    public init() { text = UUIDText.random() }

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
    public init() { text = UUIDText.random() }

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
        text = UUIDText.of(sum(0xCBF2_9CE4_8422_2325), sum(0x9AE1_6A3B_2F90_404F))
    }

    /// The UUID.
    public var description: String { text }
}

extension InvalidIdentifier {
    static func checkUUID(_ text: String, kind: String) throws(InvalidIdentifier) -> String {
        guard UUIDText.isOne(text) else { throw InvalidIdentifier(kind: kind, text: text) }
        return text
    }
}

/// UUIDs as lower-case text; loading Foundation for them takes a tenth of a short command's time.
private enum UUIDText {
    /// A random one, as RFC 9562 §5.4 has it.
    static func random() -> String {
        of(
            UInt64.random(in: 0...UInt64.max) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
            UInt64.random(in: 0...UInt64.max) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    /// The one of these 128 bits.
    static func of(_ high: UInt64, _ low: UInt64) -> String {
        let digits = [high, low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.append(digit)
        }
        return text
    }

    static func isOne(_ text: String) -> Bool {
        text.utf8.count == 36
            && text.utf8.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index)
                    ? byte == 0x2D : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
    }
}
