internal import WXCore
internal import WXSettings

/// `wxcode chat`: joins the settings, the prompt, the conversation and the printer.
enum ChatCommand {
    static let spec = CommandSpec(
        path: ["chat"], summary: "Ask Claude Code about a project; the answer streams to stdout.",
        examples: [
            ("wxcode chat demo \"What is this project?\"", ""),
            ("wxcode chat demo", "Opens a conversation, on a terminal."),
            ("wxcode chat \"What is this?\"", "Asks about the project that the working directory belongs to."),
            (
                "git diff | wxcode chat demo --context review \"Review this change\"",
                "Attaches the piped text as material."
            ),
            (
                "wxcode chat demo --file shot.png \"Why is this form empty?\"",
                "Attaches a file: text, an image or a PDF."
            ),
            ("wxcode chat demo -c \"And the tests?\"", "Continues the latest session of the project."),
            (
                "wxcode chat demo --json-schema schema.json \"List the endpoints\" | jq .endpoints",
                "Prints a JSON value that fits a JSON Schema."
            ),
            (
                "wxcode chat demo --format json --max-cost 0.50 \"List the endpoints\"",
                "Prints one JSON object, for scripts."
            ),
        ],
        positionals: [
            CommandSpec.Positional(
                name: "project",
                help: "The project; “.”, or none, for the one that the working directory belongs to.",
                completes: .project),
            CommandSpec.Positional(
                name: "prompt", help: "The question; without it, stdin is read, or a conversation opens on a terminal."),
        ],
        options: [
            .context, .project,
            CommandSpec.Option(
                name: "--prompt-file", value: "FILE", help: "Read the question from a file, or from stdin for -.",
                completes: .file),
            CommandSpec.Option(
                name: "--file", short: "f", value: "FILE",
                help: "Attach a file as material, or stdin for -: text, an image or a PDF; may be repeated.",
                isRepeatable: true, completes: .file),
            CommandSpec.Option(name: "--no-stdin", help: "Do not read stdin."),
            CommandSpec.Option(
                name: "--resume", value: "ID", help: "Continue this session; the beginning of its id is enough.",
                conflicts: ["--continue"],
                completes: .session),
            CommandSpec.Option(
                name: "--continue", short: "c", help: "Continue the latest session of this tenant and project.",
                conflicts: ["--resume"]),
            CommandSpec.Option(
                name: "--append-system-prompt", value: "TEXT",
                help: "Add to the agent's own system prompt, for this run alone.",
                conflicts: ["--append-system-prompt-file"]),
            CommandSpec.Option(
                name: "--append-system-prompt-file", value: "FILE", help: "Add the text of a file to it.",
                completes: .file),
            CommandSpec.Option(
                name: "--json-schema", value: "FILE|JSON",
                help: "Answer with a JSON value that fits this JSON Schema, and print that value alone.",
                completes: .file),
            .model, .maxTurns, .maxCost, .timeout,
            CommandSpec.Option(
                name: "--format", value: "F", help: "The output format.", choices: ["text", "json", "ndjson"]),
            CommandSpec.Option(
                name: "--output", short: "o", value: "FILE",
                help: "Also write the answer to a file: whole after a success, and otherwise not at all.",
                completes: .file),
            CommandSpec.Option(name: "--quiet", short: "q", help: "Print only failures on stderr."),
            CommandSpec.Option(name: "--plain", help: "Do not style the answer on a terminal."),
            CommandSpec.Option(
                name: "--usage-file", value: "FILE", help: "Write the session_end object to a file.", completes: .file),
            CommandSpec.Option(name: "--no-store", help: "Do not book the run; refused if a budget applies."),
            .tenant, .container, .runtime, .database,
            CommandSpec.Option(name: "--dry-run", help: "Print what would be started, without starting it."),
            CommandSpec.Option(name: "--allow-denied", help: "Succeed even if tools were denied."),
            .passKey,
            CommandSpec.Option(
                name: "--verbose", help: "Also print what was skipped or denied, and what the worker wrote to stderr."),
            .help,
        ], showsExitStatuses: true, run: run)

    static func run(_ invocation: Invocation) async throws -> Int32 {
        async let _: Void = Guardrail.prepare()
        let words = try ChatWords(invocation)
        let project = words.project
        let settings = try invocation.settings(for: project)
        if invocation.has("--dry-run") { return try PolicyCommand.show(settings, project, invocation) }

        let runner = try await ChatRunner(invocation, settings, project: project)
        if ConversationLoop.isWanted(invocation, words) {
            try await runner.missingProject?.check()
            var loop = try ConversationLoop(runner, words)
            return try await loop.run()
        }
        let id = RunID()
        let interruption = Interruption()
        let usageFile = try invocation.value("--usage-file").map { try UsageFile($0) }
        let answerFile = try invocation.value("--output").map { try AnswerFile($0) }
        let printer = ReplyPrinter(invocation, run: id, usageFile: usageFile, answerFile: answerFile)
        runner.signals.watch(interruption) { [weak printer] in printer?.stop() }
        runner.signals.beforeLeaving { [weak printer] in printer?.abandon() }
        func status(of run: RunSummary) -> Int32 {
            guard run.status == .cancelled, let signal = runner.signals.received else { return ExitStatus.of(run) }
            return 128 + signal
        }

        // Every wait counts, from the start of the program.
        let deadline = invocation.environment.start + (runner.request.timeLimit ?? RunRequest.defaultTimeLimit)
        let prompt: Prompt
        do {
            prompt = try PromptSource(invocation, words, interruption: interruption, deadline: deadline) {
                try printer.show(stdin: $0, $1)
            }.read()
        } catch let stop as PromptSource.Interrupted {
            var run = RunSummary(id, stoppedBy: interruption.reason, waitingFor: stop.source, runner.request)
            run.duration = .now - invocation.environment.start
            try printer.end(unsent: run)
            report(run, invocation, runner, status(of: run))
            return status(of: run)
        }
        Task.detached {
            try await Task.sleep(until: deadline, clock: .continuous)
            interruption.request(.timedOut)
        }
        printer.begin(prompt)
        runner.noteContext(printer)
        let run = await runner.send(prompt, run: id, printer, interruption)
        let session = run.models.isEmpty ? nil : run.session
        let isWritten = try printer.finish(run, continuing: await runner.commandToContinue(session))
        let status = status(of: run)
        let final = status == ExitStatus.done && !isWritten ? ExitStatus.failed : status
        report(run, invocation, runner, final)
        return final
    }

    /// Leaves the run's figures for the job that the program runs in, if it runs in one.
    private static func report(
        _ run: RunSummary, _ invocation: Invocation, _ runner: ChatRunner, _ status: Int32
    ) {
        let job = JobReport(invocation.environment.variables)
        for problem in job.write(run, of: runner.request.project, exitStatus: status) {
            invocation.environment.errors.line("wxcode: \(problem)")
        }
    }
}

extension RunSummary {
    /// Creates the summary of a run that was stopped while the program waited for its prompt.
    fileprivate init(
        _ run: RunID, stoppedBy reason: Interruption.Reason?, waitingFor source: String, _ request: RunRequest
    ) {
        if reason == .timedOut {
            let limit = (request.timeLimit ?? .zero).words
            self.init(
                run: run, status: .timedOut,
                failure: RunFailure(
                    .timedOut, "The time limit of \(limit) was reached while waiting for \(source); nothing was sent.",
                    remedy: .step("Allow more time with --timeout, or check the program that should write it.")))
        } else {
            self.init(
                run: run, status: .cancelled,
                failure: RunFailure(
                    .cancelled, "The run was cancelled while waiting for \(source); nothing was sent."))
        }
    }
}
