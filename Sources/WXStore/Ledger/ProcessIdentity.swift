#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Identifies a process even after its process number has been reused.
public struct ProcessIdentity: Hashable, Sendable {
    /// The boot of the machine that it runs in.
    public var boot: String
    /// The PID namespace that its number belongs to.
    public var namespace: String
    /// The process number.
    public var pid: Int64
    /// When it started: in the kernel's ticks since boot on Linux, in microseconds since 1970 on macOS; 0 if that is
    /// not known.
    public var start: Int64
    /// Its user's number.
    public var uid: Int64

    /// Creates an identity.
    public init(boot: String, namespace: String, pid: Int64, start: Int64, uid: Int64) {
        self.boot = boot
        self.namespace = namespace
        self.pid = pid
        self.start = start
        self.uid = uid
    }

    /// This process.
    public static let current = ProcessIdentity(in: system)

    #if canImport(Darwin)
        private static let system = DarwinProcesses()
    #else
        private static let system = LinuxProcesses()
    #endif

    /// Creates the identity of this process.
    package init(in table: some ProcessTable) {
        let pid = Int64(getpid())
        self.init(
            boot: table.boot, namespace: table.namespace, pid: pid, start: table.start(of: pid), uid: Int64(getuid()))
    }

    /// Whether a process is still running, as far as another process can see.
    public enum Life: Hashable, Sendable {
        /// It is running.
        case alive
        /// It has exited.
        case gone
        /// It is in another PID namespace, such as that of another container.
        case elsewhere
    }

    /// Returns whether the process is still running, as seen from `observer`.
    public func life(seenBy observer: ProcessIdentity = .current) -> Life { life(seenBy: observer, in: Self.system) }

    package func life(seenBy observer: ProcessIdentity, in table: some ProcessTable) -> Life {
        if boot != observer.boot { return .gone }
        if namespace != observer.namespace { return .elsewhere }
        guard table.exists(pid) else { return .gone }
        // The start of another user's process may be hidden; then the number has to do.
        let begin = table.start(of: pid)
        return start == 0 || begin == 0 || begin == start ? .alive : .gone
    }
}
