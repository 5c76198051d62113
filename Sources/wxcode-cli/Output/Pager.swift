internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The user's pager, for a text that is longer than the terminal.
enum Pager {
    /// Shows a text in the program that `PAGER` names, or in `less`.
    ///
    /// - Returns: Whether it was shown; not if it fits on the screen, or if there is no pager.
    static func show(_ text: String, _ environment: CommandEnvironment) -> Bool {
        let command = environment.variables["PAGER"] ?? "less"
        guard environment.terminal.hasScreen, let height = Descriptor.terminalHeight(1),
            text.utf8.count(where: { $0 == 0x0A }) >= height, !command.isEmpty, command != "cat"
        else { return false }
        return run(command, text, environment.variables)
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
        let status = TerminalProgram.run(["/bin/sh", "-c", "exec \(command)"], variables, input: file)
        // The shell's own statuses for a program that it cannot find or start.
        return status.map { ![126, 127].contains($0) } ?? false
    }
}
