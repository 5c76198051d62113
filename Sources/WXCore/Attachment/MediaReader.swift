internal import CWXSystem

/// A reader of a file or of a part of it, front to back.
struct MediaReader {
    private let bytes: [UInt8]
    /// The index of the next byte.
    private(set) var position = 0
    private let end: Int
    /// What a read past the end throws.
    private let flawPastEnd: MediaFlaw

    /// Creates a reader of a whole file, which is cut short if there is too little to read.
    init(_ bytes: [UInt8]) { self.init(bytes, from: 0, to: bytes.count, flawPastEnd: .cutShort) }

    private init(_ bytes: [UInt8], from position: Int, to end: Int, flawPastEnd: MediaFlaw) {
        (self.bytes, self.position, self.end, self.flawPastEnd) = (bytes, position, end, flawPastEnd)
    }

    /// How many bytes are left.
    var count: Int { end - position }

    /// Skips some bytes.
    mutating func skip(_ count: Int) throws(MediaFlaw) {
        guard count <= self.count else { throw flawPastEnd }
        position += count
    }

    /// Returns the next byte.
    mutating func byte() throws(MediaFlaw) -> UInt8 {
        guard position < end else { throw flawPastEnd }
        defer { position += 1 }
        return bytes[position]
    }

    /// Returns the next byte without skipping it.
    func peek() throws(MediaFlaw) -> UInt8 {
        guard position < end else { throw flawPastEnd }
        return bytes[position]
    }

    /// Returns the number in the next bytes, the most significant byte first.
    mutating func bigEndian(_ count: Int) throws(MediaFlaw) -> Int {
        var number = 0
        for _ in 0..<count { number = number << 8 | Int(try byte()) }
        return number
    }

    /// Returns the number in the next bytes, the least significant byte first.
    mutating func littleEndian(_ count: Int) throws(MediaFlaw) -> Int {
        var number = 0
        for index in 0..<count { number |= Int(try byte()) << (8 * index) }
        return number
    }

    /// Returns the name in the next four bytes.
    mutating func name() throws(MediaFlaw) -> ChunkName { ChunkName(UInt32(try bigEndian(4))) }

    /// Returns a reader of the next bytes, and skips them.
    ///
    /// If their reader ends too early, the file is damaged and not cut short.
    mutating func part(_ count: Int) throws(MediaFlaw) -> MediaReader {
        let start = position
        try skip(count)
        return MediaReader(bytes, from: start, to: position, flawPastEnd: .shortPart)
    }

    /// Skips everything before the next byte of a value.
    mutating func skip(to byte: UInt8) throws(MediaFlaw) {
        let found = bytes.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress, position < end else { return nil }
            return withUnsafePointer(to: byte) { wx_memmem(base + position, end - position, $0, 1) }
                .map { $0 - UnsafeRawPointer(base) }
        }
        guard let found else { throw flawPastEnd }
        position = found
    }

    /// Returns the CRC-32 of the next bytes, without skipping them.
    func checksum(of count: Int) throws(MediaFlaw) -> UInt32 {
        guard count <= self.count else { throw flawPastEnd }
        return bytes.withUnsafeBytes {
            CRC32.value(of: UnsafeRawBufferPointer(rebasing: $0[position..<position + count]))
        }
    }
}

/// The name of a chunk: four bytes that are mostly letters.
struct ChunkName: Hashable {
    private let value: UInt32

    init(_ value: UInt32) { self.value = value }

    /// Creates the name that the four letters of a text spell.
    init(_ text: StaticString) {
        value = text.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
    }

    /// Whether every byte is a letter.
    var isLetters: Bool { (0..<4).allSatisfy { UInt8(truncatingIfNeeded: value >> (8 * $0)).isASCIILetter } }

    /// Whether the first byte is an upper-case letter.
    var beginsUppercase: Bool { UInt8(truncatingIfNeeded: value >> 24).isASCIIUppercase }
}
