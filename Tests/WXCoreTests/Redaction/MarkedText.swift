import Testing
import WXCore

/// A text for the redactor in which everything is marked that it hides.
///
/// | mark | what stands there | what is shown |
/// |---|---|---|
/// | `▒`, `▓` | a password, a token | `[secret]`, `[token]` |
/// | `□`, `■` | the same password, the same token | themselves |
/// | `«…»`, `‹…›` | what stands between | `[secret]`, `[token]` |
/// | `⟨…⟩` | what stands between, so many times | it, where it is not hidden |
struct MarkedText: Sendable, CustomTestStringConvertible, ExpressibleByStringLiteral {
    private enum Limit { case none, most, least }

    private let marked: String
    private let count: Int
    private let limit: Limit

    private init(_ marked: String, _ count: Int, _ limit: Limit) {
        self.marked = marked
        self.count = count
        self.limit = limit
    }

    init(stringLiteral marked: String) { self.init(marked, 1, .none) }

    /// A text in which `⟨…⟩` stands so many times.
    static func times(_ count: Int, _ marked: String) -> MarkedText { MarkedText(marked, count, .none) }

    /// A text of which nothing is hidden if `⟨…⟩` stands there once more than so many times.
    static func most(_ count: Int, _ marked: String) -> MarkedText { MarkedText(marked, count, .most) }

    /// A text of which nothing is hidden if `⟨…⟩` stands there once less than so many times.
    static func least(_ count: Int, _ marked: String) -> MarkedText { MarkedText(marked, count, .least) }

    var testDescription: String { count == 1 ? marked : "\(limit) \(count): \(marked)" }

    private static let password = "Kestrel#4280Lpb"
    private static let token = "u7f9wzeB9JcNsQMTodm8h2xMhDU7q88A"

    /// Returns the text with `⟨…⟩` so many times.
    private static func text(_ marked: String, times count: Int) -> String {
        marked.split(separator: "⟨", omittingEmptySubsequences: false).enumerated().map { index, part in
            guard index > 0, let end = part.firstIndex(of: "⟩") else { return String(part) }
            return String(repeating: String(part[..<end]), count: count) + part[part.index(after: end)...]
        }.joined()
    }

    private static func given(_ marked: String) -> String {
        String(marked.filter { !"«»‹›".contains($0) }).replacing("▒", with: password).replacing("□", with: password)
            .replacing("▓", with: token).replacing("■", with: token)
    }

    private static func shown(_ marked: String) -> String {
        var shown = ""
        var isHidden = false
        for character in marked {
            switch character {
            case "«", "‹":
                isHidden = true
                shown += character == "«" ? "[secret]" : "[token]"
            case "»", "›": isHidden = false
            case _ where isHidden: break
            case "▒": shown += "[secret]"
            case "▓": shown += "[token]"
            case "□": shown += password
            case "■": shown += token
            default: shown.append(character)
            }
        }
        return shown
    }

    /// Expects that what is marked is hidden and no more, however the text is cut.
    func check(_ location: SourceLocation = #_sourceLocation) {
        let whole = Self.text(marked, times: count)
        Self.check(Self.given(whole), Self.shown(whole), location)
        guard limit != .none else { return }
        let other = Self.given(Self.text(marked, times: limit == .most ? count + 1 : count - 1))
        Self.check(other, other, location)
    }

    /// Expects what is shown of a text, however it is cut.
    static func check(_ text: String, _ shown: String, _ location: SourceLocation = #_sourceLocation) {
        let bytes = Array(text.utf8)
        for length in [max(1, bytes.count), 1, 5] {
            #expect(redacted(bytes, by: length) == shown, "in pieces of \(length)", sourceLocation: location)
        }
        #expect(redacted(bytes, by: 64, examinesEachWord: true) == shown, "word by word", sourceLocation: location)
    }

    private static func redacted(_ bytes: [UInt8], by length: Int, examinesEachWord: Bool = false) -> String {
        var redactor = OutputRedactor(.standard, examinesEachWord: examinesEachWord)
        var shown: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: length) {
            shown += redactor.redact(Array(bytes[start..<min(bytes.count, start + length)]))
        }
        redactor.finish(into: &shown)
        return String(decoding: shown, as: UTF8.self)
    }
}
