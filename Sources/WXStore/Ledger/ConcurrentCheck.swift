internal import Dispatch
internal import WXSystem

/// A check of the ledger's file on another thread, while the caller reads the file.
///
/// It reads the whole file, which takes about as long as a report.
final class ConcurrentCheck: Sendable {
    private let isDone = DispatchSemaphore(value: 0)
    private let result: Lock<Result<String?, SQLError>> = Lock(.success(nil))

    /// Starts the check; see ``LedgerCheck/damage(isThorough:)``.
    init(of path: String, isThorough: Bool) {
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            let found = Result { () throws(SQLError) in
                try LedgerCheck(Connection(path: path, isReadOnly: true)).damage(isThorough: isThorough)
            }
            result.withLock { $0 = found }
            isDone.signal()
        }
    }

    /// Waits for the end, and returns what is wrong with the file; nil if it is whole.
    ///
    /// - Throws: ``SQLError`` if the file cannot be read at all.
    func damage() throws(SQLError) -> String? {
        isDone.wait()
        return try result.withLock(\.self).get()
    }
}
