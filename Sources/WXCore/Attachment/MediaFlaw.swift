/// Why a file is not sound; the description completes a sentence that begins with the file's name.
struct MediaFlaw: Error, Hashable, CustomStringConvertible {
    let description: String

    private init(_ description: String) { self.description = description }

    static let empty = MediaFlaw("is empty")
    static let cutShort = MediaFlaw("is cut short")
    static let continuesAfterEnd = MediaFlaw("is damaged: it continues after its end")
    static let shortPart = MediaFlaw("is damaged: a part of it is too short")
    static let noImage = MediaFlaw("has no image")
    static let noPixels = MediaFlaw("is damaged: its width or height is 0")
    static let needsPassword = MediaFlaw("is protected by a password")

    /// Returns the flaw of a file with contents that its format does not allow.
    static func damaged(_ reason: String) -> MediaFlaw { MediaFlaw("is damaged: \(reason)") }

    /// Returns the flaw of a file that uses a part of its format that few programs decode.
    static func rareFormat(_ feature: String) -> MediaFlaw {
        MediaFlaw("cannot be decoded by most programs: \(feature)")
    }

    /// Returns the flaw of a file that does not begin as its type does.
    static func isNot(_ type: MediaType) -> MediaFlaw { MediaFlaw("is not a \(type.name)") }

    /// Returns the flaw of an image with too many pixels.
    static func tooLarge(_ size: MediaSize) -> MediaFlaw {
        let most = MediaCheck.mostPixelsPerSide.grouped
        return MediaFlaw("is \(size.width.grouped) × \(size.height.grouped) pixels; the most is \(most) a side")
    }
}

/// An image's size in pixels; neither side is 0.
struct MediaSize: Hashable {
    let width: Int
    let height: Int

    /// Creates a size, or throws if a side is 0.
    init(width: Int, height: Int) throws(MediaFlaw) {
        guard width > 0, height > 0 else { throw .noPixels }
        (self.width, self.height) = (width, height)
    }
}
