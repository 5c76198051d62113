/// A Kubernetes `Secret`: everything under `data` is a secret, whatever its name.
enum SecretManifest {
    private static let signs: [StaticString] = [
        "kind: secret", "kind\": \"secret", "kind\":\"secret", "kind\\\":\\\"secret", "kind\\\": \\\"secret", "data:",
        "data\":", "data\\\":",
    ]

    static let beginnings: [Beginning] = signs.map { .word("\($0)") }

    /// How far from its data the kind may stand.
    static let longest = 4_096

    /// What a word means.
    enum Result {
        case no, more
        /// The manifest is a secret's.
        case kind
        /// These values stand under `data`.
        case values([HiddenValue])
    }

    /// Reads `kind: Secret`, or `data:` and what stands under it; `isSecret` says whether the kind stood before.
    static func read(_ window: ScanWindow, isSecret: Bool) -> Result {
        // As far as the bytes reach, one of these stands here: where ``OrdinaryText`` stops.
        guard signs.contains(where: { window.matches($0, at: window.position, ignoringCase: true) != .no }) else {
            return .no
        }
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longest)
        if window.isWord("kind") {
            _ = text.takesQuote()
            text.takesBlanks()
            guard text.takes(.colon) else { return text.mustWait ? .more : .no }
            text.takesBlanks()
            _ = text.takesQuote()
            guard text.takes(Array("secret".utf8)) else { return text.mustWait ? .more : .no }
            let next = text.peek
            if text.mustWait { return .more }
            return next.isWordByte ? .no : .kind
        }
        guard window.isWord("data") else { return .no }
        _ = text.takesQuote()
        text.takesBlanks()
        guard text.takes(.colon) else { return text.mustWait ? .more : .no }
        text.takesBlanks()
        let isJSON = text.takes(.openBrace)
        guard isJSON || text.peek == .newline || text.peek == .carriageReturn else {
            return text.mustWait ? .more : .no
        }
        let values = members(&text)
        if text.mustWait { return .more }
        guard !values.isEmpty else { return .no }
        if !isSecret {
            guard let follows = kindFollows(&text) else { return .more }
            guard follows else { return .no }
        }
        return .values(values.map { HiddenValue($0, .token, "kind: Secret") })
    }

    /// Passes names and their values in base64.
    private static func members(_ text: inout CarrierText) -> [Range<Int>] {
        var values: [Range<Int>] = []
        for _ in 0..<64 {
            let start = text.index
            text.takesSpace()
            let isQuoted = text.takesQuote() != nil
            let name = text.takes(.dotted, most: 80)
            if isQuoted { _ = text.takesQuote() }
            // What follows the data: the manifest's own kind.
            guard !name.isEmpty, !text.bytes[name].elementsEqual("kind".utf8), text.takes(.colon) else {
                text.index = start
                break
            }
            text.takesBlanks()
            let quote = text.takesQuote()
            let value = text.takes(.base64, most: longest)
            if quote != nil { _ = text.takesQuote() }
            let hadComma = text.takes(.comma)
            let next = text.peek
            guard next <= .space || next == .closeBrace || hadComma && next == .doubleQuote else {
                text.index = start
                break
            }
            if value.count >= 8, value.count % 4 == 0, !isName(text.bytes[name]),
                !SecretValue.isPlaceholder(text.bytes[value])
            {
                values.append(value)
            }
            if value.isEmpty {
                text.index = start
                break
            }
        }
        return values
    }

    /// Whether what has this name is public: `username`, `host`, `tls.crt`.
    private static func isName(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let name = name.map(\.asciiLowercased)
        return ["user", "username", "host", "hostname", "port", "database", "dbname", "namespace"].contains {
            name.elementsEqual($0.utf8)
        } || name.suffix(4).elementsEqual(".crt".utf8)
    }

    /// Whether the manifest goes on with `kind: Secret`; nil if more bytes are needed.
    private static func kindFollows(_ text: inout CarrierText) -> Bool? {
        while text.index < text.limit, !text.isAtEnd {
            if text.peek == UInt8(ascii: "k") {
                let start = text.index
                if text.takes(Array("kind".utf8)) {
                    _ = text.takesQuote()
                    text.takesBlanks()
                    if text.takes(.colon) {
                        text.takesBlanks()
                        _ = text.takesQuote()
                        let isSecret = text.takes(Array("secret".utf8)) && !text.peek.isWordByte
                        return text.mustWait ? nil : isSecret
                    }
                }
                text.index = start
            }
            // Another document.
            if text.takes(Array("---".utf8)) { return false }
            text.skip()
        }
        return text.mustWait ? nil : false
    }
}
