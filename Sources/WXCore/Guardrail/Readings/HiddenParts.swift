/// Reads the parts of a text that a person does not see or skips: tag characters, hidden elements, comments.
package enum HiddenParts {
    private static let mostParts = 4

    private static let marks: [(open: StaticString, close: StaticString)] = [
        ("<!--", "-->"), ("/*", "*/"), ("[//]: # (", ")"), ("display:none", "</"), ("{#", "#}"),
    ]

    /// Returns each hidden part, and all line comments together.
    package static func texts(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        var parts: [String] = []
        if let tags = tagCharacters(in: text) { parts.append(tags) }
        for (open, close) in marks {
            var position = 0
            while parts.count < mostParts, let start = bytes.firstIndex(of: open, from: position) {
                let inside = start + open.utf8CodeUnitCount
                guard let end = bytes.firstIndex(of: close, from: inside) else { break }
                parts.append(String(decoding: bytes[inside..<end], as: UTF8.self))
                position = end + close.utf8CodeUnitCount
            }
        }
        if let comments = lineComments(in: bytes) { parts.append(comments) }
        return parts
    }

    /// Returns the text in tag characters, which are invisible copies of ASCII; nil if there are fewer than eight.
    private static func tagCharacters(in text: String) -> String? {
        let tags = text.unicodeScalars.filter { (0xE0020...0xE007E).contains($0.value) }
        guard tags.count >= 8 else { return nil }
        return String(String.UnicodeScalarView(tags.compactMap { Unicode.Scalar($0.value - 0xE0000) }))
    }

    /// Returns the comments of lines that hold nothing else; nil if there are none, or so many that they are not a
    /// hiding place.
    private static func lineComments(in bytes: [UInt8]) -> String? {
        let comments = bytes.split(maxSplits: 200) { $0 == .newline || $0 == .carriageReturn }.compactMap { line in
            let line = line.drop { $0 == .space || $0 == .tab }
            return ["// ", "# ", "-- ", "> "].first { line.starts(with: $0.utf8) }.map { line.dropFirst($0.utf8.count) }
        }
        guard (1..<12).contains(comments.count) else { return nil }
        return String(decoding: Array(comments.joined(separator: [.space])), as: UTF8.self)
    }
}
