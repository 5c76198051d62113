internal import WXSystem

/// A moment, in whole milliseconds since 1970-01-01 00:00 UTC.
public struct Timestamp: Comparable, Hashable, Sendable, CustomStringConvertible {
    /// The milliseconds since 1970-01-01 00:00 UTC; negative before then.
    public let milliseconds: Int64

    /// Creates a moment from milliseconds since 1970-01-01 00:00 UTC.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The current moment, by the machine's clock.
    public static var now: Timestamp { Timestamp(milliseconds: millisecondsSince1970()) }

    /// The milliseconds in decimal digits.
    public var description: String { String(milliseconds) }

    /// Returns whether `left` is earlier than `right`.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}
