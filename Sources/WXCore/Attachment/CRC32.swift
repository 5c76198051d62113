/// The checksum CRC-32 of a PNG's chunks (PNG specification, third edition, annex D).
package enum CRC32 {
    /// Returns the checksum of the bytes.
    package static func value(of bytes: UnsafeRawBufferPointer) -> UInt32 {
        table.withUnsafeBufferPointer { table in
            var value = UInt32.max
            var index = 0
            let end = bytes.count
            // Plain indexes, because an iterator is several times slower in a build without optimization.
            while index < end {
                value = table[Int(truncatingIfNeeded: (value ^ UInt32(bytes[index])) & 0xFF)] ^ value &>> 8
                index &+= 1
            }
            return ~value
        }
    }

    /// What each byte does to the checksum.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
}
