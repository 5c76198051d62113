extension BinaryInteger {
    /// The number with separators between thousands: `12,345`.
    package var grouped: String {
        let digits = String(magnitude)
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.unicodeScalars.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
            text.unicodeScalars.append(digit)
        }
        return text
    }
}
