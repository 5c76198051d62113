/// One line of a head: a name and a value.
///
/// A list of fields keeps order and repetition, which a dictionary would lose; `Set-Cookie` needs both.
public struct HeaderField: Hashable, Sendable {
    /// The name as it was written.
    public var name: String
    /// The value without blanks around it.
    public var value: String

    /// Creates a field.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The name in lower case; names are compared without regard to case.
    var key: String { name.lowercased() }

    /// Whether name and value may be written to a connection: a token, and no control characters.
    var isValid: Bool {
        !name.isEmpty && name.utf8.allSatisfy(Self.isTokenByte)
            && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

extension [HeaderField] {
    /// Returns the values of all fields with that name, in order.
    public func values(_ name: String) -> [String] {
        let key = name.lowercased()
        return filter { $0.key == key }.map(\.value)
    }

    /// Returns the elements of the comma-separated lists in all fields with that name.
    func elements(_ name: String) -> [String] {
        values(name).flatMap { $0.split(separator: ",") }.map(trimmed).filter { !$0.isEmpty }
    }
}

/// Returns the text without blanks around it.
func trimmed(_ text: some StringProtocol) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
}
