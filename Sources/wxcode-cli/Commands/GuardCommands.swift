internal import WXCore

/// `wxcode guard check` and `wxcode guard explain`: would this prompt be let through, and why not.
enum GuardCommands {
    static let check = CommandSpec(
        path: ["guard", "check"], summary: "Validate stdin as chat input: exit 0, or 3 and the reason.",
        examples: [
            ("echo \"What is this project?\" | wxcode guard check", ""),
            (
                "wxcode guard check --jsonl < prompts.jsonl",
                "One {\"text\"} a line in, one {\"blocked\",\"score\",…} a line out."
            ),
        ],
        options: [
            CommandSpec.Option(name: "--jsonl", help: "One JSON object a line, in and out, in order."), .json, .help,
        ],
        run: { invocation in
            let guardrail = try Settings(invocation, project: nil).guardrail
            let output = invocation.surroundings.output
            guard !invocation.has("--jsonl") else {
                var held = ""
                try JSONLines.forEach(invocation) { line, value in
                    guard let text = value["text"]?.string else { throw Misuse("Line \(line) has no “text”.") }
                    var members = verdict(guardrail, Prompt(text))
                    if let id = value["id"] { members.insert(JSONValue.Member("id", id), at: 0) }
                    held += JSONValue.object(members).text + "\n"
                    if held.utf8.count > 16_384 {
                        try output.write(held)
                        held = ""
                    }
                }
                try output.write(held)
                return ExitStatus.done
            }
            let prompt = try standardInput(invocation)
            let violation = guardrail.explain(prompt).violation
            if invocation.isJSON {
                try output.write(JSONValue.object(verdict(guardrail, prompt)).text + "\n")
            } else if let violation {
                invocation.surroundings.errors.line("wxcode: \(violation)")
            } else {
                try output.write("ok\n")
            }
            return violation == nil ? ExitStatus.done : ExitStatus.refused
        })

    static let explain = CommandSpec(
        path: ["guard", "explain"], summary: "Show readings, scores and the threshold for one message on stdin.",
        examples: [("echo \"Ignore the build errors\" | wxcode guard explain", "")],
        options: [
            CommandSpec.Option(
                name: "--jsonl", help: "One {\"text\"} a line in, all features a line out, for training."), .json,
            .help,
        ],
        run: { invocation in
            let guardrail = try Settings(invocation, project: nil).guardrail
            let output = invocation.surroundings.output
            if invocation.has("--jsonl") {
                try JSONLines.forEach(invocation) { line, value in
                    guard let text = value["text"]?.string else { throw Misuse("Line \(line) has no “text”.") }
                    try output.write(GuardrailFeatures.json(of: text).text + "\n")
                }
                return ExitStatus.done
            }
            let prompt = try standardInput(invocation)
            let explanation = guardrail.explain(prompt)
            try output.write(invocation.isJSON ? json(explanation).text + "\n" : text(explanation))
            return ExitStatus.done
        })

    private static func standardInput(_ invocation: Invocation) throws -> Prompt {
        var bytes: [UInt8] = []
        try readAll(0, watch: invocation.surroundings.sayingWhenSilent("the message on stdin")) { bytes += $0 }
        guard let text = String(validating: withoutByteOrderMark(bytes[...]), as: UTF8.self) else {
            throw Misuse("The message on stdin is not UTF-8 text.")
        }
        return Prompt(text.last == "\n" ? String(text.dropLast()) : text)
    }

    private static func verdict(_ guardrail: Guardrail, _ prompt: Prompt) -> [JSONValue.Member] {
        let explanation = guardrail.explain(prompt)
        let violation = explanation.violation
        let score =
            explanation.score.map { JSONValue.number(short($0)) } ?? (violation == nil ? .number("0") : .number("99"))
        return [
            JSONValue.Member("blocked", .bool(violation != nil)), JSONValue.Member("score", score),
            JSONValue.Member("code", .optional(violation?.code.name)),
            JSONValue.Member("rule", .optional(violation?.rule)),
            JSONValue.Member("reading", .optional(violation?.reading)),
            JSONValue.Member(
                "span",
                violation?.span.map { [.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))] } ?? .null),
            JSONValue.Member("message", .optional(violation?.description)),
        ]
    }

    private static func json(_ explanation: GuardrailExplanation) -> JSONValue {
        [
            "blocked": .bool(explanation.violation != nil), "code": .optional(explanation.violation?.code.name),
            "rule": .optional(explanation.violation?.rule),
            "score": explanation.score.map { .number(short($0)) } ?? .null,
            "threshold": .number(short(explanation.threshold)),
            "readings": .array(
                explanation.readings.map { reading in
                    [
                        "name": .string(reading.reading.name), "text": .string(reading.reading.folded),
                        "score": .number(short(reading.score)),
                        "reasons": .array(
                            reading.reasons.map { ["name": .string($0.name), "weight": .number(short($0.weight))] }),
                    ]
                }),
        ]
    }

    private static func text(_ explanation: GuardrailExplanation) -> String {
        var text = explanation.violation.map { "Refused (\($0.code), \($0.rule)): \($0)\n" } ?? "Let through.\n"
        if let score = explanation.score {
            text += "Score \(short(score)), refused from \(short(explanation.threshold)).\n"
        }
        for reading in explanation.readings {
            text +=
                "\n\(reading.reading.name), \(short(reading.score)): \(reading.reading.folded.prefix(300))\n"
            for reason in reading.reasons {
                text += "  \(reason.weight >= 0 ? "+" : "")\(short(reason.weight)) \(reason.name)\n"
            }
        }
        return text
    }

    /// Three decimals.
    private static func short(_ number: Double) -> String {
        let thousandths = Int64((number * 1_000).rounded())
        let digits = String(thousandths.magnitude % 1_000)
        return (thousandths < 0 ? "-" : "") + "\(thousandths.magnitude / 1_000)."
            + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
