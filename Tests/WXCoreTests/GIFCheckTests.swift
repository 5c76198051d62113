import Testing
import WXCore

@Suite("MediaCheck of a GIF") struct GIFCheckTests {
    private static let screen = Array("GIF87a".utf8) + [3, 0, 2, 0, 0, 0, 0]
    private static let image: [UInt8] = [0x2C, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 2, 0x4C, 1, 0]
    private static let comment: [UInt8] = [0x21, 0xFE, 1, 0x3B, 0]
    private static let end: [UInt8] = [0x3B]

    @Test("accepts a file without colors, and anything after the end")
    func plain() {
        #expect(flaw([Self.screen, Self.comment, Self.image, Self.end]) == nil)
        #expect(flaw([Self.screen, Self.image, Self.end, [0, 0]]) == nil)
    }

    @Test("finds blocks that are missing, unknown or not valid", arguments: bad)
    func blocks(parts: [[UInt8]], expected: String) { #expect(flaw(parts) == expected) }

    private static let bad: [([[UInt8]], String)] = [
        ([screen, end], "has no image"),
        ([screen, comment, end], "has no image"),
        ([screen, [0x2C, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 0], end], "has no image"),
        ([screen, image], "is cut short"),
        ([screen, image, comment], "is cut short"),
        ([screen, image, [0x42], end], "is damaged: it has an unknown block"),
        ([screen, [0x2C, 0, 0, 0, 0, 0, 0, 2, 0, 0, 2, 1, 0, 0], end], "is damaged: its width or height is 0"),
        (
            [screen, [0x2C, 0, 0, 0, 0, 3, 0, 2, 0, 0, 9, 1, 0, 0], end],
            "is damaged: the size of its codes is not valid"
        ),
        ([Array("GIF89a".utf8) + [0, 0, 2, 0, 0, 0, 0], image, end], "is damaged: its width or height is 0"),
        ([Array("GIF89a".utf8) + [3, 0, 2, 0, 0x87, 0, 0], image, end], "is cut short"),
        (
            [Array("GIF89a".utf8) + [0x41, 0x1F, 0xFF, 0xFF, 0, 0, 0], image, end],
            "is 8,001 × 65,535 pixels; the most is 8,000 a side"
        ),
    ]

    @Test("accepts a side of 8,000 pixels")
    func largest() {
        #expect(flaw([Array("GIF89a".utf8) + [0x40, 0x1F, 0x40, 0x1F, 0, 0, 0], Self.image, Self.end]) == nil)
    }

    private func flaw(_ parts: [[UInt8]]) -> String? { MediaCheck.flaw(in: Array(parts.joined()), as: .gif) }
}
