internal import WXCore

/// `wxcode guard redact`: the redactor as a filter for pipes.
enum RedactCommand {
    static let spec = CommandSpec(
        path: ["guard", "redact"], summary: "Hide secrets and private paths: stdin to stdout, as it comes.",
        examples: [
            ("tail -f app.log | wxcode guard redact", ""),
            ("wxcode guard redact --report < dump.txt > clean.txt", "Also counts on stderr what was hidden."),
        ],
        options: [
            CommandSpec.Option(name: "--report", help: "Count on stderr what was hidden, by kind."),
            CommandSpec.Option(name: "--jsonl", help: "One {\"id\",\"text\"} a line, in and out, in order."),
            CommandSpec.Option(name: "--chunk", value: "N", help: "Cut the input every N bytes; 0: not at all."), .help,
        ], run: run)

    static func run(_ invocation: Invocation) async throws -> Int32 {
        let rules = try Settings(invocation, project: nil).guardrail.redaction
        let chunk = try invocation.integer("--chunk", atLeast: 0) ?? 0
        let output = invocation.surroundings.output
        var counts: [String: Int] = [:]
        if invocation.has("--jsonl") {
            try JSONLines.forEach(invocation) { line, value in
                guard let text = value["text"]?.string else { throw Misuse("Line \(line) has no “text”.") }
                var redactor = OutputRedactor(rules)
                var shown: [UInt8] = []
                redact(Array(text.utf8), inPiecesOf: chunk, &redactor, into: &shown)
                redactor.finish(into: &shown)
                counts.merge(redactor.counts, uniquingKeysWith: +)
                try output.write(
                    JSONValue.object([
                        JSONValue.Member("id", value["id"] ?? .null),
                        JSONValue.Member("text", .string(String(decoding: shown, as: UTF8.self))),
                    ]).text + "\n")
            }
        } else {
            var redactor = OutputRedactor(rules)
            try readAll(0, watch: invocation.filterWatch) { bytes in
                var shown: [UInt8] = []
                redact(bytes, inPiecesOf: chunk, &redactor, into: &shown)
                if !shown.isEmpty { try output.write(exactly: shown) }
            }
            var rest: [UInt8] = []
            redactor.finish(into: &rest)
            try output.write(exactly: rest)
            counts = redactor.counts
        }
        if invocation.has("--report") {
            for (kind, count) in counts.sorted(by: { $0.key < $1.key }) where count > 0 {
                invocation.surroundings.errors.line("\(kind) \(count)")
            }
        }
        return ExitStatus.done
    }

    /// The bytes in pieces of `length`; all at once for 0.
    private static func redact(
        _ bytes: [UInt8], inPiecesOf length: Int, _ redactor: inout OutputRedactor, into shown: inout [UInt8]
    ) {
        bytes.withUnsafeBytes { bytes in
            let length = length > 0 ? length : max(1, bytes.count)
            for start in stride(from: 0, to: bytes.count, by: length) {
                let piece = bytes[start..<min(bytes.count, start + length)]
                redactor.redact(UnsafeRawBufferPointer(rebasing: piece), into: &shown)
            }
        }
    }
}

/// JSON lines from stdin, one object each.
enum JSONLines {
    /// Calls `body` with the number and the object of each line that is not blank, as it comes.
    ///
    /// - Throws: ``Misuse`` for a line that is no JSON object, and whatever `body` throws.
    static func forEach(_ invocation: Invocation, _ body: (Int, JSONValue) throws -> Void) throws {
        var held: [UInt8] = []
        var number = 0
        func take(_ line: ArraySlice<UInt8>) throws {
            number += 1
            // Files that were put together begin with a mark each.
            let line = withoutByteOrderMark(line)
            guard line.contains(where: { $0 > 0x20 }) else { return }
            guard let value = try? JSONValue(parsing: line), value.members != nil else {
                throw Misuse("Line \(number) is not a JSON object.")
            }
            try body(number, value)
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
    /// Returns who watches a filter's stdin: a pipe may be silent, but a person may not know what is waited for.
    fileprivate var filterWatch: InputWatch? {
        surroundings.terminal.isInput ? surroundings.sayingWhenSilent("the input on stdin") : nil
    }
}
