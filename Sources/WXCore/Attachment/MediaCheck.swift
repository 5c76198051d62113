/// The check that an image or a document is sound before it is sent.
///
/// If the agent cannot decode an image, it puts a text in its place and the run continues: the answer is about nothing,
/// and it is paid for. A file is therefore checked for what shows without decoding it: its type, its structure, its
/// checksums where the format has some, and its size in pixels.
package enum MediaCheck {
    /// The most pixels that a side of an image may have.
    ///
    /// The Messages API rejects larger images (Claude documentation, “Vision”, “Evaluate image size”).
    package static let mostPixelsPerSide = 8_000

    /// Returns why the bytes are not a sound file of the type; nil if they are.
    ///
    /// The result completes a sentence that begins with the file's name: *“shot.png”* `is cut short`. The time is
    /// proportional to the file's size.
    package static func flaw(in bytes: [UInt8], as type: MediaType) -> String? {
        do throws(MediaFlaw) {
            guard !bytes.isEmpty else { throw .empty }
            guard let size = try checkedSize(of: bytes, as: type) else { return nil }
            guard max(size.width, size.height) <= mostPixelsPerSide else { throw .tooLarge(size) }
            return nil
        } catch {
            return error.description
        }
    }

    /// Returns the size in pixels that an image's header states; nil for a document and for a damaged header.
    ///
    /// The rest of the file may be damaged.
    package static func dimensions(of bytes: [UInt8], as type: MediaType) -> (width: Int, height: Int)? {
        let size: MediaSize? =
            switch type {
            case .png: try? PNGCheck.size(of: bytes)
            case .jpeg: try? JPEGCheck.size(of: bytes)
            case .gif: try? GIFCheck.size(of: bytes)
            case .webp: try? WebPCheck.size(of: bytes)
            case .pdf: nil
            }
        return size.map { ($0.width, $0.height) }
    }

    /// Returns the size of a sound image, or nil for a sound document.
    private static func checkedSize(of bytes: [UInt8], as type: MediaType) throws(MediaFlaw) -> MediaSize? {
        switch type {
        case .png: return try PNGCheck.check(bytes)
        case .jpeg: return try JPEGCheck.check(bytes)
        case .gif: return try GIFCheck.check(bytes)
        case .webp: return try WebPCheck.check(bytes)
        case .pdf:
            try PDFCheck.check(bytes)
            return nil
        }
    }
}
