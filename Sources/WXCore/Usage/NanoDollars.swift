/// An amount of money in billionths of a US dollar.
///
/// Amounts are whole numbers, so that sums are exact. ``description`` is exact, ``cents`` is rounded. Arithmetic
/// stops at the largest amount instead of trapping: about 9.2 billion dollars.
public struct NanoDollars: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number of billionths of a dollar.
    public var count: Int64

    /// No money.
    public static let zero = NanoDollars(0)

    /// Creates an amount in billionths of a dollar.
    public init(_ count: Int64) { self.count = count }

    /// Creates an amount from dollars in a JSON number, such as `0.0025` or `1e-3`, rounded half up to a billionth.
    ///
    /// The digits are read as decimals, without a binary fraction. Returns nil if the text is not a number, is
    /// negative, or is too large.
    public init?(dollars text: some StringProtocol) {
        var digits: [Int] = []
        var exponent = 0
        var rest = text.utf8[...]
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
        while isDigit(rest.first), let byte = rest.popFirst() { digits.append(Int(byte) - 0x30) }
        guard !digits.isEmpty else { return nil }
        if rest.first == 0x2E {
            rest.removeFirst()
            guard isDigit(rest.first) else { return nil }
            while isDigit(rest.first), let byte = rest.popFirst() {
                digits.append(Int(byte) - 0x30)
                exponent -= 1
            }
        }
        if rest.first == 0x65 || rest.first == 0x45 {
            rest.removeFirst()
            if rest.first == 0x2B { rest.removeFirst() }
            guard let power = Int(String(decoding: rest, as: UTF8.self)), abs(power) < 1_000 else { return nil }
            exponent += power
            rest = rest[rest.endIndex...]
        }
        guard rest.isEmpty else { return nil }

        // Digits d₀d₁…dₙ stand for 0.d₀d₁…dₙ × 10^point; the first `point + 9` of them are billionths,
        // the next one rounds.
        let kept = digits.count + exponent + 9
        var value: Int64 = 0
        for position in 0..<max(0, kept) {
            let (tens, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = tens.addingReportingOverflow(position < digits.count ? Int64(digits[position]) : 0)
            guard !overflowed, !carried else { return nil }
            value = sum
        }
        if kept >= 0, kept < digits.count, digits[kept] >= 5 { value += value == .max ? 0 : 1 }
        count = value
    }

    /// The amount in dollars, exact, with at most nine decimals and without trailing zeros: `0.0025`, `25`.
    public var description: String {
        let (whole, rest) = count.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        let dollars = (count < 0 ? "-" : "") + String(whole)
        if rest == 0 { return dollars }
        var (fraction, places) = (rest, 9)
        while fraction % 10 == 0 { (fraction, places) = (fraction / 10, places - 1) }
        let decimals = String(fraction)
        return dollars + "." + String(repeating: "0", count: places - decimals.utf8.count) + decimals
    }

    /// The amount in dollars with cents, rounded half up, for people: `$0.02`, `$1,204.50`; `<$0.01` for less than half
    /// a cent.
    public var cents: String {
        let cents = count / 10_000_000 + (count % 10_000_000 >= 5_000_000 ? 1 : 0)
        if cents == 0, count > 0 { return "<$0.01" }
        return "$\((cents / 100).grouped).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    /// Returns the sum, saturating.
    public static func + (left: Self, right: Self) -> Self { NanoDollars(left.count.addingSaturated(right.count)) }

    /// Returns the difference, saturating.
    public static func - (left: Self, right: Self) -> Self {
        let (value, overflowed) = left.count.subtractingReportingOverflow(right.count)
        return NanoDollars(overflowed ? (right.count < 0 ? .max : .min) : value)
    }

    /// Adds an amount, saturating.
    public static func += (left: inout Self, right: Self) { left = left + right }

    /// Returns whether `left` is less than `right`.
    public static func < (left: Self, right: Self) -> Bool { left.count < right.count }
}

extension Int64 {
    /// Returns the sum, or the nearest number that fits.
    package func addingSaturated(_ other: Int64) -> Int64 {
        let (value, overflowed) = addingReportingOverflow(other)
        return overflowed ? (other < 0 ? .min : .max) : value
    }

    /// Returns the product of two numbers that are not negative, or the largest number if the product does not fit.
    package func multipliedSaturated(by other: Int64) -> Int64 {
        let (value, overflowed) = multipliedReportingOverflow(by: other)
        return overflowed ? .max : value
    }
}
