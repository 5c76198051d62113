extension JSONReader {
    /// Visits the members of an object that was skipped; does nothing for any other value.
    static func visit(
        _ raw: UnsafeRawBufferPointer?, _ visit: (inout JSONReader, JSONReader.Key) throws -> Void
    ) throws {
        guard let raw, raw.first == 0x7B else { return }
        var reader = JSONReader(raw)
        try reader.object(visit)
    }

    /// Visits the elements of an array that was skipped; does nothing for any other value.
    static func elements(_ raw: UnsafeRawBufferPointer?, _ visit: (inout JSONReader) throws -> Void) throws {
        guard let raw, raw.first == 0x5B else { return }
        var reader = JSONReader(raw)
        try reader.array(visit)
    }

    /// Returns a string that was skipped; empty for any other value.
    static func string(_ raw: UnsafeRawBufferPointer?) throws -> String {
        guard let raw else { return "" }
        var reader = JSONReader(raw)
        return try reader.string() ?? ""
    }

    /// Returns the number of elements of an array that was skipped; 0 for any other value.
    static func count(_ raw: UnsafeRawBufferPointer?) throws -> Int {
        var count = 0
        try elements(raw) { reader in
            count += 1
            try reader.skip()
        }
        return count
    }

    /// Reads an integer that fits in 64 bits; skips any other value and returns nil.
    mutating func integer() throws -> Int64? { try number().flatMap { Int64($0) } }
}
