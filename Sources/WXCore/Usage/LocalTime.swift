internal import WXSystem

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Days and months as people live them, in one time zone.
///
/// The C library's time zones: Foundation's would pull ICU into the program.
package struct LocalTime: Sendable {
    private static let lock = Lock(())

    /// The zone's IANA name; nil for the machine's.
    package let zone: String?

    /// The machine's zone.
    package init() { zone = nil }

    /// The zone of that name; nil if the machine does not know it.
    package init?(zone: String) {
        guard !zone.isEmpty, !zone.hasPrefix("/"), !zone.contains("..") else { return nil }
        let isKnown =
            zone == "UTC"
            || ["/usr/share/zoneinfo/", "/var/db/timezone/zoneinfo/"].contains { access($0 + zone, R_OK) == 0 }
        guard isKnown else { return nil }
        self.zone = zone
    }

    /// The zone's name as it is shown: `TZ`, or the one of `/etc/localtime`, where none was given.
    package var name: String {
        if let zone { return zone }
        if let named = getenv("TZ").map({ String(cString: $0) }), !named.isEmpty { return named }
        let target = symbolicLink("/etc/localtime")
        guard let range = target.split(separator: "/zoneinfo/", maxSplits: 1).dropFirst().first else { return "UTC" }
        return String(range)
    }

    /// The day of a moment in milliseconds since 1970, as `2026-11-25`.
    package func day(_ time: Int64) -> String {
        let parts = parts(time)
        return "\(Self.padded(parts.year, 4))-\(Self.padded(parts.month, 2))-\(Self.padded(parts.day, 2))"
    }

    /// The month of a moment in milliseconds since 1970, as `2026-11`.
    package func month(_ time: Int64) -> String { String(day(time).prefix(7)) }

    /// The moment at which a day or month begins, in milliseconds since 1970; nil if it is none.
    ///
    /// - Parameters:
    ///   - text: `2026-11-25`, `2026-11`, `2026`, or a moment in RFC 3339 such as `2026-11-25T13:00:00Z`.
    ///   - isEnd: Whether the end of that day, month or year is meant, which is the beginning of the next.
    /// - Returns: Milliseconds since 1970.
    package func moment(_ text: String, isEnd: Bool = false) -> Int64? {
        if text.contains("T") { return Self.timestamp(text) }
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = words.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
        guard (1...3).contains(words.count), numbers.count == words.count, words[0].count == 4,
            words.dropFirst().allSatisfy({ $0.count == 2 })
        else { return nil }
        var date = numbers + [1, 1][(numbers.count - 1)...]
        guard (1...12).contains(date[1]), (1...Self.days(in: date[1], date[0])).contains(date[2]) else { return nil }
        if isEnd { date[numbers.count - 1] += 1 }
        return begin(year: date[0], month: date[1], day: date[2])
    }

    /// The moments at which the day of `time` begins and ends.
    package func dayBounds(_ time: Int64) -> Range<Int64> {
        let parts = parts(time)
        let start = begin(year: parts.year, month: parts.month, day: parts.day)
        return start..<max(start, begin(year: parts.year, month: parts.month, day: parts.day + 1))
    }

    /// The moments at which the month of `time` begins and ends.
    package func monthBounds(_ time: Int64) -> Range<Int64> {
        let parts = parts(time)
        let start = begin(year: parts.year, month: parts.month, day: 1)
        return start..<max(start, begin(year: parts.year, month: parts.month + 1, day: 1))
    }

    private func parts(_ time: Int64) -> (year: Int, month: Int, day: Int) {
        inZone {
            var seconds = time_t(time.dividedDown(by: 1_000))
            var parts = tm()
            localtime_r(&seconds, &parts)
            return (Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
        }
    }

    private func begin(year: Int, month: Int, day: Int) -> Int64 {
        inZone {
            var parts = tm()
            parts.tm_year = Int32(year - 1_900)
            parts.tm_mon = Int32(month - 1)
            parts.tm_mday = Int32(day)
            parts.tm_isdst = -1
            return Int64(mktime(&parts)) * 1_000
        }
    }

    /// The C library knows one zone at a time, so it is set, used and set back under a lock.
    private func inZone<Value>(_ body: () -> Value) -> Value {
        Self.lock.withLock { _ in
            guard let zone else {
                tzset()
                return body()
            }
            let before = getenv("TZ").map { String(cString: $0) }
            setenv("TZ", zone, 1)
            tzset()
            defer {
                if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
                tzset()
            }
            return body()
        }
    }

    private static func days(in month: Int, _ year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// RFC 3339 with a zone: `2026-11-25T13:00:00.5+01:00`.
    private static func timestamp(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return Int(String(decoding: bytes[range], as: UTF8.self))
        }
        guard bytes.count >= 20, let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...days(in: month, year)).contains(day), hour < 24, minute < 60, second <= 60,
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
        var parts = tm()
        parts.tm_year = Int32(year - 1_900)
        parts.tm_mon = Int32(month - 1)
        parts.tm_mday = Int32(day)
        parts.tm_hour = Int32(hour)
        parts.tm_min = Int32(minute)
        parts.tm_sec = Int32(second)
        return (Int64(timegm(&parts)) - Int64(offset)) * 1_000 + Int64(milliseconds)
    }
}

extension Int64 {
    /// The quotient, rounded down also below zero.
    fileprivate func dividedDown(by divisor: Int64) -> Int64 { (self >= 0 ? self : self - divisor + 1) / divisor }
}
