/// The check of a PDF's beginning and end (ISO 32000-1, sections 7.5 and 7.6, and annex H.3).
enum PDFCheck {
    /// Throws the first flaw of a document that is not sound.
    static func check(_ bytes: [UInt8]) throws(MediaFlaw) {
        guard let header = bytes.firstIndex(of: "%PDF-", from: 0), header < 1_024 else { throw .isNot(.pdf) }
        guard let mark = lastIndex(of: "startxref", in: bytes, from: max(header, bytes.count - 2_048)),
            let end = bytes.firstIndex(of: "%%EOF", from: mark), end >= bytes.count - 1_024
        else { throw .cutShort }
        guard let table = number(in: bytes[(mark + "startxref".utf8.count)..<end]) else {
            throw .damaged("the position of its cross-reference table is missing")
        }
        guard 1..<mark ~= table else { throw .damaged("its cross-reference table is outside the file") }
        // The position counts from the header in some files, and a file that was edited carelessly has a wrong one; the
        // last trailer is then near the end.
        let trailer = lastIndex(of: "trailer", in: bytes, from: max(header, bytes.count - 2_048))
        for start in [table, table + header, trailer ?? table] where isEncrypted(bytes, from: start) {
            throw .needsPassword
        }
    }

    /// Returns the last index at or after `start` where `text` begins; nil if there is none.
    private static func lastIndex(of text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
        var last: Int?
        var next = start
        while let index = bytes.firstIndex(of: text, from: next) { (last, next) = (index, index + 1) }
        return last
    }

    /// Returns the number that the bytes begin with, after white space; nil if there is none.
    private static func number(in bytes: ArraySlice<UInt8>) -> Int? {
        let digits = bytes.drop { isSpace($0) }.prefix { $0.isASCIIDigit }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// Returns whether the trailer that belongs to a cross-reference table or stream names an encryption.
    private static func isEncrypted(_ bytes: [UInt8], from start: Int) -> Bool {
        let ends = [bytes.firstIndex(of: "startxref", from: start), bytes.firstIndex(of: "stream", from: start)]
        let end = ends.compactMap(\.self).min() ?? bytes.count
        var next = start
        while let index = bytes.firstIndex(of: "/Encrypt", from: next), index < end {
            next = index + "/Encrypt".utf8.count
            // A longer name is another entry, such as EncryptMetadata.
            guard next < end, bytes[next].isASCIILetter || bytes[next].isASCIIDigit else { return true }
        }
        return false
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == .space || byte == .newline || byte == .carriageReturn || byte == .tab || byte == 0 || byte == 0x0C
    }
}
