/// The mark with which some editors begin a text in UTF-8.
package enum ByteOrderMark {
    /// The mark's bytes.
    private static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Returns the bytes of a text without the mark that it may begin with.
    package static func removed(from text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.starts(with: bytes) ? text.dropFirst(bytes.count) : text
    }
}
