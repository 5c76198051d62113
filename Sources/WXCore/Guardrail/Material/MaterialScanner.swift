/// Finds text in a material that tries to give the agent instructions.
///
/// A material is data: a diff, a log, a source file. It is never refused for its words. A finding is a notice to the
/// person and to the agent that a line is not part of the question.
///
/// The time grows in proportion to the length: the words are read once, and only around the few that may address an
/// agent is anything combined.
package enum MaterialScanner {
    /// The most findings that are returned.
    private static let mostFindings = 20
    /// The most runs of Base64 or hexadecimal digits that are decoded.
    private static let mostRuns = 2_000

    /// Returns the places that look like an attack on the agent, in order of lines; empty if there are none.
    package static func findings(in text: String) -> [MaterialFinding] {
        var text = text
        let bytes = text.withUTF8 { Array($0) }
        let reader = MaterialReader(bytes)
        var findings = reader.hidden
        findings += attacks(among: reader, lenience: 0)
        for run in reader.runs.prefix(mostRuns) {
            guard let decoded = EncodedText.text(of: bytes[run.bytes]) else { continue }
            let inner = MaterialReader(decoded)
            if !attacks(among: inner, lenience: EncodedText.lenience).isEmpty {
                findings.append(MaterialFinding(line: run.line, reason: MaterialReason.encoded.rawValue))
            }
        }
        return first(of: findings)
    }

    private static func attacks(among reader: MaterialReader, lenience: Int) -> [MaterialFinding] {
        var findings: [MaterialFinding] = []
        let rules = MaterialRules(reader.words, context: reader.context, lenience: lenience)
        var index = 0
        while index < reader.words.count {
            if let reason = rules.verdict(at: index) ?? (lenience > 0 ? rules.plainOrder(at: index) : nil) {
                findings.append(MaterialFinding(line: Int(reader.words[index].line), reason: reason.rawValue))
                // The rest of the same attack does not count as a second one.
                index += MaterialRules.reach
                if findings.count > mostFindings { break }
            } else {
                index += 1
            }
        }
        return findings
    }

    /// Returns the first findings by line, at most one a line.
    private static func first(of findings: [MaterialFinding]) -> [MaterialFinding] {
        var lines: Set<Int> = []
        return findings.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element).filter { lines.insert($0.line).inserted }.prefix(mostFindings).map(\.self)
    }
}
