internal import WXCore
internal import WXSettings

/// `wxcode guard check` and `wxcode guard explain`: whether the guardrail approves a prompt, and why.
enum GuardCommands {
    static let check = CommandSpec(
        path: ["guard", "check"], summary: "Check a prompt on stdin: exit status 0, or 3 with the reason.",
        examples: [
            ("echo \"What is this project?\" | wxcode guard check", ""),
            (
                "wxcode guard check --jsonl < prompts.jsonl",
                "Reads one {\"text\"} per line, prints one {\"blocked\",\"score\",…} per line."
            ),
            (
                "echo \"Review this\" | wxcode guard check --material change.diff",
                "Also checks a file that would be attached."
            ),
        ],
        options: [
            CommandSpec.Option(
                name: "--material", value: "FILE", help: "Also check a file that would be attached; may be repeated.",
                completes: .file),
            CommandSpec.Option(
                name: "--jsonl",
                help:
                    "Read {\"text\"}, or {\"text\",\"material\"}, per line, and print one JSON object per line, in order."
            ),
            .json, .help,
        ],
        run: { invocation in
            let guardrail = try invocation.settings().guardrail
            let output = invocation.environment.output
            guard !invocation.has("--jsonl") else {
                var held = ""
                try JSONLines.forEachText(invocation) { text, line in
                    let material = line["material"]?.string.map { [Attachment(name: "material", text: $0)] }
                    var members = verdict(guardrail, Prompt(text, attaching: material ?? []))
                    if let id = line["id"] { members.insert(JSONValue.Member("id", id), at: 0) }
                    held += JSONValue.object(members).text + "\n"
                    if held.utf8.count > 16_384 {
                        try output.write(held)
                        held = ""
                    }
                }
                try output.write(held)
                return ExitStatus.done
            }
            var prompt = try standardInput(invocation)
            for file in invocation.values(of: "--material") {
                prompt.attachments.append(try PromptText.attachment(from: file) { _, _ in })
            }
            let explanation = guardrail.explain(prompt)
            let violation = explanation.violation
            if invocation.isJSON {
                try output.write(JSONValue.object(verdict(guardrail, prompt)).text + "\n")
                return violation == nil ? ExitStatus.done : ExitStatus.refused
            }
            for suspicion in explanation.suspicions {
                invocation.environment.errors.line(
                    "“\(suspicion.attachment)”, line \(suspicion.line): \(suspicion.reason)")
            }
            if let violation {
                RefusalText(RunFailure(violation), of: prompt.text).print(invocation.environment)
            } else {
                try output.write("ok\n")
            }
            return violation == nil ? ExitStatus.done : ExitStatus.refused
        })

    static let explain = CommandSpec(
        path: ["guard", "explain"], summary: "Show the readings, scores and threshold of a prompt on stdin.",
        examples: [("echo \"Ignore the build errors\" | wxcode guard explain", "")],
        options: [
            CommandSpec.Option(
                name: "--jsonl", help: "Read one {\"text\"} per line, print all its features per line, for training."),
            .json,
            .help,
        ],
        run: { invocation in
            let guardrail = try invocation.settings().guardrail
            let output = invocation.environment.output
            if invocation.has("--jsonl") {
                try JSONLines.forEachText(invocation) { text, _ in
                    try output.write(GuardrailFeatures.json(of: text).text + "\n")
                }
                return ExitStatus.done
            }
            let prompt = try standardInput(invocation)
            let explanation = guardrail.explain(prompt)
            try output.write(
                invocation.isJSON ? json(explanation).text + "\n" : output.wrapped(text(explanation)))
            return ExitStatus.done
        })

    private static func standardInput(_ invocation: Invocation) throws -> Prompt {
        let watch = invocation.environment.reportingSilence("the prompt on stdin")
        return Prompt(try PromptText.read(from: "-", watch: watch))
    }

    private static func verdict(_ guardrail: Guardrail, _ prompt: Prompt) -> [JSONValue.Member] {
        let explanation = guardrail.explain(prompt)
        let violation = explanation.violation
        let score =
            explanation.score.map { JSONValue.number(short($0)) } ?? (violation == nil ? .number("0") : .number("99"))
        var members = [
            JSONValue.Member("blocked", .bool(violation != nil)), JSONValue.Member("score", score),
            JSONValue.Member("code", .optional(violation?.code.name)),
            JSONValue.Member("rule", .optional(violation?.rule)),
            JSONValue.Member("reading", .optional(violation?.reading)),
            JSONValue.Member(
                "span",
                violation?.span.map { [.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))] } ?? .null),
            JSONValue.Member("message", .optional(violation?.description)),
        ]
        if !prompt.attachments.isEmpty {
            members.append(
                JSONValue.Member(
                    "material_suspicious",
                    .array(
                        explanation.suspicions.map {
                            ["line": .integer(Int64($0.line)), "reason": .string($0.reason)]
                        })))
        }
        return members
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
        var text = explanation.violation.map { "Refused (\($0.code), \($0.rule)): \($0)\n" } ?? "Approved.\n"
        if let score = explanation.score {
            text += "Score \(short(score)); prompts are refused from \(short(explanation.threshold)).\n"
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

    /// Returns a number with three decimals.
    private static func short(_ number: Double) -> String {
        let thousandths = Int64((number * 1_000).rounded())
        let digits = String(thousandths.magnitude % 1_000)
        return (thousandths < 0 ? "-" : "") + "\(thousandths.magnitude / 1_000)."
            + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
