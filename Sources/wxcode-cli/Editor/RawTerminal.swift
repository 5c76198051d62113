internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The terminal that stdin is connected to.
///
/// Its settings are the user's again after ``restore()``, which may be called from any thread.
final class RawTerminal: EditorTerminal {
    private let output: OutputWriter
    private let terminal: Terminal
    private let variables: [String: String]
    private let original: termios
    private let externalEditor: @Sendable (() -> Int32?) -> Int32?
    private let isEditing = Lock(false)

    /// Takes the terminal as it is now; nil if there is none.
    ///
    /// `running` is called around another program that has the terminal.
    init?(
        _ surroundings: Surroundings, running: @escaping @Sendable (() -> Int32?) -> Int32? = { $0() }
    ) {
        var settings = termios()
        guard tcgetattr(0, &settings) == 0 else { return nil }
        original = settings
        output = surroundings.errors
        terminal = surroundings.terminal
        variables = surroundings.variables
        externalEditor = running
    }

    var size: EditorScreen.Size { EditorScreen.Size(columns: terminal.width, rows: Descriptor.terminalHeight(2) ?? 24) }

    func beginEditing() {
        var settings = original
        cfmakeraw(&settings)
        set(settings)
        isEditing.withLock { $0 = true }
        // From here on, pasted text comes between marks.
        write("\u{1B}[?2004h")
    }

    func endEditing() {
        isEditing.withLock { isEditing in
            if isEditing { write("\u{1B}[?2004l") }
            isEditing = false
        }
        var settings = original
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON)
        set(settings)
    }

    /// Gives the terminal back to the user.
    func restore() {
        isEditing.withLock { isEditing in
            if isEditing { write("\u{1B}[?2004l\r\n") }
            isEditing = false
        }
        set(original)
    }

    private func set(_ settings: termios) {
        var settings = settings
        tcsetattr(0, TCSADRAIN, &settings)
    }

    func write(_ text: String) { try? output.write(exactly: text) }

    func read(milliseconds: Int32) -> [UInt8]? {
        var wait = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        let ready = poll(&wait, 1, milliseconds)
        if ready == 0 || (ready < 0 && errno == EINTR) { return [] }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = bytes.withUnsafeMutableBytes { Descriptor.read(0, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    func suspend() {
        set(original)
        raise(SIGTSTP)
    }

    func edit(_ text: String) -> String? {
        set(original)
        return ExternalEditor(variables).edit(text, externalEditor)
    }
}
