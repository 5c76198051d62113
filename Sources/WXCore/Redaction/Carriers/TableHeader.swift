/// The first line of a table that has a column of secrets, and what it says about the rows below.
///
/// Tables are lines with commas, semicolons, tabs, bars or wide blanks between their cells, and what SQL writes:
/// `INSERT INTO users (id, password) VALUES (…)`, `COPY users (id, password) FROM stdin`.
struct TableHeader: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// How the rows are written.
    enum Form: Hashable, Sendable {
        /// A line each, with this byte between the cells; a blank stands for two or more.
        case lines(UInt8)
        /// In parentheses, with commas between the cells.
        case tuples
        /// In tags of HTML.
        case tags
        /// In brackets that open with this byte, one behind the other, in code.
        case rows(UInt8)
    }

    let form: Form
    /// How many cells a row has.
    let width: Int
    /// Which cells are secrets, and what their names promise.
    let secrets: [Int: SecretValue.Promise]
    private static let longestLine = 1_024

    /// What was found.
    enum Result {
        case no, more
        /// A header that ends at a place.
        case header(TableHeader, end: Int)
    }

    /// Reads the header in which the window's word is a cell.
    static func read(_ window: ScanWindow, _ promise: SecretValue.Promise) -> Result {
        let columns = NamedColumns.read(window, promise)
        guard case .no = columns else { return columns }
        guard mayBeCell(window) else { return .no }
        // People write passwords into a column that is called a secret.
        let promise = window.isWord("secret") ? .password : promise
        if window.before == .greater || window.before <= .space {
            let markup = MarkupTable.header(window, promise)
            guard case .no = markup else { return markup }
        }
        guard mayBeginHeader(window), mayEndHeader(window), let before = cellsBefore(window) else { return .no }
        if before.isList { return columnList(window, before.cells, promise) }
        return line(window, before.cells, promise)
    }

    /// Whether the window's word stands between what stands between cells, as far as the bytes reach.
    private static func mayBeCell(_ window: ScanWindow) -> Bool {
        guard isBeforeCell[Int(window.before)] else { return false }
        let bytes = window.bytes
        var index = window.end
        while index < bytes.count, isQuote[Int(bytes[index])] { index += 1 }
        let blanks = index
        while index < bytes.count, bytes[index] == .space { index += 1 }
        return index == bytes.count || index - blanks >= 2 || isBehindCell[Int(bytes[index])]
    }

    /// Whether nothing but what a header has stands behind the window's word, up to what ends a line or a list and as
    /// far as the bytes reach: most words stand in code, which shows soon.
    private static func mayEndHeader(_ window: ScanWindow) -> Bool {
        let bytes = window.bytes
        let limit = window.end + longestLine
        var index = window.end
        return isInHeader.withUnsafeBufferPointer { isInHeader in
            while index < limit {
                guard index < bytes.count else { return true }
                if !isInHeader[Int(bytes[index])] { return endsHeader[Int(bytes[index])] }
                index += 1
            }
            return false
        }
    }

    private static let endsHeader: [Bool] = (0..<256).map { "\n\r\\)[]".utf8.contains(UInt8($0)) }
    private static let isBeforeCell: [Bool] = (0..<256).map { " \t\n\r\"'`*|,;(>[+#".utf8.contains(UInt8($0)) }
    private static let isQuote: [Bool] = (0..<256).map { "\"'`*]".utf8.contains(UInt8($0)) }
    private static let isBehindCell: [Bool] = (0..<256).map { ",;|\t\n\r\\)<".utf8.contains(UInt8($0)) || $0 == 0xE2 }

    // MARK: A line

    private static func line(_ window: ScanWindow, _ before: [UInt8], _ promise: SecretValue.Promise) -> Result {
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longestLine)
        var after: [UInt8] = []
        // What follows the cell shows at once whether this can be a table.
        let first = text.peek
        guard text.isAtEnd || "\"'` *,;|\t\n\r".utf8.contains(first) || first == 0xE2 else {
            return text.mustWait ? .more : .no
        }
        let isInHeader = isInHeader
        while text.index < text.limit, !text.isAtEnd {
            let next = text.peek
            if next == .newline || next == .carriageReturn { break }
            guard isInHeader[Int(next)] else { return text.mustWait ? .more : .no }
            after.append(next)
            text.skip()
        }
        if text.mustWait { return .more }
        guard !text.isAtEnd else { return .no }
        let end = text.index
        let before = TableRow.withBars(before)
        after = TableRow.withBars(after)
        let name = Array(window.bytes[window.position..<window.end])
        for separator in [UInt8.pipe, .tab, .semicolon, .comma, .space]
        where hasSeparator(separator, before) || hasSeparator(separator, after) {
            let cells = TableRow.split((before + name + after)[...], separator)
            let index = TableRow.split((before + name)[...], separator).count - 1
            guard cells.count >= 2, cells.count <= 64, index < cells.count,
                TableRow.trimmed(cells[index]).elementsEqual(name),
                cells.enumerated().allSatisfy({ isName($1, isOuter: $0 == 0 || $0 == cells.count - 1, separator) })
            else { return .no }
            var secrets = [index: promise]
            for (other, cell) in cells.enumerated() where other != index {
                let cell = Array(TableRow.trimmed(cell))
                // A name and its value are no header.
                let isSecret = cell.withUnsafeBufferPointer { SecretValue.isSecret($0[...], promise, isQuoted: true) }
                if isSecret, cell.contains(where: { $0.isASCIIDigit }) { return .no }
                let known = cell.withUnsafeBufferPointer { KeyName.promise($0[...]) }
                if let known { secrets[other] = known }
            }
            return .header(
                TableHeader(form: .lines(separator), width: cells.count, secrets: secrets), end: end)
        }
        return .no
    }

    private static func hasSeparator(_ separator: UInt8, _ cells: [UInt8]) -> Bool {
        guard separator == .space else { return cells.contains(separator) }
        return zip(cells, cells.dropFirst()).contains { $0 == .space && $1 == .space }
    }

    private static let mayStandBefore: [Bool] = (0..<256).map {
        isInHeader[$0] || "[]>:\r)".utf8.contains(UInt8($0))
    }

    /// Letters, digits and what may stand in the name of a column or between two of them.
    private static let isInHeader: [Bool] = (0..<256).map {
        let byte = UInt8($0)
        return byte.isWordByte || byte >= 0x80 || "_-. ,;|\t\"'`*+/#^".utf8.contains(byte)
    }

    private static func isName(_ cell: ArraySlice<UInt8>, isOuter: Bool, _ separator: UInt8) -> Bool {
        let name = TableRow.trimmed(cell)
        if name.isEmpty { return isOuter && separator != .comma && separator != .semicolon }
        guard name.count <= 40, let first = name.first, !first.isASCIIDigit || isOuter else { return false }
        let words = name.split(separator: .space)
        // A sentence has commas too.
        let isTitle = first.isASCIIUppercase
        return words.count <= (separator == .comma || separator == .semicolon ? isTitle ? 3 : 2 : 4)
    }

    // MARK: A list of columns

    private static func columnList(_ window: ScanWindow, _ before: [UInt8], _ promise: SecretValue.Promise) -> Result {
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longestLine)
        var after: [UInt8] = []
        while !text.takes(.closeParenthesis) {
            let next = text.peek
            if text.isAtEnd || text.index >= text.limit { return text.mustWait ? .more : .no }
            guard
                isInHeader[Int(next)] || next == .newline || next == .carriageReturn || next == .closeBracket
                    || next == .openBracket
            else { return text.mustWait ? .more : .no }
            after.append(next)
            text.skip()
        }
        let cells = (before + window.bytes[window.position..<window.end] + after).split(
            separator: .comma, omittingEmptySubsequences: false)
        let index = before.count { $0 == .comma }
        text.takesBlanks()
        while text.takesNewline() { text.passPrefix() }
        text.takesSpace()
        let form: Form
        if text.takes(Array("values".utf8)) {
            form = .tuples
        } else if text.takes(Array("from".utf8)) {
            form = .lines(.tab)
            while text.peek != .newline, !text.isAtEnd { text.skip() }
        } else {
            return text.mustWait ? .more : .no
        }
        if text.mustWait { return .more }
        var secrets = [index: promise]
        for (other, cell) in cells.enumerated() where other != index {
            let name = Array(TableRow.trimmed(cell))
            let known = name.withUnsafeBufferPointer { KeyName.promise($0[...]) }
            if let known { secrets[other] = known }
        }
        return .header(TableHeader(form: form, width: cells.count, secrets: secrets), end: text.index)
    }

    /// Whether nothing but what a header has, or an opening parenthesis, stands before the window's word on its line,
    /// as far as the bytes reach, and the word is alone in its cell: most words stand in code or in a sentence, which
    /// shows soon.
    private static func mayBeginHeader(_ window: ScanWindow) -> Bool {
        let bytes = window.bytes
        var index = window.position
        let first = max(0, index - 128)
        return mayStandBefore.withUnsafeBufferPointer { mayStandBefore in
            while index > first {
                let byte = bytes[index - 1]
                if byte == .newline { return window.before != .space || !isBehindWord(window) }
                if byte == .openParenthesis || byte == .backslash { return true }
                guard mayStandBefore[Int(byte)] else { return false }
                index -= 1
            }
            return true
        }
    }

    /// Whether a word and one blank stand before the window's word.
    private static func isBehindWord(_ window: ScanWindow) -> Bool {
        window.position > 1 && window.bytes[window.position - 2].isWordByte
    }

    /// The cells before the window's word, up to the beginning of the line or of a list in parentheses.
    private static func cellsBefore(_ window: ScanWindow) -> (cells: [UInt8], isList: Bool)? {
        var context = window.context
        var cells: [UInt8] = []
        let isInHeader = isInHeader
        while true {
            var (previous, length) = context.previous()
            // The numbers of rows have a head too.
            if previous == .closeParenthesis, context.takes("(index)") { (previous, length) = context.previous() }
            if previous == .openParenthesis {
                context.back()
                context.backBlanks()
                // INSERT INTO users (…), COPY users (…)
                context.back(most: 80) { $0.isWordByte || "_.\"`[]-".utf8.contains($0) }
                guard context.character == .space else { return nil }
                context.backBlanks()
                let word = context.word()
                let isList = ["into", "copy", "table"].contains { word.elementsEqual($0.utf8) }
                return isList ? (cells.reversed(), true) : nil
            }
            if previous == .newline || previous == .carriageReturn {
                // The line may continue a list of columns.
                return (withoutPrefix(cells.reversed()), false)
            }
            guard previous != 0,
                isInHeader[Int(previous)] || previous == .openBracket || previous == .closeBracket
                    || previous == .greater || previous == .colon
            else { return nil }
            cells.append(previous)
            context.index -= max(1, length)
        }
    }

    /// Removes what a program puts before a line: `path:12:`, `> `, `     1` and a tab.
    private static func withoutPrefix(_ cells: [UInt8]) -> [UInt8] {
        let digits = cells.drop { $0 == .space }.prefix(while: \.isASCIIDigit)
        if !digits.isEmpty, digits.endIndex < cells.count, cells[digits.endIndex] == .tab {
            return Array(cells[(digits.endIndex + 1)...])
        }
        guard let last = cells.lastIndex(where: { $0 == .colon || $0 == .greater }) else { return cells }
        return Array(cells[(last + 1)...])
    }
}
