/// Private members of a JSON web key, such as `"d":"…"`.
enum KeyMember {
    static let beginnings: [Beginning] =
        ([
            "?\"d\"", "?\"p\"", "?\"q\"", "?\"k\"", "\"dp\"", "\"dq\"", "\"qi\"",
            // In a string of JSON.
            "?\"d\\", "?\"p\\", "?\"q\\", "?\"k\\", "\"dp\\", "\"dq\\", "\"qi\\",
        ] as [StaticString]).map(Beginning.member)

    private static let names: [StaticString] = ["d", "p", "q", "k", "dp", "dq", "qi"]

    /// Detects a member whose name is the word of one or two letters in quotes.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        let bytes = window.bytes
        let end = window.end
        guard
            names.contains(where: {
                $0.utf8CodeUnitCount == end - window.position && window.has($0, at: window.position)
            })
        else { return .no }
        var start = end
        var quotes = 0
        while start < bytes.count, start - end < 16, "\"'\\ :".utf8.contains(bytes[start]) {
            if bytes[start] == window.before { quotes += 1 }
            start += 1
        }
        guard start < bytes.count else { return window.isFinal ? .no : .more }
        guard quotes == 2 else { return .no }
        let last = window.end(of: .urlSafe, from: start, most: 32)
        if last == bytes.count, last - start < 32, !window.isFinal { return .more }
        guard last - start == 32, Base64Kinds(bytes[start..<last]).isMixed else { return .no }
        return .hide(from: start, to: last, with: "[secret]", kind: "private-key", then: .swallowing(.urlSafe))
    }
}
