/// Adds up what a text's concepts weigh.
///
/// A text is looked at in windows, so that padding with harmless words does not thin it out; the heaviest window counts.
struct GuardrailModel: Sendable {
    /// A window's features and what each adds.
    struct Score: Sendable {
        var value = GuardrailWeights.bias
        /// The pairs that weighed, heaviest first.
        var reasons: [(name: String, weight: Double)] = []
    }

    /// How many words a window has, and how far it moves.
    private static let window = 110
    private static let step = 80
    /// How far apart a near and a far pair may stand.
    private static let near = 5
    private static let far = 12

    private static let weights: [String: Double] = Dictionary(
        GuardrailWeights.table.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            return parts.count == 2 ? Double(parts[1]).map { (String(parts[0]), $0) } : nil
        }, uniquingKeysWith: { $1 })

    /// The heaviest window of a folded text.
    static func score(_ folded: String, flags: [String] = []) -> Score {
        let scores = windows(folded, flags: flags).map { features -> Score in
            var score = Score()
            let scale = 1 / max(4, Double(features.count)).squareRoot()
            for name in features {
                guard let weight = weights[name] else { continue }
                score.value += weight * scale
                score.reasons.append((name, weight * scale))
            }
            score.reasons.sort {
                abs($0.weight) == abs($1.weight) ? $0.name < $1.name : abs($0.weight) > abs($1.weight)
            }
            return score
        }
        return scores.max { $0.value < $1.value } ?? Score()
    }

    /// The features of each window, in order of their names.
    static func windows(_ folded: String, flags: [String]) -> [[String]] {
        let concepts = words(of: folded).map(Concept.of)
        var windows: [[String]] = []
        var start = 0
        repeat {
            let end = min(concepts.count, start + window)
            windows.append(features(concepts[start..<end]).union(flags).sorted())
            start += step
        } while start + window - step < concepts.count
        return windows
    }

    /// The names of what a window holds: concepts, and ordered pairs of them near and far.
    static func features(_ concepts: ArraySlice<UInt32>) -> Set<String> {
        var seen: UInt32 = 0
        var nearPairs = [UInt32](repeating: 0, count: Concept.allCases.count)
        var farPairs = nearPairs
        for index in concepts.indices where concepts[index] != 0 {
            seen |= concepts[index]
            var nearBits: UInt32 = 0
            var farBits: UInt32 = 0
            for other in (index + 1)..<max(index + 1, min(concepts.endIndex, index + 1 + far)) {
                if other - index <= near { nearBits |= concepts[other] }
                farBits |= concepts[other]
            }
            for concept in Concept.allCases where concepts[index] & (1 << UInt32(concept.rawValue)) != 0 {
                nearPairs[concept.rawValue] |= nearBits
                farPairs[concept.rawValue] |= farBits
            }
        }
        var names: Set<String> = []
        for first in Concept.allCases {
            if seen & (1 << UInt32(first.rawValue)) != 0 { names.insert(first.name) }
            for second in Concept.allCases {
                let bit: UInt32 = 1 << UInt32(second.rawValue)
                if nearPairs[first.rawValue] & bit != 0 { names.insert("\(first.name)>\(second.name)") }
                if farPairs[first.rawValue] & bit != 0 { names.insert("\(first.name)>>\(second.name)") }
            }
        }
        return names
    }

    /// Words of letters and digits, with the marks that names of files have.
    static func words(of folded: String) -> [Substring] {
        folded.split { character in
            !(character.isLetter || character.isNumber || character == "_" || character == "-" || character == ".")
        }.map { $0.last == "." || $0.last == "-" ? $0.dropLast() : $0 }.filter { !$0.isEmpty }
    }
}
