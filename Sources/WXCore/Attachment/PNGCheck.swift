/// The check of a PNG's chunks (PNG specification, third edition, chapters 5 and 11).
enum PNGCheck {
    /// The bytes that every PNG begins with.
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// What the chunk IHDR states.
    private struct Header {
        let size: MediaSize
        let bitsPerSample: Int
        let colorType: Int

        var hasPalette: Bool { colorType == 3 }
        var bitsPerPixel: Int { bitsPerSample * [1, 0, 3, 1, 2, 0, 4][colorType] }
    }

    /// The image data that came so far, in one or more chunks.
    private struct ImageData {
        var count = 0
        var start: [UInt8] = []
        var hasEnded = false
    }

    /// Returns the size that the header states.
    static func size(of bytes: [UInt8]) throws(MediaFlaw) -> MediaSize {
        var reader = try start(of: bytes)
        return try header(&reader).size
    }

    /// Returns the size of a sound image, or throws the first flaw.
    static func check(_ bytes: [UInt8]) throws(MediaFlaw) -> MediaSize {
        var reader = try start(of: bytes)
        let header = try header(&reader)
        var image = ImageData()
        var hasPalette = false
        while true {
            var (name, chunk) = try chunk(&reader)
            switch name {
            case .imageData:
                guard !image.hasEnded else { throw .damaged("its image data is not in one piece") }
                guard hasPalette || !header.hasPalette else { throw .damaged("it has no palette") }
                image.count += chunk.count
                while image.start.count < 2, chunk.count > 0 { image.start.append(try chunk.byte()) }
                continue
            case .palette:
                guard !hasPalette, image.count == 0 else { throw .damaged("its palette is in the wrong place") }
                try check(palette: chunk, header)
                hasPalette = true
            case .end:
                guard chunk.count == 0 else { throw .damaged("its last chunk is not empty") }
                guard reader.count == 0 else { throw .continuesAfterEnd }
                try check(image, header)
                return header.size
            default:
                guard !name.beginsUppercase else { throw .damaged("it has a second header or an unknown chunk") }
            }
            image.hasEnded = image.count > 0
        }
    }

    private static func start(of bytes: [UInt8]) throws(MediaFlaw) -> MediaReader {
        guard bytes.starts(with: signature) else { throw .isNot(.png) }
        var reader = MediaReader(bytes)
        try reader.skip(signature.count)
        return reader
    }

    /// Returns the next chunk's name and contents, if their checksum is right.
    private static func chunk(_ reader: inout MediaReader) throws(MediaFlaw) -> (ChunkName, MediaReader) {
        let count = try reader.bigEndian(4)
        let checksum = try reader.checksum(of: 4 + count)
        let name = try reader.name()
        let chunk = try reader.part(count)
        guard try reader.bigEndian(4) == Int(checksum) else { throw .damaged("the checksum of a chunk is wrong") }
        guard name.isLetters else { throw .damaged("a chunk has no name") }
        return (name, chunk)
    }

    private static func header(_ reader: inout MediaReader) throws(MediaFlaw) -> Header {
        var (name, chunk) = try chunk(&reader)
        guard name == .header, chunk.count == 13 else { throw .damaged("it does not begin with a header") }
        let (width, height) = (try chunk.bigEndian(4), try chunk.bigEndian(4))
        let (bits, color) = (Int(try chunk.byte()), Int(try chunk.byte()))
        let allowed = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
        guard allowed[color]?.contains(bits) == true else { throw .damaged("its color type or bit depth is unknown") }
        let (compression, filter, interlace) = (try chunk.byte(), try chunk.byte(), try chunk.byte())
        guard compression == 0, filter == 0, interlace <= 1, max(width, height) <= Int32.max else {
            throw .damaged("its header is not valid")
        }
        return Header(size: try MediaSize(width: width, height: height), bitsPerSample: bits, colorType: color)
    }

    private static func check(palette: MediaReader, _ header: Header) throws(MediaFlaw) {
        let isGray = header.colorType == 0 || header.colorType == 4
        let most = header.hasPalette ? 1 << header.bitsPerSample : 256
        guard !isGray, palette.count > 0, palette.count % 3 == 0, palette.count / 3 <= most else {
            throw .damaged("its palette is not valid")
        }
    }

    /// Checks how the image data begins (RFC 1950, section 2.2) and that there can be enough of it.
    private static func check(_ image: ImageData, _ header: Header) throws(MediaFlaw) {
        guard image.count > 0 else { throw .noImage }
        // The shortest data is a header of two bytes, two bytes of content and a checksum of four.
        guard image.count >= 8 else { throw .damaged("its image data is too short") }
        let (method, flags) = (Int(image.start[0]), Int(image.start[1]))
        guard method & 0xF == 8, method >> 4 <= 7, flags & 0x20 == 0, (method << 8 | flags) % 31 == 0 else {
            throw .damaged("its image data is not compressed as a PNG's is")
        }
        // Compression shrinks data at most 1032 times: 258 bytes become two bits.
        let pixels = header.size.width * header.size.height
        guard pixels / (8 * 1032) * header.bitsPerPixel <= image.count else {
            throw .damaged("its image data is too short")
        }
    }
}

extension ChunkName {
    fileprivate static let header = ChunkName("IHDR")
    fileprivate static let palette = ChunkName("PLTE")
    fileprivate static let imageData = ChunkName("IDAT")
    fileprivate static let end = ChunkName("IEND")
}
