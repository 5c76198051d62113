internal import WXCore

/// Knows which of the processes that opened runs are still running.
protocol OwnerLiveness {
    /// Shows to other processes that this one is running.
    func show() throws(SQLError)

    /// Returns what the process is called that has a run open; nil if no such process has a name.
    func place(of run: RunID) throws(SQLError) -> String?

    /// Returns what is known of processes.
    func lives(of owners: Set<ProcessIdentity>) throws(SQLError) -> [ProcessIdentity: ProcessIdentity.Life]
}
