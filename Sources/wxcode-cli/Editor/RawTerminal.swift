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
/// Its settings are the user's again after ``restore()``, which may be called from any thread: at the end, or because a
/// signal ends the program, and stay so.
final class RawTerminal: EditorTerminal {
    private enum State { case given, editing, restored }

    private let input: Int32
    private let output: OutputWriter
    private let terminal: Terminal
    private let variables: [String: String]
    private let original: termios
    private let externalEditor: @Sendable (() -> Int32?) -> Int32?
    private let state = Lock(State.given)

    /// Takes the terminal as it is now; nil if there is none.
    ///
    /// `running` is called around another program that has the terminal.
    init?(
        _ environment: CommandEnvironment, input: Int32 = 0,
        running: @escaping @Sendable (() -> Int32?) -> Int32? = { $0() }
    ) {
        var settings = termios()
        guard tcgetattr(input, &settings) == 0 else { return nil }
        original = settings
        self.input = input
        output = environment.errors
        terminal = environment.terminal
        variables = environment.variables
        externalEditor = running
    }

    var size: EditorScreen.Size { EditorScreen.Size(columns: terminal.width, rows: Descriptor.terminalHeight(2) ?? 24) }

    func beginEditing() {
        change(to: .editing) { _ in
            var settings = original
            cfmakeraw(&settings)
            set(settings)
            // From here on, pasted text comes between marks.
            show("\u{1B}[?2004h")
        }
    }

    func endEditing() {
        change(to: .given) { before in
            if before == .editing { show("\u{1B}[?2004l") }
            var settings = original
            settings.c_lflag &= ~tcflag_t(ECHO | ICANON)
            set(settings)
        }
    }

    /// Gives the terminal back to the user, for good.
    func restore() {
        change(to: .restored) { before in
            if before == .editing { show("\u{1B}[?2004l\r\n") }
            set(original)
        }
    }

    /// Changes the terminal unless it was given back; the signal that ends the program may come at any moment.
    private func change(to next: State, _ body: (_ before: State) -> Void) {
        state.withLock { state in
            guard state != .restored else { return }
            body(state)
            state = next
        }
    }

    private func set(_ settings: termios) {
        var settings = settings
        tcsetattr(input, TCSADRAIN, &settings)
    }

    private func show(_ text: String) { try? output.write(exactly: text) }

    func write(_ text: String) { state.withLock { if $0 != .restored { show(text) } } }

    func read(milliseconds: Int32) -> [UInt8]? {
        var wait = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        let ready = poll(&wait, 1, milliseconds)
        if ready == 0 || (ready < 0 && errno == EINTR) { return [] }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = bytes.withUnsafeMutableBytes { Descriptor.read(input, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    func suspend() {
        change(to: .given) { _ in set(original) }
        raise(SIGTSTP)
    }

    func edit(_ text: String) -> String? {
        change(to: .given) { _ in set(original) }
        return ExternalEditor(variables).edit(text, externalEditor)
    }
}
