internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The user's own editor, for a question that is long.
struct ExternalEditor {
    private let command: String
    private let variables: [String: String]

    /// Finds the editor that the environment's variables name, as git(1) does.
    init(_ variables: [String: String]) {
        command = [variables["VISUAL"], variables["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
        self.variables = variables
    }

    /// Lets the user edit a text in a file that only they can read, which is removed afterwards.
    ///
    /// Returns the text without its last newline; nil if the editor failed. `running` is called around the editor.
    func edit(_ text: String, _ running: (() -> Int32?) -> Int32? = { $0() }) -> String? {
        let directory = variables["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var path = Array("\(directory)/wxcode-XXXXXX.md".utf8CString)
        let file = mkstemps(&path, 3)
        guard file >= 0 else { return nil }
        let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(name) }
        var text = text
        let isWritten = text.withUTF8 { Descriptor.writeAll(file, UnsafeRawBufferPointer($0)) }
        Descriptor.close(file)
        guard isWritten, running({ run(name) }) == 0, let bytes = try? FileSystem.read(name) else { return nil }
        let edited = String(decoding: bytes, as: UTF8.self)
        return edited.last == "\n" ? String(edited.dropLast()) : edited
    }

    /// Runs the editor on the terminal, and returns its exit status; nil if it did not start.
    private func run(_ file: String) -> Int32? {
        // The command may hold arguments.
        TerminalProgram.run(["sh", "-c", "exec \(command) \"$1\" </dev/tty >/dev/tty", "sh", file], variables)
    }
}
