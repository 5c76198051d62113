/// A table of HTML that has a column of secrets: its head names the columns, and its rows have the values.
///
/// `<tr><th>User</th><th>Password</th></tr><tr><td>ana</td><td>…</td></tr>`
enum MarkupTable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private static let longest = 1_024

    /// Reads the head of a table in which the window's word is a cell.
    static func header(_ window: ScanWindow, _ promise: SecretValue.Promise) -> TableHeader.Result {
        guard let index = cellsBefore(window) else { return .no }
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longest)
        var width = index + 1
        var secrets: [Int: SecretValue.Promise] = [:]
        text.takesBlanks()
        guard text.takes(Array("</th".utf8)) || text.takes(Array("</td".utf8)) else {
            return text.mustWait ? .more : .no
        }
        while !text.takes(Array("</tr".utf8)) {
            if text.isAtEnd || text.index >= text.limit { return text.mustWait ? .more : .no }
            if text.takes(Array("<th".utf8)) {
                width += 1
                while text.index < text.limit, !text.isAtEnd, text.peek != .greater { text.skip() }
                text.skip()
                text.takesSpace()
                let name = text.takes(.urlSafe, most: 48)
                if text.peek == .less, let known = KeyName.promise(text.bytes[name]) { secrets[width - 1] = known }
            } else if text.takes(Array("<td".utf8)) {
                // The head of a row, and its value.
                return .no
            } else {
                text.skip()
            }
        }
        guard width >= 2 else { return .no }
        secrets[index] = promise
        return .header(TableHeader(form: .tags, width: width, secrets: secrets), end: text.index)
    }

    /// How many cells come before the word in its row; nil if the word is not in a header cell.
    private static func cellsBefore(_ window: ScanWindow) -> Int? {
        var context = window.context
        context.backBlanks()
        guard context.character == .greater else { return nil }
        var cells = -1
        while context.previous().length > 0 {
            if context.takes("<tr") { return cells >= 0 ? cells : nil }
            if context.takes("<th") {
                cells += 1
            } else {
                // The word's own tag is a head's.
                if context.character == .less, cells < 0 { return nil }
                context.back()
            }
        }
        return nil
    }

    /// Where the next row may begin.
    static func next(_ bytes: Bytes, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == .less { return index }
            index += 1
        }
        return nil
    }

    /// Reads the row that begins at `position`.
    static func row(_ bytes: Bytes, _ position: Int, isFinal: Bool, _ header: TableHeader) -> TableRow.Result {
        var text = CarrierText(bytes, from: position, isFinal: isFinal, longest: TableRow.longest)
        guard text.takes(.less) else { return .end }
        let tag = tagName(&text)
        if text.mustWait { return .more }
        if tag.elementsEqual("/table".utf8) { return .end }
        guard tag.elementsEqual("tr".utf8) else { return .row([], end: text.index) }
        var cells: [Range<Int>] = []
        while text.index < text.limit, !text.isAtEnd {
            guard text.takes(.less) else {
                text.skip()
                continue
            }
            let tag = tagName(&text)
            if tag.elementsEqual("/tr".utf8) { break }
            guard tag.elementsEqual("td".utf8) || tag.elementsEqual("th".utf8) else { continue }
            while text.limit > text.index, !text.isAtEnd, text.peek != .greater { text.skip() }
            text.skip()
            text.takesSpace()
            while text.takes(Array("<code>".utf8)) || text.takes(Array("<b>".utf8)) {}
            let start = text.index
            while text.limit > text.index, !text.isAtEnd, text.peek != .less { text.skip() }
            var end = text.index
            while end > start, bytes[end - 1] <= .space { end -= 1 }
            cells.append(start..<end)
        }
        if text.mustWait { return .more }
        guard cells.count == header.width else { return .end }
        let hidden = header.secrets.sorted { $0.key < $1.key }.compactMap { index, promise -> HiddenValue? in
            let cell = cells[index]
            return SecretValue.isSecret(bytes[cell], promise, isQuoted: true)
                ? HiddenValue(cell, promise, "table") : nil
        }
        return .row(hidden, end: text.index)
    }

    private static func tagName(_ text: inout CarrierText) -> [UInt8] {
        var name: [UInt8] = []
        while name.count < 12, text.peek.isWordByte || text.peek == .slash && name.isEmpty {
            name.append(text.peek.asciiLowercased)
            text.skip()
        }
        return name
    }
}
