/// A tenant's directory, `/workspace/acme`, in every way to write it: with `\/`, with `%2F`, with backslashes, and with
/// or without anything below it.
///
/// It is shown as the project's own path: what is below it, or a dot where nothing is.
enum WorkspacePath {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static let beginnings: [Beginning] = [
        "/workspace", "\\/workspace", "//workspace", "\\workspace", "\\\\workspace", "\\\\/workspace",
    ]
    .map(Beginning.text)
    /// Behind a percent sign, which is shown.
    static let encodedBeginnings: [Beginning] = ["2Fworkspace", "2fworkspace", "5Cworkspace", "5cworkspace"].map(
        Beginning.text)

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
        guard var first = slash(bytes, start, isWindows: true) else { return window.isFinal ? .no : .more }
        // The slashes of a scheme stay.
        if first == start + 2, bytes[start] == .slash, ":/".utf8.contains(before) { first = start + 1 }
        guard first > start else { return .no }
        // Backslashes separate only where a backslash is the first sign.
        return detect(window, behind: first, isWindows: bytes[first - 1] == .backslash, isEncoded: false)
    }

    /// Whether the path begins a file system, though a word stands before it: `vscode://file/…`, `\\\\wsl$\\Ubuntu\\…`.
    private static func isRoot(_ context: CarrierContext) -> Bool {
        var context = context
        let host = context.word()
        if host.elementsEqual("file".utf8) { return context.takes("://") }
        // An option and its value in one word: -I/workspace/demo/include
        if host.first == .hyphen, host.count <= 9, host.dropFirst().allSatisfy(\.isASCIILetter) {
            return context.previous().character <= .space || "\"'`([=,".utf8.contains(context.previous().character)
        }
        context.back(most: 4) { $0 == .backslash || $0 == .slash }
        return context.takes("wsl$") || context.takes("wsl.localhost")
    }

    /// Detects a path whose slashes are encoded, at the first digit.
    @inline(never)
    static func detectEncoded(at window: ScanWindow) -> Decision {
        guard window.before == .percent else { return .no }
        // The percent sign itself may have come with an earlier piece.
        let (bytes, start) = (window.bytes, window.position)
        guard start + 1 < bytes.count else { return window.isFinal ? .no : .more }
        guard isSlash(bytes[start], bytes[start + 1]) else { return .no }
        return detect(window, behind: start + 2, isWindows: false, isEncoded: true)
    }

    /// Detects the rest of a path behind its first slash.
    private static func detect(
        _ window: ScanWindow, behind first: Int, isWindows: Bool, isEncoded: Bool
    ) -> Decision {
        let bytes = window.bytes
        var index = first
        switch window.matches("workspace", at: index) {
        case .no: return .no
        case .more: return .more
        case .yes: index += 9
        }
        guard let name = slash(bytes, index, isWindows: isWindows) else { return window.isFinal ? .no : .more }
        guard name > index else { return .pass(index) }
        var end = window.end(of: .dotted, from: name, most: longestName)
        guard end < bytes.count || window.isFinal else { return .more }
        guard end > name, end - name < longestName else { return .pass(end) }
        guard let rest = slash(bytes, end, isWindows: isWindows) else {
            if !window.isFinal { return .more }
            return hide(window, to: end, hasRest: false, isEncoded)
        }
        if rest == end {
            // A sentence ends.
            while end > name, bytes[end - 1] == .dot { end -= 1 }
            return end > name ? hide(window, to: end, hasRest: false, isEncoded) : .pass(index)
        }
        guard rest < bytes.count || window.isFinal else { return .more }
        let hasRest =
            rest < bytes.count
            && (bytes[rest].isWordByte || "_.-@[(*{$+~<#%".utf8.contains(bytes[rest]) || bytes[rest] >= 0x80)
        return hide(window, to: rest, hasRest: hasRest, isEncoded)
    }

    private static func hide(_ window: ScanWindow, to end: Int, hasRest: Bool, _ isEncoded: Bool) -> Decision {
        // Of an encoded path the percent sign was shown: it becomes `./` or `.`.
        let marker: StaticString = isEncoded ? (hasRest ? "2E%2F" : "2E") : hasRest ? "" : "."
        return .hide(from: window.position, to: end, with: marker, kind: "path", then: .normal)
    }

    /// Returns the place behind a slash or backslash, however it is escaped, at `start`, or `start` if there is none;
    /// nil if more bytes are needed.
    private static func slash(_ bytes: Bytes, _ start: Int, isWindows: Bool) -> Int? {
        guard start < bytes.count else { return nil }
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
                || RedactionScanner.isEscapeLetter(bytes[index])
                    && !(index + 1 < bytes.count && bytes[index + 1].isASCIILowercase)
            return isEscape || !isWindows ? start : index
        case .percent:
            guard start + 2 < bytes.count else { return nil }
            return isSlash(bytes[start + 1], bytes[start + 2]) ? start + 3 : start
        default: return start
        }
    }

    /// Whether two digits behind a percent sign stand for a slash or a backslash.
    private static func isSlash(_ first: UInt8, _ second: UInt8) -> Bool {
        first == UInt8(ascii: "2") && second | 0x20 == UInt8(ascii: "f")
            || first == UInt8(ascii: "5") && second | 0x20 == UInt8(ascii: "c")
    }
}
