/// A row below a ``TableHeader``, and the secrets in it.
enum TableRow {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The longest row that is read as a whole.
    static let longest = 4_096

    /// What stands where a row may begin.
    enum Result {
        case more
        /// The table ended.
        case end
        /// A row or a rule, with the secrets in it, ends at a place.
        case row([HiddenValue], end: Int)
    }

    /// Returns where the next row may begin in the bytes: behind an end of a line, or at a parenthesis.
    static func next(_ bytes: Bytes, from start: Int, after before: UInt8, _ header: TableHeader) -> Int? {
        var index = start
        switch header.form {
        case .tags: return MarkupTable.next(bytes, from: start)
        case .tuples:
            while index < bytes.count {
                if bytes[index] == .openParenthesis || bytes[index] == .semicolon { return index }
                index += 1
            }
        case .rows:
            while index < bytes.count, bytes[index] <= .space || bytes[index] == .comma { index += 1 }
            return index < bytes.count ? index : nil
        case .lines:
            var previous = before
            while index < bytes.count {
                if previous == .newline || previous == .backslash && bytes[index] == UInt8(ascii: "n") {
                    return previous == .newline ? index : index + 1
                }
                previous = bytes[index]
                index += 1
            }
            if previous == .newline { return index }
        }
        return nil
    }

    /// Reads a row that begins at `position`.
    static func read(_ bytes: Bytes, _ position: Int, isFinal: Bool, _ header: TableHeader) -> Result {
        switch header.form {
        case .tags: MarkupTable.row(bytes, position, isFinal: isFinal, header)
        case .tuples: tuple(bytes, position, isFinal: isFinal, header, opening: .openParenthesis)
        case .rows(let opening): tuple(bytes, position, isFinal: isFinal, header, opening: opening)
        case .lines(let separator): line(bytes, position, isFinal: isFinal, header, separator)
        }
    }

    private static func line(
        _ bytes: Bytes, _ position: Int, isFinal: Bool, _ header: TableHeader, _ separator: UInt8
    ) -> Result {
        var text = CarrierText(bytes, from: position, isFinal: isFinal, longest: longest)
        var row: [UInt8] = []
        var places: [Int] = []
        while text.index < text.limit, !text.isAtEnd {
            let next = text.next()
            if next.character == .newline || next.character == .carriageReturn { break }
            row.append(next.character)
            places.append(text.index)
            text.index += next.length
            if endsBar(row) {
                row.removeLast(2)
                row[row.count - 1] = .pipe
                places.removeLast(2)
            }
        }
        if text.mustWait { return .more }
        let end = text.index
        places.append(end)
        if row.contains(where: { $0 == .hyphen || $0 == .equals }), row.allSatisfy({ "-+|=: \t><".utf8.contains($0) }) {
            return .row([], end: end)
        }
        // A rule of drawn lines.
        if row.count >= 6, row[0] == 0xE2 || row[0] == .pipe,
            row.allSatisfy({ $0 >= 0x80 || $0 == .pipe || $0 == .space })
        {
            return .row([], end: end)
        }
        // Below a head with bars an empty line may stand.
        if row.isEmpty, separator == .pipe, end < bytes.count { return .row([], end: end) }
        let cells = split(row[...], separator)
        guard cells.count == header.width else { return .end }
        var hidden: [HiddenValue] = []
        for (index, promise) in header.secrets.sorted(by: { $0.key < $1.key }) {
            var cell = trimmed(cells[index])
            if index == 0 { cell = withoutPrefix(cell) }
            // A literal in a template: ${'X'}
            if cell.count > 5, cell.starts(with: "${".utf8), cell.last == .closeBrace {
                cell = trimmed(cell.dropFirst(2).dropLast())
            }
            guard !cell.isEmpty else { continue }
            // A sentence has commas too.
            if separator == .comma, cell.contains(.space) { continue }
            let range = places[cell.startIndex]..<places[cell.endIndex]
            if SecretValue.isSecret(bytes[range], promise, isQuoted: true) {
                hidden.append(HiddenValue(range, promise, "table"))
            }
        }
        return .row(hidden, end: end)
    }

    /// Removes the number of a line, the mark of a diff or of a quotation, and the name of a file.
    private static func withoutPrefix(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if let blank = cell.lastIndex(where: { $0 == .tab || $0 == .space }) { return cell[(blank + 1)...] }
        if let first = cell.first, first == .plus || first == .greater || first == .hyphen { return cell.dropFirst() }
        guard let colon = cell.lastIndex(of: .colon), cell[..<colon].last?.isASCIIDigit == true,
            cell[..<colon].contains(.colon)
        else { return cell }
        return cell[(colon + 1)...]
    }

    private static func tuple(
        _ bytes: Bytes, _ position: Int, isFinal: Bool, _ header: TableHeader, opening: UInt8
    ) -> Result {
        var text = CarrierText(bytes, from: position, isFinal: isFinal, longest: longest)
        // Behind the last row of a list stands what closes it.
        guard text.takes(opening) else { return text.mustWait ? .more : .end }
        let closing: UInt8 =
            opening == .openBracket ? .closeBracket : opening == .openBrace ? .closeBrace : .closeParenthesis
        var cells: [Range<Int>?] = []
        while text.index < text.limit {
            text.takesSpace()
            if text.peek | 0x20 == UInt8(ascii: "n") || text.peek | 0x20 == UInt8(ascii: "e") {
                // N'X', E'X'
                let start = text.index
                text.skip()
                if text.peek != .singleQuote { text.index = start }
            }
            if let quote = text.takesQuote() {
                cells.append(quotedCell(&text, quote))
            } else {
                cells.append(nil)
                var depth = 0
                while text.index < text.limit, !text.isAtEnd {
                    let next = text.peek
                    if next == .openParenthesis { depth += 1 }
                    if depth == 0, next == .comma || next == .closeParenthesis || next == closing { break }
                    if next == .closeParenthesis { depth -= 1 }
                    text.skip()
                }
            }
            text.takesSpace()
            if text.takes(.comma) { continue }
            if text.takes(closing) { break }
            return text.mustWait ? .more : .end
        }
        if text.mustWait { return .more }
        let isList = opening != .openParenthesis || header.form != .tuples
        guard isList ? cells.count >= header.width : cells.count == header.width else { return .end }
        let hidden = header.secrets.sorted { $0.key < $1.key }.compactMap { index, promise -> HiddenValue? in
            guard let range = cells[index], SecretValue.isSecret(bytes[range], promise, isQuoted: true) else {
                return nil
            }
            return HiddenValue(range, promise, "table")
        }
        return .row(hidden, end: text.index)
    }

    /// A text in which a quote that stands twice stands for one.
    private static func quotedCell(_ text: inout CarrierText, _ quote: CarrierText.Quote) -> Range<Int>? {
        guard let first = text.takesQuoted(quote) else { return nil }
        var range = first
        while quote.depth == 0, text.peek == quote.byte {
            text.skip()
            guard let more = text.takesQuoted(quote) else { return nil }
            range = range.lowerBound..<more.upperBound
        }
        return range
    }

    // MARK: Cells

    /// Whether a bar of a drawn table ends here: `│`, `┃`, `║`.
    private static func endsBar(_ row: [UInt8]) -> Bool {
        guard let last = row.last, row.count >= 3, row[row.count - 3] == 0xE2 else { return false }
        return row[row.count - 2] == 0x94 && (last == 0x82 || last == 0x83)
            || row[row.count - 2] == 0x95 && last == 0x91
    }

    /// The same cells, with `|` for the bars of a drawn table.
    static func withBars(_ cells: [UInt8]) -> [UInt8] {
        guard cells.contains(0xE2) else { return cells }
        var shown: [UInt8] = []
        for byte in cells {
            shown.append(byte)
            if endsBar(shown) {
                shown.removeLast(2)
                shown[shown.count - 1] = .pipe
            }
        }
        return shown
    }

    /// Splits a line into cells; a blank stands for two or more, and a separator in double quotes separates nothing.
    static func split(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [ArraySlice<UInt8>] {
        var cells: [ArraySlice<UInt8>] = []
        var start = line.startIndex
        var isQuoted = false
        var index = start
        while index < line.endIndex {
            let byte = line[index]
            if byte == .doubleQuote, separator == .comma || separator == .semicolon { isQuoted.toggle() }
            if byte == separator, !isQuoted {
                if separator == .space {
                    let next = line[index...].firstIndex { $0 != .space } ?? line.endIndex
                    if next - index >= 2, index > start, next < line.endIndex {
                        cells.append(line[start..<index])
                        start = next
                    }
                    index = next
                    continue
                }
                cells.append(line[start..<index])
                start = index + 1
            }
            index += 1
        }
        cells.append(line[start...])
        return cells
    }

    /// A cell without blanks, quotes and marks around it.
    static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var cell = cell
        while let first = cell.first, first == .space || first == .tab { cell = cell.dropFirst() }
        while let last = cell.last, last == .space || last == .tab { cell = cell.dropLast() }
        while cell.count >= 2, let first = cell.first, first == cell.last, "\"'`*".utf8.contains(first) {
            cell = cell.dropFirst().dropLast()
        }
        return cell
    }
}
