/// Styles Markdown while it arrives: headings, emphasis, code, lists and links.
///
/// The text itself stays as it is, marks included, so that what is copied from the terminal is what the agent wrote.
/// Only changes of style are put between its characters. It is a light reading, not a parser: emphasis ends with its
/// line, and where a mark may mean two things it means nothing. The result does not depend on where the pieces are cut;
/// at most a few characters are held back.
struct MarkdownStyler {
    /// What has arrived and is not decided yet.
    private var text: [Unicode.Scalar] = []
    private var position = 0
    private var output = ""
    private var isFinal = false

    /// The style of what was written last.
    private var current: TextStyle = []
    /// Whether nothing but blanks has been written of this line.
    private var isAtLineStart = true
    private var previous: Unicode.Scalar = "\n"
    private var fence: Fence?
    private var line = LineStyle()

    /// A block of code between lines of backticks or tildes.
    private struct Fence {
        let mark: Unicode.Scalar
        let count: Int
    }

    /// What is open in the current line.
    private struct LineStyle {
        /// The style of the whole line.
        var base: TextStyle = []
        /// The number of backticks that the inline code began with; 0 outside of code.
        var code = 0
        var emphasis: Unicode.Scalar?
        var strong: Unicode.Scalar?
        var hasBracket = false
        var isURL = false

        var style: TextStyle {
            if code > 0 { return base.union(.cyan) }
            var style = base
            if emphasis != nil { style.insert(.italic) }
            if strong != nil { style.insert(.bold) }
            if isURL { style.insert(.underlined) }
            return style
        }
    }

    /// The most equal marks in a row that can mean something.
    private static let longestRun = 32

    /// Returns a piece of text with styles, as far as it is decided, preceded by what was held back.
    mutating func style(_ piece: String) -> String {
        text += piece.unicodeScalars
        return step()
    }

    /// Returns what was held back, and the end of the last style.
    mutating func finish() -> String {
        isFinal = true
        let rest = step() + TextStyle().change(from: current)
        self = MarkdownStyler()
        return rest
    }

    private mutating func step() -> String {
        while position < text.count, stepOnce() {}
        text.removeFirst(position)
        position = 0
        defer { output = "" }
        return output
    }

    // MARK: Reading

    /// Writes the next characters.
    ///
    /// - Returns: Whether it could be decided what they mean.
    private mutating func stepOnce() -> Bool {
        let scalar = text[position]
        if scalar == "\n" {
            endLine()
            return true
        }
        if isAtLineStart, scalar != " ", scalar != "\t" {
            guard let isMark = beginLine() else { return false }
            isAtLineStart = false
            if isMark { return true }
        }
        if fence != nil || isAtLineStart {
            // A line such as ```x``` is inline code.
            if scalar == "`", line.base == .dim { (fence, line.base) = (nil, []) }
            write(1)
            return true
        }
        return inline(scalar)
    }

    private mutating func endLine() {
        output += TextStyle().change(from: current) + "\n"
        current = []
        position += 1
        previous = "\n"
        isAtLineStart = true
        line = LineStyle()
        if fence != nil { line.base = .cyan }
    }

    /// Returns the number of equal characters from a position; nil if more may follow.
    private func run(of mark: Unicode.Scalar, from start: Int) -> Int? {
        var end = start
        while end < text.count, text[end] == mark, end - start <= Self.longestRun { end += 1 }
        return end == text.count && !isFinal ? nil : end - start
    }

    /// Returns a character after the current one; nil at the end of the text.
    private func character(after count: Int) -> Unicode.Scalar? {
        position + count < text.count ? text[position + count] : nil
    }

    /// Writes the mark that a line begins with.
    ///
    /// - Returns: Whether there was one; nil if that cannot be decided yet.
    private mutating func beginLine() -> Bool? {
        let mark = text[position]
        switch mark {
        case "`", "~":
            guard let count = run(of: mark, from: position) else { return nil }
            return takeFence(mark, count)
        case _ where fence != nil: return false
        case "#":
            guard let count = run(of: mark, from: position) else { return nil }
            if count <= 6, isBlank(character(after: count)) { line.base = .bold }
            return false
        case ">":
            write(1, .dim)
            return true
        case "-", "*", "+":
            if character(after: 1) == nil, !isFinal { return nil }
            guard character(after: 1) == " " else { return false }
            write(1, .dim)
            return true
        case "0"..."9": return takeNumber()
        default: return false
        }
    }

    private mutating func takeFence(_ mark: Unicode.Scalar, _ count: Int) -> Bool {
        if let open = fence {
            guard open.mark == mark, count >= open.count, isBlank(character(after: count)) else { return false }
            fence = nil
        } else {
            guard count >= 3 else { return false }
            fence = Fence(mark: mark, count: count)
        }
        // What follows on the line names the language.
        line.base = .dim
        write(count)
        return true
    }

    private mutating func takeNumber() -> Bool? {
        var digits = 0
        while let digit = character(after: digits), ("0"..."9").contains(digit), digits < 9 { digits += 1 }
        guard let point = character(after: digits) else { return isFinal ? false : nil }
        guard point == "." || point == ")" else { return false }
        if character(after: digits + 1) == nil, !isFinal { return nil }
        guard character(after: digits + 1) == " " else { return false }
        write(digits + 1, .dim)
        return true
    }

    // MARK: Within a line

    private mutating func inline(_ scalar: Unicode.Scalar) -> Bool {
        if line.isURL,
            scalar == " " || scalar == ")" || scalar == ">" || scalar == "\"" || scalar == "`" || scalar == "]"
        {
            line.isURL = false
        }
        switch scalar {
        case "`":
            guard let count = run(of: scalar, from: position) else { return false }
            return takeBackticks(count)
        case _ where line.code > 0 || line.isURL: write(1)
        case "*", "_":
            guard let count = run(of: scalar, from: position) else { return false }
            takeEmphasis(scalar, count)
        case "\\":
            if character(after: 1) == nil, !isFinal { return false }
            write(character(after: 1).map { $0 == "\n" } ?? true ? 1 : 2)
        case "[":
            line.hasBracket = true
            write(1)
        case "]":
            guard line.hasBracket else { return take(1) }
            if character(after: 1) == nil, !isFinal { return false }
            if character(after: 1) == "(" {
                write(2)
                line.isURL = true
            } else {
                write(1)
            }
            line.hasBracket = false
        case "h" where !isWord(previous): return takeAddress()
        default: write(1)
        }
        return true
    }

    private mutating func take(_ count: Int) -> Bool {
        write(count)
        return true
    }

    private mutating func takeBackticks(_ count: Int) -> Bool {
        if line.code == 0 {
            line.code = count
            write(count)
        } else {
            write(count)
            if count == line.code { line.code = 0 }
        }
        return true
    }

    private mutating func takeEmphasis(_ mark: Unicode.Scalar, _ count: Int) {
        let next = character(after: count) ?? "\n"
        let (isStrong, isEmphasis) = (count & 2 != 0, count & 1 != 0)
        let closes =
            count <= 3 && !isBlank(previous) && (mark != "_" || !isWord(next)) && (!isStrong || line.strong == mark)
            && (!isEmphasis || line.emphasis == mark)
        if closes {
            write(count)
            if isStrong { line.strong = nil }
            if isEmphasis { line.emphasis = nil }
            return
        }
        let opens =
            count <= 3 && !isWord(previous) && beginsEmphasis(next) && (!isStrong || line.strong == nil)
            && (!isEmphasis || line.emphasis == nil)
        if opens {
            if isStrong { line.strong = mark }
            if isEmphasis { line.emphasis = mark }
        }
        write(count)
    }

    /// Writes an address, or the first letter of what is none.
    private mutating func takeAddress() -> Bool {
        for scheme in ["https://", "http://"] {
            let beginning = Array(scheme.unicodeScalars)
            let part = text[position...].prefix(beginning.count)
            if part.elementsEqual(beginning) {
                line.isURL = true
                return take(beginning.count)
            }
            if !isFinal, part.count < beginning.count, part.elementsEqual(beginning.prefix(part.count)) { return false }
        }
        return take(1)
    }

    // MARK: Characters

    private func isBlank(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0 == " " || $0 == "\t" || $0 == "\n" } ?? true
    }

    private func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }

    /// Returns whether emphasis may begin before a character; a pattern such as `**/*.swift` holds none.
    private func beginsEmphasis(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII || isWord(scalar) || "\"'`[(<$#@&~+-{".unicodeScalars.contains(scalar)
    }

    // MARK: Writing

    private mutating func write(_ count: Int) { write(count, line.style) }

    /// Writes characters in a style.
    private mutating func write(_ count: Int, _ style: TextStyle) {
        output += style.change(from: current)
        current = style
        for scalar in text[position..<position + count] { output.unicodeScalars.append(scalar) }
        position += count
        previous = text[position - 1]
    }
}
