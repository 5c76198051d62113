/// Credentials behind `Authorization` or a scheme such as `Bearer`.
enum AuthorizationHeader {
    static let beginnings: [Beginning] =
        ["bearer ", "basic ", "authorization", "proxy-authorization"].map(Beginning.word)

    /// Detects a scheme or header.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        if window.isWord("bearer") || window.isWord("basic") {
            guard window.end < window.bytes.count else { return window.isFinal ? .no : .more }
            return window.bytes[window.end] == .space ? .enter(.expecting(.credential), at: window.end) : .no
        }
        return window.isWord("authorization") || window.isWord("proxy-authorization") ? header(window) : .no
    }

    /// Reads over a word such as `Token` between the header's name and the credential.
    private static func header(_ window: ScanWindow) -> Decision {
        let bytes = window.bytes
        let end = window.end
        var start = end
        while start < bytes.count, start - end < 16, "\"'`\\ :=".utf8.contains(bytes[start]) { start += 1 }
        var last = start
        while last < bytes.count, last - start < 13, bytes[last].isASCIILetter { last += 1 }
        if last == bytes.count, last - start < 13, !window.isFinal { return .more }
        guard start > end, (3...12).contains(last - start), last < bytes.count, bytes[last] == .space else {
            return .enter(.expecting(NamedValue(promise: .token)), at: end)
        }
        return .enter(.expecting(.credential), at: last)
    }
}
