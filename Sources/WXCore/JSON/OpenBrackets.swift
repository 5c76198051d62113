/// The brackets that close what is open, innermost last; the outer ones, as in most lines all, need no array.
struct OpenBrackets {
    private var braces: UInt64 = 0
    private var count = 0
    private var deeper: [UInt8] = []

    var isEmpty: Bool { count == 0 }

    var last: UInt8? {
        if count == 0 { return nil }
        return deeper.last ?? (braces >> UInt64(count - 1) & 1 == 1 ? 0x7D : 0x5D)
    }

    mutating func append(_ closer: UInt8) {
        if count < 64 {
            let bit: UInt64 = 1 << UInt64(count)
            braces = closer == 0x7D ? braces | bit : braces & ~bit
        } else {
            deeper.append(closer)
        }
        count += 1
    }

    mutating func removeLast() {
        if !deeper.isEmpty { deeper.removeLast() }
        count -= 1
    }
}
