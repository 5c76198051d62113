/// A host, and a port if one is given, as `Host` fields, origins and addresses write them.
public struct HostName: Hashable, Sendable, CustomStringConvertible {
    /// The name or address in lower case; IPv6 addresses in brackets.
    public let name: String
    /// The port; nil if none is given.
    public let port: Int?

    /// Reads `chat.example.com`, `127.0.0.1:8787` or `[::1]:8787`; nil for any other text.
    public init?(_ text: some StringProtocol) {
        var rest = text.utf8[...]
        guard rest.count <= 300 else { return nil }
        let name: Substring.UTF8View
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let address = rest[rest.index(after: rest.startIndex)..<end]
            guard address.count(where: { $0 == UInt8(ascii: ":") }) >= 2, address.allSatisfy(Self.isAddressByte) else {
                return nil
            }
            let after = rest.index(after: end)
            name = Substring(decoding: rest[..<after], as: UTF8.self).utf8
            rest = rest[after...]
        } else {
            let end = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
            guard end > rest.startIndex, rest[..<end].allSatisfy(Self.isNameByte) else { return nil }
            name = Substring(decoding: rest[..<end], as: UTF8.self).utf8
            rest = rest[end...]
        }
        if rest.isEmpty {
            port = nil
        } else {
            let digits = rest.dropFirst()
            guard rest.first == UInt8(ascii: ":"), (1...5).contains(digits.count),
                digits.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(String(decoding: digits, as: UTF8.self)), (1...65_535).contains(number)
            else { return nil }
            port = number
        }
        self.name = String(decoding: name.map(Self.lowercased), as: UTF8.self)
    }

    init(unchecked name: String) {
        self.name = name
        port = nil
    }

    /// Whether the name stands for this machine alone: `localhost`, `127.0.0.0/8` or `[::1]`.
    public var isLoopback: Bool {
        if name == "localhost" || name == "[::1]" { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil && !$0.hasPrefix("+") }
    }

    /// The value of a `Host` field.
    public var description: String { port.map { "\(name):\($0)" } ?? name }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch lowercased(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch lowercased(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
