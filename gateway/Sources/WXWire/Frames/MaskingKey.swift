/// The four bytes that a client's payload is combined with.
struct MaskingKey: Hashable, Sendable {
    /// The key, its first byte lowest in memory.
    private let word: UInt32

    /// Creates a key from a frame's four bytes.
    init(bigEndian: UInt32) { word = bigEndian.bigEndian }

    /// Creates a random key.
    static func random() -> MaskingKey { MaskingKey(bigEndian: .random(in: .min ... .max)) }

    /// The key as it stands in a frame's head.
    var bigEndian: UInt32 { word.bigEndian }

    /// Masks or unmasks bytes that start `offset` bytes into the payload.
    func apply(to bytes: UnsafeMutableRawBufferPointer, offset: Int) {
        let key = withUnsafeBytes(of: word) { key in
            (
                UInt32(key[offset & 3]), UInt32(key[(offset + 1) & 3]), UInt32(key[(offset + 2) & 3]),
                UInt32(key[(offset + 3) & 3])
            )
        }
        let little = UInt64(key.0 | key.1 << 8 | key.2 << 16 | key.3 << 24)
        let wide = UInt64(littleEndian: little | little << 32)
        var index = 0
        while index + 8 <= bytes.count {
            let value = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            bytes.storeBytes(of: value ^ wide, toByteOffset: index, as: UInt64.self)
            index += 8
        }
        while index < bytes.count {
            bytes[index] ^= UInt8(truncatingIfNeeded: little >> (8 * UInt64(index & 3)))
            index += 1
        }
    }
}
