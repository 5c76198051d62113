internal import WXCore
internal import WXSettings

/// `wxcode guard redact`: runs the redactor as a filter for pipes.
enum RedactCommand {
    static let spec = CommandSpec(
        path: ["guard", "redact"], summary: "Copy stdin to stdout and hide secrets and private paths.",
        examples: [
            ("tail -f app.log | wxcode guard redact", ""),
            ("wxcode guard redact --report < dump.txt > clean.txt", "Also says on stderr what was hidden, and where."),
        ],
        options: [
            CommandSpec.Option(
                name: "--report", help: "Say on stderr what was hidden: line, kind and carrier; never the value."),
            CommandSpec.Option(name: "--jsonl", help: "Read and print one {\"id\",\"text\"} per line, in order."),
            CommandSpec.Option(
                name: "--chunk", value: "N", help: "Redact the input in pieces of N bytes, for tests; 0 keeps it whole."
            ), .help,
        ], run: run)

    static func run(_ invocation: Invocation) async throws -> Int32 {
        let rules = try invocation.settings().guardrail.redaction
        let chunk = try invocation.integer("--chunk", atLeast: 0) ?? 0
        let output = invocation.environment.output
        let reports = invocation.has("--report")
        let errors = invocation.environment.errors
        if invocation.has("--jsonl") {
            try JSONLines.forEachText(invocation) { text, line in
                var redactor = OutputRedactor(rules, reportsFindings: reports)
                var shown: [UInt8] = []
                redact(Array(text.utf8), inPiecesOf: chunk, &redactor, into: &shown)
                redactor.finish(into: &shown)
                let id = line["id"]?.string ?? line["id"]?.text ?? ""
                for finding in redactor.findings { errors.line("\(id): \(finding)") }
                try output.write(
                    JSONValue.object([
                        JSONValue.Member("id", line["id"] ?? .null),
                        JSONValue.Member("text", .string(String(decoding: shown, as: UTF8.self))),
                    ]).text + "\n")
            }
        } else {
            var redactor = OutputRedactor(rules, reportsFindings: reports)
            try readAll(0, watch: invocation.filterWatch) { bytes in
                var shown: [UInt8] = []
                // What was held back before may come too.
                shown.reserveCapacity(bytes.count + 4_096)
                redact(bytes, inPiecesOf: chunk, &redactor, into: &shown)
                if !shown.isEmpty { try output.write(exactly: shown) }
                report(&redactor, to: errors)
            }
            var rest: [UInt8] = []
            redactor.finish(into: &rest)
            try output.write(exactly: rest)
            report(&redactor, to: errors)
        }
        return ExitStatus.done
    }

    /// Prints what was hidden since the last time.
    private static func report(_ redactor: inout OutputRedactor, to errors: OutputWriter) {
        for finding in redactor.findings { errors.line("\(finding)") }
        redactor.findings.removeAll()
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
