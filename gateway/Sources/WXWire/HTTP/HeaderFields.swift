/// The header fields of a request or a response, in order; names compare without regard to case.
public struct HeaderFields: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One line of a head.
    public struct Field: Hashable, Sendable {
        /// The name as it was sent.
        public var name: String
        /// The value without surrounding white space.
        public var value: String

        /// Creates a field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The fields in order.
    public var fields: [Field]

    /// Creates header fields.
    public init(_ fields: [Field] = []) { self.fields = fields }

    /// Creates header fields in the order of the literal.
    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field(name: $0.0, value: $0.1) }
    }

    /// Adds a field after the others.
    public mutating func add(_ name: String, _ value: String) { fields.append(Field(name: name, value: value)) }

    /// Removes every field of this name.
    public mutating func remove(_ name: String) { fields.removeAll { HeaderFields.same($0.name, name) } }

    /// The values of every field of this name.
    public subscript(name: String) -> [String] {
        fields.filter { HeaderFields.same($0.name, name) }.map(\.value)
    }

    /// The first value of this name.
    public func first(_ name: String) -> String? { fields.first { HeaderFields.same($0.name, name) }?.value }

    /// The members of the comma-separated lists of this name, without white space and empty members.
    public func list(_ name: String) -> [String] {
        self[name].flatMap { $0.split(separator: ",") }.compactMap { member in
            let trimmed = member.drop { $0 == " " || $0 == "\t" }
            let end = trimmed.lastIndex { $0 != " " && $0 != "\t" }
            return end.map { String(trimmed[...$0]) }
        }
    }

    /// Returns whether a list of this name has the member, without regard to case.
    public func lists(_ member: String, in name: String) -> Bool {
        list(name).contains { HeaderFields.same($0, member) }
    }

    /// Returns whether two ASCII texts are equal without regard to case.
    static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count
            && zip(left.utf8, right.utf8).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
