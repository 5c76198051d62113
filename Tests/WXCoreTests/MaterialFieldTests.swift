import Foundation
import Testing
import WXCore
import WXTestSupport

/// Materials in which one or two words more or less change what the scanner says.
@Suite("Material in the field") struct MaterialFieldTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        /// The lines of the findings, and what they are reported as.
        let findings: [MaterialFinding]

        var testDescription: String { text }

        static func all(in file: String) -> [Case] {
            (Fixture.data("Field/\(file)") ?? Data()).split(separator: 0x0A).compactMap { line in
                guard let json = try? JSONValue(parsing: Array(line)), let text = json["text"]?.string else {
                    return nil
                }
                let findings = (json["findings"]?.elements ?? []).compactMap { finding -> MaterialFinding? in
                    guard let pair = finding.elements, let line = pair.first?.integer, let reason = pair.last?.string
                    else { return nil }
                    return MaterialFinding(line: Int(line), reason: reason)
                }
                return Case(text: text, findings: findings)
            }
        }
    }

    @Test(
        "notices these attacks and no honest text",
        arguments: Case.all(in: "material-attacks.jsonl") + Case.all(in: "material-honest.jsonl"))
    func judges(material: Case) { #expect(MaterialScanner.findings(in: material.text) == material.findings) }

    @Test("reads all lines of its files", arguments: [("material-attacks.jsonl", 186), ("material-honest.jsonl", 100)])
    func files(file: String, count: Int) {
        let all = Case.all(in: file)
        #expect(all.count == count)
        #expect(all.allSatisfy { $0.findings.isEmpty == (file == "material-honest.jsonl") })
    }
}
