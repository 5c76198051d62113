/// Scores a text with two scorers: one adds up the weights of its features, the other those of the pieces of its words.
///
/// The scorers are fitted independently. The sum of both recognizes more attacks of unseen authors than either alone,
/// at the same rate of false alarms.
enum GuardrailModel {
    /// The score of a text's heaviest window.
    struct Score: Sendable {
        /// The sum of the weights.
        let value: Double
        /// The window that has this score.
        let window: FeatureWindow

        /// From the first to the last word with a concept, in bytes of the folded text; empty if there is none.
        var words: Range<Int> { window.words }

        /// The features of the window and what each adds to the score, heaviest first.
        var reasons: [(name: String, weight: Double)] {
            let scale = GuardrailModel.scale(window.features.count)
            return window.features.map { feature in
                (feature.name, Double(weights[feature.index]) * (feature.isCompound ? 1 : scale))
            }.sorted(by: GuardrailModel.isHeavier)
        }

        /// The words of the window and what the pieces of each add to the score, heaviest first; a piece counts for the
        /// first word that has it.
        var wording: [(name: String, weight: Double)] {
            let scale = GuardrailModel.pieceScale(window.pieces.count)
            return zip(window.wording, WordPieces.newBuckets(ofEach: window.wording)).map { word, buckets in
                let weight = buckets.reduce(0) { $0 + Double(pieceWeights[Int($1)]) } * scale
                return ("“\(String(decoding: word, as: UTF8.self))”", weight)
            }.sorted(by: GuardrailModel.isHeavier)
        }
    }

    /// The weight of each feature, by its index.
    static let weights: [Float] = {
        var weights = [Float](repeating: 0, count: Feature.count)
        let table = Array(GuardrailWeights.table.utf8)
        var start = 0
        while start < table.count {
            let line = table[start...].prefix { $0 != .newline }
            start = line.endIndex + 1
            guard let blank = line.lastIndex(of: .space), let feature = Feature(name: line[..<blank]) else { continue }
            weights[feature.index] = number(line[(blank + 1)...])
        }
        return weights
    }()

    /// The weight of each bucket of pieces.
    static let pieceWeights: [Float] = {
        var weights = [Float](repeating: 0, count: WordPieces.bucketCount)
        var bucket = 0
        for byte in Array(PieceWeights.table.utf8) where byte != .newline && bucket < weights.count {
            let level = Float(PieceWeights.level(of: byte))
            weights[bucket] = level * abs(level) * PieceWeights.unit
            bucket += 1
        }
        return weights
    }()

    private static func isHeavier(_ one: (name: String, weight: Double), _ other: (name: String, weight: Double))
        -> Bool
    {
        abs(one.weight) == abs(other.weight) ? one.name < other.name : abs(one.weight) > abs(other.weight)
    }

    /// Returns the score of a folded text and of the disguises that were removed from it.
    static func score(_ folded: String, disguises: [Disguise] = []) -> Score {
        let scores = FeatureWindow.windows(of: folded, disguises: disguises).map {
            Score(value: value(of: $0), window: $0)
        }
        // The first of the heaviest windows; there is always one.
        return scores.dropFirst().reduce(scores[0]) { $1.value > $0.value ? $1 : $0 }
    }

    private static func value(of window: FeatureWindow) -> Double {
        var sum: Float = 0
        var compounds: Float = 0
        for feature in window.features {
            if feature.isCompound { compounds += weights[feature.index] } else { sum += weights[feature.index] }
        }
        let pieces = window.pieces.reduce(Float(0)) { $0 + pieceWeights[Int($1)] }
        return GuardrailWeights.bias + Double(sum) * scale(window.features.count) + Double(compounds)
            + Double(pieces) * pieceScale(window.pieces.count)
    }

    private static func pieceScale(_ count: Int) -> Double { 1 / Double(max(16, count)).squareRoot() }

    /// Returns the factor that keeps a window with many features from gaining weight by their number alone.
    private static func scale(_ count: Int) -> Double { 1 / Double(max(4, count)).squareRoot() }

    /// Reads a short decimal number, such as `-2.8`.
    private static func number(_ text: ArraySlice<UInt8>) -> Float {
        var digits = 0
        var unit = 1
        var isFraction = false
        for byte in text {
            if byte == .dot { isFraction = true }
            guard byte.isASCIIDigit else { continue }
            digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
            if isFraction { unit *= 10 }
        }
        return Float(text.first == .hyphen ? -digits : digits) / Float(unit)
    }
}
