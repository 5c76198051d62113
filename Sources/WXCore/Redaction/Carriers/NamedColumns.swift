/// Names of columns as a list in code or JSON, and rows of literals behind it: `("user,password", [("ana", "…")])`,
/// `{"columns":["user","password"],"rows":[["ana","…"]]}`, `[]struct{ user, password string }{ {"ana", "…"} }`.
enum NamedColumns {
    private static let longestList = 256
    /// How much may stand between the list and the first row.
    private static let longestGap = 64

    private static let isOfList: [Bool] = (0..<256).map {
        UInt8($0).isWordByte || "_-., ;:\"'`\n\r\t".utf8.contains(UInt8($0))
    }
    private static let isBehindName: [Bool] = (0..<256).map { "\"'`,] \\".utf8.contains(UInt8($0)) }

    /// Reads the list in which the window's word is a name.
    static func read(_ window: ScanWindow, _ promise: SecretValue.Promise) -> TableHeader.Result {
        guard window.end < window.bytes.count, isBehindName[Int(window.bytes[window.end])],
            "\"'`, [".utf8.contains(window.before), mayEndList(window), let (column, closing) = column(window)
        else { return .no }
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longestList)
        while !closing.contains(text.peek) {
            guard isOfList[Int(text.peek)], text.index < text.limit else { return text.mustWait ? .more : .no }
            text.skip()
        }
        text.skip()
        let gap = text.index
        // What opens the rows, and the first of them.
        var outer: UInt8 = 0
        while text.index - gap < longestGap {
            let next = text.peek
            if "[({".utf8.contains(next) {
                if outer != 0 {
                    let start = text.index
                    text.skip()
                    text.takesSpace()
                    guard text.takesQuote() != nil else { return text.mustWait ? .more : .no }
                    return .header(
                        TableHeader(form: .rows(next), width: column + 1, secrets: [column: promise]), end: start)
                }
                outer = next
            } else if outer != 0, next > .space {
                return text.mustWait ? .more : .no
            } else if !isOfList[Int(next)], !"])}=".utf8.contains(next) {
                return text.mustWait ? .more : .no
            }
            text.skip()
        }
        return text.mustWait ? .more : .no
    }

    /// Whether a name with a blank behind it may be the last of a list: a type and what closes the list follow.
    private static func mayEndList(_ window: ScanWindow) -> Bool {
        let bytes = window.bytes
        guard bytes[window.end] == .space else { return true }
        var index = window.end
        while index < bytes.count, bytes[index] == .space || bytes[index].isWordByte { index += 1 }
        return index == bytes.count || "}];)".utf8.contains(bytes[index])
    }

    /// How many names stand before the window's word in its list, and what closes the list; nil outside a list.
    private static func column(_ window: ScanWindow) -> (Int, closing: [UInt8])? {
        var context = window.context
        var count = 0
        var quotes = 0
        while context.previous().length > 0 {
            let previous = context.character
            switch previous {
            case .comma: count += 1
            case .doubleQuote, .singleQuote:
                quotes += 1
                // Names in one text: "user,password".
                if quotes == 1, count > 0 || window.before == .comma {
                    let inner = window.before != .doubleQuote && window.before != .singleQuote
                    if inner { return (count, [previous]) }
                }
            case .openBracket: return (count, [.closeBracket])
            case .openParenthesis: return quotes > 0 ? (count, [.closeParenthesis]) : nil
            case .openBrace: return count > 0 || quotes > 0 ? (count, [.closeBrace, .semicolon]) : nil
            default: guard isOfList[Int(previous)] else { return nil }
            }
            context.back()
        }
        return nil
    }
}
