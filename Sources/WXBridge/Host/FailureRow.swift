internal import WXCore

/// One way in which the client of a worker's host can end before Claude Code starts: its status, its text, and what
/// people read.
///
/// In the words, `$C` is the worker's name (in a remedy the client's name for it), `$R` the client, `$E` the client's
/// words before a command in the worker, `$D` the project's directory and `$P` its name.
package struct FailureRow: Sendable {
    let code: RunFailure.Code
    let statuses: Set<Int32>
    let texts: [String]
    let message: String
    let remedy: Remedy

    /// Whether the command was certainly not started, or got no prompt.
    ///
    /// An engine that was too busy or did not answer may have started it all the same.
    var isBeforeRun: Bool {
        switch code {
        case .containerMissing, .containerRestarting, .containerPaused, .containerStopped, .enginePermission,
            .workerMismatch, .workspaceMissing, .workspaceOutside, .agentMissing:
            true
        case .execFailed: !statuses.isDisjoint(with: [1, 126])
        default: false
        }
    }

    /// Returns whether the row explains an end; where the status is not known, the text alone decides.
    func matches(_ status: Int32?, _ text: String) -> Bool {
        let hasText = texts.contains { text.contains($0) }
        guard let status else { return hasText }
        return statuses.contains(status) && (texts.isEmpty || hasText)
    }

    /// What the wrapper in the worker says by its exit status, on any host.
    static let wrapper: [FailureRow] = [
        FailureRow(
            code: .workspaceMissing, statuses: [92], texts: [],
            message:
                "The project “$P” is a symbolic link to something that the worker does not have; nothing was sent.",
            remedy: .addProject),
        FailureRow(
            code: .workspaceOutside, statuses: [93], texts: [],
            message: "The project “$P” leads out of the workspace; nothing was sent.",
            remedy: .step("Put a real directory in its place: $E ls -ld $D")),
        FailureRow(
            code: .workspaceMissing, statuses: [94], texts: [],
            message: "The project “$P” has no directory in the worker; nothing was sent.",
            remedy: .step("Create one with: $E mkdir -p $D")),
        FailureRow(
            code: .workerMismatch, statuses: [95, 96], texts: [],
            message: "The worker “$C” uses another protocol version than this wxcode; nothing was sent.",
            remedy: .rebuildWorker),
        FailureRow(
            code: .agentMissing, statuses: [127], texts: [],
            message: "Claude Code is not installed in the worker “$C”.", remedy: .rebuildWorker),
        FailureRow(
            code: .containerStopped, statuses: [91], texts: ["wxcode-run:"],
            message: "The worker “$C” is being stopped and takes no more runs; nothing was sent.",
            remedy: .tryAgain),
        FailureRow(
            code: .execFailed, statuses: [97, 98], texts: ["wxcode-run:"],
            message: "The worker “$C” refused the run.", remedy: .tryAgain),
    ]
}

extension String {
    /// Puts values in place of names such as `$C`.
    func filled(_ values: [(name: String, value: String)]) -> String {
        values.reduce(self) { text, pair in
            text.split(separator: pair.name, omittingEmptySubsequences: false).joined(separator: pair.value)
        }
    }
}
