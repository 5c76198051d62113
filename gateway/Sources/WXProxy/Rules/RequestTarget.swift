/// The path and the query of a request, with the path in its one normal form.
///
/// Routes are matched against the normal form, and the upstream gets the same: `/api/../healthz` and
/// `/api/%2e%2e/healthz` are `/healthz` for both. A path that servers read in different ways is refused.
public struct RequestTarget: Hashable, Sendable {
    /// The path in normal form: absolute, without `.` and `..`, letters and digits not encoded.
    public let path: String
    /// What follows the question mark, unchanged; nil if there is none.
    public let query: String?
    /// The parts of the path, decoded; a part may hold a slash that was encoded.
    public let segments: [String]

    /// The longest target, in bytes.
    public static let limitInBytes = 8_192

    /// Reads a target as the request line has it.
    ///
    /// - Throws: ``ProxyError`` if it does not begin with a slash (`*` and `http://…` are not for a gateway), if it is
    ///   too long, or if its path could be read in two ways.
    public init(_ text: String) throws(ProxyError) {
        guard text.utf8.count <= Self.limitInBytes else { throw ProxyError(.targetTooLong) }
        guard text.utf8.first == UInt8(ascii: "/"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\\") })
        else { throw ProxyError(.targetInvalid) }
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        query = parts.count == 2 ? String(parts[1]) : nil

        var normal: [(text: String, decoded: String)] = []
        let written = parts[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in written.enumerated() {
            let segment = try Self.segment(part)
            let isLast = index == written.count - 1
            switch segment.text {
            case ".": if isLast { normal.append(("", "")) }
            case "..":
                if !normal.isEmpty { normal.removeLast() }
                if isLast { normal.append(("", "")) }
            default:
                try Self.checkHidden(segment.decoded)
                normal.append(segment)
            }
        }
        path = "/" + normal.map(\.text).joined(separator: "/")
        segments = normal.map(\.decoded)
    }

    /// The target as a request line has it.
    public var text: String { query.map { "\(path)?\($0)" } ?? path }

    /// Returns whether the path lies below a prefix such as `/api`; `/apis` does not.
    public func isBelow(_ prefix: String) -> Bool { path.hasPrefix("\(prefix)/") }

    /// Returns one part of the path in normal form, and decoded.
    private static func segment(_ part: Substring) throws(ProxyError) -> (text: String, decoded: String) {
        var text: [UInt8] = []
        var decoded: [UInt8] = []
        let bytes = Array(part.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%") else {
                text.append(bytes[index])
                decoded.append(bytes[index])
                index += 1
                continue
            }
            guard index + 2 < bytes.count, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) else {
                throw ProxyError(.targetInvalid)
            }
            let byte = high << 4 | low
            guard byte >= 0x20, byte != 0x7F else { throw ProxyError(.targetInvalid) }
            decoded.append(byte)
            text += isUnreserved(byte) ? [byte] : [0x25, upper(high), upper(low)]
            index += 3
        }
        // An overlong “.” is a dot for a careless server.
        guard let valid = String(validating: decoded, as: UTF8.self) else { throw ProxyError(.targetInvalid) }
        return (String(decoding: text, as: UTF8.self), valid)
    }

    /// Refuses `..` behind an encoded slash or before a parameter, which some servers find after they have decoded.
    private static func checkHidden(_ segment: String) throws(ProxyError) {
        let parts = segment.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        for part in parts {
            let name = part.prefix { $0 != ";" }
            guard name != ".", name != ".." else { throw ProxyError(.targetInvalid) }
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func upper(_ digit: UInt8) -> UInt8 {
        digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10)
    }
}
