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
