import Foundation
import Testing

@testable import wxcode_cli

#if canImport(Glibc)
    import Glibc
#endif

@Suite("The real terminal") struct RawTerminalTests {
    /// Takes a new terminal, and returns whether it echoes and waits for whole lines after some work, and what was
    /// written.
    private func settings(after work: (RawTerminal) -> Void) throws -> (isCooked: Bool, written: String) {
        var (master, slave): (Int32, Int32) = (-1, -1)
        try #require(openpty(&master, &slave, nil, nil, nil) == 0)
        let pipe = Pipe()
        defer {
            close(master)
            close(slave)
        }
        let environment = CommandEnvironment(
            variables: [:], directory: "/", output: OutputWriter(1),
            errors: OutputWriter(pipe.fileHandleForWriting.fileDescriptor), terminal: Terminal([:]))
        let terminal = try #require(RawTerminal(environment, input: slave))
        work(terminal)
        var settings = termios()
        try #require(tcgetattr(slave, &settings) == 0)
        try pipe.fileHandleForWriting.close()
        let written = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        return (settings.c_lflag & tcflag_t(ECHO | ICANON) == tcflag_t(ECHO | ICANON), written)
    }

    @Test("is the user's again after each question and at the end")
    func ends() throws {
        let editing = try settings { $0.beginEditing() }
        #expect(!editing.isCooked && editing.written == "\u{1B}[?2004h")
        let end = try settings { terminal in
            terminal.beginEditing()
            terminal.restore()
        }
        #expect(end.isCooked && end.written == "\u{1B}[?2004h\u{1B}[?2004l\r\n")
    }

    @Test("stays the user's, although the next question begins while a signal ends the program")
    func signal() throws {
        let end = try settings { terminal in
            terminal.restore()
            terminal.beginEditing()
            terminal.write("demo> ")
            terminal.endEditing()
        }
        #expect(end.isCooked && end.written == "")
    }
}
