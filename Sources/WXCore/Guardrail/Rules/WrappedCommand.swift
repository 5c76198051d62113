/// A command that is the whole prompt, in spite of what is written around it or in its letters: `> /clear`,
/// `**/clear**`, a code block, `&sol;clear`, `/ c l e a r`, a slash of another script.
///
/// The prompt may hold several commands, one a line. With any other sentence in it, it is a prompt about commands.
enum WrappedCommand {
    /// A longer prompt is not a command.
    private static let mostScalars = 600
    private static let mostArguments = 12

    /// Returns the name of the first command if a prompt consists of commands; nil otherwise.
    static func name(in text: String, names: Set<Substring>) -> Substring? {
        guard text.unicodeScalars.count <= mostScalars else { return nil }
        let decoded = Escapes.decoded(text)
        var candidates = [decoded]
        if let turned = turned(decoded) { candidates.append(turned) }
        if decoded.last(where: { !$0.isWhitespace }) == "/" { candidates.append(String(decoded.reversed())) }
        for candidate in candidates {
            let lines = candidate.split(whereSeparator: \.isNewline).filter { !isFrame($0) }
            let found = lines.map { name(inLine: String($0), names: names) }
            if let first = found.first, !found.contains(nil) { return first }
        }
        return nil
    }

    // MARK: Lines

    /// Returns whether a line only frames others: blanks, a rule, a tag, the fence of a code block.
    private static func isFrame(_ line: Substring) -> Bool {
        let line = line.drop(while: \.isWhitespace)
        if line.hasPrefix("```") || line.hasPrefix("~~~") { return !line.contains(where: isSlash) }
        let inside = withoutTags(line)
        return !inside.unicodeScalars.contains { isWord($0) || isSlash(Character($0)) }
    }

    private static func name(inLine line: String, names: Set<Substring>) -> Substring? {
        let opened = withoutOpening(Substring(line))
        guard let slash = opened?.first, isSlash(slash), let rest = opened?.dropFirst() else { return nil }
        // A comment has two slashes, or a slash and an asterisk.
        guard let next = rest.first, !isSlash(next), next != "*" else { return nil }
        let folded = Folding(of: String(withoutClosing(rest))).text
        return plainName(in: folded[...], names: names) ?? spacedName(in: folded, names: names)
    }

    /// Returns the name that a line begins with, if what follows can be the command's arguments.
    private static func plainName(in line: Substring, names: Set<Substring>) -> Substring? {
        let written = line.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "$" || $0 == "@" }
        // Emphasis may end before the arguments: `**/config** verbose`.
        let rest = line[written.endIndex...].drop { "*`~".contains($0) }
        let bare = written.hasSuffix("__") ? written.dropLast(2) : written
        guard let name = ([bare] + unleet(bare)).first(where: names.contains) else { return nil }
        // A link's target: `[/clear](x)`.
        if rest.hasPrefix("](") { return rest.contains(" ") ? nil : name }
        return rest.isEmpty || rest.hasPrefix(" ") && areArguments(rest) ? name : nil
    }

    private static func unleet(_ word: Substring) -> [Substring] {
        guard word.contains(where: { !$0.isLetter }) else { return [] }
        return [UInt8(ascii: "i"), UInt8(ascii: "l")].map { one in
            Substring(
                decoding: word.utf8.map { $0 == UInt8(ascii: "1") ? one : Leet.letter(for: $0) ?? $0 }, as: UTF8.self)
        }
    }

    /// Returns the name whose letters are separated, whatever separates them.
    private static func spacedName(in line: String, names: Set<Substring>) -> Substring? {
        let parts = line.split { !$0.isLetter && !$0.isNumber }
        let joined = Substring(parts.joined())
        if let name = names.first(where: { $0.filter { $0 != "-" && $0 != "_" } == joined }) { return name }
        guard parts.count >= 4, parts.allSatisfy({ $0.count == 1 }) else { return nil }
        return names.first { $0.count >= 4 && joined.hasPrefix($0) }
    }

    // MARK: What follows a name

    /// Words that make a statement about a route of what would be arguments.
    private static let statements = Set(
        """
        returns return returned responds responded redirects gives gave throws fails failed works worked shows is isn \
        isnt was does doesn doesnt should must will would can cannot can't isn't doesn't retorna retornou devolve \
        devolveu responde respondeu falha falhou mostra funciona da deu e nao deve devuelve devolvio falla fallo muestra \
        redirige es no debe renvoie repond affiche echoue marche fonctionne est n'est ne doit redireciona redirect endpoint route \
        page screen rota ruta
        """.split { $0 == " " })
    /// Words that continue a sentence about a route.
    private static let continuations = Set(
        """
        and or page route endpoint screen from in after before when takes needs has ou pagina rota tela em na apos \
        quando y ruta pantalla en tras cuando et ecran dans apres quand
        """.split { $0 == " " })

    /// Returns whether what follows a name states something about a route: “returns 500”.
    static func isStatement(_ rest: Substring) -> Bool {
        let words = rest.split { $0 == " " }
        return words.count > 1 && words.first.map(statements.contains) ?? false
    }

    private static func areArguments(_ rest: Substring) -> Bool {
        let words = rest.split { $0 == " " }
        guard let first = words.first, words.count <= mostArguments, rest.last != "?" else { return false }
        if isStatement(rest) || continuations.contains(first) { return false }
        // A description in a list: “/clear - clears the page”.
        if !first.contains(where: { $0.isLetter || $0.isNumber }) { return false }
        // A line of a log: “/login 200 12ms”.
        let status = words.dropLast().contains { word in
            word.count == 3 && word.first.map("12345".contains) ?? false && word.allSatisfy(\.isNumber)
        }
        return !status
    }

    // MARK: What stands around

    /// Marks that make a path of the slash that follows them: `./clear`, `~/clear`, `@/clear`, `*/clear`.
    private static let pathMarks: [Character] = [".", "~", "@", "$", ")", "}", ":", "=", "+"]

    /// Returns a line without what stands before the command: blanks, list and quotation marks, emphasis, tags; nil if
    /// these make a path of it.
    private static func withoutOpening(_ line: Substring) -> Substring? {
        var rest = line
        var last: Character = " "
        while let first = rest.first, !isSlash(first) {
            if first == "<", let end = tagEnd(in: rest) {
                rest = rest[end...]
                last = " "
            } else if let end = listMarkEnd(in: rest) {
                rest = rest[end...]
                last = " "
            } else if first.unicodeScalars.contains(where: isWord) {
                return nil
            } else {
                rest = rest.dropFirst()
                last = last == "~" && first == "~" ? " " : first
            }
        }
        return pathMarks.contains(last) ? nil : rest
    }

    private static func withoutClosing(_ line: Substring) -> Substring {
        var rest = withoutTags(line)
        while let last = rest.last, !isSlash(last), last != "?", last != ")",
            !last.unicodeScalars.contains(where: isWord)
        {
            rest = rest.dropLast()
        }
        // A bracket is part of a link's target, or was opened before the command.
        return rest.last == ")" && !rest.contains("(") ? withoutClosing(rest.dropLast()) : rest
    }

    /// Returns where a list's number or a check box ends: `1. `, `2) `, `[x] `.
    private static func listMarkEnd(in line: Substring) -> Substring.Index? {
        let number = line.prefix(while: \.isNumber)
        let rest = line[number.endIndex...]
        if !number.isEmpty, number.count <= 3, rest.hasPrefix(". ") || rest.hasPrefix(") ") {
            return rest.dropFirst(2).startIndex
        }
        return line.lowercased().hasPrefix("[x] ") ? line.dropFirst(4).startIndex : nil
    }

    /// Returns where the tag that a text begins with ends, or the mark that opens a comment.
    private static func tagEnd(in text: Substring) -> Substring.Index? {
        if text.hasPrefix("<!--") { return text.dropFirst(4).startIndex }
        guard text.dropFirst().first.map({ $0.isLetter || $0 == "/" || $0 == "!" }) ?? false else { return nil }
        return text.firstIndex(of: ">").map { text.index(after: $0) }
    }

    /// Returns a text without its tags.
    private static func withoutTags(_ text: Substring) -> Substring {
        guard text.contains("<") else { return text }
        var kept = ""
        var rest = text
        while let first = rest.first {
            if first == "<", let end = tagEnd(in: rest) {
                rest = rest[end...]
            } else {
                kept.append(first)
                rest = rest.dropFirst()
            }
        }
        return kept[...]
    }

    // MARK: Scalars

    /// Returns a text with the runs turned round that are shown from right to left; nil if there are none.
    private static func turned(_ text: String) -> String? {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: opensTurn) else { return nil }
        var read = String.UnicodeScalarView()
        var run: [Unicode.Scalar]?
        for scalar in scalars {
            if opensTurn(scalar) {
                read.append(contentsOf: (run ?? []).reversed())
                run = []
            } else if scalar == "\u{202C}" || scalar == "\u{2069}" || scalar == "\n" {
                read.append(contentsOf: (run ?? []).reversed())
                if scalar == "\n" { read.append(scalar) }
                run = nil
            } else if run != nil {
                run?.append(scalar)
            } else {
                read.append(scalar)
            }
        }
        read.append(contentsOf: (run ?? []).reversed())
        return String(read)
    }

    private static func opensTurn(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{202E}" || scalar == "\u{202B}" || scalar == "\u{2067}"
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return (properties.isAlphabetic || properties.numericType != nil) && !properties.isDefaultIgnorableCodePoint
    }

    /// Slashes, and characters that look like one at the beginning of a word.
    private static let slashes: Set<Unicode.Scalar> = [
        "/", "\u{FF0F}", "\u{2044}", "\u{2215}", "\u{29F8}", "\u{2571}", "\u{27CB}", "\u{3033}", "\u{2F03}", "\u{4E3F}",
        "\u{30CE}", "\u{1735}", "\u{1D23A}", "\u{1F67C}", "\u{338}", "\u{337}", "\u{2CC6}", "\u{141F}", "\u{2CC7}",
    ]

    /// Returns whether a character is a slash, whatever is put on it.
    private static func isSlash(_ character: Character) -> Bool {
        let scalars = character.unicodeScalars.drop { $0.properties.isDefaultIgnorableCodePoint || $0 == " " }
        return scalars.first.map(slashes.contains) ?? false
    }
}
