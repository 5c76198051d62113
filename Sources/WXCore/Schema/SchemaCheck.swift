/// One check of a value against a schema's nodes.
///
/// The value's parts are numbered, and each is checked against each node at most once.
struct SchemaCheck {
    private struct Part {
        let value: JSONValue
        /// The numbers of an array's elements, or of an object's members.
        var children: [Int] = []
        var names: [String] = []
        let parent: Int?
        /// The name or place in the parent.
        let name: String
    }

    private enum Outcome {
        case fits
        /// What is wrong, and the part where it is.
        case differs(Int, name: String?, reason: String)
    }

    private let nodes: [SchemaNode]
    private var parts: [Part] = []
    private var outcomes: [UInt64: Outcome] = [:]

    init(_ nodes: [SchemaNode]) { self.nodes = nodes }

    /// Returns the first difference between a value and the schema; nil if the value fits.
    mutating func mismatch(of value: JSONValue) -> JSONSchema.Mismatch? {
        guard add(value, to: nil, as: "", depth: 0) else {
            return JSONSchema.Mismatch(path: "", reason: "nests deeper than \(JSONSchema.depthLimit) levels")
        }
        guard case .differs(let part, let name, let reason) = outcome(of: 0, at: 0) else { return nil }
        return JSONSchema.Mismatch(
            path: path(of: part) + (name.map { "/\(SchemaCompiler.escaped($0))" } ?? ""), reason: reason)
    }

    /// Numbers a value and its parts; returns false if it nests too deep.
    private mutating func add(_ value: JSONValue, to parent: Int?, as name: String, depth: Int) -> Bool {
        guard depth <= JSONSchema.depthLimit else { return false }
        let index = parts.count
        parts.append(Part(value: value, parent: parent, name: name))
        let children = value.members ?? (value.elements ?? []).enumerated().map { JSONValue.Member("\($0)", $1) }
        for child in children {
            parts[index].children.append(parts.count)
            parts[index].names.append(child.name)
            guard add(child.value, to: index, as: child.name, depth: depth + 1) else { return false }
        }
        return true
    }

    private func path(of part: Int) -> String {
        var names: [String] = []
        var part = part
        while let parent = parts[part].parent {
            names.append(SchemaCompiler.escaped(parts[part].name))
            part = parent
        }
        return names.reversed().map { "/\($0)" }.joined()
    }

    private func depth(of part: Int) -> Int {
        var (depth, part) = (0, part)
        while let parent = parts[part].parent { (depth, part) = (depth + 1, parent) }
        return depth
    }

    // MARK: One part, one schema

    private mutating func outcome(of node: Int, at part: Int) -> Outcome {
        let key = UInt64(node) << 40 | UInt64(part)
        if let known = outcomes[key] { return known }
        let outcome = check(nodes[node], part)
        outcomes[key] = outcome
        return outcome
    }

    private mutating func check(_ node: SchemaNode, _ part: Int) -> Outcome {
        if let reason = objection(of: node, to: parts[part].value) { return .differs(part, name: nil, reason: reason) }
        for other in node.all {
            let outcome = outcome(of: other, at: part)
            if case .differs = outcome { return outcome }
        }
        if let outcome = checkAlternatives(node, part) { return outcome }
        if let not = node.not, case .fits = outcome(of: not, at: part) {
            return .differs(part, name: nil, reason: "must not fit what “not” excludes")
        }
        return checkChildren(node, part)
    }

    private mutating func checkAlternatives(_ node: SchemaNode, _ part: Int) -> Outcome? {
        for (schemas, isOne) in [(node.any, false), (node.one, true)] where !schemas.isEmpty {
            var count = 0
            var best: (outcome: Outcome, depth: Int)?
            for schema in schemas {
                let outcome = outcome(of: schema, at: part)
                if case .differs(let place, _, _) = outcome {
                    let depth = depth(of: place)
                    if depth > best?.depth ?? -1 { best = (outcome, depth) }
                } else {
                    count += 1
                }
            }
            if count == 1 || count > 1 && !isOne { continue }
            // A difference inside of an alternative says more than that none fits.
            if count == 0, let best, schemas.count == 1 || best.depth > depth(of: part) { return best.outcome }
            return .differs(
                part, name: nil,
                reason: count == 0 ? "fits none of the \(schemas.count) alternatives" : "fits more than one alternative"
            )
        }
        return nil
    }

    private mutating func checkChildren(_ node: SchemaNode, _ part: Int) -> Outcome {
        switch parts[part].value {
        case .object:
            let names = Set(parts[part].names)
            if let missing = node.required.first(where: { !names.contains($0) }) {
                return .differs(part, name: missing, reason: "is missing")
            }
            for (child, name) in zip(parts[part].children, parts[part].names) {
                guard let schema = node.properties[name] ?? node.otherProperties else { continue }
                if node.properties[name] == nil, nodes[schema].refusesAll {
                    return .differs(child, name: nil, reason: "is not a property of the schema")
                }
                let outcome = outcome(of: schema, at: child)
                if case .differs = outcome { return outcome }
            }
        case .array(let elements):
            if let items = node.items {
                for child in parts[part].children {
                    let outcome = outcome(of: items, at: child)
                    if case .differs = outcome { return outcome }
                }
            }
            if node.hasUniqueItems {
                var seen: Set<JSONValue> = []
                for (child, element) in zip(parts[part].children, elements)
                where !seen.insert(element.canonical).inserted {
                    return .differs(child, name: nil, reason: "is the same as an earlier element")
                }
            }
        case .null, .bool, .number, .string: break
        }
        return .fits
    }

    // MARK: A single value

    /// Returns what a schema has against a value, its parts apart.
    private func objection(of node: SchemaNode, to value: JSONValue) -> String? {
        if node.refusesAll { return "is not allowed" }
        if let kinds = node.kinds, !kinds.contains(where: { $0.includes(value) }) {
            return "must be " + kinds.map(\.words).joined(separator: " or ")
        }
        if let values = node.values, !values.contains(value.canonical) {
            return node.onlyValue.map { "must be \($0)" } ?? "must be one of the \(values.count) listed values"
        }
        switch value {
        case .object(let members): return node.propertyCount.objection(to: members.count, "have", "properties")
        case .array(let elements): return node.itemCount.objection(to: elements.count, "have", "elements")
        case .string(let text): return node.length.objection(to: text.unicodeScalars.count, "have", "characters")
        case .number(let text): return node.objection(to: JSONNumber(text), written: text)
        case .null, .bool: return nil
        }
    }
}

extension SchemaNode {
    fileprivate func objection(to value: JSONNumber, written text: String) -> String? {
        if let least = number.least, value < least { return "must not be less than \(least.text)" }
        if let most = number.most, value > most { return "must not be greater than \(most.text)" }
        if let least = exclusiveNumber.least, value <= least { return "must be greater than \(least.text)" }
        if let most = exclusiveNumber.most, value >= most { return "must be less than \(most.text)" }
        return nil
    }
}

extension SchemaNode.Bounds<Int> {
    fileprivate func objection(to count: Int, _ verb: String, _ things: String) -> String? {
        if let least, count < least { return "must \(verb) at least \(least) \(things)" }
        if let most, count > most { return "must \(verb) at most \(most) \(things)" }
        return nil
    }
}

extension SchemaNode.Kind {
    fileprivate func includes(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.null, .null), (.boolean, .bool), (.object, .object), (.array, .array), (.number, .number),
            (.string, .string):
            true
        case (.integer, .number(let text)): JSONNumber(text).isInteger
        default: false
        }
    }

    /// The type with its article.
    fileprivate var words: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .array, .object: "an \(rawValue)"
        case .number, .string: "a \(rawValue)"
        }
    }
}
