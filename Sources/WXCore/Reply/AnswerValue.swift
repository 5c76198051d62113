/// The value that an agent answers with where it was given a JSON Schema, and whether it fits.
struct AnswerValue {
    /// Why there is no value that fits.
    struct Problem {
        /// One sentence.
        var sentence: String
        /// The place of the difference, as a JSON Pointer; nil if there is no value.
        var path: String?
    }

    private let schema: JSONSchema?
    /// The value that the agent tried last, whether or not it was accepted.
    var attempt: JSONValue?
    /// The value of the last turn's result.
    var value: JSONValue?

    init(_ schema: JSONSchema?) { self.schema = schema }

    /// Returns the value as it may be shown, null if none fits, and why; nil without a schema.
    func shown(_ redaction: RedactionRules) -> (value: JSONValue?, problem: Problem?) {
        guard let schema else { return (nil, nil) }
        guard let tried = value ?? attempt else {
            return (.null, Problem(sentence: "The agent returned no value for the JSON Schema."))
        }
        if let mismatch = schema.mismatch(of: tried) {
            let difference = cut(redaction.sanitize(mismatch.description))
            let sentence = "The agent's value does not fit the JSON Schema: \(difference)."
            return (.null, Problem(sentence: sentence, path: cut(redaction.sanitize(mismatch.path))))
        }
        guard let value else {
            return (.null, Problem(sentence: "The agent returned a value that Claude Code did not accept."))
        }
        guard let shown = redaction.sanitize(value) else {
            return (.null, Problem(sentence: "The agent's value cannot be shown without the secrets in it."))
        }
        return (shown, nil)
    }

    /// A path is made of the agent's words.
    private func cut(_ text: String) -> String { text.count > 200 ? text.prefix(199) + "…" : text }
}
