public import WXCore

/// Tickets that open one socket each, for pages that cannot send a token with it.
///
/// A ticket belongs to one principal and one project. It works once, within 30 seconds. Only hashes are kept.
public struct Tickets: Sendable {
    /// How long a ticket works.
    public static let lifetime: Duration = .seconds(30)
    /// How many unused tickets there may be.
    public let limit: Int
    /// How many unused tickets one principal may have.
    public let limitPerPrincipal: Int

    private struct Entry {
        var principal: String
        var project: ProjectID
        var end: ContinuousClock.Instant
    }

    private var entries: [TokenDigest: Entry] = [:]
    private var counts: [String: Int] = [:]
    /// The tickets in the order of their ends, used ones among them.
    private var order: ArraySlice<(digest: TokenDigest, end: ContinuousClock.Instant)> = []

    /// Creates an empty table.
    public init(limit: Int = 10_000, limitPerPrincipal: Int = 100) {
        self.limit = limit
        self.limitPerPrincipal = limitPerPrincipal
    }

    /// How many tickets could still be used.
    public var count: Int { entries.count }

    /// Creates a ticket.
    ///
    /// - Parameters:
    ///   - principal: The name of the principal that asks for it.
    ///   - project: The project that the socket is for.
    ///   - now: The current moment.
    ///   - ticket: The secret; by default a new one.
    /// - Returns: The ticket, to be sent to the client.
    /// - Throws: ``AccessRefusal`` if there are too many unused tickets.
    public mutating func issue(
        to principal: String, for project: ProjectID, at now: ContinuousClock.Instant,
        ticket: OpaqueToken = OpaqueToken()
    ) throws(AccessRefusal) -> OpaqueToken {
        removeEnded(at: now)
        guard counts[principal, default: 0] < limitPerPrincipal else { throw .principalExhausted }
        guard entries.count < limit else { throw .connectionsExhausted }
        let end = now + Self.lifetime
        entries[ticket.digest] = Entry(principal: principal, project: project, end: end)
        counts[principal, default: 0] += 1
        order.append((ticket.digest, end))
        return ticket
    }

    /// Uses a ticket up, whether it fits or not.
    ///
    /// - Returns: The name of the principal that got it. Look the principal up again: its token may be revoked.
    /// - Throws: ``AccessRefusal`` if the ticket is unknown, used, too old or for another project.
    public mutating func redeem(
        _ text: String, for project: ProjectID, at now: ContinuousClock.Instant
    ) throws(AccessRefusal) -> String {
        removeEnded(at: now)
        guard let digest = OpaqueToken(text)?.digest, let entry = remove(digest), entry.project == project else {
            throw .ticketInvalid
        }
        return entry.principal
    }

    private mutating func removeEnded(at now: ContinuousClock.Instant) {
        while let first = order.first, first.end <= now {
            order.removeFirst()
            remove(first.digest)
        }
        // Used tickets stay in the order until their end, so they must not add up.
        if order.count > 2 * entries.count + 64 {
            order = order.filter { entries[$0.digest] != nil }[...]
        }
    }

    @discardableResult
    private mutating func remove(_ digest: TokenDigest) -> Entry? {
        guard let entry = entries.removeValue(forKey: digest) else { return nil }
        let left = counts[entry.principal, default: 1] - 1
        counts[entry.principal] = left > 0 ? left : nil
        return entry
    }
}
