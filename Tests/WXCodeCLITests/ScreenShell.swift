import Foundation
import WXTestSupport

/// A shell of somebody who has installed the program: with a scripted engine, and a home of their own.
struct ScreenShell {
    let installed: InstalledProgram
    let home: ScreenHome

    init() throws {
        installed = try InstalledProgram()
        home = try ScreenHome()
        try installed.set("folders", "")
    }

    func remove() {
        installed.remove()
        home.remove()
    }

    /// Types lines one after the other.
    ///
    /// - Parameters:
    ///   - lines: Lines of shell. One that begins with `#` is run and not shown; `$engine` is the directory of the
    ///     scripted engine there.
    ///   - columns: The columns of the terminal; nil for pipes.
    ///   - keys: What somebody types while programs run, as `in-terminal` reads it.
    ///   - hasEngine: Whether the engine's client is in `PATH`; without it, there is no other program either.
    /// - Returns: Each line, what it printed, and its exit status if that is not 0.
    /// - Throws: An error if the shell cannot be started.
    func type(_ lines: [String], columns: Int?, keys: String = "[]", hasEngine: Bool = true) throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let bin = URL(fileURLWithPath: installed.program.executable).deletingLastPathComponent().path
        var script = "PATH=\(bin)" + (hasEngine ? ":\(installed.docker.directory):$PATH\n" : "\n") + "cd\n"
        for line in lines {
            if line.hasPrefix("#") {
                script += line.dropFirst() + "\n"
            } else {
                let shown = "$ \(line)".replacing("'", with: "'\\''")
                script += "printf '%s\\n' '\(shown)'\n\(line)\n"
                script += "status=$?; [ $status -eq 0 ] || echo \"exit $status\"; echo\n"
            }
        }
        let file = "\(installed.docker.directory)/typed"
        try script.write(toFile: file, atomically: true, encoding: .utf8)
        let variables = [
            "HOME=\(home.path)", "PATH=\(path)", "TERM=xterm", "NO_COLOR=1", "TZ=UTC",
            "engine=\(installed.docker.directory)",
        ]
        let terminal = try columns.map { ["python3", try Fixture.path("in-terminal"), "\($0)", keys, "sh", file] }
        let words = terminal ?? ["sh", "-c", "exec sh \"$1\" 2>&1 </dev/null", "sh", file]
        let text = try BuiltProgram.system(["env", "-i"] + variables + words).replacing("\r\n", with: "\n")
        let end = "\nsettings restored, 0 steps left"
        return home.shown(text.hasSuffix(end) ? String(text.dropLast(end.count)) : text)
    }
}
