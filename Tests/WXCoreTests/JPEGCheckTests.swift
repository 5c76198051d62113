import Testing
import WXCore
import WXTestSupport

@Suite("MediaCheck of a JPEG") struct JPEGCheckTests {
    private static let start: [UInt8] = [0xFF, 0xD8]
    private static let frame: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0]
    private static let quantization: [UInt8] = [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
    private static let huffman: [UInt8] = [0xFF, 0xC4, 0, 20, 0, 1] + [UInt8](repeating: 0, count: 15) + [0]
    private static let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]
    private static let data: [UInt8] = [0x12, 0xFF, 0, 0x34, 0xFF, 0xD0, 0x56]
    private static let end: [UInt8] = [0xFF, 0xD9]

    private static let sound = [start, frame, quantization, huffman, scan, data, end]

    @Test("finds no flaw in the segments that the other tests change")
    func segments() {
        #expect(flaw(Self.sound) == nil)
        #expect(MediaCheck.dimensions(of: Array(Self.sound.joined()), as: .jpeg).map { $0 == (3, 2) } == true)
    }

    @Test("accepts filling before a marker, and anything after the end")
    func extras() {
        #expect(flaw([Self.start, [0xFF, 0xFF]] + Self.sound.dropFirst() + [[1, 2, 3]]) == nil)
        #expect(
            flaw([Self.start, Self.frame, Self.quantization, Self.huffman, Self.scan, Self.data, [0xFF], Self.end])
                == nil)
    }

    @Test("accepts arithmetic coding, which has no Huffman table")
    func arithmetic() {
        let frame = [0xFF, 0xC9] + Self.frame.dropFirst(2)
        #expect(flaw([Self.start, frame, Self.quantization, Self.scan, Self.data, Self.end]) == nil)
    }

    @Test("is not deceived by an image inside a segment")
    func thumbnail() {
        let inner = Array(Self.sound.joined())
        let segment = [0xFF, 0xE1, 0, UInt8(inner.count + 2)] + inner
        #expect(flaw([Self.start, segment] + Self.sound.dropFirst()) == nil)
        #expect(flaw([Self.start, segment] + Self.sound.dropFirst().dropLast()) == "is cut short")
        #expect(flaw([Self.start, segment, Self.end]) == "has no image")
    }

    @Test("finds segments that are missing, unknown or not valid", arguments: bad)
    func order(parts: [[UInt8]], expected: String) { #expect(flaw(parts) == expected) }

    private static let bad: [([[UInt8]], String)] = [
        ([start, end], "has no image"),
        ([start, frame, quantization, huffman, end], "has no image"),
        ([start, frame, quantization, huffman, scan, end], "has no image"),
        ([start, quantization, huffman, scan, data, end], "is damaged: its image data is before its header"),
        ([start, frame, huffman, scan, data, end], "is damaged: a table for its image data is missing"),
        ([start, frame, quantization, scan, data, end], "is damaged: a table for its image data is missing"),
        ([start, frame, frame, quantization, huffman, scan, data, end], "is damaged: it has a second header"),
        ([start, frame, quantization, huffman, scan, data, [0xFF]], "is cut short"),
        ([start, frame, quantization, huffman, scan, data], "is cut short"),
        ([start, [0xFF, 0xD8], frame], "is damaged: it has an unknown segment"),
        ([start, [0xFF, 0xF0, 0, 2], frame], "is damaged: it has an unknown segment"),
        ([start, [0xFF, 0xFE, 0, 1], frame], "is damaged: a segment has no length"),
        ([start, [0xFF, 0xFE, 0, 2, 9], frame], "is damaged: a segment does not begin with a marker"),
        ([start, [0xFF, 0xFE, 0, 9]], "is cut short"),
        ([start, [0xFF, 0xC0, 0, 11, 8, 0, 0, 0, 3, 1, 1, 0x11, 0]], "is damaged: its width or height is 0"),
        ([start, [0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 0, 1, 1, 0x11, 0]], "is damaged: its width or height is 0"),
        ([start, [0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 3, 2, 1, 0x11, 0]], "is damaged: its header is not valid"),
        ([start, [0xFF, 0xC0, 0, 3, 8]], "is damaged: a part of it is too short"),
        ([start, [0xFF, 0xC1, 0, 11, 12, 0, 2, 0, 3, 1, 1, 0x11, 0]], rare + "it has more than 8 bits a sample"),
        ([start, [0xFF, 0xC3] + frame.dropFirst(2)], rare + "it is a lossless or a hierarchical JPEG"),
        ([start, [0xFF, 0xDB, 0, 3, 4]], "is damaged: a quantization table is not valid"),
        ([start, [0xFF, 0xDB, 0, 3, 0]], "is damaged: a part of it is too short"),
        (
            [start, [0xFF, 0xC4, 0, 19, 9] + [UInt8](repeating: 0, count: 16)],
            "is damaged: a Huffman table is not valid"
        ),
        ([start, [0xFF, 0xC4, 0, 19, 0] + [UInt8](repeating: 9, count: 16)], "is damaged: a part of it is too short"),
        (
            [start, frame, quantization, huffman, [0xFF, 0xDA, 0, 8, 2, 1, 0, 0, 63, 0], data, end],
            "is damaged: the header of its image data is not valid"
        ),
    ]

    private static let rare = "cannot be decoded by most programs: "

    private func flaw(_ parts: [[UInt8]]) -> String? { MediaCheck.flaw(in: Array(parts.joined()), as: .jpeg) }
}
