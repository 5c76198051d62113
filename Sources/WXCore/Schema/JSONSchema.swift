/// What a value must look like: a JSON Schema of the subset that is checked here.
///
/// The root must describe an object: its `type` is `object`, because the Messages API takes no other. The keywords
/// of ``checked`` are checked, with their meaning in JSON Schema draft 7 and 2020-12. A `$ref` points into the schema,
/// for example to one of `$defs` or `definitions`.
///
/// Those of ``unchecked`` are allowed too, and `$schema` at the root. Any other keyword is refused: what is not checked
/// must not look as if it were.
///
/// Each part of a value is checked against each part of the schema at most once.
public struct JSONSchema: Hashable, Sendable {
    /// How deep a schema and a value may nest.
    public static let depthLimit = 64
    /// The largest schema, in bytes of JSON.
    public static let sizeLimit = 262_144

    /// The keywords that are checked, by what they apply to.
    public static let checked: [(of: String, keywords: [String])] = [
        ("any value", ["type", "enum", "const", "allOf", "anyOf", "oneOf", "not", "$ref"]),
        ("objects", ["properties", "required", "additionalProperties", "minProperties", "maxProperties"]),
        ("arrays", ["items (one schema)", "minItems", "maxItems", "uniqueItems"]),
        ("strings", ["minLength", "maxLength"]),
        ("numbers", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]),
    ]

    /// The keywords that are allowed and not checked.
    public static let unchecked = [
        "title", "description", "default", "examples", "format", "deprecated", "readOnly", "writeOnly", "$comment",
    ]

    /// The schema as the agent gets it: without `$schema`.
    package let value: JSONValue
    let nodes: [SchemaNode]

    /// Reads a schema.
    ///
    /// - Throws: ``InvalidJSONSchema`` if it is not JSON, not a valid schema, or uses more than the subset.
    public init(parsing text: some Collection<UInt8>) throws(InvalidJSONSchema) {
        guard text.count <= Self.sizeLimit else {
            throw InvalidJSONSchema("", "is larger than \(Self.sizeLimit.grouped) bytes")
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: text, depthLimit: 2 * Self.depthLimit)
        } catch {
            throw InvalidJSONSchema("", "\(error)")
        }
        try self.init(value)
    }

    /// Creates a schema from its JSON.
    ///
    /// - Throws: ``InvalidJSONSchema`` if it is not a valid schema, or uses more than the subset.
    public init(_ value: JSONValue) throws(InvalidJSONSchema) {
        guard value["type"] == "object" else {
            throw InvalidJSONSchema(
                "/type", "must be \"object\" at the root; put any other value into a property of an object")
        }
        var compiler = SchemaCompiler(value)
        nodes = try compiler.compile()
        self.value = .object((value.members ?? []).filter { $0.name != "$schema" })
    }

    /// Where a value does not fit a schema, and why.
    public struct Mismatch: Hashable, Sendable, CustomStringConvertible {
        /// The place in the value, as a JSON Pointer: `/items/0/name`; empty for the value itself.
        public let path: String
        /// What is wrong there, for example `must be a string`.
        public let reason: String

        /// The place and what is wrong there.
        public var description: String { "\(path.isEmpty ? "the value" : path) \(reason)" }
    }

    /// Returns the first difference between a value and the schema; nil if the value fits.
    public func mismatch(of value: JSONValue) -> Mismatch? {
        var check = SchemaCheck(nodes)
        return check.mismatch(of: value)
    }

    /// Returns whether two schemas have the same JSON.
    public static func == (one: JSONSchema, other: JSONSchema) -> Bool { one.value == other.value }

    /// Hashes the schema's JSON.
    public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
