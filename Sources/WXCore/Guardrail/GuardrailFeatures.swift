/// What training sees of a text: exactly what the guardrail itself sees.
package enum GuardrailFeatures {
    /// The features of each reading, window by window, as JSON.
    package static func json(of text: String) -> JSONValue {
        let (readings, folding) = PromptReadings.of(text)
        return [
            "readings": .array(
                readings.map { reading in
                    let flags = folding.flags + [Feature(disguise: "#\(reading.name)")].compactMap { $0 }
                    return [
                        "name": .string(reading.name),
                        "windows": .array(
                            GuardrailModel.windows(reading.folded, flags: flags).map {
                                .strings($0.features.map(\.name))
                            }),
                    ]
                })
        ]
    }
}
