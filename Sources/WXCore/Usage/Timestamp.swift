internal import WXSystem

/// A moment, in whole milliseconds since 1970-01-01 00:00 UTC.
public struct Timestamp: Comparable, Hashable, Sendable, CustomStringConvertible {
    /// The milliseconds since 1970-01-01 00:00 UTC; negative before then.
    public let milliseconds: Int64

    /// Creates a moment from milliseconds since 1970-01-01 00:00 UTC.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Creates a moment from text: when a day, week, month or year begins, or a moment in RFC 3339.
    ///
    /// Returns nil if the text is neither, or if this machine does not know the time zone.
    ///
    /// - Parameters:
    ///   - text: `2026-11-25`, `2026-W48`, `2026-11`, `2026`, or a moment such as `2026-11-25T13:00:00Z`.
    ///   - timeZone: The IANA name of the time zone of days, months and years; nil for the machine's.
    ///   - isEnd: Whether to create the end of that day, week, month or year instead, which is the beginning
    ///     of the next one.
    public init?(_ text: String, timeZone: String? = nil, isEnd: Bool = false) {
        guard let time = timeZone.map({ LocalTime(zone: $0) }) ?? LocalTime(),
            let milliseconds = time.moment(text, isEnd: isEnd)
        else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// The current moment, by the machine's clock.
    public static var now: Timestamp { Timestamp(milliseconds: millisecondsSince1970()) }

    /// The milliseconds in decimal digits.
    public var description: String { String(milliseconds) }

    /// Returns whether `left` is earlier than `right`.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}
