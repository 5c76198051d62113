internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The file of earlier questions: a JSON string on each line, for its owner alone.
///
/// A file that cannot be read or written is not a failure; there are no earlier questions then.
struct HistoryFile: Sendable {
    private let path: String

    /// Names the file, which is created with the first question.
    init(_ path: String) { self.path = path }

    /// Returns the questions, oldest first; lines that hold none are left out.
    ///
    /// A file with twice as many questions as are kept is shortened.
    func questions() -> [String] {
        guard let bytes = try? FileSystem.read(path) else { return [] }
        let lines = bytes.split(separator: 0x0A)
        let questions = lines.suffix(QuestionHistory.limit).compactMap { (try? JSONValue(parsing: $0))?.string }
        if lines.count > 2 * QuestionHistory.limit { replace(with: questions) }
        return questions
    }

    /// Adds a question.
    ///
    /// Several programs may do that at the same time.
    func add(_ question: String) {
        makeDirectory(of: path)
        write([question], to: path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC)
    }

    private func replace(with questions: [String]) {
        let new = "\(path).\(getpid())"
        if write(questions, to: new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC) {
            rename(new, path)
        } else {
            unlink(new)
        }
    }

    @discardableResult
    private func write(_ questions: [String], to path: String, _ flags: Int32) -> Bool {
        let file = open(path, flags, 0o600)
        guard file >= 0 else { return false }
        defer { Descriptor.close(file) }
        // It may have been created by something else.
        fchmod(file, 0o600)
        let lines = Array((questions.map { JSONValue.string($0).text + "\n" }.joined()).utf8)
        return lines.withUnsafeBytes { Descriptor.writeAll(file, $0) }
    }
}
