extension JSONReader {
    /// Visits the members of an object that was skipped; anything else has none.
    static func visit(
        _ raw: UnsafeRawBufferPointer?, _ visit: (inout JSONReader, JSONReader.Key) throws -> Void
    ) throws {
        guard let raw, raw.first == 0x7B else { return }
        var reader = JSONReader(raw)
        try reader.object(visit)
    }

    /// Visits the elements of an array that was skipped; anything else has none.
    static func elements(_ raw: UnsafeRawBufferPointer?, _ visit: (inout JSONReader) throws -> Void) throws {
        guard let raw, raw.first == 0x5B else { return }
        var reader = JSONReader(raw)
        try reader.array(visit)
    }

    /// Reads a string that was skipped; anything else is empty.
    static func string(_ raw: UnsafeRawBufferPointer?) throws -> String {
        guard let raw else { return "" }
        var reader = JSONReader(raw)
        return try reader.string() ?? ""
    }

    /// Counts the elements of an array that was skipped.
    static func count(_ raw: UnsafeRawBufferPointer?) throws -> Int {
        var count = 0
        try elements(raw) { reader in
            count += 1
            try reader.skip()
        }
        return count
    }

    /// Reads an integer that fits; nil if the value is another one, which is skipped.
    mutating func integer() throws -> Int64? { try number().flatMap { Int64($0) } }
}
