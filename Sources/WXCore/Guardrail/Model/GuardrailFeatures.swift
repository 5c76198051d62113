/// The features of texts, for training: exactly those that the guardrail scores.
package enum GuardrailFeatures {
    /// Returns the features of each reading of a text, window by window.
    package static func json(of text: String) -> JSONValue {
        let readings = PromptReadings(of: text)
        return [
            "readings": .array(
                readings.all.map { reading in
                    let windows = FeatureWindow.windows(of: reading.folded, disguises: readings.disguises(of: reading))
                    return [
                        "name": .string(reading.name),
                        "windows": .array(windows.map { .strings($0.features.map(\.name)) }),
                        "pieces": .array(windows.map { .array($0.pieces.map { .integer(Int64($0)) }) }),
                    ]
                })
        ]
    }
}
