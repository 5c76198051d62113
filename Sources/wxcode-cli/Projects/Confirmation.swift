/// Asks a person at the terminal for confirmation.
struct Confirmation {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Says something, and asks unless `--yes` was given.
    ///
    /// - Throws: ``Misuse`` if the answer is not yes, or there is nobody to ask.
    func ask(_ question: String, after truth: String) throws {
        let (errors, terminal) = (invocation.environment.errors, invocation.environment.terminal)
        let isPerson = terminal.isInput && terminal.isErrors
        if invocation.has("--yes") || isPerson {
            try errors.say(truth)
        }
        if invocation.has("--yes") { return }
        guard isPerson else { throw Misuse(truth, "Confirm it with --yes.") }
        try errors.write(errors.wrapped("\(question) [y/N]") + " ")
        let answer = readLine()
        if answer == nil { errors.line("") }
        guard ["y", "yes"].contains(answer?.lowercased()) else { throw Misuse("Nothing was changed.") }
    }
}
