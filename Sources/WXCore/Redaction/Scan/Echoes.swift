/// Values that were hidden a short while ago, which are hidden again wherever they stand alone: programs repeat what
/// they were given, where no name says what it is.
struct Echoes: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// How far behind a value, or its last echo, it is searched for.
    private static let reach = 16_384
    private static let most = 4
    private static let lengths = 8..<64
    private static let kinds: Set<String> = ["password", "key", "url-password"]

    private struct Value {
        let bytes: [UInt8]
        let marker: StaticString
        let kind: String
    }

    private var values: [Value] = []
    private var isFirst: [Bool] = []
    /// Places in the text: where the search ends, before which no echo begins but the one that was found, and that one.
    private var until = 0
    private var searchedTo = 0
    private var found: (range: Range<Int>, value: Int)?

    /// The next echo in some bytes.
    enum Result {
        case none
        /// One may begin there; more bytes are needed.
        case more(at: Int)
        case echo(Range<Int>, marker: StaticString, kind: String)
    }

    /// Remembers a value that ends at a place of the text.
    mutating func remember(_ value: Slice<Bytes>, _ marker: StaticString, _ kind: String, endingAt end: Int) {
        guard Self.lengths.contains(value.count), Self.kinds.contains(kind), !value.contains(.backslash),
            SecretValue.isDistinct(value)
        else { return }
        until = end + Self.reach
        searchedTo = end
        found = nil
        if values.contains(where: { $0.bytes.elementsEqual(value) }) { return }
        if values.count == Self.most { values.removeFirst() }
        values.append(Value(bytes: Array(value), marker: marker, kind: kind))
        isFirst = [Bool](repeating: false, count: 256)
        for value in values { isFirst[Int(value.bytes[0])] = true }
    }

    /// Whether an echo may begin behind a place of the text.
    func isActive(at place: Int) -> Bool { place < until }

    /// Finds the first echo from `position` on, of which the byte before is given; `done` bytes of the text came before
    /// these.
    mutating func next(_ bytes: Bytes, _ position: Int, after before: UInt8, done: Int, isFinal: Bool) -> Result {
        if let found, found.range.lowerBound >= done + position { return result(found, done, bytes.count) }
        found = nil
        let limit = min(bytes.count, until - done)
        var index = max(position, searchedTo - done)
        while index < limit {
            if isFirst[Int(bytes[index])], isAlone(bytes, index, position, before) {
                for (number, value) in values.enumerated() {
                    switch Self.match(value.bytes, bytes, index, isFinal: isFinal) {
                    case .no: continue
                    case .more:
                        searchedTo = done + index
                        return .more(at: index)
                    case .yes:
                        let range = done + index..<done + index + value.bytes.count
                        searchedTo = range.upperBound
                        until = range.upperBound + Self.reach
                        found = (range, number)
                        return result((range, number), done, bytes.count)
                    }
                }
            }
            index += 1
        }
        searchedTo = max(searchedTo, done + limit)
        return .none
    }

    private func result(_ found: (range: Range<Int>, value: Int), _ done: Int, _ count: Int) -> Result {
        guard found.range.upperBound - done <= count else { return .none }
        let value = values[found.value]
        return .echo(
            found.range.lowerBound - done..<found.range.upperBound - done, marker: value.marker, kind: value.kind)
    }

    private static func match(_ value: [UInt8], _ bytes: Bytes, _ start: Int, isFinal: Bool) -> ScanWindow.Match {
        var index = start
        for byte in value {
            guard index < bytes.count else { return isFinal ? .no : .more }
            if bytes[index] != byte { return .no }
            index += 1
        }
        guard index < bytes.count else { return isFinal ? .yes : .more }
        return bytes[index].isWordByte ? .no : .yes
    }

    /// Whether no word goes on at `index`; the letter of an escape is part of none.
    private func isAlone(_ bytes: Bytes, _ index: Int, _ position: Int, _ before: UInt8) -> Bool {
        guard index > position else { return !before.isWordByte && before != .underscore }
        let previous = bytes[index - 1]
        if RedactionScanner.isEscapeLetter(previous) {
            return (index - 1 > position ? bytes[index - 2] : before) == .backslash
        }
        return !previous.isWordByte && previous != .underscore
    }
}
