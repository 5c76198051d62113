import Testing
import WXCore
import WXTestSupport

@Suite("MediaType") struct MediaTypeTests {
    @Test("is recognized by the first twelve bytes", arguments: MediaSample.sound)
    func samples(sample: MediaSample) {
        #expect(MediaType(recognizing: sample.bytes) == sample.type)
        #expect(MediaType(recognizing: sample.bytes.prefix(12)) == sample.type)
    }

    @Test("is recognized in a slice and in a text's bytes")
    func collections() {
        #expect(MediaType(recognizing: ([0, 0] + Array("GIF87a".utf8)).dropFirst(2)) == .gif)
        #expect(MediaType(recognizing: "%PDF-1.7".utf8) == .pdf)
    }

    @Test(
        "is not recognized in anything else",
        arguments: [
            "", "P", "%PDF", "GIF88a", "RIFF1234WAVE", "RIFF1234WEB", "see %PDF-1.7", "<svg>", "BM123456789012",
            "\u{89}PNG\r\n\u{1A}\n",
        ])
    func others(text: String) { #expect(MediaType(recognizing: text.utf8) == nil) }

    @Test("knows the images")
    func images() { #expect(MediaType.allCases.filter(\.isImage) == [.png, .jpeg, .gif, .webp]) }

    @Test("has the names of the Messages API")
    func names() {
        let names = ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"]
        #expect(MediaType.allCases.map(\.rawValue) == names)
    }
}
