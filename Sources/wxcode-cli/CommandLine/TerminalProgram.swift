internal import WXBridge

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
        let command = Command(words[0], Array(words.dropFirst()), environment: variables)
        guard let path = command.path,
            case (0, let pid) = Spawn.run(path, command, standard: [input, 1, 2], sharesTerminal: true)
        else { return nil }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return nil } }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
