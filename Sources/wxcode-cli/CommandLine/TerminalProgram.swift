internal import CWXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Another program that has the terminal, and its keys, until it ends.
enum TerminalProgram {
    /// Runs a program, which is looked for in `PATH`, with this program's own streams and group, or with `input` as its
    /// stdin.
    ///
    /// Ctrl-C reaches it too; the caller ignores SIGINT during that time.
    ///
    /// - Returns: Its exit status, or 128 and the number of the signal that ended it; nil if it did not start.
    static func run(_ words: [String], _ variables: [String: String], input: Int32 = 0) -> Int32? {
        func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
        let arguments = strings(words)
        let environment = strings(variables.map { "\($0.key)=\($0.value)" })
        defer { for text in arguments + environment { free(text) } }
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
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        // The threads of tasks block signals, and this program ignores some; the other one starts without that.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        sigdelset(&all, SIGKILL)
        sigdelset(&all, SIGSTOP)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var pid: pid_t = 0
        guard posix_spawnp(&pid, words[0], &actions, &attributes, arguments, environment) == 0 else { return nil }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return nil } }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
