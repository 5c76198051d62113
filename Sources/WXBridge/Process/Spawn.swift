internal import CWXSystem
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Starts a process with `posix_spawn`.
package enum Spawn {
    /// Starts the program at `path` with these three descriptors as its standard streams, and no others.
    ///
    /// - Parameters:
    ///   - path: The program's path.
    ///   - command: Its arguments and its environment.
    ///   - standard: Its standard streams.
    ///   - sharesTerminal: Whether ^C in the terminal reaches the program too.
    /// - Returns: 0 and the process's id, or an error number.
    package static func run(
        _ path: String, _ command: Command, standard: [Int32], sharesTerminal: Bool = false
    ) -> (code: Int32, pid: Int32) {
        #if os(Linux)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, end) in standard.enumerated() { posix_spawn_file_actions_adddup2(&actions, end, Int32(number)) }
        // The child starts with default signals: threads of tasks block some, and this program ignores others. It is
        // in its own group, so that ^C reaches this program alone, unless it shares the terminal.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        sigdelset(&all, SIGKILL)
        sigdelset(&all, SIGSTOP)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        if !sharesTerminal {
            posix_spawnattr_setpgroup(&attributes, 0)
            flags |= POSIX_SPAWN_SETPGROUP
        }
        #if canImport(Darwin)
            flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            _ = wx_spawn_closefrom(&actions, 3)
        #endif
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let words = CStrings([command.program] + command.arguments)
        let environment = CStrings(command.environment.map { "\($0.key)=\($0.value)" })
        var pid: pid_t = 0
        let code = posix_spawn(&pid, path, &actions, &attributes, words.pointers, environment.pointers)
        return (code, pid)
    }

    /// Opens `/dev/null` in place of standard streams that are closed: a pipe on 0, 1 or 2 would be overwritten in the
    /// child.
    static func holdStandardDescriptors() {
        while case let descriptor = open("/dev/null", O_RDWR), descriptor >= 0 {
            if descriptor > 2 {
                Descriptor.close(descriptor)
                return
            }
        }
    }
}

/// An array of C strings that lives as long as the value.
private final class CStrings {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ strings: [String]) {
        count = strings.count
        pointers = .allocate(capacity: count + 1)
        for (i, string) in strings.enumerated() { pointers[i] = strdup(string) }
        pointers[count] = nil
    }

    deinit {
        for i in 0..<count { free(pointers[i]) }
        pointers.deallocate()
    }
}
