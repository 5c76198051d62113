internal import WXCore

/// A recorded transcript, in any of the forms that people keep.
///
/// Lines of JSON are read piece by piece, also inside a container engine's JSON log. A JSON array (`--output-format
/// json --verbose`), objects printed over several lines and UTF-16 are read as a whole.
struct TranscriptFile {
    /// The file's path; `-` is stdin.
    let path: String

    /// The longest file that is read as a whole, in bytes.
    private static let limit = 1 << 30

    private var name: String { path == "-" ? "stdin" : path }

    /// Reads the file into a transcript, and calls `watch` while it waits.
    ///
    /// - Throws: ``Misuse`` if it cannot be read, or cannot be a transcript.
    func read(into transcript: inout Transcript, watch: @escaping InputWatch) throws {
        var reader = Reader(name: name, transcript: transcript)
        if path == "-" {
            try readAll(0, bytesAtOnce: 1 << 20, watch: watch) { try reader.take($0) }
        } else {
            try readFile(path, bytesAtOnce: 1 << 20, watch: watch) { try reader.take($0) }
        }
        try reader.finish()
        transcript = reader.transcript
    }

    /// Returns the mistake of a file in which no run was found.
    static func missingRun(_ path: String, _ transcript: Transcript) -> Misuse {
        let name = path == "-" ? "stdin" : "“\(path)”"
        return Misuse(
            transcript.unreadableLines > 0
                ? "No runs found in \(name): it is not a transcript of Claude Code."
                : "No runs found in \(name).",
            "Record one with: claude -p --output-format stream-json --verbose")
    }

    /// Takes a file piece by piece.
    private struct Reader {
        let name: String
        var transcript: Transcript
        private var splitter = LineSplitter()
        private var tooLong = 0
        private var log = ContainerLog()
        /// The beginning, until the form is known; everything, where the form must be read as a whole.
        private var held: [UInt8] = []
        private var form: Form?

        private enum Form { case lines, whole, utf16(isBigEndian: Bool) }

        init(name: String, transcript: Transcript) {
            self.name = name
            self.transcript = transcript
        }

        mutating func take(_ piece: [UInt8]) throws {
            if case .lines = form { return split(piece) }
            held += piece
            guard form == nil else {
                if held.count > limit {
                    throw Misuse("“\(name)” is longer than 1 GiB, and its form must be read as a whole.")
                }
                return
            }
            // The first line decides.
            if held.count >= 4_096 { try decide() }
        }

        mutating func finish() throws {
            if form == nil { try decide() }
            switch form {
            case .whole: readValues(held)
            case .utf16(let isBigEndian): readValues(Self.utf8(held, isBigEndian: isBigEndian))
            default: break
            }
            var last = splitter
            last.finish { line in take(line) }
            if tooLong > 0 { throw Misuse("“\(name)” has \(tooLong) lines of more than 64 MiB.") }
        }

        private mutating func decide() throws {
            if let (format, command) = Self.packers.first(where: { held.starts(with: $0.0) })?.1 {
                throw Misuse(
                    "“\(name)” is compressed with \(format).",
                    "Unpack it first: \(command) FILE | wxcode usage record <project> -")
            }
            if held.starts(with: [0xFF, 0xFE]) || held.starts(with: [0xFE, 0xFF]) {
                form = .utf16(isBigEndian: held[0] == 0xFE)
                held.removeFirst(2)
                return
            }
            if held.count >= 4, [0x5B, 0x7B].contains(held[0] | held[1]), held[0] == 0 || held[1] == 0 {
                form = .utf16(isBigEndian: held[0] == 0)
                return
            }
            if held.starts(with: [0xEF, 0xBB, 0xBF]) { held.removeFirst(3) }
            // A line of JSON is an object; an array, or an object that continues on the next line, is read as a whole.
            let start = held.firstIndex { $0 > 0x20 } ?? held.count
            let line = held[start...].prefix { $0 != 0x0A }
            let isObject = line.first == 0x7B && (line.count > 2 || line.count == held.count - start)
            form = line.isEmpty || isObject || (line.first != 0x5B && line.first != 0x7B) ? .lines : .whole
            guard case .lines = form else { return }
            split(held)
            held = []
        }

        private static let packers: [([UInt8], (format: String, command: String))] = [
            ([0x1F, 0x8B], ("gzip", "gunzip -c")), ([0x28, 0xB5, 0x2F, 0xFD], ("zstd", "zstd -dc")),
            ([0x42, 0x5A, 0x68], ("bzip2", "bunzip2 -c")), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], ("xz", "xz -dc")),
            ([0x50, 0x4B, 0x03, 0x04], ("zip", "unzip -p")),
        ]

        // MARK: Lines

        private mutating func split(_ piece: [UInt8]) {
            var lent = LineSplitter()
            swap(&lent, &splitter)
            lent.split(piece) { line in take(line) }
            swap(&lent, &splitter)
        }

        private mutating func take(_ line: LineSplitter.Line) {
            guard case .whole(let bytes) = line else {
                tooLong += 1
                return
            }
            switch log.line(in: bytes) {
            case .notALog: transcript.processStreamLine(bytes)
            case .part: break
            case .line(let inner): inner.withUnsafeBytes { transcript.processStreamLine($0) }
            }
        }

        // MARK: Values

        /// Reads JSON values one after the other, or lines if the text is not JSON.
        private mutating func readValues(_ bytes: [UInt8]) {
            let values = bytes.withUnsafeBytes { try? JSONReader.objects(in: $0) }
            guard let values else { return split(bytes) }
            bytes.withUnsafeBytes { all in
                for range in values { transcript.processStreamLine(UnsafeRawBufferPointer(rebasing: all[range])) }
            }
        }

        private static func utf8(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
            let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isBigEndian ? first << 8 | second : second << 8 | first
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }
    }
}

/// A container engine's JSON log: each line holds a piece of output as a string, and a long line of output is several
/// pieces.
private struct ContainerLog {
    enum Content {
        case notALog
        /// A piece whose end is in a later line.
        case part
        case line([UInt8])
    }

    private var held: [UInt8] = []

    /// Returns whether a line begins as the engine writes it: `log` is the first member.
    private static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var expected = #"{"log":"#.utf8.makeIterator()
        var next = expected.next()
        for byte in bytes.prefix(16) where byte > 0x20 {
            guard let wanted = next else { return true }
            if byte != wanted { return false }
            next = expected.next()
        }
        return next == nil
    }

    mutating func line(in bytes: UnsafeRawBufferPointer) -> Content {
        guard Self.begins(bytes) else { return .notALog }
        var log: String?
        var stream: String?
        var reader = JSONReader(bytes)
        let isObject =
            (try? reader.object { reader, key in
                switch key {
                case "log": log = try reader.string()
                case "stream": stream = try reader.string()
                default: try reader.skip()
                }
            }) != nil
        guard isObject, let log else { return .notALog }
        guard stream != "stderr" else { return .part }
        held += Array(log.utf8)
        guard log.utf8.last == 0x0A else { return .part }
        defer { held = [] }
        return .line(held)
    }
}
