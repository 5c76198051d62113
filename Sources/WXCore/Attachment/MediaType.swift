/// A kind of file that can be attached to a prompt and that the model sees as more than text.
///
/// The raw value is the name that the Messages API uses.
public enum MediaType: String, Sendable, CaseIterable {
    /// A PNG image.
    case png = "image/png"
    /// A JPEG image.
    case jpeg = "image/jpeg"
    /// A GIF image.
    case gif = "image/gif"
    /// A WebP image.
    case webp = "image/webp"
    /// A PDF document.
    case pdf = "application/pdf"

    /// Whether a file of this type is an image.
    public var isImage: Bool { self != .pdf }

    /// What a file of this type is called in a sentence, such as `PNG image`.
    package var name: String {
        switch self {
        case .png: "PNG image"
        case .jpeg: "JPEG image"
        case .gif: "GIF image"
        case .webp: "WebP image"
        case .pdf: "PDF document"
        }
    }
}

extension MediaType {
    /// Creates the type that a file's first bytes announce; nil if they announce none of the types.
    ///
    /// The first twelve bytes are enough. A PDF is recognized only if it begins with its mark, because a text may
    /// mention the mark.
    public init?(recognizing bytes: some Collection<UInt8>) {
        let start = [UInt8](bytes.prefix(12))
        if start.starts(with: PNGCheck.signature) {
            self = .png
        } else if start.starts(with: JPEGCheck.signature) {
            self = .jpeg
        } else if GIFCheck.signatures.contains(where: start.starts) {
            self = .gif
        } else if start.starts(with: "RIFF".utf8), start.dropFirst(8).elementsEqual("WEBP".utf8) {
            self = .webp
        } else if start.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else {
            return nil
        }
    }
}
