extension Timestamp {
    /// Creates a moment from RFC 3339 text with a zone, such as `2026-11-25T13:00:00.5+01:00`; nil for any other text.
    public init?(rfc3339 text: String) {
        guard let milliseconds = LocalTime.timestamp(text) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// The moment in UTC as RFC 3339 text, such as `2026-11-25T12:00:00Z`; milliseconds only where there are some.
    public var rfc3339: String {
        let seconds = milliseconds.dividedDown(by: 1_000)
        let date = CivilDate(dayNumber: Int(seconds.dividedDown(by: 86_400)))
        let second = seconds - seconds.dividedDown(by: 86_400) * 86_400
        let rest = milliseconds - seconds * 1_000
        func padded(_ number: some BinaryInteger, _ width: Int = 2) -> String {
            let digits = "\(number)"
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let day = "\(padded(date.year, 4))-\(padded(date.month))-\(padded(date.day))"
        let time = "\(padded(second / 3_600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
        return "\(day)T\(time)\(rest == 0 ? "" : ".\(padded(rest, 3))")Z"
    }
}
