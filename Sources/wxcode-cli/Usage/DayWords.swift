internal import WXCore

/// Days as people say them: `today`, `yesterday`, `monday`, `7d`, `2w`.
extension LocalTime {
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The words for days.
    static let dayWords = ["today", "yesterday"] + weekdays

    /// Returns a minute for a terminal: the year only if it is not the current one.
    func shortMinute(_ moment: Timestamp, at now: Timestamp) -> String {
        let minute = minute(moment.milliseconds)
        let year = day(now.milliseconds).prefix(5)
        return minute.hasPrefix(year) ? String(minute.dropFirst(5)) : minute
    }

    /// Returns the moment at which a day begins that is named from the present; nil if `text` names none.
    ///
    /// - Parameters:
    ///   - text: `today`, `yesterday`, a weekday (the latest, perhaps today), or a number of days or weeks, `7d` or
    ///     `2w`: the last of them is today.
    ///   - now: The present.
    ///   - isEnd: Whether to return the end of that day instead; for a number of days or weeks, their beginning, since
    ///     that is where the days before them end.
    /// - Returns: Milliseconds since 1970.
    func moment(said text: String, at now: Timestamp, isEnd: Bool) -> Int64? {
        let word = text.lowercased()
        func day(_ days: Int) -> Int64 { begin(ofDay: now.milliseconds, plus: isEnd ? days + 1 : days) }
        if word == "today" { return day(0) }
        if word == "yesterday" { return day(-1) }
        let named = Self.weekdays.firstIndex { $0 == word || $0.prefix(3) == word }
        if let named { return day(-((weekday(now.milliseconds) - named + 7) % 7)) }
        guard let count = Int(word.dropLast()), (1...100_000).contains(count), word.first != "+",
            let unit = ["d": 1, "w": 7][word.last]
        else { return nil }
        return begin(ofDay: now.milliseconds, plus: 1 - count * unit)
    }
}
