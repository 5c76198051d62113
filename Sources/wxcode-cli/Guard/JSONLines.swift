internal import WXCore

/// Reads JSON lines from stdin, one object each.
enum JSONLines {
    /// Calls `body` with the member `text` and the whole object of each line that is not blank, as it arrives.
    ///
    /// - Throws: ``Misuse`` if a line is not a JSON object or has no text, and whatever `body` throws.
    static func forEachText(_ invocation: Invocation, _ body: (String, JSONValue) throws -> Void) throws {
        var held: [UInt8] = []
        var number = 0
        func take(_ line: ArraySlice<UInt8>) throws {
            number += 1
            // In concatenated files, each one may begin with a mark.
            let line = ByteOrderMark.removed(from: line)
            guard line.contains(where: { $0 > 0x20 }) else { return }
            guard let value = try? JSONValue(parsing: line), value.members != nil else {
                throw Misuse("Line \(number) is not a JSON object.")
            }
            guard let text = value["text"]?.string else { throw Misuse("Line \(number) has no “text”.") }
            try body(text, value)
        }
        try readAll(0, watch: invocation.filterWatch) { bytes in
            held += bytes
            var start = held.startIndex
            while let end = held[start...].firstIndex(of: 0x0A) {
                try take(held[start..<end])
                start = end + 1
            }
            held.removeSubrange(..<start)
        }
        if !held.isEmpty { try take(held[...]) }
    }
}

extension Invocation {
    /// A watch for a filter's stdin: a pipe may be silent, but a person may not know what the program waits for.
    var filterWatch: InputWatch? {
        environment.terminal.isInput ? environment.reportingSilence("the input on stdin") : nil
    }
}
