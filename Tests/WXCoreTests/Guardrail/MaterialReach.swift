import Foundation
import Testing
import WXCore

/// An attack, with how far its words may stand apart, and which of them must be there.
///
/// | mark | meaning |
/// |---|---|
/// | `«word»` | without it, it is not the same attack |
/// | `‹9,2›` | here may stand up to nine more words, or two more line breaks |
/// | `⏎` | a line break |
///
/// A number is missing, and both with their marks, where as many may stand as the test tries.
struct MaterialReach: Sendable, CustomTestStringConvertible, ExpressibleByStringLiteral {
    /// As many words more than a rule reads on, and as many lines.
    private static let mostWords = 46
    private static let mostLines = 6

    private let marked: String
    private let isEncoded: Bool

    private init(_ marked: String, isEncoded: Bool) { (self.marked, self.isEncoded) = (marked, isEncoded) }

    init(stringLiteral marked: String) { self.init(marked, isEncoded: false) }

    /// An attack that is written in Base64.
    static func encoded(_ marked: String) -> MaterialReach { MaterialReach(marked, isEncoded: true) }

    var testDescription: String { marked }

    /// Expects that the marks are true; otherwise says how they should be.
    func check(_ location: SourceLocation = #_sourceLocation) {
        var words: [String] = []
        var claims: [[Int?]] = []
        for part in marked.replacing("⏎", with: " ⏎ ").split(separator: " ") {
            let word = part.prefix { $0 != "‹" }.filter { !"«»".contains($0) }
            words.append(word == "⏎" ? "\n" : String(word))
            let numbers = part.drop { $0 != "‹" }.dropFirst().dropLast()
            claims.append(numbers.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) })
        }
        #expect(remarked(words, claims) == marked, sourceLocation: location)
    }

    private func findings(_ words: [String]) -> [String] {
        let text = words.joined(separator: " ").replacing(" \n ", with: "\n")
        return MaterialScanner.findings(in: isEncoded ? Data(text.utf8).base64EncodedString() : text).map(\.reason)
    }

    private func remarked(_ words: [String], _ claims: [[Int?]]) -> String {
        let found = findings(words)
        guard !found.isEmpty else { return "nothing is found" }
        func isFound(_ words: [String]) -> Bool { findings(words) == found }
        /// Returns how often something may stand there, which is claimed; nothing if it is as often as one likes.
        func most(_ limit: Int, at index: Int, _ claim: Int?, _ filler: (Int) -> String) -> String {
            func isFoundWith(_ count: Int) -> Bool {
                isFound(words[..<index] + (0..<count).map(filler) + words[index...])
            }
            if isFoundWith(claim ?? limit), claim.map({ !isFoundWith($0 + 1) }) ?? true {
                return claim.map(String.init) ?? ""
            }
            return (1...limit).first { !isFoundWith($0) }.map { String($0 - 1) } ?? ""
        }
        return words.enumerated().map { index, word in
            if word == "\n" { return "⏎" }
            let isNeeded = !isFound(Array(words[..<index] + words[(index + 1)...]))
            let shown = isNeeded ? "«\(word)»" : word
            guard index + 1 < words.count, words[index + 1] != "\n" else { return shown }
            let apart = most(Self.mostWords, at: index + 1, claims[index].first ?? nil) {
                $0 % 2 == 0 ? "the" : "lantern"
            }
            let lines = most(Self.mostLines, at: index + 1, claims[index].last ?? nil) { _ in "\n" }
            return apart.isEmpty && lines.isEmpty ? shown : "\(shown)‹\(apart),\(lines)›"
        }.joined(separator: " ").replacing(" ⏎ ", with: "⏎")
    }
}
