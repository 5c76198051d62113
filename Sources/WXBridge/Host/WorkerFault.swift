/// A fault in a worker that a command of its host can repair.
public enum WorkerFault: Hashable, Sendable {
    /// The project has no directory.
    case directoryMissing(String)
    /// The project's directory is outside the workspace.
    case directoryOutside(String)
    /// The worker's user, by number, cannot write to the project's directory.
    case directoryReadOnly(String, user: String)
    /// The volume with Claude Code's login cannot be written.
    case credentialsReadOnly
    /// Claude Code is not logged in.
    case loginMissing
    /// An API key is in the environment of everything in the worker.
    case keyInEnvironment
    /// The API cannot be reached.
    case networkUnreachable
}
