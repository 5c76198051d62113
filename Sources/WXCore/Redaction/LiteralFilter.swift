/// Finds the program's own secrets, anywhere in the bytes.
struct LiteralFilter: Sendable {
    private let literals: [[UInt8]]
    private let isFirst: [Bool]
    private var held: [UInt8] = []

    init(_ literals: [[UInt8]]) {
        self.literals = literals
        var isFirst = [Bool](repeating: false, count: literals.isEmpty ? 0 : 256)
        for literal in literals { isFirst[Int(literal[0])] = true }
        self.isFirst = isFirst
    }

    var isEmpty: Bool { literals.isEmpty }
    var heldCount: Int { held.count }

    /// Passes bytes on with the literals replaced, and returns how many there were.
    mutating func filter(_ bytes: UnsafeRawBufferPointer, isFinal: Bool, into out: inout [UInt8]) -> Int {
        held.append(contentsOf: bytes)
        var found = 0
        var position = 0
        scanning: while position < held.count {
            guard isFirst[Int(held[position])] else {
                out.append(held[position])
                position += 1
                continue
            }
            var mayCome = false
            for literal in literals {
                var index = 0
                while index < literal.count, position + index < held.count, held[position + index] == literal[index] {
                    index += 1
                }
                if index == literal.count {
                    // A longer one that begins alike may still come; it decides.
                    if mayCome, !isFinal { break scanning }
                    out.append(contentsOf: "[token]".utf8)
                    position += index
                    found += 1
                    continue scanning
                }
                if position + index == held.count { mayCome = true }
            }
            if mayCome, !isFinal { break }
            out.append(held[position])
            position += 1
        }
        held.removeFirst(position)
        return found
    }
}
