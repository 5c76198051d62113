import Foundation

// Prints the facts of each material, one {"material"} a line: `line:fact,fact,… line:fact,…`. Built by train-material.
while let line = readLine() {
    guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let material = object["material"] as? String
    else { fatalError("no material in: \(line.prefix(80))") }
    let reader = MaterialReader(Array(material.utf8))
    let rules = MaterialRules(reader.words, context: reader.context, lenience: 0)
    let parts = reader.words.indices.compactMap { index in
        rules.evidence(at: index, rules.reason(at: index)).map {
            "\(reader.words[index].line):" + $0.facts.map(String.init).joined(separator: ",")
        }
    }
    print(parts.joined(separator: " "))
}
