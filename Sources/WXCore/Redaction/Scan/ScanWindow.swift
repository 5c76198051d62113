/// The bytes that a detector examines, a place in them, and what stands before it.
struct ScanWindow {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    let bytes: Bytes
    /// Where something begins.
    let position: Int
    /// Where the word that begins there ends.
    let end: Int
    /// Whether no more bytes follow these.
    let isFinal: Bool
    /// The visible byte before `position`, and the one before that.
    let before: UInt8
    let beforeThat: UInt8
    /// The visible bytes before the first of `bytes`.
    let earlier: Bytes

    /// What stands before the window.
    var context: CarrierContext { CarrierContext(bytes, before: position, earlier: earlier) }

    /// The same window with a longer word.
    func extended(to end: Int) -> ScanWindow {
        ScanWindow(
            bytes: bytes, position: position, end: end, isFinal: isFinal, before: before, beforeThat: beforeThat,
            earlier: earlier)
    }

    /// Whether a text stands at a place, or may stand there when more bytes have come.
    enum Match { case yes, no, more }

    /// Returns whether `text` stands at `position`.
    func matches(_ text: StaticString, at position: Int, ignoringCase: Bool = false) -> Match {
        Self.matches(text, bytes, position, isFinal, ignoringCase: ignoringCase)
    }

    /// Returns whether `text` stands at `position` as far as the bytes have come.
    func has(_ text: StaticString, at position: Int, ignoringCase: Bool = false) -> Bool {
        Self.matches(text, bytes, position, true, ignoringCase: ignoringCase) == .yes
    }

    /// Returns whether the word is `text`, in any case.
    func isWord(_ text: StaticString) -> Bool {
        text.utf8CodeUnitCount == end - position && has(text, at: position, ignoringCase: true)
    }

    /// Returns where a run of `characters` ends that begins at `start`, or the place `most` bytes on.
    func end(of characters: SecretPattern.Characters, from start: Int, most: Int = .max) -> Int {
        Self.end(of: characters, bytes, start, most: most)
    }

    static func matches(
        _ text: StaticString, _ bytes: Bytes, _ position: Int, _ isFinal: Bool, ignoringCase: Bool = false
    ) -> Match {
        for index in 0..<text.utf8CodeUnitCount {
            guard position + index < bytes.count else { return isFinal ? .no : .more }
            let byte = bytes[position + index]
            if (ignoringCase ? byte.asciiLowercased : byte) != text.utf8Start[index] { return .no }
        }
        return .yes
    }

    static func end(of characters: SecretPattern.Characters, _ bytes: Bytes, _ start: Int, most: Int = .max) -> Int {
        characters.bits.withUnsafeBufferPointer { bits in
            var index = start
            let limit = most == .max ? bytes.count : min(bytes.count, start + most)
            while index < limit, bits[Int(bytes[index])] { index += 1 }
            return index
        }
    }
}
