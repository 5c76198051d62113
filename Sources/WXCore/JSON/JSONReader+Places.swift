/// Where things stand in a text; `isAhead` also passes over the blanks before a value.
extension JSONReader {
    /// Returns the line, from 1, on which the value of a nested member begins; nil if there is none.
    package static func line(of names: [String], in text: UnsafeRawBufferPointer) -> Int? {
        var line: Int?
        func find(_ names: ArraySlice<String>, _ reader: inout JSONReader) throws {
            guard let name = names.first else {
                _ = reader.isAhead("{")
                line = text[..<reader.index].count { $0 == 0x0A } + 1
                return try reader.skip()
            }
            guard reader.isAhead("{") else { return try reader.skip() }
            try reader.object { reader, key in
                if key.text == name { try find(names.dropFirst(), &reader) } else { try reader.skip() }
            }
        }
        var reader = JSONReader(text)
        try? find(names[...], &reader)
        return line
    }

    /// Returns where the objects stand of a text that is a sequence of JSON values: those at the top, and the elements
    /// of arrays there.
    ///
    /// - Throws: ``InvalidJSON`` if the text is anything else.
    package static func objects(in text: UnsafeRawBufferPointer) throws -> [Range<Int>] {
        var objects: [Range<Int>] = []
        var reader = JSONReader(text)
        func value(_ reader: inout JSONReader) throws {
            if reader.isAhead("[") { return try reader.array { try value(&$0) } }
            let start = reader.index
            let isObject = reader.isAhead("{")
            try reader.skip()
            if isObject { objects.append(start..<reader.index) }
        }
        while true {
            _ = reader.isAhead("{")
            if reader.index == text.count { return objects }
            try value(&reader)
        }
    }
}
