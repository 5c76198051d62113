/// Compresses what the program carries, once at its start (RFC 1951 and 1952).
///
/// One block with the fixed code is enough for texts of some kilobytes: the page becomes a third of its size.
struct Gzip {
    private var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    private var bits: UInt32 = 0
    private var count: UInt32 = 0

    private static let window = 32_768
    private static let longest = 258
    /// How many earlier places are compared.
    private static let effort = 48
    private static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
    ]
    private static let distances = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537, 2_049, 3_073,
        4_097, 6_145, 8_193, 12_289, 16_385, 24_577,
    ]

    /// Returns the bytes as a gzip file.
    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        var gzip = Gzip()
        gzip.deflate(bytes)
        for number in [checksum(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
            for shift in [0, 8, 16, 24] as [UInt32] { gzip.output.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
        return gzip.output
    }

    private mutating func deflate(_ bytes: [UInt8]) {
        // The last block, with the fixed code.
        put(0b011, 3)
        // The latest place of each three bytes, and for each place the one before.
        var latest: [UInt32: Int] = [:]
        var earlier = [Int](repeating: -1, count: bytes.count)
        var place = 0
        while place < bytes.count {
            let match = Self.match(bytes, at: place, latest, earlier)
            if match.length >= 3 {
                putMatch(match.length, match.distance)
            } else {
                putSymbol(Int(bytes[place]))
            }
            for passed in place..<place + max(1, match.length) where passed + 2 < bytes.count {
                let key = Self.key(bytes, passed)
                earlier[passed] = latest[key] ?? -1
                latest[key] = passed
            }
            place += max(1, match.length)
        }
        putSymbol(256)
        if count > 0 { put(0, 8 - count) }
    }

    private static func key(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
    }

    /// Returns the longest earlier text that is the same; its length is 0 if there is none.
    private static func match(
        _ bytes: [UInt8], at place: Int, _ latest: [UInt32: Int], _ earlier: [Int]
    ) -> (length: Int, distance: Int) {
        guard place + 2 < bytes.count else { return (0, 0) }
        let limit = min(longest - 1, bytes.count - place)
        var best = (length: 0, distance: 0)
        var candidate = latest[key(bytes, place)] ?? -1
        for _ in 0..<effort where candidate >= 0 && place - candidate <= window {
            var length = 3
            while length < limit, bytes[candidate + length] == bytes[place + length] { length += 1 }
            if length > best.length { best = (min(length, limit), place - candidate) }
            candidate = earlier[candidate]
        }
        return best
    }

    private mutating func putMatch(_ length: Int, _ distance: Int) {
        let lengthCode = Self.lengths.lastIndex { $0 <= length } ?? 0
        putSymbol(257 + lengthCode)
        put(UInt32(length - Self.lengths[lengthCode]), UInt32(max(0, (lengthCode - 4) / 4)))
        let distanceCode = Self.distances.lastIndex { $0 <= distance } ?? 0
        putCode(UInt32(distanceCode), 5)
        put(UInt32(distance - Self.distances[distanceCode]), UInt32(max(0, (distanceCode - 2) / 2)))
    }

    private mutating func putSymbol(_ symbol: Int) {
        switch symbol {
        case ..<144: putCode(UInt32(0x30 + symbol), 8)
        case ..<256: putCode(UInt32(0x190 + symbol - 144), 9)
        case ..<280: putCode(UInt32(symbol - 256), 7)
        default: putCode(UInt32(0xC0 + symbol - 280), 8)
        }
    }

    /// Writes a code, whose first bit is its highest.
    private mutating func putCode(_ code: UInt32, _ width: UInt32) {
        for shift in (0..<width).reversed() { put(code >> shift & 1, 1) }
    }

    /// Writes a number, whose first bit is its lowest.
    private mutating func put(_ number: UInt32, _ width: UInt32) {
        bits |= number << count
        count += width
        while count >= 8 {
            output.append(UInt8(truncatingIfNeeded: bits))
            bits >>= 8
            count -= 8
        }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0 as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }
}
