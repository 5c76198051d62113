/// One schema within a schema, with the places of the schemas that it contains or refers to.
struct SchemaNode: Sendable {
    /// A type of JSON values.
    enum Kind: String, CaseIterable, Sendable {
        case null, boolean, object, array, number, string, integer
    }

    /// Whether no value fits, as the schema `false` says.
    var refusesAll = false
    /// The allowed types; nil for any.
    var kinds: [Kind]?
    /// The allowed values, in their canonical form; nil for any.
    var values: Set<JSONValue>?
    /// The only allowed value as it is written in a message; nil if there are several.
    var onlyValue: String?

    /// Schemas that the same value must fit: those of `allOf`, and the one of `$ref`.
    var all: [Int] = []
    /// Schemas of which the same value must fit at least one; one list for each `anyOf`.
    var any: [Int] = []
    /// Schemas of which the same value must fit exactly one.
    var one: [Int] = []
    /// A schema that the same value must not fit.
    var not: Int?

    var properties: [String: Int] = [:]
    var required: [String] = []
    /// The schema of all other properties; nil if they may have any value.
    var otherProperties: Int?
    /// The schema of an array's elements; nil if they may have any value.
    var items: Int?
    var hasUniqueItems = false

    /// The allowed numbers of properties, elements and characters.
    var propertyCount = Bounds<Int>()
    var itemCount = Bounds<Int>()
    var length = Bounds<Int>()
    /// The allowed numbers.
    var number = Bounds<JSONNumber>()
    var exclusiveNumber = Bounds<JSONNumber>()

    /// A least and a most value.
    struct Bounds<Value: Comparable & Sendable>: Sendable {
        var least: Value?
        var most: Value?
    }

    /// The schemas that the same value is checked against.
    var inPlace: [Int] { all + any + one + (not.map { [$0] } ?? []) }
}
