/// Why a ledger did not do what it was asked.
public struct UsageStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A kind of failure; more may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name in messages.
        public let name: String

        /// Another run uses the session.
        public static let sessionBusy = Code(name: "session_busy")
        /// As many runs as the worker may have are open.
        public static let noSlot = Code(name: "no_slot")
        /// No run of the session is known to this ledger.
        public static let sessionUnknown = Code(name: "session_unknown")
        /// The session is another tenant's or project's; it is told like an unknown one.
        public static let sessionForeign = Code(name: "session_foreign")
        /// Nothing is left of a budget.
        public static let budgetReached = Code(name: "budget_reached")
        /// The ledger could not be written; the booking waits in the journal.
        public static let journalled = Code(name: "ledger_journalled")
        /// Neither the ledger nor its journal could be used.
        public static let unavailable = Code(name: "ledger_unavailable")
        /// The file was made by a later version.
        public static let tooNew = Code(name: "ledger_too_new")
        /// There is no such time zone on this machine.
        public static let timeZoneUnknown = Code(name: "timezone_unknown")
        /// There is no such run.
        public static let runUnknown = Code(name: "run_unknown")

        /// The name.
        public var description: String { name }
    }

    /// The kind of failure.
    public let code: Code
    /// One sentence: what happened, to what.
    public let message: String
    /// The next step, where there is one.
    public let suggestion: String?
    /// The booking as one line of JSON, if it could be kept nowhere: to be shown, and booked by hand.
    public let record: String?

    /// A failure.
    public init(_ code: Code, _ message: String, suggestion: String? = nil, record: String? = nil) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
        self.record = record
    }

    /// The sentence, and the next step.
    public var description: String { suggestion.map { "\(message) \($0)" } ?? message }
}
