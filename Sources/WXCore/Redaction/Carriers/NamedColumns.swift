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
            isBeforeName(window.before), mayEndList(window), standsInList(window),
            let (column, closing) = column(window)
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

    private static func isBeforeName(_ byte: UInt8) -> Bool {
        switch byte {
        case .doubleQuote, .singleQuote, .backtick, .comma, .space, .openBracket: true
        default: false
        }
    }

    /// Whether nothing but names stands between what may open a list and the window's word, as far as the bytes reach:
    /// most words stand in code, which shows soon.
    private static func standsInList(_ window: ScanWindow) -> Bool {
        var index = window.position
        let first = max(0, index - CarrierContext.longest)
        let isOfList = isOfList
        while index > first {
            let byte = window.bytes[index - 1]
            switch byte {
            case .openBracket, .openParenthesis, .openBrace, .doubleQuote, .singleQuote, .backslash: return true
            default: guard isOfList[Int(byte)] else { return false }
            }
            index -= 1
        }
        return true
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
        let isOfList = isOfList
        var count = 0
        var quotes = 0
        while true {
            let (previous, length) = context.previous()
            guard length > 0 else { return nil }
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
            context.index -= length
        }
    }
}
