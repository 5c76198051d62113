internal import CWXSystem
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What a system reports about its processes.
package protocol ProcessTable: Sendable {
    /// Names the boot of the machine; empty if it is not known.
    var boot: String { get }
    /// Names the PID namespace of this process; empty where the system has none.
    var namespace: String { get }
    /// Returns when a process started, by whichever clock the system has for it; 0 if it is not known.
    func start(of pid: Int64) -> Int64
    /// Returns whether a process number is in use.
    func exists(_ pid: Int64) -> Bool
}

extension ProcessTable {
    package func exists(_ pid: Int64) -> Bool { kill(pid_t(truncatingIfNeeded: pid), 0) == 0 || errno != ESRCH }
}

/// The processes of Linux, as the file system `proc` shows them.
package struct LinuxProcesses: ProcessTable {
    private let proc: String

    package init(proc: String = "/proc") { self.proc = proc }

    package var boot: String { firstLine(of: "\(proc)/sys/kernel/random/boot_id") }

    package var namespace: String { symbolicLink("\(proc)/self/ns/pid") }

    /// In the kernel's ticks since boot.
    package func start(of pid: Int64) -> Int64 {
        // The program's name, in parentheses, can contain anything; the start time is the 20th word after it.
        let stat = firstLine(of: "\(proc)/\(pid)/stat")
        guard let end = stat.lastIndex(of: ")") else { return 0 }
        let words = stat[end...].split(separator: " ")
        return words.count > 20 ? Int64(words[20]) ?? 0 : 0
    }

    private func firstLine(of path: String) -> String {
        guard let file = fopen(path, "re") else { return "" }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 4_096)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 && $0 != 0x0A }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

#if canImport(Darwin)
    /// The processes of macOS, which has no namespaces.
    package struct DarwinProcesses: ProcessTable {
        package init() {}

        /// The boot's UUID: `kern.boottime` would change with the clock.
        package var boot: String {
            var text = [CChar](repeating: 0, count: 64)
            guard wx_boot_session(&text, text.count) == 0 else { return "" }
            return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }

        package var namespace: String { "" }

        /// In microseconds since 1970.
        package func start(of pid: Int64) -> Int64 { wx_process_start(pid_t(truncatingIfNeeded: pid)) }
    }
#endif
