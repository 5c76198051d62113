/// The days and months of one time zone.
///
/// The zone is read once, from the machine's files. To read another zone than the machine's, the C library must change
/// the environment of the whole process, and Foundation would load ICU.
package struct LocalTime: Sendable {
    /// UTC, which every machine knows.
    static let utc = LocalTime(name: "UTC", offsets: .utc)

    /// The zone's name as it is shown, such as `Europe/Lisbon`.
    package let name: String

    private let offsets: UTCOffsets

    /// Creates a zone from its offsets to UTC.
    package init(name: String, offsets: UTCOffsets) {
        self.name = name
        self.offsets = offsets
    }

    /// Creates the machine's zone: that of the `TZ` variable or, if it is not set, of `/etc/localtime`.
    package init() { self = TimeZoneDatabase.installed.local() }

    /// Creates the zone with an IANA name; nil if the machine does not know it.
    package init?(zone: String) {
        guard let known = TimeZoneDatabase.installed.zone(zone) else { return nil }
        self = known
    }

    /// Returns the day of a moment in milliseconds since 1970, as `2026-11-25`.
    package func day(_ time: Int64) -> String {
        let date = CivilDate(dayNumber: dayNumber(time))
        return "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))"
    }

    /// Returns the month of a moment in milliseconds since 1970, as `2026-11`.
    package func month(_ time: Int64) -> String { String(day(time).dropLast(3)) }

    /// Returns the week of a moment in milliseconds since 1970, as ISO 8601 counts weeks: `2026-W48`.
    package func week(_ time: Int64) -> String {
        // A week belongs to the year of its Thursday.
        let thursday = Self.monday(of: dayNumber(time)) + 3
        let year = CivilDate(dayNumber: thursday).year
        return "\(Self.padded(year, 4))-W\(Self.padded((thursday - CivilDate.dayNumber(year, 1, 1)) / 7 + 1, 2))"
    }

    /// Returns the minute of a moment in milliseconds since 1970, as `2026-11-25 13:05`.
    package func minute(_ time: Int64) -> String {
        let seconds = Int(time.dividedDown(by: 1_000))
        let local = seconds + offsets.offset(at: seconds)
        let minutes = (local - local.dividedDown(by: 86_400) * 86_400) / 60
        return "\(day(time)) \(Self.padded(minutes / 60, 2)):\(Self.padded(minutes % 60, 2))"
    }

    /// Returns the moment at which a day, week, month or year begins; nil if `text` is not valid.
    ///
    /// - Parameters:
    ///   - text: `2026-11-25`, `2026-W48`, `2026-11`, `2026`, or a moment in RFC 3339 such as `2026-11-25T13:00:00Z`.
    ///   - isEnd: Whether to return the end of that day, week, month or year instead, which is the beginning
    ///     of the next one.
    /// - Returns: Milliseconds since 1970.
    package func moment(_ text: String, isEnd: Bool = false) -> Int64? {
        if text.contains("T") { return Self.timestamp(text) }
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        if words.count == 2, words[1].first == "W" { return week(text, words, isEnd: isEnd) }
        let numbers = words.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
        guard (1...3).contains(words.count), numbers.count == words.count, words[0].count == 4,
            words.dropFirst().allSatisfy({ $0.count == 2 })
        else { return nil }
        var date = numbers + [1, 1][(numbers.count - 1)...]
        guard (1...12).contains(date[1]), (1...CivilDate.days(in: date[1], date[0])).contains(date[2]) else {
            return nil
        }
        if isEnd { date[numbers.count - 1] += 1 }
        return begin(CivilDate.dayNumber(date[0], date[1], date[2]))
    }

    /// Returns when the day of `time` begins and ends, in milliseconds since 1970.
    package func dayBounds(_ time: Int64) -> Range<Int64> {
        let day = dayNumber(time)
        return bounds(time) { begin(day + $0) }
    }

    /// Returns when a week such as `2026-W48` begins or ends; nil if there is no such week.
    private func week(_ text: String, _ words: [Substring], isEnd: Bool) -> Int64? {
        guard words[0].count == 4, let year = Int(words[0]), let week = Int(words[1].dropFirst()),
            (1...53).contains(week)
        else { return nil }
        // The first week is the one with the fourth of January.
        let start = begin(Self.monday(of: CivilDate.dayNumber(year, 1, 4)) + (week - 1) * 7)
        guard self.week(start) == text else { return nil }
        return isEnd ? weekBounds(start).upperBound : start
    }

    /// Returns when the day begins that is some days after the day of `time`, or before it if `days` is negative.
    package func begin(ofDay time: Int64, plus days: Int) -> Int64 { begin(dayNumber(time) + days) }

    /// Returns how many days the day of `time` is after a Monday: 0 for a Monday, 6 for a Sunday.
    package func weekday(_ time: Int64) -> Int { dayNumber(time) - Self.monday(of: dayNumber(time)) }

    /// Returns the number of the Monday of a day's week.
    private static func monday(of dayNumber: Int) -> Int { (dayNumber + 3).dividedDown(by: 7) * 7 - 3 }

    /// Returns when the week of `time` begins and ends, in milliseconds since 1970.
    package func weekBounds(_ time: Int64) -> Range<Int64> {
        let monday = Self.monday(of: dayNumber(time))
        return bounds(time) { begin(monday + $0 * 7) }
    }

    /// Returns when the month of `time` begins and ends, in milliseconds since 1970.
    package func monthBounds(_ time: Int64) -> Range<Int64> {
        let date = CivilDate(dayNumber: dayNumber(time))
        return bounds(time) { begin(CivilDate.dayNumber(date.year, date.month + $0, 1)) }
    }

    /// Returns the period that a moment belongs to.
    ///
    /// This is the period that the clocks show, or the one before it while clocks are about to go back over midnight.
    /// `begin` returns when a period begins: for 0 the one that the clocks show, for -1 the one before it, and for 1
    /// the next.
    private func bounds(_ time: Int64, _ begin: (Int) -> Int64) -> Range<Int64> {
        let start = begin(0)
        return time < start ? begin(-1)..<start : start..<begin(1)
    }

    /// Returns the day that the clocks show at a moment, as the number of days since 1970-01-01.
    private func dayNumber(_ time: Int64) -> Int {
        let seconds = Int(time.dividedDown(by: 1_000))
        return (seconds + offsets.offset(at: seconds)).dividedDown(by: 86_400)
    }

    /// Returns the moment at which a day begins, in milliseconds since 1970.
    ///
    /// Clocks may show midnight twice or never, so this is the moment after the last moment of an earlier day.
    private func begin(_ dayNumber: Int) -> Int64 {
        let midnight = dayNumber * 86_400
        // Clocks are always less than two days ahead of UTC or behind it.
        let edges = midnight - 2 * 86_400..<midnight + 2 * 86_400
        let starts = [edges.lowerBound] + offsets.changes(in: edges)
        var begin = edges.lowerBound
        for (start, end) in zip(starts, starts.dropFirst() + [edges.upperBound]) {
            // The moment of midnight with the offset of this stretch.
            let reached = midnight - offsets.offset(at: start)
            if reached > start { begin = min(reached, end) }
        }
        let (milliseconds, isTooFar) = Int64(begin).multipliedReportingOverflow(by: 1_000)
        return isTooFar ? (begin < 0 ? .min : .max) : milliseconds
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Returns a moment from RFC 3339 text with a zone, such as `2026-11-25T13:00:00.5+01:00`.
    static func timestamp(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return Int(String(decoding: bytes[range], as: UTF8.self))
        }
        guard bytes.count >= 20, let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...CivilDate.days(in: month, year)).contains(day), hour < 24, minute < 60,
            second <= 60,
            bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A
        else { return nil }
        var position = 19
        var milliseconds = 0
        if bytes[position] == 0x2E {
            let digits = bytes[(position + 1)...].prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            let three = (digits.map { Int($0) - 0x30 } + [0, 0, 0]).prefix(3)
            milliseconds = three.reduce(0) { $0 * 10 + $1 }
            position = digits.endIndex
        }
        var offset = 0
        if bytes[position...] != [0x5A] {
            guard position + 6 == bytes.count, bytes[position] == 0x2B || bytes[position] == 0x2D,
                bytes[position + 3] == 0x3A, let hours = number(position + 1..<position + 3),
                let minutes = number(position + 4..<position + 6), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (bytes[position] == 0x2D ? -60 : 60)
        }
        let seconds = CivilDate.dayNumber(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
        return Int64(seconds) * 1_000 + Int64(milliseconds)
    }
}
