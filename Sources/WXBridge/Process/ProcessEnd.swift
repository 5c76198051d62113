/// How a process ended.
public enum ProcessEnd: Hashable, Sendable {
    /// It exited, with a status.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)
    /// It is gone, and the system did not keep its status: this program ignores SIGCHLD, or another part of it waited
    /// for the process.
    case unknown

    /// The status as a shell reports it, 128 + N for signal N; nil if it is not known.
    package var shellStatus: Int32? {
        switch self {
        case .exited(let status): status
        case .signalled(let signal): 128 + signal
        case .unknown: nil
        }
    }
}
