import Testing
import WXCore
import WXTestSupport

/// Testing has a type of this name too.
private typealias Attachment = WXCore.Attachment

@Suite("Attachment") struct AttachmentTests {
    @Test("keeps a text, with its size and digest")
    func text() throws {
        for attachment in [Attachment(name: "a", text: "abc"), try Attachment(name: "a", bytes: Array("abc".utf8))] {
            #expect(attachment.text == "abc")
            #expect(attachment.repairs == 0)
            #expect(attachment.summary.byteCount == 3)
            #expect(
                attachment.summary.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        }
        #expect(Attachment(name: "a", text: "abc").origin == .message)
        #expect(try Attachment(name: "a", bytes: []).origin == .file)
    }

    @Test("keeps marks, line ends and controls as they are")
    func verbatim() throws {
        let text = "\u{FEFF}a\r\nb\u{0}\u{1B}[1m\n\n"
        #expect(try Attachment(name: "a", bytes: Array(text.utf8)).text == text)
    }

    @Test("counts what is not UTF-8, and only that")
    func repairs() throws {
        let latin = try Attachment(name: "a", bytes: Array("caf".utf8) + [0xE9, 0x0A] + Array("�".utf8) + [0xFF])
        #expect(latin.text == "caf\u{FFFD}\n\u{FFFD}\u{FFFD}")
        #expect(latin.repairs == 2)
        #expect(latin.summary.byteCount == 9)
    }

    @Test("is an image or a document by its first bytes", arguments: MediaSample.sound)
    func media(sample: MediaSample) throws {
        let attachment = try Attachment(name: "notes.txt", bytes: sample.bytes)
        #expect(attachment.text == nil)
        #expect(attachment.summary.byteCount == sample.bytes.count)
    }

    @Test("is refused with its name where it cannot be used")
    func refused() throws {
        let image = try #require(MediaSample.sound.first { $0.type == .png }).bytes
        func sentence(_ bytes: [UInt8]) -> String? {
            do {
                _ = try Attachment(name: "shot.png", bytes: bytes)
                return nil
            } catch { return error.description }
        }
        #expect(sentence(image) == nil)
        #expect(sentence(image.dropLast(3)) == "“shot.png” is cut short; nothing was sent.")
        #expect(
            sentence([0, 0xFF, 1])
                == "“shot.png” is neither text nor a PNG, JPEG, GIF or WebP image nor a PDF document; nothing was sent."
        )
        #expect(
            sentence(Array(image.prefix(8)) + [UInt8](repeating: 0, count: 4_000_000))
                == "“shot.png” is 4,000,008 bytes; the most for an image is 3,932,160; nothing was sent.")
    }
}
