import Testing
import WXCore
import WXTestSupport

@Suite("MediaCheck") struct MediaCheckTests {
    @Test("finds no flaw in a sound file", arguments: MediaSample.sound)
    func sound(sample: MediaSample) { #expect(MediaCheck.flaw(in: sample.bytes, as: sample.type) == nil) }

    @Test("finds a flaw wherever a file is cut", arguments: MediaSample.sound)
    func cut(sample: MediaSample) {
        let unnoticed = sample.bytes.indices.filter {
            MediaCheck.flaw(in: Array(sample.bytes.prefix($0)), as: sample.type) == nil
        }
        #expect(unnoticed.isEmpty)
    }

    @Test("calls a file that lost its last byte cut short", arguments: MediaSample.sound)
    func lastByte(sample: MediaSample) {
        #expect(MediaCheck.flaw(in: sample.bytes.dropLast(), as: sample.type) == "is cut short")
    }

    @Test("finds a flaw in a file of another type", arguments: MediaSample.sound)
    func otherType(sample: MediaSample) {
        let names: [MediaType: String] = [
            .png: "is not a PNG image", .jpeg: "is not a JPEG image", .gif: "is not a GIF image",
            .webp: "is not a WebP image", .pdf: "is not a PDF document",
        ]
        for type in MediaType.allCases where type != sample.type {
            #expect(MediaCheck.flaw(in: sample.bytes, as: type) == names[type])
        }
    }

    @Test("finds a flaw in an empty file", arguments: MediaType.allCases)
    func empty(type: MediaType) { #expect(MediaCheck.flaw(in: [], as: type) == "is empty") }

    @Test("measures an image, and no document", arguments: MediaSample.sound)
    func dimensions(sample: MediaSample) {
        let size = MediaCheck.dimensions(of: sample.bytes, as: sample.type)
        #expect(size?.width == (sample.type.isImage ? sample.width : nil))
        #expect(size?.height == (sample.type.isImage ? sample.height : nil))
    }

    @Test("measures an image that is cut after its header", arguments: MediaSample.sound.filter(\.type.isImage))
    func dimensionsOfCut(sample: MediaSample) {
        // A WebP states its length in its header.
        let size = MediaCheck.dimensions(of: sample.bytes.dropLast(2), as: sample.type)
        #expect(size?.width == (sample.type == .webp ? nil : sample.width))
    }

    @Test("finds a side that is too long")
    func tooWide() {
        let flaw = MediaCheck.flaw(in: MediaSample.tooWide.bytes, as: .png)
        #expect(flaw == "is 9,000 × 10 pixels; the most is 8,000 a side")
    }

    @Test(
        "survives random bytes behind every beginning, and is never content with them",
        arguments: MediaType.allCases, 0..<40 as Range<UInt64>)
    func noise(type: MediaType, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for sample in MediaSample.sound where sample.type == type {
            let start = sample.bytes.prefix(Int.random(in: 4...40, using: &random))
            let noise = (0..<Int.random(in: 0...400, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(MediaCheck.flaw(in: start + noise, as: type) != nil)
            _ = MediaCheck.dimensions(of: start + noise, as: type)
        }
    }

    @Test("survives changed, lost and repeated bytes", arguments: MediaSample.sound)
    func mutations(sample: MediaSample) {
        var random = SeededGenerator(seed: UInt64(sample.bytes.count))
        for _ in 0..<300 {
            var bytes = sample.bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[index] = .random(in: 0...255, using: &random)
                case 1: bytes[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
                case 2: bytes.removeSubrange(index..<min(bytes.count - 1, index + 9))
                default: bytes.insert(contentsOf: bytes[index...].prefix(9), at: index)
                }
            }
            _ = MediaCheck.flaw(in: bytes, as: sample.type)
            _ = MediaCheck.dimensions(of: bytes, as: sample.type)
        }
    }

    // A check that reads a part again for every other part would need hours.
    @Test("reads a large file once", .timeLimit(.minutes(2)), arguments: largeFiles)
    func large(type: MediaType, start: [UInt8], pattern: [UInt8], flaw: String) {
        let piece = Array(repeatElement(pattern, count: 9_000 / pattern.count).joined())
        var bytes = start
        bytes.reserveCapacity(30_010_000)
        while bytes.count < 30_000_000 { bytes += piece }
        if type == .webp {
            for index in 0..<4 { bytes[4 + index] = UInt8(truncatingIfNeeded: (bytes.count - 8) >> (8 * index)) }
        }
        #expect(MediaCheck.flaw(in: bytes, as: type) == flaw)
        _ = MediaCheck.dimensions(of: bytes, as: type)
    }

    private static let largeFiles: [(MediaType, [UInt8], [UInt8], String)] = [
        (.png, beginning(of: .png, before: "IDAT", 4), emptyChunk, "is cut short"),
        (.png, beginning(of: .png, before: "IDAT", 4) + [1, 0xC8, 0, 0], Array("IDAT".utf8), wrongChecksum),
        (.jpeg, [0xFF, 0xD8], [0xFF, 0xFE, 0, 34] + zeros(32), "is cut short"),
        (.jpeg, beginning(of: .jpeg, before: "\u{3F}\0", -2), [0xFF] + zeros(31), "is cut short"),
        (.gif, Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0], [0x21, 0xFE, 32] + zeros(33), "is cut short"),
        (.webp, Array("RIFF\0\0\0\0WEBPVP8X\u{0A}\0\0\0".utf8) + zeros(10), junk, "has no image"),
    ]

    private static let emptyChunk = Array("\0\0\0\0tEXt".utf8) + [0x96, 0x42, 0xC5, 0x85]
    private static let junk = Array("JUNK\u{20}\0\0\0".utf8) + zeros(32)
    private static let wrongChecksum = "is damaged: the checksum of a chunk is wrong"

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    /// Returns what the first sample of a type has before the last place of a text, without some more bytes.
    private static func beginning(of type: MediaType, before text: String, _ more: Int) -> [UInt8] {
        let bytes = MediaSample.sound.first { $0.type == type }?.bytes ?? []
        let place = bytes.indices.last { bytes[$0...].starts(with: text.utf8) } ?? 0
        return Array(bytes.prefix(place - more))
    }

    @Test("reads a large document once", .timeLimit(.minutes(2)))
    func largeDocument() {
        let piece = Array(repeatElement("%PDF- trailer xref /EncryptMetadata ".utf8, count: 1_000).joined())
        var bytes = Array("%PDF-1.7\n".utf8)
        while bytes.count < 30_000_000 { bytes += piece }
        #expect(MediaCheck.flaw(in: bytes + Array("startxref 9 %%EOF".utf8), as: .pdf) == nil)
        #expect(MediaCheck.flaw(in: bytes + Array("/Encrypt startxref 9 %%EOF".utf8), as: .pdf) != nil)
    }
}
