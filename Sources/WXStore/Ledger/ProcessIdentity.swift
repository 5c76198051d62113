internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A process, told apart from every later one that gets its number.
public struct ProcessIdentity: Hashable, Sendable {
    /// The boot it lives in.
    public var boot: String
    /// The PID namespace its number counts in.
    public var namespace: String
    /// The process number.
    public var pid: Int64
    /// When it began, in the kernel's ticks since boot.
    public var start: Int64
    /// Its user.
    public var uid: Int64

    /// A process.
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

    /// Whether a process still lives, as far as that can be seen from here.
    public enum Life: Hashable, Sendable {
        /// It does.
        case alive
        /// It does not.
        case gone
        /// It counts in another namespace or boot, so it cannot be seen.
        case elsewhere
    }

    /// Whether the process still lives, seen from `observer`.
    public func life(seenBy observer: ProcessIdentity = .current) -> Life {
        if boot != observer.boot { return .gone }
        if namespace != observer.namespace { return .elsewhere }
        if kill(pid_t(truncatingIfNeeded: pid), 0) != 0, errno == ESRCH { return .gone }
        return start == 0 || Self.start(of: pid) == start ? .alive : .gone
    }

    private static func start(of pid: Int64) -> Int64 {
        // The name, in parentheses, may hold anything; the start is the 20th word after it.
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
