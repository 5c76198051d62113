/// The check of a GIF's blocks (GIF89a specification, CompuServe 1990).
enum GIFCheck {
    /// The bytes that a GIF begins with, in either version.
    static let signatures: [[UInt8]] = [Array("GIF87a".utf8), Array("GIF89a".utf8)]

    /// Returns the size of the screen, which all images of the file share.
    static func size(of bytes: [UInt8]) throws(MediaFlaw) -> MediaSize {
        var reader = try start(of: bytes)
        return try screen(&reader)
    }

    /// Returns the size of a sound image, or throws the first flaw.
    static func check(_ bytes: [UInt8]) throws(MediaFlaw) -> MediaSize {
        var reader = try start(of: bytes)
        let size = try screen(&reader)
        var hasImage = false
        while true {
            switch try reader.byte() {
            case 0x21:
                try reader.skip(1)
                try skipData(&reader)
            case 0x2C:
                try skipImage(&reader)
                hasImage = true
            case 0x3B:
                guard hasImage else { throw .noImage }
                return size
            default:
                throw .damaged("it has an unknown block")
            }
        }
    }

    private static func start(of bytes: [UInt8]) throws(MediaFlaw) -> MediaReader {
        guard signatures.contains(where: bytes.starts) else { throw .isNot(.gif) }
        var reader = MediaReader(bytes)
        try reader.skip(6)
        return reader
    }

    /// Returns the size of the screen, and skips its color table.
    private static func screen(_ reader: inout MediaReader) throws(MediaFlaw) -> MediaSize {
        let size = try MediaSize(width: try reader.littleEndian(2), height: try reader.littleEndian(2))
        let flags = try reader.byte()
        try reader.skip(2)
        try skipColors(&reader, flags)
        return size
    }

    private static func skipColors(_ reader: inout MediaReader, _ flags: UInt8) throws(MediaFlaw) {
        guard flags & 0x80 != 0 else { return }
        try reader.skip(3 << (Int(flags & 7) + 1))
    }

    private static func skipImage(_ reader: inout MediaReader) throws(MediaFlaw) {
        try reader.skip(4)
        _ = try MediaSize(width: try reader.littleEndian(2), height: try reader.littleEndian(2))
        let flags = try reader.byte()
        try skipColors(&reader, flags)
        guard 1...8 ~= (try reader.byte()) else { throw .damaged("the size of its codes is not valid") }
        guard try reader.peek() != 0 else { throw .noImage }
        try skipData(&reader)
    }

    /// Skips blocks of data, each with its length before it, up to the empty one.
    private static func skipData(_ reader: inout MediaReader) throws(MediaFlaw) {
        while true {
            let count = try reader.byte()
            guard count > 0 else { return }
            try reader.skip(Int(count))
        }
    }
}
