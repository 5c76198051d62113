/// The parameters of a query, decoded.
struct QueryItems: Sendable {
    private var values: [String: [String]] = [:]

    /// Reads a query without its question mark.
    init(_ query: Substring?) {
        for item in (query ?? "").split(separator: "&") {
            let end = item.firstIndex(of: "=") ?? item.endIndex
            values[Self.decoded(item[..<end]), default: []].append(Self.decoded(item[end...].dropFirst()))
        }
    }

    /// Returns a parameter's value; nil if it is absent or empty.
    ///
    /// - Throws: ``RouteFailure`` if it is there twice.
    func value(_ name: String) throws(RouteFailure) -> String? {
        let found = values[name] ?? []
        guard found.count <= 1 else {
            throw RouteFailure(400, "bad_query", "The query has “\(name)” twice.", suggestion: "Send it once.")
        }
        return found.first.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy(\.isHexDigit),
                let value = UInt8(digits, radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
