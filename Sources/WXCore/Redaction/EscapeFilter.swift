/// Takes terminal escapes and zero-width characters out of the bytes, so that they neither end nor hide a secret, and
/// remembers where they were.
struct EscapeFilter: Sendable {
    /// Bytes that stood before the visible byte at an offset.
    struct Note: Sendable {
        var offset: Int
        var bytes: [UInt8]
    }

    /// What was taken out of the bytes that are held, in order.
    private(set) var notes: [Note] = []
    /// The beginning of an escape that is not complete.
    private var pending: [UInt8] = []

    private static let longest = 256

    var heldCount: Int { pending.count + notes.reduce(0) { $0 + $1.bytes.count } }

    /// Returns whether there is anything to take out of these bytes, or left of earlier ones.
    func isNeeded(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if !pending.isEmpty || !notes.isEmpty { return true }
        let count = bytes.count
        var start = 0
        while start < count {
            // Most text is plain letters, checked 32 or eight bytes at a time; the last eight can overlap the ones
            // before.
            if count &- start >= 32, Self.isPlain(bytes, from: start) {
                start &+= 32
                continue
            }
            if count >= 8, Self.isPlain(bytes, min(start, count &- 8)) {
                start &+= 8
                continue
            }
            let end = min(start &+ 8, count)
            if (start..<end).contains(where: { Self.begins(bytes[$0]) && Self.length(of: bytes, at: $0) != 0 }) {
                return true
            }
            start = end
        }
        return false
    }

    /// Returns whether 32 bytes are all of them ASCII and none an escape.
    @inline(__always)
    private static func isPlain(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
        (unusual(bytes, start) | unusual(bytes, start + 8) | unusual(bytes, start + 16) | unusual(bytes, start + 24))
            & 0x8080_8080_8080_8080 == 0
    }

    /// Returns whether eight bytes are all of them ASCII and none an escape.
    @inline(__always)
    private static func isPlain(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        unusual(bytes, start) & 0x8080_8080_8080_8080 == 0
    }

    /// Returns eight bytes of which at least one has its highest bit set if one of those at `start` is not ASCII or is
    /// an escape.
    @inline(__always)
    private static func unusual(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let word = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
        let escape = word ^ (ones &* 0x1B)
        return word | (escape &- ones) & ~escape
    }

    /// Returns whether an escape or an invisible character may begin with the byte.
    private static func begins(_ byte: UInt8) -> Bool { byte == 0x1B || byte == 0xE2 || byte == 0xC2 || byte == 0xEF }

    /// Returns where the next escape or invisible character may begin.
    private static func endOfPlain(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if index &+ 8 <= bytes.count, isPlain(bytes, index) {
                index &+= 8
            } else if begins(bytes[index]) {
                return index
            } else {
                index &+= 1
            }
        }
        return index
    }

    /// Appends the visible ones of `bytes` to `visible`.
    mutating func take(_ bytes: UnsafeRawBufferPointer, isFinal: Bool, into visible: inout [UInt8]) {
        let all = pending + bytes
        pending = []
        all.withUnsafeBytes { take(all: $0, isFinal: isFinal, into: &visible) }
    }

    private mutating func take(all: UnsafeRawBufferPointer, isFinal: Bool, into visible: inout [UInt8]) {
        var position = 0
        while position < all.count {
            let plain = Self.endOfPlain(all, from: position)
            if plain > position {
                visible.append(contentsOf: all[position..<plain])
                position = plain
                continue
            }
            switch Self.length(of: all, at: position) {
            case 0:
                visible.append(all[position])
                position += 1
            case nil where isFinal:
                visible.append(contentsOf: all[position...])
                return
            case nil:
                pending = Array(all[position...])
                return
            case let length?:
                note(all[position..<position + length], at: visible.count)
                position += length
            }
        }
    }

    private mutating func note(_ bytes: Slice<UnsafeRawBufferPointer>, at offset: Int) {
        if let last = notes.indices.last, notes[last].offset == offset {
            notes[last].bytes += bytes
        } else {
            notes.append(Note(offset: offset, bytes: Array(bytes)))
        }
    }

    /// Forgets the notes of `count` bytes that are no longer held; at the end of the text, what is left stands at its
    /// end.
    mutating func drop(_ count: Int, isFinal: Bool, into out: inout [UInt8]) {
        guard !notes.isEmpty else { return }
        notes.removeAll { $0.offset < count }
        for index in notes.indices { notes[index].offset -= count }
        // A note at the very end of what was shown waits for nothing.
        while let first = notes.first, first.offset == 0, isFinal {
            out += first.bytes
            notes.removeFirst()
        }
    }

    /// Returns the length of the escape or invisible character at `start`: 0 if there is none, nil if more bytes are
    /// needed.
    private static func length(of bytes: UnsafeRawBufferPointer, at start: Int) -> Int? {
        func at(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
        switch bytes[start] {
        case 0x1B:
            guard let second = at(start + 1) else { return nil }
            if second == .openBracket {
                var index = start + 2
                while let byte = at(index), index - start < longest {
                    if (0x40...0x7E).contains(byte) { return index - start + 1 }
                    guard (0x20...0x3F).contains(byte) else { return 0 }
                    index += 1
                }
                return index - start < longest ? nil : 0
            }
            if second == .closeBracket {
                var index = start + 2
                while let byte = at(index), index - start < longest {
                    if byte == 0x07 { return index - start + 1 }
                    if byte == 0x1B { return at(index + 1).map { $0 == .backslash ? index - start + 2 : 0 } }
                    index += 1
                }
                return index - start < longest ? nil : 0
            }
            return 0
        case 0xE2:
            guard let second = at(start + 1) else { return nil }
            guard second == 0x80 || second == 0x81 else { return 0 }
            guard let third = at(start + 2) else { return nil }
            return second == 0x80 ? ((0x8B...0x8D).contains(third) ? 3 : 0) : (third == 0xA0 ? 3 : 0)
        case 0xC2:
            guard let second = at(start + 1) else { return nil }
            return second == 0xAD ? 2 : 0
        case 0xEF:
            guard let second = at(start + 1) else { return nil }
            guard second == 0xBB else { return 0 }
            guard let third = at(start + 2) else { return nil }
            return third == 0xBF ? 3 : 0
        default: return 0
        }
    }
}
