import Testing
import WXCore

@Suite("MediaCheck of a WebP") struct WebPCheckTests {
    private static let lossy = chunk("VP8 ", [0x30, 0, 0, 0x9D, 1, 0x2A, 3, 0, 2, 0, 9])
    private static let lossless = chunk("VP8L", [0x2F, 2, 0x40, 0, 0, 9])
    private static let extended = chunk("VP8X", [0, 0, 0, 0, 2, 0, 0, 1, 0, 0])
    private static let frameStart: [UInt8] = [0, 0, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0, 50, 0, 0, 0]

    @Test(
        "finds no flaw in the chunks that the other tests change",
        arguments: [
            [lossy], [lossless], [extended, lossy], [extended, chunk("ALPH", [1]), lossless, chunk("EXIF", [])],
            [extended, chunk("ANIM", [0, 0, 0, 0, 0, 0]), chunk("ANMF", frameStart + lossy)],
        ])
    func sound(chunks: [[UInt8]]) {
        let file = Self.file(chunks)
        #expect(MediaCheck.flaw(in: file, as: .webp) == nil)
        #expect(MediaCheck.dimensions(of: file, as: .webp).map { $0 == (3, 2) } == true)
    }

    @Test("accepts a last chunk without the byte that makes its length even")
    func odd() { #expect(MediaCheck.flaw(in: Self.file([Self.lossy.dropLast()]), as: .webp) == nil) }

    @Test("finds chunks that are missing or not valid", arguments: bad)
    func chunks(chunks: [[UInt8]], flaw: String) { #expect(MediaCheck.flaw(in: Self.file(chunks), as: .webp) == flaw) }

    private static let bad: [([[UInt8]], String)] = [
        ([], "is damaged: a part of it is too short"),
        ([extended], "has no image"),
        ([extended, chunk("EXIF", [])], "has no image"),
        ([extended, chunk("ANMF", frameStart)], "has no image"),
        ([extended, chunk("ANMF", [0])], "is damaged: a part of it is too short"),
        ([chunk("ANMF", frameStart + lossy)], "is damaged: it does not begin with a header"),
        ([lossy, Array("JUNK\u{09}\0\0\0".utf8)], "is damaged: a part of it is too short"),
        ([chunk("VP8 ", [0x31, 0, 0, 0x9D, 1, 0x2A, 3, 0, 2, 0, 9])], "is damaged: its image data is not valid"),
        ([chunk("VP8 ", [0x30, 0, 0, 0x9D, 1, 0x2B, 3, 0, 2, 0, 9])], "is damaged: its image data is not valid"),
        ([chunk("VP8 ", [0x50, 0, 0, 0x9D, 1, 0x2A, 3, 0, 2, 0, 9])], "is damaged: its image data is too short"),
        ([chunk("VP8 ", [0x10, 0, 0, 0x9D, 1, 0x2A, 3, 0, 2, 0])], "is damaged: its image data is too short"),
        ([chunk("VP8 ", [0x30, 0, 0, 0x9D, 1, 0x2A, 0, 0, 2, 0, 9])], "is damaged: its width or height is 0"),
        ([chunk("VP8 ", [0x30, 0])], "is damaged: a part of it is too short"),
        ([chunk("VP8L", [0x2E, 2, 0x40, 0, 0, 9])], "is damaged: its image data is not valid"),
        ([chunk("VP8L", [0x2F, 2, 0x40, 0, 0x20, 9])], "is damaged: its image data is not valid"),
        ([chunk("VP8L", [0x2F, 2, 0x40, 0, 0])], "is damaged: its image data is too short"),
        ([extended, chunk("VP8L", [0x2F, 3, 0x40, 0, 0, 9])], "is damaged: its header states another size"),
        (
            [extended, chunk("ANMF", frameStart + chunk("VP8L", [0x2F, 3, 0x40, 0, 0, 9]))],
            "is damaged: a frame's header states another size"
        ),
    ]

    @Test("finds a length that is not the file's")
    func length() {
        let file = Self.file([Self.lossy])
        #expect(MediaCheck.flaw(in: file + [0], as: .webp) == "is damaged: it continues after its end")
        #expect(MediaCheck.flaw(in: file.dropLast(), as: .webp) == "is cut short")
        #expect(
            MediaCheck.flaw(in: Array("RIFF\u{03}\0\0\0WEBP".utf8), as: .webp) == "is damaged: its length is not valid")
    }

    private static func file(_ chunks: [[UInt8]]) -> [UInt8] {
        chunk("RIFF", Array("WEBP".utf8) + chunks.joined(), padded: false)
    }

    private static func chunk(_ name: String, _ contents: [UInt8], padded: Bool = true) -> [UInt8] {
        let padding: [UInt8] = padded && contents.count % 2 == 1 ? [0] : []
        return Array(name.utf8) + [UInt8(contents.count), 0, 0, 0] + contents + padding
    }
}
