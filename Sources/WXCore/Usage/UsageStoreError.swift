/// Why a ledger refused or failed.
public struct UsageStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A kind of failure; more may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name in messages.
        public let name: String

        /// Another run uses the session.
        public static let sessionBusy = Code(name: "session_busy")
        /// The worker has as many open runs as it may have.
        public static let noSlot = Code(name: "no_slot")
        /// No run of the session is known to this ledger.
        public static let sessionUnknown = Code(name: "session_unknown")
        /// The session belongs to another tenant or project.
        ///
        /// The message is that of an unknown session, so that it does not reveal that the session exists.
        public static let sessionForeign = Code(name: "session_foreign")
        /// Nothing is left of a budget.
        public static let budgetReached = Code(name: "budget_reached")
        /// The ledger could not be written; the booking waits in the journal.
        public static let journalled = Code(name: "ledger_journalled")
        /// The ledger cannot be used, and the booking does not wait in the journal.
        public static let unavailable = Code(name: "ledger_unavailable")
        /// The ledger's file was made by a later version.
        public static let tooNew = Code(name: "ledger_too_new")
        /// The time zone is not known on this machine.
        public static let timeZoneUnknown = Code(name: "timezone_unknown")
        /// The run is not known to this ledger.
        public static let runUnknown = Code(name: "run_unknown")

        /// The name.
        public var description: String { name }
    }

    /// The kind of failure.
    public let code: Code
    /// One sentence that says what failed, and on what.
    public let message: String
    /// The next step, if there is one.
    public let suggestion: String?
    /// The booking as one line of JSON, if it could be kept nowhere; ``suggestion`` contains it and says where to put it.
    public let record: String?

    /// Creates an error.
    public init(_ code: Code, _ message: String, suggestion: String? = nil, record: String? = nil) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
        self.record = record
    }

    /// The sentence, and the next step.
    public var description: String { suggestion.map { "\(message) \($0)" } ?? message }
}
