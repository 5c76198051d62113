internal import WXCore

/// How a run is ended: step by step, with the time that each step gets before the next one.
///
/// Its description is a numbered list for an operator.
public struct Teardown: Hashable, Sendable, CustomStringConvertible {
    /// How long Claude Code may take to report its result after it was asked to stop.
    public var resultWait: Duration
    /// How long the worker's wrapper may take to end everything after its input was closed: it sends TERM at once, and
    /// KILL after five seconds.
    public var wrapperWait: Duration
    /// How long the client may take to exit after the run was killed from outside.
    public var clientWait: Duration
    /// How long Claude Code may take to exit on its own after its last turn.
    public var exitWait: Duration

    /// The plan of every run.
    public static let standard = Teardown(
        resultWait: .seconds(2), wrapperWait: .seconds(8), clientWait: .seconds(1), exitWait: .seconds(5))

    /// Creates a plan.
    public init(resultWait: Duration, wrapperWait: Duration, clientWait: Duration, exitWait: Duration) {
        self.resultWait = resultWait
        self.wrapperWait = wrapperWait
        self.clientWait = clientWait
        self.exitWait = exitWait
    }

    /// One step of the plan.
    public struct Step: Hashable, Sendable {
        /// What is done.
        public enum Action: Hashable, Sendable {
            /// Claude Code is asked to stop its turn. Skipped before its first line, and after its last turn.
            case interrupt
            /// The run's input is closed: the wrapper in the worker ends the run.
            case closeInput
            /// The host ends the run with a second command.
            case killRun
            /// The process on this side is killed.
            case killClient
        }

        /// What is done.
        public let action: Action
        /// How long to wait for the end before the next step; nil for the last step.
        public let wait: Duration?
    }

    /// The steps for a run that is interrupted during a turn.
    public var steps: [Step] {
        [
            Step(action: .interrupt, wait: resultWait), Step(action: .closeInput, wait: wrapperWait),
            Step(action: .killRun, wait: clientWait), Step(action: .killClient, wait: nil),
        ]
    }

    /// The plan as a numbered list.
    public var description: String {
        steps.enumerated().map { number, step in
            let words =
                switch step.action {
                case .interrupt: "Ask Claude Code to stop, and wait for its result"
                case .closeInput: "Close its input, so that the worker ends the run"
                case .killRun: "End the run from outside"
                case .killClient: "Kill the client"
                }
            return "\(number + 1). \(words)" + (step.wait.map { " (up to \($0.words))" } ?? "") + ".\n"
        }.joined() + "After a finished turn Claude Code has \(exitWait.words) to exit; then step 2 follows.\n"
    }
}
