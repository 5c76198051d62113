/// The id of a run, which is one prompt and its reply.
///
/// It is a lower-case UUID that the host creates.
public struct RunID: Hashable, Sendable, CustomStringConvertible {
    /// The UUID, lower-case, with hyphens.
    public let text: String

    /// Creates a new, random id.
    public init() { text = UUIDText.random() }

    /// Creates an id from its text.
    ///
    /// - Throws: ``InvalidIdentifier`` if the text is not a lower-case UUID.
    public init(_ text: String) throws(InvalidIdentifier) {
        self.text = try InvalidIdentifier.checkUUID(text, kind: "run")
    }

    /// Creates an id from `bytes` with two FNV-1a sums; equal bytes give equal ids.
    init(digestOf bytes: UnsafeRawBufferPointer) {
        func sum(_ basis: UInt64) -> UInt64 {
            bytes.reduce(basis) { sum, byte in (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        text = UUIDText.of(sum(0xCBF2_9CE4_8422_2325), sum(0x9AE1_6A3B_2F90_404F))
    }

    /// The UUID.
    public var description: String { text }
}
