/// A tenant's directory, `/workspace/acme`, in every way to write it: with `\/`, with `%2F`, with backslashes, and with
/// or without anything below it.
///
/// It is shown as the project's own path: what is below it, or a dot where nothing is.
enum WorkspacePath {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static let beginnings: [Beginning] = [
        "/workspace", "\\/workspace", "//workspace", "\\workspace", "\\\\workspace", "\\\\/workspace",
        "\\\\\\/workspace",
    ]
    .map(Beginning.text)

    /// How a slash is written in a text that is encoded.
    private struct Encoding {
        /// What is shown before a word begins.
        let sign: StaticString
        /// The rest of a slash or backslash.
        let slash: StaticString
        /// The rest of a dot, and of a dot and a slash.
        let dot: StaticString
        let dotAndSlash: StaticString
    }

    private static let encodings = [
        Encoding(sign: "%", slash: "2f", dot: "2E", dotAndSlash: "2E%2F"),
        Encoding(sign: "%", slash: "5c", dot: "2E", dotAndSlash: "2E%2F"),
        Encoding(sign: "%", slash: "252f", dot: "252E", dotAndSlash: "252E%252F"),
        Encoding(sign: "%", slash: "255c", dot: "252E", dotAndSlash: "252E%252F"),
        Encoding(sign: "\\", slash: "u002f", dot: "u002E", dotAndSlash: "u002E\\u002F"),
        Encoding(sign: "\\", slash: "x2f", dot: "x2E", dotAndSlash: "x2E\\x2F"),
        Encoding(sign: "&#", slash: "x2f;", dot: "x2E;", dotAndSlash: "x2E;&#x2F;"),
        Encoding(sign: "&#", slash: "47;", dot: "46;", dotAndSlash: "46;&#47;"),
        Encoding(sign: "&", slash: "sol;", dot: "period;", dotAndSlash: "period;&sol;"),
    ]

    static let encodedBeginnings: [Beginning] = encodings.flatMap { encoding in
        let slash = "\(encoding.slash)"
        return [slash, slash.replacing("2f", with: "2F").replacing("5c", with: "5C")].map {
            Beginning.text($0 + "workspace")
        }
    }

    private static let longestName = 128

    /// Detects a path at a slash or a backslash.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        let before = window.before
        // The directory of a host, below another one or a home.
        guard !before.isWordByte || isRoot(window.context), before != .dot || window.beforeThat == .dot,
            !"~})]*-_%\\".utf8.contains(before)
        else { return .no }
        let (bytes, start) = (window.bytes, window.position)
        guard var first = slash(window, start, depth: .max, nil) else { return window.isFinal ? .no : .more }
        // The slashes of a scheme stay.
        if first == start + 2, bytes[start] == .slash, ":/".utf8.contains(before) { first = start + 1 }
        guard first > start else { return .no }
        // Backslashes separate only where backslashes are the first sign, and as many of them.
        return detect(window, behind: first, depth: bytes[first - 1] == .backslash ? first - start : 0, nil)
    }

    /// Whether the path begins a file system, though a word stands before it: `vscode://file/…`, `\\\\wsl$\\Ubuntu\\…`.
    private static func isRoot(_ context: CarrierContext) -> Bool {
        if isBehindName(context) { return true }
        var context = context
        let host = context.word()
        if host.elementsEqual("file".utf8) { return context.takes("://") }
        if isColor(host, context) { return true }
        // An option and its value in one word: -I/workspace/demo/include
        if host.first == .hyphen, host.count <= 9, host.dropFirst().allSatisfy(\.isASCIILetter) {
            return context.previous().character <= .space || "\"'`([=,".utf8.contains(context.previous().character)
        }
        context.back(most: 4) { $0 == .backslash || $0 == .slash }
        return context.takes("wsl$") || context.takes("wsl.localhost")
    }

    /// The schemes of addresses that name a file on a machine.
    private static let schemesOfFiles: [StaticString] = ["file://", "vscode-remote://", "sftp://", "ssh://"]

    /// Whether a name stands before the path that its first slash parts from it: a diff's letter for one of two files,
    /// `--- a/workspace/demo/x`, or the host of `file://localhost/…`.
    private static func isBehindName(_ context: CarrierContext) -> Bool {
        var host = context
        host.back(most: 128) { $0.isWordByte || "-.%+@:".utf8.contains($0) }
        let isOfFile = schemesOfFiles.contains { scheme in
            var place = host
            return host.index < context.index && place.takes(scheme)
        }
        if isOfFile { return true }
        var context = context
        let word = context.word()
        guard word.elementsEqual("a".utf8) || word.elementsEqual("b".utf8) else { return false }
        return [.space, .tab, .doubleQuote].contains(context.character)
    }

    /// Whether `word` ends the code of a color that was written out: `\u001b[32m`, `\x1b[1;34m`, `\033[0m`, `\e[1m`.
    private static func isColor(_ word: [UInt8], _ context: CarrierContext) -> Bool {
        guard word.last == UInt8(ascii: "m"), word.dropLast().allSatisfy(\.isASCIIDigit) else { return false }
        var context = context
        context.back(most: 12) { $0.isASCIIDigit || $0 == .semicolon }
        guard context.takes("[") else { return false }
        return ["\\u001b", "\\x1b", "\\033", "\\e"].contains { (code: StaticString) in
            var place = context
            return place.takes(code)
        }
    }

    /// Detects a path whose slashes are encoded, at the word behind the sign of the first one.
    @inline(never)
    static func detectEncoded(at window: ScanWindow) -> Decision {
        for encoding in encodings {
            var context = window.context
            guard context.takes(encoding.sign) else { continue }
            switch window.matches(encoding.slash, at: window.position, ignoringCase: true) {
            case .no: continue
            case .more: return .more
            case .yes:
                return detect(
                    window, behind: window.position + encoding.slash.utf8CodeUnitCount, depth: 0, encoding)
            }
        }
        return .no
    }

    /// Detects the rest of a path behind its first slash, or the backslashes in its place.
    private static func detect(
        _ window: ScanWindow, behind first: Int, depth: Int, _ encoding: Encoding?
    ) -> Decision {
        let bytes = window.bytes
        var index = first
        switch window.matches("workspace", at: index) {
        case .no: return .no
        case .more: return .more
        case .yes: index += 9
        }
        guard let name = slash(window, index, depth: depth, encoding) else { return window.isFinal ? .no : .more }
        guard name > index else { return .pass(index) }
        var end = window.end(of: .dotted, from: name, most: longestName)
        guard end < bytes.count || window.isFinal else { return .more }
        guard end > name, end - name < longestName else { return .pass(end) }
        guard let rest = slash(window, end, depth: depth, encoding) else {
            if !window.isFinal { return .more }
            return hide(window, to: end, hasRest: false, encoding)
        }
        if rest == end {
            // A sentence ends.
            while end > name, bytes[end - 1] == .dot { end -= 1 }
            return end > name ? hide(window, to: end, hasRest: false, encoding) : .pass(index)
        }
        guard rest < bytes.count || window.isFinal else { return .more }
        let hasRest =
            rest < bytes.count
            && (bytes[rest].isWordByte || "_.-@[(*{$+~<#%".utf8.contains(bytes[rest]) || bytes[rest] >= 0x80)
        return hide(window, to: rest, hasRest: hasRest, encoding)
    }

    private static func hide(_ window: ScanWindow, to end: Int, hasRest: Bool, _ encoding: Encoding?) -> Decision {
        // Of an encoded path the sign was shown: it becomes `./` or `.`.
        let marker: StaticString =
            if let encoding {
                hasRest ? encoding.dotAndSlash : encoding.dot
            } else if isBehindName(window.context) {
                hasRest ? "/" : "/."
            } else {
                hasRest ? "" : "."
            }
        return .hide(from: window.position, to: end, with: marker, kind: "path", then: .normal)
    }

    /// Returns the place behind a slash or backslash, however it is escaped, at `start`, or `start` if there is none;
    /// nil if more bytes are needed.
    ///
    /// `depth` is how many backslashes separate, 0 for none; of as many a letter behind them is not the letter of an
    /// escape.
    private static func slash(_ window: ScanWindow, _ start: Int, depth: Int, _ encoding: Encoding?) -> Int? {
        let bytes = window.bytes
        guard start < bytes.count else { return nil }
        if let encoding = encoding ?? (bytes[start] == .percent ? encodings[0] : nil) {
            let behindSign = start + encoding.sign.utf8CodeUnitCount
            switch window.matches(encoding.sign, at: start) {
            case .no: break
            case .more: return nil
            case .yes:
                switch window.matches(encoding.slash, at: behindSign, ignoringCase: true) {
                case .no: break
                case .more: return nil
                case .yes: return behindSign + encoding.slash.utf8CodeUnitCount
                }
            }
        }
        switch bytes[start] {
        case .slash:
            guard start + 1 < bytes.count else { return nil }
            return bytes[start + 1] == .slash ? start + 2 : start + 1
        case .backslash:
            var index = start
            while index < bytes.count, bytes[index] == .backslash, index - start < 8 { index += 1 }
            guard index < bytes.count else { return nil }
            if bytes[index] == .slash { return index + 1 }
            // A quote or an end of a line that is escaped is no slash.
            let isEscape =
                "\"'".utf8.contains(bytes[index])
                || depth != index - start && RedactionScanner.isEscapeLetter(bytes[index])
                    && !(index + 1 < bytes.count && bytes[index + 1].isASCIILowercase)
            return isEscape || depth == 0 ? start : index
        default: return start
        }
    }
}
