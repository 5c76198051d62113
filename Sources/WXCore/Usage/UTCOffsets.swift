/// How far the clocks of a zone are ahead of UTC, at every moment.
package struct UTCOffsets: Sendable {
    /// The valid offsets, in seconds (RFC 8536, 3.2).
    static let valid = -25 * 3_600 + 1..<26 * 3_600

    /// A moment at which the clocks of a zone change.
    struct Change: Sendable {
        /// The moment in seconds since 1970.
        let moment: Int
        /// The offset from then on, in seconds.
        let offset: Int
    }

    /// The offsets of UTC: none.
    package static let utc = UTCOffsets(first: 0, changes: [], rule: nil)

    private let first: Int
    private let changes: [Change]
    private let rule: PosixTimeZone?

    /// Creates offsets from recorded changes and a rule.
    ///
    /// - Parameters:
    ///   - first: The offset before all changes, in seconds.
    ///   - changes: The recorded changes, in ascending order.
    ///   - rule: The rule that applies after the last recorded change; nil if there are no more changes.
    init(first: Int, changes: [Change], rule: PosixTimeZone?) {
        self.first = first
        self.changes = changes
        self.rule = rule
    }

    /// Creates offsets that follow one rule at all times.
    package init(rule: PosixTimeZone) { self.init(first: 0, changes: [], rule: rule) }

    /// Returns the offset at a moment in seconds since 1970.
    func offset(at moment: Int) -> Int {
        if let rule, isRuled(moment) { return rule.offset(at: moment) }
        let count = count(before: moment + 1)
        return count == 0 ? first : changes[count - 1].offset
    }

    /// Returns the moments in a range at which the clocks may change, in ascending order.
    func changes(in range: Range<Int>) -> [Int] {
        let recorded = changes[count(before: range.lowerBound)..<count(before: range.upperBound)]
        return recorded.map(\.moment) + (rule?.changes(in: range).filter(isRuled) ?? [])
    }

    /// Returns the number of recorded changes before a moment.
    private func count(before moment: Int) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].moment < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func isRuled(_ moment: Int) -> Bool { changes.last.map { moment >= $0.moment } ?? true }
}
