/// What became of a container while a run was in it.
package enum ContainerFate: Hashable, Sendable {
    /// It is still running.
    case running
    /// It has stopped; with the exit status of its first process, if that is known.
    case stopped(status: Int32?)
    /// It was restarted, or another container has its name.
    case restarted
    /// The system killed one of its processes for lack of memory.
    case outOfMemory
    /// The engine does not say.
    case unknown
}
