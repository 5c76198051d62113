/// A command that runs in a worker, reached through a process on this machine or through a connection.
///
/// One task reads. Any task may write, close the input, or kill.
public protocol HostProcess: Sendable {
    /// Returns the bytes that the command has written to stdout, as many as there are; none at the end.
    ///
    /// Reading continues if the task is cancelled. Output that nobody reads must slow the command.
    func read() async -> [UInt8]

    /// Writes all of `bytes` to the command's stdin, after those of earlier calls.
    ///
    /// - Throws: An error if the command is gone, or its input was closed.
    func write(_ bytes: [UInt8]) async throws

    /// Closes the command's stdin; a write in progress fails.
    func closeInput()

    /// Kills what runs on this side, at once.
    func kill()

    /// How the process ended; waits for that, even if the task is cancelled.
    var end: ProcessEnd { get async }

    /// The last part of stderr, at most 64 KiB; complete once ``end`` is known.
    var diagnostics: String { get }

    /// Ends the process if it still runs, and releases what it held; when this returns nothing of it is left on this
    /// side.
    func close() async
}
