import Foundation
import Testing
import WXCore

@testable import wxcode_cli

/// What a run shows on a terminal and elsewhere, byte for byte.
@Suite("ReplyPrinter") struct ReplyPrinterTests {
    /// Everything that a run writes, in order; stdout in braces where it is not the terminal.
    struct Screen {
        var words: [String] = []
        var width = 80
        var hasColor = false
        var isOutput = true
        var isErrors = true

        /// Plays messages, and the end of the run if there is a summary, and returns what was written.
        func play(
            _ contents: [StreamMessage.Content], end: RunSummary? = nil, continuing: String? = nil,
            isBrief: Bool = false,
            _ more: (ReplyPrinter) throws -> Void = { _ in }
        ) throws -> String {
            let path = NSTemporaryDirectory() + "wxcode-screen-\(UUID().uuidString)"
            let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            defer {
                close(file)
                unlink(path)
            }
            var terminal = Terminal([:])
            terminal.width = width
            (terminal.isOutput, terminal.isErrors) = (isOutput, isErrors)
            (terminal.hasColor, terminal.hasStyle) = (hasColor && isErrors, hasColor && isOutput)
            terminal.hasCursor = isErrors
            let environment = CommandEnvironment(
                variables: [:], directory: "/", output: OutputWriter(file), errors: OutputWriter(file),
                terminal: terminal)
            let invocation = try Invocation(ChatCommand.spec, ["demo", "x"] + words, environment)
            let printer = ReplyPrinter(invocation, run: RunID(), isBrief: isBrief)
            printer.begin(Prompt("x"))
            for (index, content) in contents.enumerated() {
                try printer.show(StreamMessage(run: RunID(), sequence: index + 1, content: content))
            }
            try more(printer)
            if let end { try printer.finish(end, continuing: continuing) }
            return try String(contentsOfFile: path, encoding: .utf8).replacing("\u{1B}", with: "␛")
        }
    }

    private static let work: [StreamMessage.Content] = [
        .assistantChunk("Let me look.", part: 1),
        .usageUpdate(TokenUsage(inputTokens: 1_200, outputTokens: 34), cost: NanoDollars(20_000_000)),
        .toolUse(tool: "Read", id: "1", summary: "src/App.swift"),
        .toolResult(tool: "Read", id: "1", summary: "ok", isError: false),
        .toolUse(tool: "Bash", id: "2", summary: "npm test"),
        .toolResult(tool: "Bash", id: "2", summary: "exit 1", isError: true),
        .assistantChunk("It **fails**.", part: 2),
    ]

    private var end: RunSummary {
        var run = RunSummary(run: RunID(), session: SessionID(), status: .success)
        run.models = [
            ModelUsage(
                model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 1_200, outputTokens: 34),
                cost: NanoDollars(20_000_000))
        ]
        run.duration = .milliseconds(2_345)
        return run
    }

    /// Returns the lines that are left on a screen without styles.
    private func remains(_ text: String) -> [String] {
        text.replacing(/␛\[[0-9;]*m/, with: "").split(separator: "\n", omittingEmptySubsequences: false).map { line in
            // A status line that is erased or replaced leaves nothing.
            String(line).replacing(/[^\n]*\r␛\[K/, with: "").replacing(/\r[^\n]*␛\[K/, with: "")
        }
    }

    @Test("shows on a terminal what happens, and leaves a line of each tool")
    func terminal() throws {
        let text = try Screen().play(Self.work, end: end, continuing: #"wxcode chat demo -c "…""#)
        #expect(
            text == "\r⠋ Starting␛[K\r␛[KLet me look."
                + "\n\r⠙ Thinking · 1.2k tokens · $0.02␛[K"
                + "\r⠹ Read src/App.swift · 1.2k tokens · $0.02␛[K" + "\r␛[KRead src/App.swift\n"
                + "\r⠸ Thinking · 1.2k tokens · $0.02␛[K"
                + "\r⠼ Bash npm test · 1.2k tokens · $0.02␛[K" + "\r␛[KBash npm test ✗\n"
                + "\r⠴ Thinking · 1.2k tokens · $0.02␛[K"
                + "\r␛[K\nIt **fails**.\n\n"
                    + """
                    model            input  output  cache write  cache read   USD
                    claude-opus-5-5  1,200      34            0           0  0.02
                    1,234 tokens, 0.02 USD, 2.3 s
                    Continue with: wxcode chat demo -c "…"

                    """)
    }

    @Test("shows a stall in the middle of a line below it, and continues the line as if nothing had been there")
    func stalled() throws {
        func later(_ printer: ReplyPrinter) { _ = printer.redraw(at: .now + .seconds(2)) }
        func screen(_ text: String) -> [String] {
            var emulator = TerminalEmulator(columns: 20, rows: 3)
            emulator.write(text.replacing("␛", with: "\u{1B}").replacing("\n", with: "\r\n"))
            return emulator.scrolled + emulator.screen
        }
        let screenful = "one\ntwo\nthree and a 日本 x"
        let stalled = try Screen(width: 20, hasColor: true).play([.assistantChunk(screenful, part: 1)]) { printer in
            later(printer)
            later(printer)
        }
        #expect(screen(stalled) == ["one", "two", "three and a 日本 x", "⠹ Answering"])
        #expect(stalled.hasSuffix("日本 x" + below("⠙") + below("⠹")))
        let after = try Screen(width: 20).play([.assistantChunk(screenful, part: 1)]) { printer in
            later(printer)
            try printer.show(
                StreamMessage(run: RunID(), sequence: 9, content: .assistantChunk("yz.\nEnd", part: 1)))
            later(printer)
            try printer.show(StreamMessage(run: RunID(), sequence: 9, content: .assistantChunk("ed.", part: 1)))
        }
        #expect(screen(after) == ["one", "two", "three and a 日本 xyz", ".", "Ended."])
    }

    /// Returns what draws a status line below the cursor's.
    private func below(_ frame: String) -> String { "␛D␛[A␛7␛[B\r␛[2m\(frame) Answering␛[0m␛[K␛8" }

    @Test("shows no stall where the line ends in the last column, nor in a pipe")
    func stalledAtEdge() throws {
        for (columns, isOutput) in [(10, true), (80, false)] {
            let chunk: [StreamMessage.Content] = [.assistantChunk("0123456789", part: 1)]
            let screen = Screen(width: columns, isOutput: isOutput, isErrors: isOutput)
            let text = try screen.play(chunk) { _ = $0.redraw(at: .now + .seconds(2)) }
            #expect(text == (try screen.play(chunk)))
        }
    }

    @Test("fits forty columns")
    func narrow() throws {
        let text = try Screen(width: 40).play(Self.work, end: end, continuing: #"wxcode chat demo -c "…""#)
        #expect(
            remains(text).suffix(7) == [
                "It **fails**.", "", "model            input  output   USD", "claude-opus-5-5  1,200      34  0.02",
                "1,234 tokens, 0.02 USD, 2.3 s", #"Continue with: wxcode chat demo -c "…""#, "",
            ])
        #expect(remains(text).allSatisfy { Columns.of($0) <= 40 })
        let longer = try Screen(width: 40).play([], end: end, continuing: #"wxcode chat demo --resume 12345678 "…""#)
        #expect(remains(longer).suffix(3) == ["Continue with:", #"wxcode chat demo --resume 12345678 "…""#, ""])
    }

    @Test("styles the answer and dims the rest where it may")
    func styled() throws {
        let text = try Screen(hasColor: true).play(Self.work)
        #expect(text.contains("␛[2mRead src/App.swift␛[0m\n"))
        #expect(text.contains("␛[2mBash npm test␛[0m␛[31m ✗␛[0m\n"))
        #expect(text.contains("\nIt ␛[1m**fails**␛[0m."))
        let plain = try Screen(words: ["--plain"], hasColor: true).play(Self.work)
        #expect(plain.contains("\nIt **fails**."))
    }

    @Test("moves no cursor and styles nothing in a pipe")
    func piped() throws {
        let text = try Screen(isOutput: false, isErrors: false).play(Self.work, end: end)
        #expect(
            text == "Let me look.\n\nIt **fails**.\n\n"
                + """
                model            input  output  cache write  cache read   USD
                claude-opus-5-5  1,200      34            0           0  0.02
                1,234 tokens, 0.02 USD, 2.3 s

                """)
    }

    @Test("moves no cursor on a dumb terminal")
    func dumb() {
        let terminal = Terminal(["TERM": "dumb"])
        #expect(!terminal.hasCursor && !terminal.hasColor && !terminal.hasStyle)
        #expect(!Terminal([:]).hasCursor)
    }

    @Test("prints only the answer and failures when quiet")
    func quiet() throws {
        #expect(try Screen(words: ["-q"]).play(Self.work, end: end) == "Let me look.\n\nIt **fails**.\n")
    }

    @Test("ends a question of a conversation with one line")
    func turn() throws {
        let text = try Screen().play([.assistantChunk("Yes.", part: 1)], end: end, isBrief: true)
        #expect(remains(text) == ["Yes.", "", "1,234 tokens, 0.02 USD, 2.3 s", ""])
    }

    @Test("separates the answer from the tools before it")
    func toolFirst() throws {
        let text = try Screen().play(Array(Self.work[2...3]) + [.assistantChunk("Yes.", part: 1)])
        #expect(remains(text) == ["Read src/App.swift", "", "Yes."])
    }

    @Test("says at once that it is stopping, and what was not finished")
    func stopping() throws {
        let text = try Screen().play(Array(Self.work[..<3]), end: end) { $0.stop() }
        #expect(
            text.contains(
                "\r⠸ Stopping… Ctrl-C again exits at once · 1.2k tokens · $0.02␛[K\r␛[KRead src/App.swift (stopped)\n"))
        let piped = try Screen(isOutput: false, isErrors: false).play(Array(Self.work[..<3])) { $0.stop() }
        #expect(piped == "Let me look.")
    }

    @Test("leaves a clean line, what was booked and the command to continue when it is left at once")
    func abandoned() throws {
        let text = try Screen(hasColor: true).play([.assistantChunk("It is **bo", part: 1)]) { printer in
            printer.stop()
            printer.abandon()
            var run = RunRecord(
                run: RunID(), tenant: .default, project: try ProjectID("demo"), status: .cancelled, createdAt: .now)
            run.models = end.models
            printer.finish(abandoned: run, continuing: #"wxcode chat demo -c "…""#)
            printer.stop()
        }
        #expect(
            text.hasSuffix(
                "It is ␛[1m**bo␛[0m\n\r␛[2m⠙ Stopping… Ctrl-C again exits at once␛[0m␛[K\r␛[K"
                    + "␛[2mBooked 1,234 tokens, 0.02 USD.\nContinue with: wxcode chat demo -c \"…\"\n␛[0m"))
    }

    @Test("removes all rows of a status line that a narrower terminal has broken")
    func resized() throws {
        var terminal = Terminal([:])
        terminal.width = 80
        let path = NSTemporaryDirectory() + "wxcode-status-\(UUID().uuidString)"
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        defer { unlink(path) }
        var line = StatusLine(on: OutputWriter(file), terminal)
        line.text = StatusText(activity: "Bash", target: String(repeating: "x", count: 60))
        line.draw()
        terminal.width = 30
        line.terminal = terminal
        line.erase()
        close(file)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.hasSuffix("\u{1B}[K\r\u{1B}[2A\u{1B}[J\u{1B}[K"))
    }
}
