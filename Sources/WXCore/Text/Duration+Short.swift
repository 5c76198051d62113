extension Duration {
    /// Reads `90s`, `20m`, `1h` or `500ms`; nil for any other text, and for zero.
    public init?(short text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number > 0, number < 1_000_000_000 else { return nil }
        switch text.dropFirst(digits.count) {
        case "ms": self = .milliseconds(number)
        case "s": self = .seconds(number)
        case "m": self = .seconds(number * 60)
        case "h": self = .seconds(number * 3_600)
        default: return nil
        }
    }

    /// The duration as ``init(short:)`` reads it: in minutes or hours where it is a whole number of them, from five
    /// minutes.
    public var short: String {
        let (seconds, attoseconds) = components
        return switch seconds {
        case _ where attoseconds != 0: "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)ms"
        case 3_600... where seconds % 3_600 == 0: "\(seconds / 3_600)h"
        case 300... where seconds % 60 == 0: "\(seconds / 60)m"
        default: "\(seconds)s"
        }
    }
}
