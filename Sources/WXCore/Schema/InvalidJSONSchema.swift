/// The error for a schema that is not valid, or that uses more than what is checked.
public struct InvalidJSONSchema: Error, Hashable, Sendable, CustomStringConvertible {
    /// The place in the schema, as a JSON Pointer; empty for the schema itself.
    public let path: String
    /// What is wrong there.
    public let reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    /// One sentence that says what is wrong, and where.
    public var description: String { "The JSON Schema is not usable: \(path.isEmpty ? "it" : path) \(reason)." }
}
