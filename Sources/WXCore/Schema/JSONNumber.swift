/// A number of JSON, exactly: its digits and a power of ten.
struct JSONNumber: Comparable, Sendable {
    /// The number as it was written.
    let text: String
    private let isNegative: Bool
    /// The digits without zeros at either end; empty for zero.
    private let digits: [UInt8]
    /// The number is 0.digits times ten to this power.
    private let exponent: Int

    /// Reads the text of a JSON number; a power of ten beyond a billion counts as one of a billion.
    init(_ text: String) {
        self.text = text
        var bytes = Array(text.utf8)[...]
        isNegative = bytes.first == 0x2D
        if isNegative { bytes = bytes.dropFirst() }
        let mantissa = bytes.prefix { $0 != 0x65 && $0 != 0x45 }
        let power = bytes.dropFirst(mantissa.count + 1)
        let whole = mantissa.prefix { $0 != 0x2E }
        let all = Array(whole + mantissa.dropFirst(whole.count + 1))
        let zeros = all.prefix { $0 == 0x30 }.count
        digits = Array(all.dropFirst(zeros).reversed().drop { $0 == 0x30 }.reversed())
        let given = Int(String(decoding: power.first == 0x2B ? power.dropFirst() : power, as: UTF8.self))
        let limit = 1_000_000_000
        let shift = power.isEmpty ? 0 : max(-limit, min(given ?? (power.first == 0x2D ? -limit : limit), limit))
        exponent = digits.isEmpty ? 0 : whole.count - zeros + shift
    }

    /// Whether the number has no fraction.
    var isInteger: Bool { exponent >= digits.count }

    /// The text of which every equal number has the same.
    var canonicalText: String {
        digits.isEmpty ? "0" : (isNegative ? "-" : "") + "0.\(String(decoding: digits, as: UTF8.self))e\(exponent)"
    }

    static func == (one: JSONNumber, other: JSONNumber) -> Bool { one.canonicalText == other.canonicalText }

    static func < (one: JSONNumber, other: JSONNumber) -> Bool {
        let (mine, its) = (one.sign, other.sign)
        if mine != its { return mine < its }
        return mine < 0 ? other.isShorter(than: one) : one.isShorter(than: other)
    }

    private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    /// Returns whether the number without its sign is the lesser one; both are not zero, or both are.
    private func isShorter(than other: JSONNumber) -> Bool {
        exponent != other.exponent ? exponent < other.exponent : digits.lexicographicallyPrecedes(other.digits)
    }
}

extension JSONValue {
    /// The value in a form that equal values share: members sorted by name, numbers by their value.
    var canonical: JSONValue {
        switch self {
        case .null, .bool, .string: self
        case .number(let text): .number(JSONNumber(text).canonicalText)
        case .array(let elements): .array(elements.map(\.canonical))
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.canonical) }.sorted { $0.name < $1.name })
        }
    }
}
