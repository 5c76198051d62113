/// A rule for the clocks of a zone in every year, such as `WET0WEST,M3.5.0/1,M10.5.0`.
///
/// It has the format of the `TZ` variable in POSIX, with the hours from -167 to 167 of RFC 8536.
package struct PosixTimeZone: Sendable {
    /// A change of the clocks that happens every year.
    private struct Change {
        enum Day {
            /// A day from 1 to 365, where 60 is 1 March also in a leap year.
            case withoutLeapDay(Int)
            /// A day from 0 to 365, which counts 29 February.
            case fromZero(Int)
            /// A weekday (0 is Sunday) in a week (5 is the last) of a month.
            case weekday(Int, week: Int, month: Int)
        }

        let day: Day
        /// The time of the change in seconds after the midnight at which the day begins; it may be on another day.
        let time: Int

        /// Returns the moment of the change in seconds since 1970; `offset` is how far clocks were ahead of UTC before
        /// it.
        func moment(in year: Int, offset: Int) -> Int { dayNumber(in: year) * 86_400 + time - offset }

        private func dayNumber(in year: Int) -> Int {
            switch day {
            case .withoutLeapDay(let day):
                return CivilDate.dayNumber(year, 1, CivilDate.isLeap(year) && day >= 60 ? day + 1 : day)
            case .fromZero(let day):
                return CivilDate.dayNumber(year, 1, 1) + day
            case .weekday(let weekday, let week, let month):
                let first = CivilDate.dayNumber(year, month, 1)
                // Day 0 was a Thursday.
                let firstWeekday = first + 4 - (first + 4).dividedDown(by: 7) * 7
                let day = 1 + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                return first - 1 + (day > CivilDate.days(in: month, year) ? day - 7 : day)
            }
        }
    }

    /// The daylight saving time of a zone, and when it applies.
    private struct Daylight {
        let offset: Int
        let start: Change
        let end: Change
    }

    private let standard: Int
    private let daylight: Daylight?

    /// Creates a rule from its text; nil if the text is not a rule.
    package init?(_ text: some StringProtocol) {
        var parser = Parser(rest: Array(text.utf8)[...])
        guard parser.skipName(), let west = parser.time(), abs(west) < 25 * 3_600 else { return nil }
        standard = -west
        if parser.rest.isEmpty {
            daylight = nil
            return
        }
        guard parser.skipName() else { return nil }
        var offset = standard + 3_600
        if let next = parser.rest.first, next != UInt8(ascii: ",") {
            guard let west = parser.time(), abs(west) < 25 * 3_600 else { return nil }
            offset = -west
        }
        // If the rule names no changes, the C library uses those of the United States.
        if parser.rest.isEmpty { parser.rest = Array(",M3.2.0,M11.1.0".utf8)[...] }
        guard let start = parser.change(), let end = parser.change(), parser.rest.isEmpty else { return nil }
        daylight = Daylight(offset: offset, start: start, end: end)
    }

    /// Returns how far clocks are ahead of UTC at a moment in seconds since 1970, in seconds.
    func offset(at moment: Int) -> Int {
        guard let daylight else { return standard }
        // A change may be up to a week outside its year.
        let year = CivilDate(dayNumber: moment.dividedDown(by: 86_400)).year
        let isDaylight = (year - 2...year + 1).contains { range(of: daylight, from: $0).contains(moment) }
        return isDaylight ? daylight.offset : standard
    }

    /// Returns the moments in a range at which clocks change, in ascending order.
    func changes(in range: Range<Int>) -> [Int] {
        guard let daylight else { return [] }
        let first = CivilDate(dayNumber: range.lowerBound.dividedDown(by: 86_400)).year
        let last = CivilDate(dayNumber: range.upperBound.dividedDown(by: 86_400)).year
        return (first - 2...last + 1)
            .map { self.range(of: daylight, from: $0) }
            .flatMap { [$0.lowerBound, $0.upperBound] }
            .filter(range.contains).sorted()
    }

    /// Returns when the daylight saving time that starts in a year applies; it may end in the next year.
    private func range(of daylight: Daylight, from year: Int) -> Range<Int> {
        let start = daylight.start.moment(in: year, offset: standard)
        let end = daylight.end.moment(in: year, offset: daylight.offset)
        if end >= start { return start..<end }
        return start..<max(start, daylight.end.moment(in: year + 1, offset: daylight.offset))
    }

    /// A reader of the parts of a rule, front to back.
    private struct Parser {
        var rest: ArraySlice<UInt8>

        /// Skips a byte; returns false if the next byte is another one.
        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        /// Skips a name of three letters or more, or one in `<` and `>`; returns false if there is none.
        mutating func skipName() -> Bool {
            let isQuoted = skip("<")
            let name = rest.prefix {
                switch $0 {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
                default: false
                }
            }
            rest = rest[name.endIndex...]
            return name.count >= 3 && (!isQuoted || skip(">"))
        }

        mutating func number(_ valid: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard (1...3).contains(digits.count) else { return nil }
            rest = rest[digits.endIndex...]
            let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
            return valid.contains(number) ? number : nil
        }

        /// Reads a time such as `-1:30:00` in seconds; minutes and seconds may be missing.
        mutating func time() -> Int? {
            let sign = skip("-") ? -1 : 1
            if sign > 0 { _ = skip("+") }
            guard let hours = number(0...167) else { return nil }
            var seconds = hours * 3_600
            for unit in [60, 1] where skip(":") {
                guard let count = number(0...59) else { return nil }
                seconds += count * unit
            }
            return sign * seconds
        }

        /// Reads a change such as `,M3.5.0/1`; one without a time, such as `,J60` or `,59`, is at 02:00.
        mutating func change() -> Change? {
            guard skip(","), let day = day() else { return nil }
            guard skip("/") else { return Change(day: day, time: 2 * 3_600) }
            return time().map { Change(day: day, time: $0) }
        }

        private mutating func day() -> Change.Day? {
            if skip("J") { return number(1...365).map { .withoutLeapDay($0) } }
            guard skip("M") else { return number(0...365).map { .fromZero($0) } }
            guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
                let weekday = number(0...6)
            else { return nil }
            return .weekday(weekday, week: week, month: month)
        }
    }
}
