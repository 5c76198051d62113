/// The check of a JPEG's segments (ITU-T T.81, annex B).
enum JPEGCheck {
    /// The bytes that every JPEG begins with.
    static let signature: [UInt8] = [0xFF, 0xD8, 0xFF]

    /// What the segment SOF states.
    private struct Frame {
        let size: MediaSize
        let components: Int
        let usesHuffmanCodes: Bool
    }

    /// The segments that a scan needs before it.
    private struct Tables {
        var frame: Frame?
        var hasQuantization = false
        var hasHuffman = false
    }

    /// Returns the size that the frame's header states.
    static func size(of bytes: [UInt8]) throws(MediaFlaw) -> MediaSize {
        var reader = try start(of: bytes)
        while true {
            switch try marker(&reader) {
            case 0x01, 0xD0...0xD7: continue
            case 0xD9, 0xDA: throw .noImage
            case let marker:
                var segment = try segment(&reader, marker)
                guard !isFrame(marker) else { return try frame(&segment, marker).size }
            }
        }
    }

    /// Returns the size of a sound image, or throws the first flaw.
    static func check(_ bytes: [UInt8]) throws(MediaFlaw) -> MediaSize {
        var reader = try start(of: bytes)
        var tables = Tables()
        var hasScan = false
        while true {
            let marker = try marker(&reader)
            switch marker {
            case 0x01, 0xD0...0xD7:
                continue
            case 0xD9:
                // Phones append more images and films after the end.
                guard let frame = tables.frame, hasScan else { throw .noImage }
                return frame.size
            case 0xDA:
                var segment = try segment(&reader, marker)
                try check(scan: &segment, tables)
                try skipData(&reader)
                hasScan = true
            default:
                var segment = try segment(&reader, marker)
                try note(&segment, marker, in: &tables)
            }
        }
    }

    private static func start(of bytes: [UInt8]) throws(MediaFlaw) -> MediaReader {
        guard bytes.starts(with: signature) else { throw .isNot(.jpeg) }
        var reader = MediaReader(bytes)
        try reader.skip(2)
        return reader
    }

    /// Returns the second byte of the next marker; any number of bytes FF may be before it.
    private static func marker(_ reader: inout MediaReader) throws(MediaFlaw) -> UInt8 {
        guard try reader.byte() == 0xFF else { throw .damaged("a segment does not begin with a marker") }
        while true {
            let marker = try reader.byte()
            guard marker == 0xFF else { return marker }
        }
    }

    private static func segment(_ reader: inout MediaReader, _ marker: UInt8) throws(MediaFlaw) -> MediaReader {
        switch marker {
        case 0xC0...0xC7, 0xC9...0xCF, 0xDA...0xDD, 0xE0...0xEF, 0xFE: break
        default: throw .damaged("it has an unknown segment")
        }
        let count = try reader.bigEndian(2)
        guard count >= 2 else { throw .damaged("a segment has no length") }
        return try reader.part(count - 2)
    }

    private static func note(
        _ segment: inout MediaReader, _ marker: UInt8, in tables: inout Tables
    ) throws(MediaFlaw) {
        switch marker {
        case 0xC4:
            try check(huffman: &segment)
            tables.hasHuffman = true
        case 0xDB:
            try check(quantization: &segment)
            tables.hasQuantization = true
        case _ where isFrame(marker):
            guard tables.frame == nil else { throw .damaged("it has a second header") }
            tables.frame = try frame(&segment, marker)
        default:
            break
        }
    }

    /// Whether the marker is that of a frame's header.
    private static func isFrame(_ marker: UInt8) -> Bool {
        0xC0...0xCF ~= marker && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
    }

    private static func frame(_ segment: inout MediaReader, _ marker: UInt8) throws(MediaFlaw) -> Frame {
        let usesHuffmanCodes = 0xC0...0xC2 ~= marker
        guard usesHuffmanCodes || marker == 0xC9 || marker == 0xCA else {
            throw .rareFormat("it is a lossless or a hierarchical JPEG")
        }
        guard try segment.byte() == 8 else { throw .rareFormat("it has more than 8 bits a sample") }
        let (height, width) = (try segment.bigEndian(2), try segment.bigEndian(2))
        let components = Int(try segment.byte())
        guard [1, 3, 4].contains(components), segment.count == 3 * components else {
            throw .damaged("its header is not valid")
        }
        let size = try MediaSize(width: width, height: height)
        return Frame(size: size, components: components, usesHuffmanCodes: usesHuffmanCodes)
    }

    private static func check(quantization segment: inout MediaReader) throws(MediaFlaw) {
        while segment.count > 0 {
            let kind = try segment.byte()
            guard kind >> 4 <= 1, kind & 0xF <= 3 else { throw .damaged("a quantization table is not valid") }
            try segment.skip(kind >> 4 == 0 ? 64 : 128)
        }
    }

    private static func check(huffman segment: inout MediaReader) throws(MediaFlaw) {
        while segment.count > 0 {
            let kind = try segment.byte()
            var codes = 0
            for _ in 0..<16 { codes += Int(try segment.byte()) }
            guard kind >> 4 <= 1, kind & 0xF <= 3, codes <= 256 else { throw .damaged("a Huffman table is not valid") }
            try segment.skip(codes)
        }
    }

    private static func check(scan segment: inout MediaReader, _ tables: Tables) throws(MediaFlaw) {
        guard let frame = tables.frame else { throw .damaged("its image data is before its header") }
        guard tables.hasQuantization, tables.hasHuffman || !frame.usesHuffmanCodes else {
            throw .damaged("a table for its image data is missing")
        }
        let components = Int(try segment.byte())
        guard 1...frame.components ~= components, segment.count == 2 * components + 3 else {
            throw .damaged("the header of its image data is not valid")
        }
    }

    /// Skips a scan's data, which ends before a marker that is neither an escaped FF nor a restart.
    private static func skipData(_ reader: inout MediaReader) throws(MediaFlaw) {
        let start = reader.position
        while true {
            try reader.skip(to: 0xFF)
            var next = reader
            try next.skip(1)
            switch try next.byte() {
            case 0x00, 0xD0...0xD7:
                reader = next
            case 0xFF:
                try reader.skip(1)
            default:
                guard reader.position > start else { throw .noImage }
                return
            }
        }
    }
}
