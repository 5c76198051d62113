public import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What was asked and answered, in one file for each session, in a directory next to the ledger.
///
/// Only the user can read the files. Each is a JSON object a line. A session keeps its latest turns, at most 1 MB; the
/// directory keeps the 500 sessions that were written last.
public struct SessionHistory: ConversationHistory {
    /// The directory that holds a file for each session.
    public let directory: String

    private let fileLimit: Int
    private let sessionLimit: Int

    /// Creates the history of a ledger.
    ///
    /// - Parameters:
    ///   - path: The ledger's file.
    ///   - fileLimit: The most bytes that are kept of a session.
    ///   - sessionLimit: The most sessions that are kept.
    public init(ledger path: String, fileLimit: Int = 1_000_000, sessionLimit: Int = 500) {
        directory = "\(path).history"
        self.fileLimit = fileLimit
        self.sessionLimit = sessionLimit
    }

    private func path(of session: SessionID) -> String { "\(directory)/\(session.text).jsonl" }

    /// Adds a turn to a session; the oldest turns and sessions leave if there are too many.
    ///
    /// - Throws: `UsageStoreError` if the file cannot be read or written; it stays as it was.
    public func keep(_ turn: KeptTurn, in session: SessionID) async throws {
        var lines = try lines(of: session) + [Array(turn.json.text.utf8)]
        var size = lines.reduce(0) { $0 + $1.count + 1 }
        while size > fileLimit, lines.count > 1 { size -= lines.removeFirst().count + 1 }
        let text = String(decoding: lines.joined(separator: [0x0A]) + [0x0A], as: UTF8.self)
        do throws(FileSystem.Failure) {
            try FileSystem.replace(path(of: session), with: text)
        } catch {
            throw failure("written", session, error.reason)
        }
        removeOldest()
    }

    /// Returns what is kept of a session, oldest first; nothing if nothing is kept.
    ///
    /// - Throws: `UsageStoreError` if the file cannot be read.
    public func turns(of session: SessionID) throws -> [KeptTurn] {
        try lines(of: session).compactMap { line in (try? JSONValue(parsing: line)).flatMap(KeptTurn.init) }
    }

    /// Removes what is kept of a session.
    ///
    /// - Returns: Whether there was something.
    /// - Throws: `UsageStoreError` if the file cannot be removed.
    public func forget(_ session: SessionID) throws -> Bool {
        if unlink(path(of: session)) == 0 { return true }
        guard errno != ENOENT else { return false }
        throw failure("removed", session, String(cString: strerror(errno)))
    }

    private func lines(of session: SessionID) throws(UsageStoreError) -> [[UInt8]] {
        guard FileSystem.exists(path(of: session)) else { return [] }
        do throws(FileSystem.Failure) {
            return try FileSystem.read(path(of: session)).split(separator: 0x0A).map(Array.init)
        } catch {
            throw failure("read", session, error.reason)
        }
    }

    private func removeOldest() {
        let names = FileSystem.names(in: directory).filter { $0.hasSuffix(".jsonl") }
        guard names.count > sessionLimit else { return }
        let paths = names.map { "\(directory)/\($0)" }
        let times = paths.map { (FileSystem.modificationTime($0) ?? 0, $0) }.sorted { $0 < $1 }
        for (_, path) in times.prefix(names.count - sessionLimit) { unlink(path) }
    }

    private func failure(_ verb: String, _ session: SessionID, _ reason: String) -> UsageStoreError {
        UsageStoreError(
            .ledgerUnavailable, "“\(path(of: session))” cannot be \(verb): \(reason).",
            remedy: .step("Check its permissions, or set history.keep to false."))
    }
}
