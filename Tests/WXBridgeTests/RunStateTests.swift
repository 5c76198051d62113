import Testing
import WXBridge
import WXCore
import WXTestSupport

@Suite("RunState") struct RunStateTests {
    /// A story: what happens at which second, what the run then asks for, and when it next has to act by itself.
    struct Line: Sendable {
        enum What: Sendable {
            case event(RunState.Event)
            case due
        }

        var second: Int
        var what: What
        var step: RunState.Step?
        var deadline: Int?
    }

    struct Story: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var lines: [Line]
    }

    private static func on(
        _ second: Int, _ event: RunState.Event, does step: RunState.Step? = nil, next deadline: Int?
    ) -> Line { Line(second: second, what: .event(event), step: step, deadline: deadline) }

    private static func at(_ second: Int, does step: RunState.Step?, next deadline: Int?) -> Line {
        Line(second: second, what: .due, step: step, deadline: deadline)
    }

    private static let read = RunState.Event.use("t1", "Read")
    private static let lines = RunState.Event.decoded(endsLine: true, backgroundTasks: 0)
    private static let bytes = RunState.Event.decoded(endsLine: false, backgroundTasks: 0)
    private static let task = RunState.Event.decoded(endsLine: true, backgroundTasks: 1)

    /// Start limit 30 s, idle limit 120 s, and the standard teardown: 2 s, 8 s, 1 s, and 5 s after a finished turn.
    static let stories: [Story] = [
        Story(
            testDescription: "sends the prompt once the worker is checked, and waits 30 s for the first line",
            lines: [
                on(1, .waiting, next: nil), on(2, .checked, does: .sendPrompt, next: 32), at(31, does: nil, next: 32),
                at(32, does: .giveUp(.notStarted), next: 34),
                on(32, .interrupted, does: .teardown(.closeInput), next: 40),
            ]),
        Story(
            testDescription: "closes the input at once if it is interrupted before the first line",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30),
                on(1, .interrupted, does: .teardown(.closeInput), next: 9), on(2, .started, next: 9),
                at(9, does: .teardown(.killRun), next: nil),
            ]),
        Story(
            testDescription: "sends no prompt after an interruption, and closes the input at once",
            lines: [
                on(1, .interrupted, does: .teardown(.closeInput), next: 9), on(2, .checked, next: 9),
                on(3, .interrupted, next: 9), at(9, does: .teardown(.killRun), next: nil),
            ]),
        Story(
            testDescription: "goes through the whole teardown for a run that does not react",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .started, next: nil),
                on(2, .interrupted, does: .teardown(.interrupt), next: 4),
                at(4, does: .teardown(.closeInput), next: 12), at(12, does: .teardown(.killRun), next: nil),
                at(20, does: nil, next: nil), on(22, .killedRun, next: 23),
                at(23, does: .teardown(.killClient), next: nil),
                at(99, does: nil, next: nil),
            ]),
        Story(
            testDescription: "gives an interrupted turn two seconds more from its result",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .started, next: nil),
                on(2, .interrupted, does: .teardown(.interrupt), next: 4), on(3, .result, next: 5),
                on(3, lines, does: .endSession, next: 5), at(4, does: nil, next: 5),
                at(5, does: .teardown(.closeInput), next: 13),
            ]),
        Story(
            testDescription: "ends the session once after a turn, and waits 5 s for the exit",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .started, next: nil), on(2, .result, next: 7),
                on(2, lines, does: .endSession, next: 7), on(3, lines, next: 7),
                at(7, does: .teardown(.closeInput), next: 15),
            ]),
        Story(
            testDescription: "lets a background task go on after the turn, and ends the session after it",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .started, next: nil), on(2, .result, next: 7),
                on(2, task, next: nil), on(3, .waiting, next: nil), on(600, .received, next: nil),
                on(600, .started, next: nil), on(601, .result, next: nil), on(601, lines, does: .endSession, next: 606),
            ]),
        Story(
            testDescription: "gives up a reply that pauses for 120 s, counted while the reader waits",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .started, next: nil), on(1, lines, next: nil),
                on(10, .waiting, next: 130), on(50, .received, next: nil), on(50, lines, next: nil),
                on(60, .waiting, next: 180), at(180, does: .giveUp(.idle), next: 182),
                on(180, .interrupted, does: .teardown(.interrupt), next: 182),
            ]),
        Story(
            testDescription: "counts bytes that do not end a line as silence",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .started, next: nil), on(1, lines, next: nil),
                on(2, .waiting, next: 122), on(62, .received, next: nil), on(62, bytes, next: nil),
                on(62, .waiting, next: 122), at(122, does: .giveUp(.idle), next: 124),
            ]),
        Story(
            testDescription: "never gives up a slow reader",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .started, next: nil), on(2, .waiting, next: 122),
                on(3, .received, next: nil), on(3, lines, next: nil), at(9_999, does: nil, next: nil),
                on(9_999, .waiting, next: 10_119),
            ]),
        Story(
            testDescription: "never gives up a tool that is running",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .started, next: nil), on(2, read, next: nil),
                on(3, .waiting, next: nil), at(9_999, does: nil, next: nil), on(9_999, .received, next: nil),
                on(9_999, .answer("t1"), next: nil), on(9_999, lines, next: nil), on(9_999, .waiting, next: 10_119),
            ]),
        Story(
            testDescription: "closes the input of a run whose turn was over long before the interruption",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .started, next: nil), on(2, .result, next: 7),
                on(2, lines, does: .endSession, next: 7), on(6, .interrupted, does: .teardown(.interrupt), next: 4),
                at(6, does: .teardown(.closeInput), next: 14),
            ]),
        Story(
            testDescription: "counts a result without a start as a start",
            lines: [
                on(0, .checked, does: .sendPrompt, next: 30), on(1, .result, next: 6),
                on(1, lines, does: .endSession, next: 6),
            ]),
    ]

    @Test("acts in time", arguments: stories)
    func story(_ story: Story) {
        let begin = ContinuousClock.now
        var run = RunState(startLimit: .seconds(30), idleLimit: .seconds(120))
        for line in story.lines {
            let now = begin + .seconds(line.second)
            let step =
                switch line.what {
                case .event(let event): run.handle(event, at: now)
                case .due: run.due(at: now)
                }
            #expect(step == line.step, "at \(line.second) s")
            #expect(run.deadline == line.deadline.map { begin + .seconds($0) }, "at \(line.second) s")
        }
    }

    @Test("knows an exit that its own closing of the input has caused")
    func closedAfterTurn() {
        let begin = ContinuousClock.now
        var run = RunState(startLimit: .seconds(30), idleLimit: .seconds(120))
        _ = run.handle(.checked, at: begin)
        _ = run.handle(.result, at: begin)
        #expect(!run.wasClosedAfterTurn)
        _ = run.due(at: begin + .seconds(5))
        #expect(run.wasClosedAfterTurn)
    }

    /// The next step never lies in the past twice: whoever does what is due comes to an end.
    @Test("ends, whatever happens", arguments: 0..<200 as Range<UInt64>)
    func anyOrder(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let events: [RunState.Event] = [
            .checked, .interrupted, .waiting, .received, Self.lines, Self.bytes, Self.task, .started, .result,
            Self.read,
            .answer("t1"),
        ]
        var now = ContinuousClock.now
        var run = RunState(startLimit: .seconds(30), idleLimit: .seconds(120))
        for _ in 0..<50 {
            now += .seconds(Int.random(in: 0...40, using: &random))
            if let event = events.randomElement(using: &random) { _ = run.handle(event, at: now) }
            var steps = 0
            while run.due(at: now) != nil { steps += 1 }
            #expect(steps <= 4)
        }
        // Interrupted at last, it closes, kills the run and kills the client.
        _ = run.handle(.interrupted, at: now)
        var steps: [RunState.Step] = []
        for _ in 0..<100 {
            now += .seconds(1)
            guard let step = run.due(at: now) else { continue }
            steps.append(step)
            if step == .teardown(.killRun) { _ = run.handle(.killedRun, at: now) }
        }
        #expect(steps.last == .teardown(.killClient) || steps.isEmpty)
        #expect(run.deadline == nil)
    }
}

extension RunState.Event {
    fileprivate static let started = reply(.started(AgentStart()))
    fileprivate static let result = reply(.result(AgentResult()))

    fileprivate static func use(_ id: String, _ tool: String) -> Self {
        .reply(.toolUse(ToolUse(id: id, tool: tool, input: "{}")))
    }

    fileprivate static func answer(_ id: String) -> Self {
        .reply(.toolResult(ToolResult(toolUseID: id, text: "", isError: false)))
    }
}
