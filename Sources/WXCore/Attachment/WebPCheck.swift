/// The check of a WebP's chunks (RFC 9649; RFC 6386, section 9.1, for the lossy image's header).
enum WebPCheck {
    /// A chunk's name and contents.
    private struct Chunk {
        let name: ChunkName
        var contents: MediaReader

        var isImage: Bool { name == .lossy || name == .lossless }
    }

    /// Returns the size that the first chunk states.
    static func size(of bytes: [UInt8]) throws(MediaFlaw) -> MediaSize {
        var reader = try start(of: bytes)
        return try size(of: try chunk(&reader))
    }

    /// Returns the size of a sound image, or throws the first flaw.
    static func check(_ bytes: [UInt8]) throws(MediaFlaw) -> MediaSize {
        var reader = try start(of: bytes)
        let first = try chunk(&reader)
        let size = try size(of: first)
        var hasImage = first.isImage
        var frames = 0
        while reader.count > 0 {
            let chunk = try chunk(&reader)
            if chunk.name == .frame {
                try check(frame: chunk.contents)
                frames += 1
            } else if chunk.isImage, !hasImage {
                guard try self.size(of: chunk) == size else { throw .damaged("its header states another size") }
                hasImage = true
            }
        }
        guard hasImage || frames > 0 else { throw .noImage }
        return size
    }

    /// Returns a reader of all chunks.
    private static func start(of bytes: [UInt8]) throws(MediaFlaw) -> MediaReader {
        guard MediaType(recognizing: bytes) == .webp else { throw .isNot(.webp) }
        var reader = MediaReader(bytes)
        try reader.skip(4)
        let count = try reader.littleEndian(4)
        guard count >= 4 else { throw .damaged("its length is not valid") }
        guard count <= reader.count else { throw .cutShort }
        guard count == reader.count else { throw .continuesAfterEnd }
        try reader.skip(4)
        return try reader.part(count - 4)
    }

    /// Returns the next chunk, and skips the byte that makes its length even.
    private static func chunk(_ reader: inout MediaReader) throws(MediaFlaw) -> Chunk {
        let name = try reader.name()
        let count = try reader.littleEndian(4)
        let contents = try reader.part(count)
        if count % 2 == 1, reader.count > 0 { try reader.skip(1) }
        return Chunk(name: name, contents: contents)
    }

    /// Returns the size that an image, or the header of an extended file, states.
    private static func size(of chunk: Chunk) throws(MediaFlaw) -> MediaSize {
        var contents = chunk.contents
        switch chunk.name {
        case .lossy: return try lossySize(&contents)
        case .lossless: return try losslessSize(&contents)
        case .extended:
            try contents.skip(4)
            return try canvasSize(&contents)
        default: throw .damaged("it does not begin with a header")
        }
    }

    private static func lossySize(_ contents: inout MediaReader) throws(MediaFlaw) -> MediaSize {
        let tag = try contents.littleEndian(3)
        let (startCode, width, height) =
            (try contents.bigEndian(3), try contents.littleEndian(2), try contents.littleEndian(2))
        // Bit 0 is clear in a frame that needs no earlier one, bit 4 is set in a frame that is shown.
        guard tag & 0x11 == 0x10, startCode == 0x9D012A else { throw .damaged("its image data is not valid") }
        guard tag >> 5 > 0, tag >> 5 <= contents.count else { throw .damaged("its image data is too short") }
        return try MediaSize(width: width & 0x3FFF, height: height & 0x3FFF)
    }

    private static func losslessSize(_ contents: inout MediaReader) throws(MediaFlaw) -> MediaSize {
        let mark = try contents.byte()
        let bits = try contents.littleEndian(4)
        guard mark == 0x2F, bits >> 29 == 0 else { throw .damaged("its image data is not valid") }
        guard contents.count > 0 else { throw .damaged("its image data is too short") }
        return try MediaSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    }

    private static func canvasSize(_ contents: inout MediaReader) throws(MediaFlaw) -> MediaSize {
        try MediaSize(width: try contents.littleEndian(3) + 1, height: try contents.littleEndian(3) + 1)
    }

    /// Checks one image of an animation.
    private static func check(frame: MediaReader) throws(MediaFlaw) {
        var reader = frame
        try reader.skip(6)
        let size = try canvasSize(&reader)
        try reader.skip(4)
        while reader.count > 0 {
            let chunk = try chunk(&reader)
            guard chunk.isImage else { continue }
            guard try self.size(of: chunk) == size else { throw .damaged("a frame's header states another size") }
            return
        }
        throw .noImage
    }
}

extension ChunkName {
    fileprivate static let lossy = ChunkName("VP8 ")
    fileprivate static let lossless = ChunkName("VP8L")
    fileprivate static let extended = ChunkName("VP8X")
    fileprivate static let frame = ChunkName("ANMF")
}
