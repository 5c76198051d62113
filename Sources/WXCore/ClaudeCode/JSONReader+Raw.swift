extension JSONReader {
    /// Visits the members of an object that was skipped; does nothing for any other value.
    static func visit(
        _ raw: UnsafeRawBufferPointer?, _ visit: (inout JSONReader, JSONReader.Word) throws -> Void
    ) throws {
        guard let raw, raw.first == 0x7B else { return }
        var reader = JSONReader(raw)
        try reader.object(visit)
    }

    /// Visits the members of the object ahead; passes over any other value.
    mutating func members(_ visit: (inout JSONReader, JSONReader.Word) throws -> Void) throws {
        guard isAhead("{") else { return try skip() }
        try object(visit)
    }

    /// Visits the elements of the array ahead; passes over any other value.
    mutating func elements(_ visit: (inout JSONReader) throws -> Void) throws {
        guard isAhead("[") else { return try skip() }
        try array(visit)
    }

    /// Returns a string that was skipped; empty for any other value.
    static func string(_ raw: UnsafeRawBufferPointer?) throws -> String {
        guard let raw else { return "" }
        var reader = JSONReader(raw)
        return try reader.string() ?? ""
    }

    /// Returns the number of elements of an array that was skipped; 0 for any other value.
    static func count(_ raw: UnsafeRawBufferPointer?) throws -> Int {
        guard let raw else { return 0 }
        var count = 0
        var reader = JSONReader(raw)
        try reader.elements { reader in
            count += 1
            try reader.skip()
        }
        return count
    }

    /// Reads an integer that fits in 64 bits; skips any other value and returns nil.
    mutating func integer() throws -> Int64? { try number().flatMap { Int64($0) } }
}
