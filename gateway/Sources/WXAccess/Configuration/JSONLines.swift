internal import WXCore

/// Finds the lines on which the members of a JSON text begin, so that an error in a file can name one.
struct JSONLines {
    /// The line of each member and element by its path, such as `limits.frameBytes` or `tokens[2]`; lines count from 1.
    private(set) var lines: [String: Int] = [:]
    private let text: [UInt8]
    private var index = 0
    private var line = 1

    /// Reads a text that ``JSONValue`` has accepted.
    init(of text: [UInt8]) {
        self.text = text
        value(at: "")
    }

    private mutating func value(at path: String) {
        blank()
        guard index < text.count else { return }
        switch text[index] {
        case UInt8(ascii: "{"): container { $0.member(of: path) }
        case UInt8(ascii: "["):
            var count = 0
            container { reader in
                reader.lines["\(path)[\(count)]"] = reader.line
                reader.value(at: "\(path)[\(count)]")
                count += 1
            }
        case UInt8(ascii: "\""): _ = string()
        default: while index < text.count, !Self.isEnd(text[index]) { index += 1 }
        }
    }

    private mutating func container(_ read: (inout Self) -> Void) {
        index += 1
        while true {
            blank()
            guard index < text.count else { return }
            switch text[index] {
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                index += 1
                return
            case UInt8(ascii: ","): index += 1
            default: read(&self)
            }
        }
    }

    private mutating func member(of path: String) {
        let start = line
        let name = (try? JSONValue(parsing: string()))?.string ?? ""
        let own = path.isEmpty ? name : "\(path).\(name)"
        lines[own] = start
        blank()
        // The colon.
        index += 1
        value(at: own)
    }

    /// Passes over a string and returns it with its quotes.
    private mutating func string() -> ArraySlice<UInt8> {
        let start = index
        index += 1
        while index < text.count, text[index] != UInt8(ascii: "\"") {
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index + 1, text.count)
        return text[start..<index]
    }

    private mutating func blank() {
        while index < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[index]) {
            if text[index] == 0x0A { line += 1 }
            index += 1
        }
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(byte)
    }
}
