internal import WXCore
internal import WXSystem

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
    /// When it started, in the kernel's ticks since boot; 0 if that is not known.
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
    public static let current = ProcessIdentity(
        boot: firstLine(of: "/proc/sys/kernel/random/boot_id"), namespace: symbolicLink("/proc/self/ns/pid"),
        pid: Int64(getpid()), start: start(of: Int64(getpid())), uid: Int64(getuid()))

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
    public func life(seenBy observer: ProcessIdentity = .current) -> Life {
        if boot != observer.boot { return .gone }
        if namespace != observer.namespace { return .elsewhere }
        if kill(pid_t(truncatingIfNeeded: pid), 0) != 0, errno == ESRCH { return .gone }
        return start == 0 || Self.start(of: pid) == start ? .alive : .gone
    }

    private static func start(of pid: Int64) -> Int64 {
        // The program's name, in parentheses, can contain anything; the start time is the 20th word after it.
        let stat = firstLine(of: "/proc/\(pid)/stat")
        guard let end = stat.lastIndex(of: ")") else { return 0 }
        let words = stat[end...].split(separator: " ")
        return words.count > 20 ? Int64(words[20]) ?? 0 : 0
    }

    private static func firstLine(of path: String) -> String {
        guard let file = fopen(path, "re") else { return "" }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 4_096)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 && $0 != 0x0A }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
