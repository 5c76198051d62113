/// The first eight bytes of a word, compared at once with those at a place of a text: most words differ in them.
struct FirstBytes: Sendable {
    private var bytes: UInt64 = 0
    /// The bit that makes a small letter of a capital, for each letter of the word.
    private var fold: UInt64 = 0
    /// The bits that are compared.
    private var mask: UInt64 = 0

    /// Creates the first bytes of a word, which is in lower case if case is ignored.
    ///
    /// Bytes that are not ASCII match any. If the text is read with its escapes, so does everything from the first
    /// character on that an escape can stand for.
    init(_ word: some Sequence<UInt8>, ignoringCase: Bool = true, readingEscapes: Bool = false) {
        for (offset, byte) in word.prefix(8).enumerated() {
            if readingEscapes, byte < .space || "\"'/`\\".utf8.contains(byte) { return }
            let shift = UInt64(8 * offset)
            if ignoringCase, byte >= 0x80 { continue }
            bytes |= UInt64(byte) << shift
            mask |= 0xFF << shift
            if ignoringCase, byte.isASCIILetter { fold |= 0x20 << shift }
        }
    }

    /// Returns whether the word may stand at `place`, as far as its first bytes and those of the text show.
    @inline(__always)
    func mayStand(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        let missing = place &+ 8 &- text.count
        guard missing > 0 else { return (Self.load(text, place) | fold) & mask == bytes }
        guard text.count >= 8, missing < 8 else { return true }
        let shift = UInt64(8 &* missing)
        let known = mask & (UInt64.max &>> shift)
        return (Self.load(text, text.count &- 8) &>> shift | fold) & known == bytes & known
    }

    @inline(__always)
    private static func load(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
}
