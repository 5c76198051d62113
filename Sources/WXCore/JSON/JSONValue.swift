/// A JSON value with its members in order and its numbers as written.
///
/// For configuration, for small messages and for what wxcode prints. Amounts of money stay exact, because a number is
/// kept as its text.
///
/// ```swift
/// let value = try JSONValue(parsing: Array(#"{"price": 0.0025}"#.utf8))
/// print(value["price"]?.text ?? "none")  // 0.0025
/// ```
public indirect enum JSONValue: Hashable, Sendable {
    /// No value.
    case null
    /// True or false.
    case bool(Bool)
    /// A number as written. It is printed unchanged, so it must be the text of a JSON number.
    case number(String)
    /// A string, without quotes and escapes.
    case string(String)
    /// A list of values.
    case array([JSONValue])
    /// Names and values, in the order in which they were written.
    case object([Member])

    /// A name and its value.
    public struct Member: Hashable, Sendable {
        /// The name, without quotes and escapes.
        public let name: String
        /// The value.
        public let value: JSONValue

        /// Creates a member of an object.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// How deep objects and arrays may nest unless the caller says otherwise.
    public static let defaultDepthLimit = 128

    /// Reads a text that is one JSON value (RFC 8259).
    ///
    /// Invalid UTF-8 inside strings and lone surrogates are replaced by U+FFFD. Of members with the same name, all are
    /// kept.
    ///
    /// - Parameters:
    ///   - text: The bytes of the text, in UTF-8 without a byte order mark.
    ///   - depthLimit: How deep objects and arrays may nest. A deeper text is refused, so that it cannot exhaust the
    ///     stack.
    /// - Throws: ``InvalidJSON`` if the text is not JSON, nests too deep, or continues after the value.
    public init(
        parsing text: some Collection<UInt8>, depthLimit: Int = defaultDepthLimit
    ) throws(InvalidJSON) {
        do {
            self = try Array(text).withUnsafeBytes { bytes in
                var reader = JSONReader(bytes, depthLimit: depthLimit)
                let value = try JSONValue(from: &reader)
                try reader.end()
                return value
            }
        } catch {
            throw error as? InvalidJSON ?? InvalidJSON(offset: 0)
        }
    }

    /// Reads the value ahead of `reader`.
    package init(from reader: inout JSONReader) throws {
        if reader.isAhead("{") {
            var members: [Member] = []
            try reader.object { reader, key in members.append(Member(key.text, try JSONValue(from: &reader))) }
            self = .object(members)
        } else if reader.isAhead("[") {
            var elements: [JSONValue] = []
            try reader.array { reader in elements.append(try JSONValue(from: &reader)) }
            self = .array(elements)
        } else if reader.isAhead("\"") {
            self = .string(try reader.string() ?? "")
        } else if reader.isAhead("t") || reader.isAhead("f") {
            self = .bool(try reader.bool() ?? false)
        } else if reader.isAhead("n") {
            try reader.skip()
            self = .null
        } else {
            self = .number(String(try reader.number() ?? ""))
        }
    }

    /// The value of the member with that name, the last if there are several; nil if this is not an object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The text of a string; nil for any other value.
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The value of a number that is written as an integer and fits 64 bits; nil for any other value.
    public var integer: Int64? { if case .number(let text) = self { Int64(text) } else { nil } }

    /// The elements of an array; nil for any other value.
    public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The members of an object; nil for any other value.
    public var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    /// The value as JSON on one line.
    public var text: String {
        if case .number(let text) = self { return text }
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as JSON on one line.
    package func write(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
        case .number(var text): text.withUTF8 { bytes.append(contentsOf: $0) }
        case .string(let text): Self.write(text, into: &bytes)
        case .array(let elements):
            bytes.append(0x5B)
            for (i, element) in elements.enumerated() {
                if i > 0 { bytes.append(0x2C) }
                element.write(into: &bytes)
            }
            bytes.append(0x5D)
        case .object(let members):
            bytes.append(0x7B)
            Self.write(members, into: &bytes)
            bytes.append(0x7D)
        }
    }

    /// Appends members as they are written between an object's braces.
    package static func write(_ members: [Member], into bytes: inout [UInt8]) {
        for (i, member) in members.enumerated() {
            if i > 0 { bytes.append(0x2C) }
            write(member.name, into: &bytes)
            bytes.append(0x3A)
            member.value.write(into: &bytes)
        }
    }

    private static func write(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        bytes.append(0x22)
        text.withUTF8 { text in
            var rest = text[...]
            while let index = rest.firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<index]))
                writeEscaped(rest[index], into: &bytes)
                rest = rest[(index + 1)...]
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest))
        }
        bytes.append(0x22)
    }

    private static func writeEscaped(_ byte: UInt8, into bytes: inout [UInt8]) {
        switch byte {
        case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
        case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
        case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
        case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// Creates a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Creates a number.
    public init(integerLiteral value: Int64) { self = .number("\(value)") }
    /// Creates a true or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Creates an array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Creates an object whose members keep their order.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0, $1) })
    }
    /// Creates a null.
    public init(nilLiteral: ()) { self = .null }

    /// Returns a number.
    public static func integer(_ value: Int64) -> JSONValue { .number(String(value)) }
    /// Returns an array of strings.
    public static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map { .string($0) }) }
    /// Returns a string, or null for nil.
    public static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}
