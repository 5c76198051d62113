/// Why a host's client did not answer a question.
enum NoAnswer: Error {
    /// The client could not be started.
    case notStarted(SpawnError)
    /// The client took too long, and was killed.
    case late
    /// The client failed.
    case failed(RunEnd)
}

extension Command {
    /// Runs a client to its end, at most for `limit`, and returns what it wrote to stdout.
    func answer(within limit: Duration) async throws(NoAnswer) -> String {
        let output: ChildProcess.Output
        do {
            output = try await ChildProcess.output(of: self, limit: limit)
        } catch {
            throw .notStarted(error)
        }
        if output.isTimedOut, output.end != .exited(0) { throw .late }
        // Where the exit status is unknown, what the client wrote has to do.
        let mayHaveSucceeded = output.end == .unknown && (!output.text.isEmpty || output.diagnostics.isEmpty)
        guard output.end == .exited(0) || mayHaveSucceeded else {
            throw .failed(RunEnd(output.end, plainText: output.text, diagnostics: output.diagnostics))
        }
        return output.text
    }
}
