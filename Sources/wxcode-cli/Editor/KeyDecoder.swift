/// Turns the bytes of a terminal into keys, wherever they are cut.
struct KeyDecoder {
    private var bytes: [UInt8] = []
    /// What has been pasted so far; nil outside of a paste.
    private var pasted: [UInt8]?

    private static let escape: UInt8 = 0x1B
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    /// Whether bytes wait for those that complete them.
    var isWaiting: Bool { !bytes.isEmpty && pasted == nil }

    /// Returns the keys that are complete.
    mutating func decode(_ new: [UInt8]) -> [Key] {
        bytes += new
        var keys: [Key] = []
        while !bytes.isEmpty {
            guard let (key, count) = pasted == nil ? next() : endOfPaste() else { break }
            bytes.removeFirst(count)
            if let key { keys.append(key) }
        }
        return keys
    }

    /// Returns what the waiting bytes mean if no more follow: an Escape was the key itself.
    mutating func flush() -> [Key] {
        guard isWaiting else { return [] }
        let keys: [Key] = bytes == [Self.escape] ? [.escape] : [.unknown]
        bytes = []
        return keys
    }

    // MARK: Keys

    /// Returns the next key, if it is one, and its bytes; nil if bytes are missing.
    private mutating func next() -> (Key?, Int)? {
        let byte = bytes[0]
        switch byte {
        case Self.escape: return sequence()
        case 0x0D, 0x0A: return (.enter, 1)
        case 0x09: return (.tab, 1)
        case 0x7F, 0x08: return (.backspace, 1)
        case 0..<0x20: return (.control(Self.letter(byte)), 1)
        default: return text()
        }
    }

    private static func letter(_ byte: UInt8) -> Character {
        Character(Unicode.Scalar((1...26).contains(byte) ? byte + 0x60 : byte + 0x40))
    }

    /// Returns the characters up to the next control character.
    private func text() -> (Key?, Int)? {
        var end = bytes.firstIndex { $0 < 0x20 || $0 == 0x7F } ?? bytes.count
        if end == bytes.count, let start = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) {
            let length = bytes[start] >= 0xF0 ? 4 : bytes[start] >= 0xE0 ? 3 : bytes[start] >= 0xC0 ? 2 : 1
            if start + length > end { end = start }
        }
        return end == 0 ? nil : (.text(String(decoding: bytes[..<end], as: UTF8.self)), end)
    }

    /// Returns the key that begins with an Escape.
    private mutating func sequence() -> (Key?, Int)? {
        guard bytes.count > 1 else { return nil }
        switch bytes[1] {
        case UInt8(ascii: "["): return controlSequence()
        case UInt8(ascii: "O"):
            guard bytes.count > 2 else { return nil }
            return (Self.cursorKey(bytes[2], isModified: false), 3)
        case Self.escape: return (.escape, 1)
        case 0x0D, 0x0A: return (.newline, 2)
        case 0x7F, 0x08: return (.deleteWord, 2)
        case 0x20..<0x7F: return (.alt(Character(Unicode.Scalar(bytes[1])).lowercasedCharacter), 2)
        default: return (.unknown, 2)
        }
    }

    private mutating func controlSequence() -> (Key?, Int)? {
        guard let end = bytes.dropFirst(2).firstIndex(where: { !(0x20..<0x40).contains($0) }) else { return nil }
        let parameters = String(decoding: bytes[2..<end], as: UTF8.self).split(separator: ";").map { Int($0) ?? 0 }
        let isModified = parameters.count > 1 && parameters[1] > 1
        let count = end + 1
        switch (bytes[end], parameters.first ?? 0) {
        case (UInt8(ascii: "~"), 200):
            pasted = []
            return (nil, count)
        case (UInt8(ascii: "~"), 1), (UInt8(ascii: "~"), 7): return (.home, count)
        case (UInt8(ascii: "~"), 4), (UInt8(ascii: "~"), 8): return (.end, count)
        case (UInt8(ascii: "~"), 3): return (isModified ? .alt("d") : .delete, count)
        // Enter with a modifier, where a terminal reports that.
        case (UInt8(ascii: "u"), 13), (UInt8(ascii: "~"), 27): return (.newline, count)
        case (let final, _): return (Self.cursorKey(final, isModified: isModified), count)
        }
    }

    private static func cursorKey(_ byte: UInt8, isModified: Bool) -> Key {
        switch byte {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): isModified ? .wordRight : .right
        case UInt8(ascii: "D"): isModified ? .wordLeft : .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        default: .unknown
        }
    }

    // MARK: Paste

    /// Collects pasted bytes up to the mark that ends the paste.
    private mutating func endOfPaste() -> (Key?, Int)? {
        for start in bytes.indices where bytes[start] == Self.escape {
            let part = bytes[start...].prefix(Self.pasteEnd.count)
            if part.elementsEqual(Self.pasteEnd) {
                let text = Self.harmless((pasted ?? []) + bytes[..<start])
                pasted = nil
                return (text.isEmpty ? nil : .paste(text), start + part.count)
            }
            if part.elementsEqual(Self.pasteEnd.prefix(part.count)) {
                // The mark may be cut here.
                pasted? += bytes[..<start]
                bytes.removeFirst(start)
                return nil
            }
        }
        pasted? += bytes
        return (nil, bytes.count)
    }

    /// Returns pasted text with newlines, and without what a terminal would obey.
    private static func harmless(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars
        where scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control {
            shown.append(scalar)
        }
        return String(shown)
    }
}

extension Character {
    fileprivate var lowercasedCharacter: Character { lowercased().first ?? self }
}
