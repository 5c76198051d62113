/// Why a ledger refused a request or failed.
public struct UsageStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed.
    ///
    /// A session of another tenant or project has the code ``RunFailure/Code-swift.enum/sessionUnknown``, like one that
    /// does not exist.
    public let code: RunFailure.Code
    /// One sentence that says what failed, and on what.
    public let message: String
    /// What repairs the failure; nil if there is no known remedy.
    public let remedy: Remedy?
    /// The booking as one line of JSON, if it could not be kept anywhere; ``remedy`` contains it and says where to put
    /// it.
    public let record: String?
    /// The run that was opened for the same request before; nil for any other code than
    /// ``RunFailure/Code-swift.enum/requestKnown``.
    public let run: RunID?

    /// Creates an error.
    public init(
        _ code: RunFailure.Code, _ message: String, remedy: Remedy? = nil, record: String? = nil, run: RunID? = nil
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.record = record
        self.run = run
    }

    /// The message, followed by the remedy if there is one.
    public var description: String { remedy.map { "\(message) \($0)" } ?? message }
}
