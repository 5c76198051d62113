internal import WXCore
internal import WXSettings

/// `wxcode guard redact`: runs the redactor as a filter for pipes.
enum RedactCommand {
    static let spec = CommandSpec(
        path: ["guard", "redact"], summary: "Copy stdin to stdout and hide secrets and private paths.",
        examples: [
            ("tail -f app.log | wxcode guard redact", ""),
            ("wxcode guard redact --report < dump.txt > clean.txt", "Also counts on stderr what was hidden."),
        ],
        options: [
            CommandSpec.Option(name: "--report", help: "Count on stderr what was hidden, by kind."),
            CommandSpec.Option(name: "--jsonl", help: "Read and print one {\"id\",\"text\"} per line, in order."),
            CommandSpec.Option(
                name: "--chunk", value: "N", help: "Redact the input in pieces of N bytes, for tests; 0 keeps it whole."
            ), .help,
        ], run: run)

    static func run(_ invocation: Invocation) async throws -> Int32 {
        let rules = try invocation.settings().guardrail.redaction
        let chunk = try invocation.integer("--chunk", atLeast: 0) ?? 0
        let output = invocation.surroundings.output
        var counts: [String: Int] = [:]
        if invocation.has("--jsonl") {
            try JSONLines.forEachText(invocation) { text, line in
                var redactor = OutputRedactor(rules)
                var shown: [UInt8] = []
                redact(Array(text.utf8), inPiecesOf: chunk, &redactor, into: &shown)
                redactor.finish(into: &shown)
                counts.merge(redactor.counts, uniquingKeysWith: +)
                try output.write(
                    JSONValue.object([
                        JSONValue.Member("id", line["id"] ?? .null),
                        JSONValue.Member("text", .string(String(decoding: shown, as: UTF8.self))),
                    ]).text + "\n")
            }
        } else {
            var redactor = OutputRedactor(rules)
            try readAll(0, watch: invocation.filterWatch) { bytes in
                var shown: [UInt8] = []
                // What was held back before may come too.
                shown.reserveCapacity(bytes.count + 4_096)
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

    /// Redacts the bytes in pieces of `length`, or all at once for 0.
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
