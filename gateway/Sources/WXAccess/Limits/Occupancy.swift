/// How many of something are open, in all and for each holder: connections, or runs.
public struct Occupancy: Sendable {
    /// How many may be open.
    public let limit: Int
    /// How many one holder may have open.
    public let limitPerHolder: Int
    /// How many are open, those without a known holder included.
    public private(set) var count = 0

    private var holders: [String: Int] = [:]

    /// Creates a counter at zero.
    public init(limit: Int = 10_000, limitPerHolder: Int = 20) {
        self.limit = limit
        self.limitPerHolder = limitPerHolder
    }

    /// Returns how many a holder has open.
    public func count(of holder: String) -> Int { holders[holder] ?? 0 }

    /// Counts one whose holder is not known yet, such as a connection before its token is read.
    ///
    /// - Throws: ``AccessRefusal`` if there are too many; it is not counted then.
    public mutating func open() throws(AccessRefusal) {
        guard count < limit else { throw .connectionsExhausted }
        count += 1
    }

    /// Assigns one that ``open()`` counted to its holder.
    ///
    /// - Throws: ``AccessRefusal`` if the holder has too many; it stays without one then, and must still be closed.
    public mutating func assign(to holder: String) throws(AccessRefusal) {
        guard count(of: holder) < limitPerHolder else { throw .principalExhausted }
        holders[holder, default: 0] += 1
    }

    /// Stops counting one.
    ///
    /// - Parameter holder: The holder that it was assigned to; nil if ``assign(to:)`` was not called or threw.
    public mutating func close(of holder: String?) {
        count = max(0, count - 1)
        guard let holder else { return }
        let left = count(of: holder) - 1
        holders[holder] = left > 0 ? left : nil
    }
}
