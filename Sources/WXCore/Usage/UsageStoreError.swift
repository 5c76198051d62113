/// Why a ledger refused or failed.
public struct UsageStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed.
    ///
    /// A session of another tenant or project is ``RunFailure/Code-swift.enum/sessionUnknown``, like one that does not exist.
    public let code: RunFailure.Code
    /// One sentence that says what failed, and on what.
    public let message: String
    /// What repairs it, where something does.
    public let remedy: Remedy?
    /// The booking as one line of JSON, if it could be kept nowhere; ``remedy`` contains it and says where to put it.
    public let record: String?

    /// Creates an error.
    public init(_ code: RunFailure.Code, _ message: String, remedy: Remedy? = nil, record: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.record = record
    }

    /// The sentence, and the remedy.
    public var description: String { remedy.map { "\(message) \($0)" } ?? message }
}
