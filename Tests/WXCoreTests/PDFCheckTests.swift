import Testing
import WXCore
import WXTestSupport

@Suite("MediaCheck of a PDF") struct PDFCheckTests {
    @Test("finds a password", arguments: MediaSample.locked)
    func locked(sample: MediaSample) {
        #expect(MediaCheck.flaw(in: sample.bytes, as: .pdf) == "is protected by a password")
    }

    @Test("accepts up to 1,023 bytes before the header and up to 1,019 after the end")
    func surroundings() {
        let text = Self.document()
        #expect(flaw(String(repeating: " ", count: 1_023) + text) == nil)
        #expect(flaw(String(repeating: " ", count: 1_024) + text) == "is not a PDF document")
        #expect(flaw(text + String(repeating: "\n", count: 1_019)) == nil)
        #expect(flaw(text + String(repeating: "\n", count: 1_020)) == "is cut short")
    }

    @Test("finds a password after bytes that are not part of the document")
    func lockedBehindText() {
        #expect(flaw("HTTP/1.1 200\n" + Self.document(entry: "/Encrypt 2 0 R")) == Self.password)
    }

    @Test("finds a password near the end of a file with a wrong position")
    func lockedElsewhere() { #expect(flaw(Self.document(entry: "/Encrypt<</V 1>>", table: "3")) == Self.password) }

    @Test("is not deceived by an entry with a longer name, or by text in the document")
    func otherEntry() {
        #expect(flaw(Self.document(entry: "/EncryptMetadata false")) == nil)
        #expect(flaw(Self.document(contents: "(trailer /Encrypt 2 0 R)")) == nil)
    }

    @Test(
        "finds a position that is missing or outside the file",
        arguments: ["", "x", "-1", "0", "999", "99999999999999999999"])
    func position(table: String) {
        let flaw = flaw(Self.document(table: table))
        #expect(flaw?.hasPrefix("is damaged: the position of its") == true || flaw == Self.outside)
    }

    @Test("finds a document that was updated and then cut")
    func update() {
        let update = "4 0 obj null endobj xref 0 0 trailer <</Size 4>> startxref 99 "
        #expect(flaw(Self.document() + "\n" + update + "%%EOF") == nil)
        #expect(flaw(Self.document() + "\n" + update + "%%EO") == "is cut short")
    }

    private static let password = "is protected by a password"
    private static let outside = "is damaged: its cross-reference table is outside the file"

    private static func document(contents: String = "", entry: String = "/Root 1 0 R", table: String? = nil) -> String {
        let body = "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj \(contents)\n"
        return body + "xref\n0 0\ntrailer\n<< \(entry) >>\nstartxref\n\(table ?? String(body.utf8.count))\n%%EOF"
    }

    private func flaw(_ text: String) -> String? { MediaCheck.flaw(in: Array(text.utf8), as: .pdf) }
}
