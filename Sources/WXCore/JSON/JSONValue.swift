/// A JSON value with its members in order and its numbers as written.
///
/// It is used for configuration and for what wxcode prints. Lines of a stream are read with ``JSONReader``.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value.
    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// Creates a value from a text that contains nothing else.
    ///
    /// - Throws: ``JSONReader/Failure`` if the text is not JSON.
    package init(parsing text: some Collection<UInt8>) throws {
        self = try Array(text).withUnsafeBytes { bytes in
            var reader = JSONReader(bytes)
            let value = try JSONValue(from: &reader)
            try reader.end()
            return value
        }
    }

    /// Creates a value by reading the next one from `reader`.
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

    /// The value of a member; of the last one if several have that name.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The text of a string; nil for any other value.
    package var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The value of an integer that fits in 64 bits; nil for any other value.
    package var integer: Int64? { if case .number(let text) = self { Int64(text) } else { nil } }

    /// The elements of an array; nil for any other value.
    package var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The members of an object; nil for any other value.
    package var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    /// The value as JSON on one line.
    package var text: String {
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
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .number("\(value)") }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0, $1) })
    }
    package init(nilLiteral: ()) { self = .null }

    /// Returns an integer.
    package static func integer(_ value: Int64) -> JSONValue { .number(String(value)) }
    /// Returns an array of strings.
    package static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map { .string($0) }) }
    /// Returns a string, or null for nil.
    package static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}
