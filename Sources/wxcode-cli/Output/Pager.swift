internal import CWXSystem
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The user's pager, for a text that is longer than the terminal.
enum Pager {
    /// Shows a text in the program that `PAGER` names, or in `less`.
    ///
    /// - Returns: Whether it was shown; not if it fits on the screen, or if there is no pager.
    static func show(_ text: String, _ surroundings: Surroundings) -> Bool {
        let command = surroundings.variables["PAGER"] ?? "less"
        guard surroundings.terminal.hasScreen, let height = Descriptor.terminalHeight(1),
            text.utf8.count(where: { $0 == 0x0A }) >= height, !command.isEmpty, command != "cat"
        else { return false }
        return run(command, text, surroundings.variables)
    }

    /// Runs a pager to its end.
    ///
    /// - Returns: Whether there was such a program.
    private static func run(_ command: String, _ text: String, _ variables: [String: String]) -> Bool {
        // The text is in a file without a name: nothing is left of it, and nobody waits for a pager that reads slowly.
        var path = Array("/tmp/wxcode-XXXXXX".utf8CString)
        let file = mkstemp(&path)
        guard file >= 0 else { return false }
        defer { Descriptor.close(file) }
        path.withUnsafeBufferPointer { _ = $0.baseAddress.map(unlink) }
        var text = text
        guard text.withUTF8({ Descriptor.writeAll(file, UnsafeRawBufferPointer($0)) }), lseek(file, 0, SEEK_SET) == 0
        else { return false }
        var variables = variables
        // As git does: leave at once if it fits, keep colours, do not clear the screen.
        variables["LESS"] = variables["LESS"] ?? "FRX"
        // Ctrl-C is for the pager.
        let previous = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, previous) }
        #if canImport(Glibc)
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
        posix_spawn_file_actions_adddup2(&actions, file, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
        let words = strings(["sh", "-c", "exec \(command)"])
        let environment = strings(variables.map { "\($0.key)=\($0.value)" })
        defer { for text in words + environment { free(text) } }
        var pid: pid_t = 0
        guard posix_spawn(&pid, "/bin/sh", &actions, &attributes, words, environment) == 0 else { return false }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return true } }
        // The shell's own statuses for a program that it cannot find or start.
        return ![126, 127].contains((status >> 8) & 0xFF)
    }
}
