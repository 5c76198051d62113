import WXCore
import WXTestSupport

extension OutputRedactor {
    /// Returns what is shown of a whole output that arrives in pieces of 1 to `longest` bytes.
    mutating func redact(
        _ bytes: [UInt8], inPiecesUpTo longest: Int, using random: inout SeededGenerator
    ) -> [UInt8] {
        var shown: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...longest, using: &random))
            shown += redact(Array(bytes[start..<end]))
            start = end
        }
        finish(into: &shown)
        return shown
    }
}
