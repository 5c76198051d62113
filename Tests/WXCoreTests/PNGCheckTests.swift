import Testing
import WXCore
import WXTestSupport

@Suite("MediaCheck of a PNG") struct PNGCheckTests {
    @Test("finds every single flipped bit", arguments: MediaSample.sound.filter { $0.type == .png })
    func flippedBits(sample: MediaSample) {
        var unnoticed: [Int] = []
        for bit in 0..<8 * sample.bytes.count {
            var bytes = sample.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            if MediaCheck.flaw(in: bytes, as: .png) == nil { unnoticed.append(bit) }
        }
        #expect(unnoticed.isEmpty)
    }

    @Test("finds a changed byte of the image data")
    func checksum() {
        var bytes = Self.file([Self.header, Self.data, Self.end])
        bytes[50] ^= 1
        #expect(MediaCheck.flaw(in: bytes, as: .png) == "is damaged: the checksum of a chunk is wrong")
    }

    @Test("finds no flaw in the chunks that the other tests change")
    func chunks() {
        #expect(MediaCheck.flaw(in: Self.file([Self.header, Self.data, Self.end]), as: .png) == nil)
        #expect(
            MediaCheck.flaw(in: Self.file([Self.palettedHeader, Self.palette, Self.data, Self.end]), as: .png) == nil)
    }

    @Test("finds chunks that are missing, unknown or in the wrong place", arguments: badChunks)
    func order(chunks: [Chunk], flaw: String) { #expect(MediaCheck.flaw(in: Self.file(chunks), as: .png) == flaw) }

    @Test(
        "finds a header that no image has",
        arguments: [
            ([0, 0, 0, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0], "is damaged: its width or height is 0"),
            ([0, 0, 0, 1, 0, 0, 0, 0, 8, 0, 0, 0, 0], "is damaged: its width or height is 0"),
            ([0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0, 0, 0], "is damaged: its color type or bit depth is unknown"),
            ([0, 0, 0, 1, 0, 0, 0, 1, 8, 5, 0, 0, 0], "is damaged: its color type or bit depth is unknown"),
            ([0, 0, 0, 1, 0, 0, 0, 1, 16, 3, 0, 0, 0], "is damaged: its color type or bit depth is unknown"),
            ([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 1, 0, 0], "is damaged: its header is not valid"),
            ([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 2], "is damaged: its header is not valid"),
            ([0xFF, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0], "is damaged: its header is not valid"),
            (
                [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 16, 6, 0, 0, 0],
                "is damaged: its image data is too short"
            ),
            ([0, 0, 0x1F, 0x40, 0, 0, 0x1F, 0x40, 8, 0, 0, 0, 0], "is damaged: its image data is too short"),
        ] as [([UInt8], String)])
    func header(contents: [UInt8], flaw: String) {
        #expect(MediaCheck.flaw(in: Self.file([("IHDR", contents), Self.data, Self.end]), as: .png) == flaw)
    }

    @Test("computes the checksum of the specification")
    func crc() { #expect(Array("123456789".utf8).withUnsafeBytes(CRC32.value) == 0xCBF4_3926) }

    typealias Chunk = (name: String, contents: [UInt8])

    private static let header: Chunk = ("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    private static let palettedHeader: Chunk = ("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 1, 3, 0, 0, 0])
    private static let palette: Chunk = ("PLTE", [1, 2, 3])
    private static let data: Chunk = ("IDAT", [0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1])
    private static let text: Chunk = ("tEXt", [65, 0, 66])
    private static let end: Chunk = ("IEND", [])

    private static let badChunks: [([Chunk], String)] = [
        ([data, end], "is damaged: it does not begin with a header"),
        ([("CgBI", [0, 0, 0, 0]), header, data, end], "is damaged: it does not begin with a header"),
        ([("IHDR", [0]), data, end], "is damaged: it does not begin with a header"),
        ([header, header, data, end], "is damaged: it has a second header or an unknown chunk"),
        ([header, ("XXXX", []), data, end], "is damaged: it has a second header or an unknown chunk"),
        ([header, ("tE1t", []), data, end], "is damaged: a chunk has no name"),
        ([header, text, end], "has no image"),
        ([header, ("IDAT", []), end], "has no image"),
        ([header, ("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 1]), end], "is damaged: its image data is too short"),
        ([header, ("IDAT", [0x78, 0x9D] + data.contents.dropFirst(2)), end], notCompressed),
        ([header, ("IDAT", [0x79, 0x9C] + data.contents.dropFirst(2)), end], notCompressed),
        ([header, ("IDAT", [0x78]), ("IDAT", [0xBB] + data.contents.dropFirst(2)), end], notCompressed),
        ([header, data, text, data, end], "is damaged: its image data is not in one piece"),
        ([palettedHeader, data, end], "is damaged: it has no palette"),
        ([palettedHeader, palette, palette, data, end], "is damaged: its palette is in the wrong place"),
        ([palettedHeader, palette, data, palette, end], "is damaged: its palette is in the wrong place"),
        ([palettedHeader, ("PLTE", [1, 2]), data, end], "is damaged: its palette is not valid"),
        ([palettedHeader, ("PLTE", []), data, end], "is damaged: its palette is not valid"),
        ([palettedHeader, ("PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9]), data, end], "is damaged: its palette is not valid"),
        ([header, palette, data, end], "is damaged: its palette is not valid"),
        ([header, data], "is cut short"),
        ([header, data, ("IEND", [0])], "is damaged: its last chunk is not empty"),
        ([header, data, end, text], "is damaged: it continues after its end"),
    ]

    private static let notCompressed = "is damaged: its image data is not compressed as a PNG's is"

    /// Returns a file of the chunks, each with the right checksum.
    private static func file(_ chunks: [Chunk]) -> [UInt8] {
        chunks.reduce(into: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { file, chunk in
            let body = Array(chunk.name.utf8) + chunk.contents
            file += bigEndian(UInt32(chunk.contents.count)) + body + bigEndian(body.withUnsafeBytes(CRC32.value))
        }
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
