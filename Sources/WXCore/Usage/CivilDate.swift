/// A date of the Gregorian calendar, also for times before the calendar was introduced.
struct CivilDate {
    let year: Int
    let month: Int
    let day: Int

    /// Creates the date that is `dayNumber` days after 1970-01-01.
    init(dayNumber: Int) {
        // 400 years are 146,097 days. The estimate is at most a year off.
        var year = 1_970 + (dayNumber * 400).dividedDown(by: 146_097)
        while Self.dayNumber(year, 1, 1) > dayNumber { year -= 1 }
        while Self.dayNumber(year + 1, 1, 1) <= dayNumber { year += 1 }
        var month = 1
        var day = dayNumber - Self.dayNumber(year, 1, 1) + 1
        while day > Self.days(in: month, year) {
            day -= Self.days(in: month, year)
            month += 1
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Returns the number of days from 1970-01-01 to a date.
    ///
    /// A month or day past the end of its year or month counts into the next one: a 13th month is the next January.
    static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = year + (month - 1).dividedDown(by: 12)
        let month = month - (month - 1).dividedDown(by: 12) * 12
        let days = (1..<month).reduce(day - 1) { $0 + Self.days(in: $1, year) }
        return 365 * (year - 1_970) + leapDays(before: year) - leapDays(before: 1_970) + days
    }

    /// Returns the number of days of a month.
    static func days(in month: Int, _ year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    /// Returns whether February has 29 days.
    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func leapDays(before year: Int) -> Int {
        let last = year - 1
        return last.dividedDown(by: 4) - last.dividedDown(by: 100) + last.dividedDown(by: 400)
    }
}

extension SignedInteger {
    /// Returns the quotient, rounded down even if it is negative.
    func dividedDown(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
