/// Turns the JSON of a schema into nodes, and refuses what is not checked.
struct SchemaCompiler {
    /// How many schemas the same value may be checked against in a row.
    private static let chainLimit = 16
    /// How many schemas a schema may contain.
    private static let nodeLimit = 4_096

    private let root: JSONValue
    private var nodes: [SchemaNode] = []
    /// The node of each place in the schema that was compiled.
    private var places: [String: Int] = [:]

    init(_ root: JSONValue) { self.root = root }

    /// Returns the nodes, the root first.
    mutating func compile() throws(InvalidJSONSchema) -> [SchemaNode] {
        _ = try node(root, "", depth: 0)
        var lengths: [Int: Int] = [:]
        for index in nodes.indices { _ = try chain(from: index, &lengths, above: 0) }
        return nodes
    }

    /// Returns how many schemas a value is checked against in a row, from a schema on.
    private func chain(
        from index: Int, _ lengths: inout [Int: Int], above: Int
    ) throws(InvalidJSONSchema) -> Int {
        if let length = lengths[index], length + above <= Self.chainLimit { return length }
        guard above < Self.chainLimit else {
            throw InvalidJSONSchema(
                "", "refers to itself without end, or nests more than \(Self.chainLimit) combinations")
        }
        var length = 0
        for next in nodes[index].inPlace {
            length = max(length, 1 + (try chain(from: next, &lengths, above: above + 1)))
        }
        lengths[index] = length
        return length
    }

    // MARK: One schema

    private mutating func node(
        _ value: JSONValue, _ path: String, depth: Int
    ) throws(InvalidJSONSchema) -> Int {
        if let known = places[path] { return known }
        guard depth <= JSONSchema.depthLimit else {
            throw InvalidJSONSchema(path, "nests deeper than \(JSONSchema.depthLimit) schemas")
        }
        let index = nodes.count
        guard index < Self.nodeLimit else {
            throw InvalidJSONSchema("", "contains more than \(Self.nodeLimit.grouped) schemas")
        }
        places[path] = index
        nodes.append(SchemaNode())
        switch value {
        case .bool(let fitsAll): nodes[index].refusesAll = !fitsAll
        case .object(let members):
            var seen: Set<String> = []
            for member in members {
                let place = "\(path)/\(Self.escaped(member.name))"
                guard seen.insert(member.name).inserted else { throw InvalidJSONSchema(place, "occurs twice") }
                try take(member.name, member.value, place, into: index, depth: depth)
            }
        default: throw InvalidJSONSchema(path, "must be a schema: an object, true or false")
        }
        return index
    }

    private mutating func take(
        _ keyword: String, _ value: JSONValue, _ path: String, into index: Int, depth: Int
    ) throws(InvalidJSONSchema) {
        switch keyword {
        case "type": nodes[index].kinds = try kinds(value, path)
        case "enum":
            let values = try elements(value, path).map(\.canonical)
            nodes[index].values = Set(values)
            guard nodes[index].values?.count == values.count else { throw InvalidJSONSchema(path, "has a value twice") }
        case "const":
            nodes[index].values = [value.canonical]
            nodes[index].onlyValue = value.text
        case "allOf": nodes[index].all += try schemas(value, path, depth: depth)
        case "anyOf": nodes[index].any = try schemas(value, path, depth: depth)
        case "oneOf": nodes[index].one = try schemas(value, path, depth: depth)
        case "not": nodes[index].not = try node(value, path, depth: depth + 1)
        case "$ref": nodes[index].all.append(try reference(value, path, depth: depth))
        case "properties":
            for member in try members(value, path) {
                nodes[index].properties[member.name] = try node(
                    member.value, "\(path)/\(Self.escaped(member.name))", depth: depth + 1)
            }
        case "required":
            let names = try elements(value, path)
            nodes[index].required = names.compactMap(\.string)
            guard Set(nodes[index].required).count == names.count else {
                throw InvalidJSONSchema(path, "must be a list of different names")
            }
        case "additionalProperties": nodes[index].otherProperties = try node(value, path, depth: depth + 1)
        case "items":
            guard value.elements == nil else {
                throw InvalidJSONSchema(path, "must be one schema; a list of them is not checked")
            }
            nodes[index].items = try node(value, path, depth: depth + 1)
        case "uniqueItems": nodes[index].hasUniqueItems = try flag(value, path)
        case "$defs", "definitions":
            for member in try members(value, path) {
                _ = try node(member.value, "\(path)/\(Self.escaped(member.name))", depth: depth + 1)
            }
        case "$schema":
            guard path == "/$schema", let name = value.string, Self.drafts.contains(where: { name.contains($0) }) else {
                throw InvalidJSONSchema(path, "must name JSON Schema draft 7, 2019-09 or 2020-12, at the root")
            }
        case "title", "description", "format", "$comment":
            guard value.string != nil else { throw InvalidJSONSchema(path, "must be a string") }
        case "deprecated", "readOnly", "writeOnly": _ = try flag(value, path)
        case "examples": _ = try elements(value, path)
        case "default": break
        default: try takeBound(keyword, value, path, into: index)
        }
    }

    private static let drafts = [
        "json-schema.org/draft-07/", "json-schema.org/draft/2019-09/", "json-schema.org/draft/2020-12/",
    ]

    private mutating func takeBound(
        _ keyword: String, _ value: JSONValue, _ path: String, into index: Int
    ) throws(InvalidJSONSchema) {
        switch keyword {
        case "minProperties": nodes[index].propertyCount.least = try count(value, path)
        case "maxProperties": nodes[index].propertyCount.most = try count(value, path)
        case "minItems": nodes[index].itemCount.least = try count(value, path)
        case "maxItems": nodes[index].itemCount.most = try count(value, path)
        case "minLength": nodes[index].length.least = try count(value, path)
        case "maxLength": nodes[index].length.most = try count(value, path)
        case "minimum": nodes[index].number.least = try number(value, path)
        case "maximum": nodes[index].number.most = try number(value, path)
        case "exclusiveMinimum": nodes[index].exclusiveNumber.least = try number(value, path)
        case "exclusiveMaximum": nodes[index].exclusiveNumber.most = try number(value, path)
        default: throw InvalidJSONSchema(path, "is not a keyword that is checked here")
        }
    }

    // MARK: Values of keywords

    private func kinds(_ value: JSONValue, _ path: String) throws(InvalidJSONSchema) -> [SchemaNode.Kind] {
        let names = value.elements ?? [value]
        let kinds = names.compactMap { $0.string.flatMap(SchemaNode.Kind.init(rawValue:)) }
        guard Set(kinds).count == names.count, !kinds.isEmpty else {
            let all = SchemaNode.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidJSONSchema(path, "must be one or several of \(all)")
        }
        return kinds
    }

    private mutating func schemas(
        _ value: JSONValue, _ path: String, depth: Int
    ) throws(InvalidJSONSchema) -> [Int] {
        var indices: [Int] = []
        for (place, schema) in try elements(value, path).enumerated() {
            indices.append(try node(schema, "\(path)/\(place)", depth: depth + 1))
        }
        return indices
    }

    /// Returns the node of a schema that a `$ref` points to within this schema.
    private mutating func reference(
        _ value: JSONValue, _ path: String, depth: Int
    ) throws(InvalidJSONSchema) -> Int {
        guard let pointer = value.string, pointer == "#" || pointer.hasPrefix("#/"), !pointer.contains("%") else {
            throw InvalidJSONSchema(path, "must point into this schema, such as #/$defs/name")
        }
        var target = root
        for part in pointer.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false) where pointer != "#" {
            let name = String(part.replacing("~1", with: "/").replacing("~0", with: "~"))
            let next = target.elements.flatMap { list in
                Int(name).flatMap { list.indices.contains($0) ? list[$0] : nil }
            }
            guard let next = next ?? target[name] else { throw InvalidJSONSchema(path, "points to nothing") }
            target = next
        }
        return try node(target, String(pointer.dropFirst()), depth: depth + 1)
    }

    private func elements(_ value: JSONValue, _ path: String) throws(InvalidJSONSchema) -> [JSONValue] {
        guard let elements = value.elements, !elements.isEmpty || path.hasSuffix("/required") else {
            throw InvalidJSONSchema(path, "must be a list that is not empty")
        }
        return elements
    }

    private func members(_ value: JSONValue, _ path: String) throws(InvalidJSONSchema) -> [JSONValue.Member] {
        guard let members = value.members else { throw InvalidJSONSchema(path, "must be an object") }
        guard Set(members.map(\.name)).count == members.count else {
            throw InvalidJSONSchema(path, "has two members with the same name")
        }
        return members
    }

    private func flag(_ value: JSONValue, _ path: String) throws(InvalidJSONSchema) -> Bool {
        guard case .bool(let flag) = value else { throw InvalidJSONSchema(path, "must be true or false") }
        return flag
    }

    private func count(_ value: JSONValue, _ path: String) throws(InvalidJSONSchema) -> Int {
        guard let count = value.integer, count >= 0, count <= Int32.max else {
            throw InvalidJSONSchema(path, "must be a whole number from 0 on")
        }
        return Int(count)
    }

    private func number(_ value: JSONValue, _ path: String) throws(InvalidJSONSchema) -> JSONNumber {
        guard case .number(let text) = value else { throw InvalidJSONSchema(path, "must be a number") }
        return JSONNumber(text)
    }

    /// Returns a name as a part of a JSON Pointer.
    static func escaped(_ name: String) -> String {
        name.contains { $0 == "~" || $0 == "/" } ? name.replacing("~", with: "~0").replacing("/", with: "~1") : name
    }
}
