public import WXCore

/// Everything that decides who may connect, shared by all connections.
///
/// ``RequestPolicy`` checks the head of a request first, without any shared state. Its credential is checked here.
public actor AccessControl {
    /// What time it is; replace it in tests.
    public struct Clock: Sendable {
        /// Returns the current moment of a clock that is never set, for tickets and rates.
        public var now: @Sendable () -> ContinuousClock.Instant
        /// Returns the current date, for the ends of tokens.
        public var date: @Sendable () -> Timestamp

        /// The machine's clocks.
        public static let system = Clock(now: { .now }, date: { .now })

        /// Creates a clock.
        public init(
            now: @escaping @Sendable () -> ContinuousClock.Instant, date: @escaping @Sendable () -> Timestamp
        ) {
            self.now = now
            self.date = date
        }
    }

    private let clock: Clock
    private var tokens: TokenTable
    private var tickets: Tickets
    private var messages: RateLimit<String>
    private var requests: RateLimit<String>
    private var connections: Occupancy

    /// Creates the state of a gateway without connections.
    public init(
        _ tokens: TokenTable, tickets: Tickets = Tickets(), messages: RateLimit<String> = RateLimit(),
        requests: RateLimit<String> = RateLimit(perSecond: 20, burst: 60), connections: Occupancy = Occupancy(),
        clock: Clock = .system
    ) {
        self.tokens = tokens
        self.tickets = tickets
        self.messages = messages
        self.requests = requests
        self.connections = connections
        self.clock = clock
    }

    /// Creates the state of a gateway without connections, with the limits of a configuration.
    public init(_ tokens: TokenTable, limits: GatewayLimits, clock: Clock = .system) {
        self.init(
            tokens, messages: RateLimit(perSecond: limits.messagesPerSecond, burst: limits.messageBurst),
            requests: RateLimit(perSecond: limits.requestsPerSecond, burst: limits.requestBurst),
            connections: Occupancy(limit: limits.connections, limitPerHolder: limits.connectionsPerPrincipal),
            clock: clock)
    }

    /// Why the token file's current version is not in use; nil if it is, or if there is none.
    public var problem: TokenFileError? { tokens.problem }

    /// How many connections are open.
    public var connectionCount: Int { connections.count }

    // MARK: Who it is

    /// Finds out who sends a request.
    ///
    /// - Parameters:
    ///   - credential: What the request shows; nil for nothing.
    ///   - project: The project of a socket; nil for a request that is about none. Only a socket may use a ticket, and
    ///     the ticket is used up.
    /// - Returns: The principal's token, which ``current(_:)`` checks again.
    /// - Throws: ``AccessRefusal`` if it proves nothing, or if the principal may not see the project.
    public func entry(of credential: Credential?, for project: ProjectID? = nil) throws(AccessRefusal) -> TokenEntry {
        let entry: TokenEntry
        switch credential {
        case nil: throw .credentialMissing
        case .bearer(let token), .field(let token), .cookie(let token):
            entry = try tokens.entry(of: token, at: clock.date())
        case .ticket(let ticket):
            guard let project else { throw .ticketInvalid }
            let name = try tickets.redeem(ticket, for: project, at: clock.now())
            entry = try tokens.entry(named: name, at: clock.date())
        }
        if let project, !entry.principal.projects.contains(project) { throw .projectForbidden }
        return entry
    }

    /// Finds out who sends a request; see ``entry(of:for:)``.
    public func principal(
        of credential: Credential?, for project: ProjectID? = nil
    ) throws(AccessRefusal) -> Principal {
        try entry(of: credential, for: project).principal
    }

    /// Returns whether a text is a token of the gateway, also of one that has expired.
    public func isToken(_ text: String) -> Bool {
        do throws(AccessRefusal) {
            _ = try tokens.entry(of: text, at: clock.date())
            return true
        } catch {
            return error == .tokenExpired
        }
    }

    /// Returns a token as the token file has it now.
    ///
    /// Call it before each run of a long-lived socket. A new token with the same name does not keep the sockets of the
    /// old one open.
    ///
    /// - Throws: ``AccessRefusal`` if the token was revoked, or if it has expired.
    public func current(_ entry: TokenEntry) throws(AccessRefusal) -> TokenEntry {
        let current = try tokens.entry(named: entry.principal.name, at: clock.date())
        guard current.digest == entry.digest else { throw .tokenInvalid }
        return current
    }

    /// The tokens that are valid now, for the review of many sockets at once.
    public func validTokens() -> [TokenDigest: TokenEntry] { tokens.valid(at: clock.date()) }

    /// Creates a ticket for a socket.
    ///
    /// - Throws: ``AccessRefusal`` if the principal may not see the project, or has too many unused tickets.
    public func ticket(for principal: Principal, project: ProjectID) throws(AccessRefusal) -> OpaqueToken {
        guard principal.projects.contains(project) else { throw .projectForbidden }
        return try tickets.issue(to: principal.name, for: project, at: clock.now())
    }

    // MARK: How many, how often

    /// Counts a connection whose principal is not known yet.
    ///
    /// - Throws: ``AccessRefusal`` if there are too many; do not close it then.
    public func open() throws(AccessRefusal) { try connections.open() }

    /// Assigns an open connection to its principal.
    ///
    /// - Throws: ``AccessRefusal`` if the principal has too many; then close the connection with nil for the principal.
    public func assign(to principal: Principal) throws(AccessRefusal) { try connections.assign(to: principal.name) }

    /// Stops counting a connection; `principal` is nil if it was not assigned.
    public func close(of principal: Principal?) { connections.close(of: principal?.name) }

    /// Counts a message of a principal.
    ///
    /// - Returns: nil if it may be handled; otherwise how long the principal must wait.
    public func message(by principal: Principal) -> Duration? {
        messages.take(by: principal.name, at: clock.now())
    }

    /// Counts a request of a principal to one of the gateway's own routes.
    ///
    /// - Returns: nil if it may be answered; otherwise how long the principal must wait.
    public func request(by principal: Principal) -> Duration? {
        requests.take(by: principal.name, at: clock.now())
    }
}
