#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Reads one JSON text from bytes, front to back, without building a tree.
///
/// A line of a stream is read for two or three figures and thrown away, so values that nobody asks for are only checked
/// and passed over, however deep they are nested; what is visited nests at most `depthLimit` deep. Invalid UTF-8 inside
/// strings is repaired with U+FFFD, as are lone surrogates.
package struct JSONReader {
    /// A member's name or a string, as it is written; compare it with a literal.
    package struct Word {
        fileprivate let raw: UnsafeRawBufferPointer
        fileprivate let isEscaped: Bool

        /// The empty word.
        package static var empty: Word { Word(raw: UnsafeRawBufferPointer(start: nil, count: 0), isEscaped: false) }

        /// Whether nothing is written.
        package var isEmpty: Bool { raw.isEmpty }

        /// What is written.
        package var text: String { isEscaped ? JSONReader.unescape(raw) : String(decoding: raw, as: UTF8.self) }

        /// Whether the word is `literal`.
        ///
        /// It is inlined, since a word is compared with many literals, and almost all differ in length already.
        @inline(__always)
        package static func ~= (literal: StaticString, word: Word) -> Bool {
            let count = literal.utf8CodeUnitCount
            // An escape is longer than the character that it stands for.
            guard word.raw.count == count else { return word.isEscaped && word.text == "\(literal)" }
            guard let start = word.raw.baseAddress else { return true }
            return memcmp(start, literal.utf8Start, count) == 0
        }
    }

    private let bytes: UnsafeRawBufferPointer
    private(set) var index = 0
    private var depth = 0
    private let depthLimit: Int

    /// Reads from `bytes`, which must outlive the reader and every ``Word`` and slice it hands out.
    package init(_ bytes: UnsafeRawBufferPointer, depthLimit: Int = JSONValue.defaultDepthLimit) {
        self.bytes = bytes
        self.depthLimit = depthLimit
    }

    // MARK: Values

    /// Visits the members of an object, in order; `visit` must read each value, or call ``skip()``.
    package mutating func object(_ visit: (inout JSONReader, Word) throws -> Void) throws {
        try open(0x7B)
        if close(0x7D) { return }
        while true {
            try visit(&self, try name())
            if try next(0x7D) { return }
        }
    }

    /// Visits the elements of an array, in order; `visit` must read each, or call ``skip()``.
    package mutating func array(_ visit: (inout JSONReader) throws -> Void) throws {
        try open(0x5B)
        if close(0x5D) { return }
        while true {
            try visit(&self)
            if try next(0x5D) { return }
        }
    }

    /// Reads a string; nil if the value is another one, which is passed over.
    package mutating func string() throws -> String? {
        blank()
        guard peek == 0x22 else {
            try skip()
            return nil
        }
        return try quoted().text
    }

    /// Reads a string to compare it, without a copy; empty if the value is another one, which is passed over.
    package mutating func word() throws -> Word {
        blank()
        if peek == 0x22 { return try quoted() }
        try skip()
        return .empty
    }

    /// Reads a string that may be a piece of a longer one; nil if the value is another one, which is passed over.
    package mutating func text() throws -> TextPiece? {
        blank()
        guard peek == 0x22 else {
            try skip()
            return nil
        }
        let word = try quoted()
        let raw = word.raw
        guard word.isEscaped else { return TextPiece(word.text) }
        let first = Self.surrogate(raw.prefix(6)).flatMap { (0xDC00...0xDFFF).contains($0) ? $0 : nil }
        // A backslash before the last escape may make plain text of it.
        let slashes = raw.dropLast(5).reversed().prefix { $0 == 0x5C }.count
        let last =
            slashes % 2 == 0 ? nil : Self.surrogate(raw.suffix(6)).flatMap { (0xD800...0xDBFF).contains($0) ? $0 : nil }
        var middle = raw[...]
        if first != nil { middle = middle.dropFirst(6) }
        if last != nil { middle = middle.dropLast(6) }
        let text = Self.unescape(UnsafeRawBufferPointer(rebasing: middle))
        return TextPiece(text, low: first, high: last)
    }

    /// Reads a number as it is written; nil if the value is another one, which is passed over.
    package mutating func number() throws -> Substring? {
        blank()
        guard let first = peek, first == 0x2D || (0x30...0x39).contains(first) else {
            try skip()
            return nil
        }
        let start = index
        try skipNumber()
        return Substring(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Reads a true or false; nil if the value is another one, which is passed over.
    package mutating func bool() throws -> Bool? {
        blank()
        let first = peek
        try skip()
        return first == 0x74 ? true : first == 0x66 ? false : nil
    }

    /// Whether the value ahead is of this kind: its first byte, for example `{`.
    package mutating func isAhead(_ first: Unicode.Scalar) -> Bool {
        blank()
        return peek.map { UInt32($0) == first.value } ?? false
    }

    /// Passes over a value and returns its bytes.
    package mutating func raw() throws -> UnsafeRawBufferPointer {
        blank()
        let start = index
        try skip()
        return UnsafeRawBufferPointer(rebasing: bytes[start..<index])
    }

    /// Passes over a value of any kind, checking it, however deep it is nested.
    package mutating func skip() throws {
        // The brackets that are open, innermost last: a line of a stream may nest deeper than the stack is high.
        var closers = OpenBrackets()
        repeat {
            if try skipToValue(&closers) { continue }
            // A value is over; what follows it may close any number of others.
            while let closer = closers.last {
                blank()
                guard peek == closer else {
                    try take(0x2C)
                    if closer == 0x7D { _ = try name() }
                    break
                }
                index += 1
                closers.removeLast()
            }
        } while !closers.isEmpty
    }

    /// Passes over a scalar, an empty container or the beginning of one; returns whether a value must follow inside it.
    private mutating func skipToValue(_ closers: inout OpenBrackets) throws -> Bool {
        blank()
        switch peek {
        case 0x7B, 0x5B:
            let closer: UInt8 = peek == 0x7B ? 0x7D : 0x5D
            index += 1
            blank()
            if peek == closer {
                index += 1
                return false
            }
            closers.append(closer)
            if closer == 0x7D { _ = try name() }
            return true
        case 0x22: _ = try quoted()
        case 0x74: try literal("true")
        case 0x66: try literal("false")
        case 0x6E: try literal("null")
        default: try skipNumber()
        }
        return false
    }

    private mutating func name() throws -> Word {
        blank()
        let name = try quoted()
        blank()
        try take(0x3A)
        return name
    }

    /// Checks that nothing but white space is left.
    package mutating func end() throws {
        blank()
        guard index == bytes.count else { throw failure }
    }

    // MARK: Bytes

    private var failure: InvalidJSON { InvalidJSON(offset: index) }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Passes over white space; between most tokens there is none, so that this is inlined.
    @inline(__always)
    private mutating func blank() {
        if index < bytes.count, bytes[index] > 0x20 { return }
        passOverBlanks()
    }

    private mutating func passOverBlanks() {
        while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) {
            if bytes[index] == 0x0B || bytes[index] == 0x0C { return }
            index += 1
        }
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8) throws {
        guard peek == byte else { throw failure }
        index += 1
    }

    private mutating func open(_ byte: UInt8) throws {
        blank()
        try take(byte)
        depth += 1
        guard depth <= depthLimit else { throw failure }
    }

    private mutating func close(_ byte: UInt8) -> Bool {
        blank()
        guard peek == byte else { return false }
        index += 1
        depth -= 1
        return true
    }

    private mutating func next(_ end: UInt8) throws -> Bool {
        if close(end) { return true }
        try take(0x2C)
        return false
    }

    private mutating func literal(_ text: StaticString) throws {
        for i in 0..<text.utf8CodeUnitCount {
            guard peek == text.utf8Start[i] else { throw failure }
            index += 1
        }
    }

    private mutating func digits() throws {
        let start = index
        while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
        guard index > start else { throw failure }
    }

    private mutating func skipNumber() throws {
        if peek == 0x2D { index += 1 }
        if peek == 0x30 { index += 1 } else { try digits() }
        if peek == 0x2E {
            index += 1
            try digits()
        }
        if peek == 0x65 || peek == 0x45 {
            index += 1
            if peek == 0x2B || peek == 0x2D { index += 1 }
            try digits()
        }
    }

    private mutating func quoted() throws -> Word {
        try take(0x22)
        let start = index
        var isEscaped = false
        while true {
            passOverPlainBytes()
            guard let byte = peek, byte >= 0x20 else { throw failure }
            index += 1
            if byte == 0x22 { break }
            if byte == 0x5C {
                isEscaped = true
                try skipEscape()
            }
        }
        return Word(raw: UnsafeRawBufferPointer(rebasing: bytes[start..<index - 1]), isEscaped: isEscaped)
    }

    /// Moves to the next quote, backslash or control byte, eight bytes at a time.
    @inline(__always)
    private mutating func passOverPlainBytes() {
        var index = index
        defer { self.index = index }
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let quote = word ^ 0x2222_2222_2222_2222
            let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let ones: UInt64 = 0x0101_0101_0101_0101
            let control = (word &- 0x2020_2020_2020_2020) & ~word
            let hit =
                (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | control) & 0x8080_8080_8080_8080
            if hit != 0 {
                index += hit.trailingZeroBitCount >> 3
                return
            }
            index += 8
        }
        while index < bytes.count, bytes[index] >= 0x20, bytes[index] != 0x22, bytes[index] != 0x5C { index += 1 }
    }

    private mutating func skipEscape() throws {
        guard let byte = peek else { throw failure }
        switch byte {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: index += 1
        case 0x75:
            index += 1
            for _ in 0..<4 {
                guard let digit = peek, Self.hexadecimal(digit) != nil else { throw failure }
                index += 1
            }
        default: throw failure
        }
    }

    /// The code unit of a piece that is one whole `\u` escape; nil if it is not.
    private static func surrogate(_ piece: Slice<UnsafeRawBufferPointer>) -> UInt32? {
        guard piece.count == 6, piece.first == 0x5C, piece.dropFirst().first == 0x75 else { return nil }
        return piece.dropFirst(2).reduce(0) { value, byte in
            value.flatMap { v in hexadecimal(byte).map { v << 4 | $0 } }
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46: UInt32(byte) - 0x41 + 10
        case 0x61...0x66: UInt32(byte) - 0x61 + 10
        default: nil
        }
    }

    /// The text of a string whose escapes have been checked.
    private static func unescape(_ raw: UnsafeRawBufferPointer) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(raw.count)
        var i = 0
        func unit(at start: Int) -> UInt32 {
            (start..<start + 4).reduce(0) { $0 << 4 | (hexadecimal(raw[$1]) ?? 0) }
        }
        while i < raw.count {
            guard raw[i] == 0x5C else {
                out.append(raw[i])
                i += 1
                continue
            }
            i += 2
            switch raw[i - 1] {
            case 0x62: out.append(0x08)
            case 0x66: out.append(0x0C)
            case 0x6E: out.append(0x0A)
            case 0x72: out.append(0x0D)
            case 0x74: out.append(0x09)
            case 0x75:
                var value = unit(at: i)
                i += 4
                if (0xD800...0xDBFF).contains(value), i + 6 <= raw.count, raw[i] == 0x5C, raw[i + 1] == 0x75,
                    case let low = unit(at: i + 2), (0xDC00...0xDFFF).contains(low)
                {
                    value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
                    i += 6
                }
                out.append(
                    contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
            default: out.append(raw[i - 1])
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
