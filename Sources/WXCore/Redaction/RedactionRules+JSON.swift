extension RedactionRules {
    /// Returns a JSON value with everything hidden, in the whole as well as in each string; nil if what is left is not
    /// JSON.
    func sanitize(_ value: JSONValue) -> JSONValue? {
        (try? JSONValue(parsing: Array(sanitize(value.text).utf8))).map(sanitizeStrings)
    }

    /// Returns a value with everything hidden in its strings and names, as they are without JSON's escapes.
    private func sanitizeStrings(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: value
        case .string(let text): .string(sanitize(text))
        case .array(let elements): .array(elements.map(sanitizeStrings))
        case .object(let members):
            .object(members.map { JSONValue.Member(sanitize($0.name), sanitizeStrings($0.value)) })
        }
    }
}
