/// Numbers, versions, addresses, and names of variables and members.
extension SecretValue {
    /// Returns whether it is a variable's name of three words or more, with a digit behind: `defaultToConfig2`.
    static func isNumberedName(_ value: Slice<Bytes>) -> Bool {
        guard let last = value.last, last.isASCIIDigit, value.dropLast().allSatisfy(isLetter) else { return false }
        let humps = zip(value, value.dropFirst()).count { $0.isASCIILowercase && $1.isASCIIUppercase }
        return humps >= 2 && !looksRandom(value)
    }

    static func isNumber(_ value: Slice<Bytes>) -> Bool {
        value.count < 24
            && value.allSatisfy { $0.isASCIIDigit || [.dot, .hyphen, .colon, .comma, .underscore].contains($0) }
    }

    /// `2026-03-01T10:12:44+00:00`.
    static func isDate(_ value: Slice<Bytes>) -> Bool {
        let day = value.prefix(10)
        return day.count == 10 && day.enumerated().allSatisfy { [4, 7].contains($0) ? $1 == .hyphen : $1.isASCIIDigit }
            && value.dropFirst(10).allSatisfy { $0.isASCIIDigit || "T:.,+-Z ".utf8.contains($0) }
    }

    /// `13.0.0-next.8`, `v1.2.3`, `^4.17.21`, `1:4.13+deb12u1`.
    static func isVersion(_ value: Slice<Bytes>) -> Bool {
        var rest = value.drop {
            $0 == UInt8(ascii: "v") || $0 == 0x5E || $0 == .tilde || $0 == .greater || $0 == .equals
        }
        let epoch = rest.prefix(while: \.isASCIIDigit)
        let hasEpoch = (1...2).contains(epoch.count) && rest.dropFirst(epoch.count).first == .colon
        if hasEpoch { rest = rest.dropFirst(epoch.count + 1) }
        var dots = 0
        var wasDigit = false
        for byte in rest {
            if byte.isASCIIDigit {
                wasDigit = true
            } else if byte == .dot, wasDigit {
                dots += 1
                wasDigit = false
            } else {
                break
            }
        }
        return (dots >= 2 || hasEpoch && dots == 1) && value.count < 40 && wasDigit
    }

    static func isURL(_ value: Slice<Bytes>) -> Bool {
        var seen = 0
        for byte in value {
            switch (seen, byte) {
            case (0, .colon): seen = 1
            case (1, .slash): seen = 2
            case (2, .slash): return true
            case (0, _) where isLetter(byte) || isDigit(byte) || byte == .plus: break
            default: return false
            }
        }
        return false
    }

    /// `Adm.Autumn76`: two words that begin with a capital, and two digits at the end.
    private static func isCapitalized(_ value: Slice<Bytes>, _ digits: Int) -> Bool {
        let parts = value.split(separator: .dot)
        return digits == 2 && parts.count == 2 && value.suffix(2).allSatisfy(\.isASCIIDigit)
            && parts.allSatisfy {
                $0.first?.isASCIIUppercase == true
                    && $0.dropFirst().allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit }
            }
    }

    /// `settings.DB_PASSWORD`, `data.token1`: names with dots between, each beginning with a letter.
    static func isDottedName(_ value: Slice<Bytes>) -> Bool {
        var parts = 0
        var length = 0
        var digits = 0
        var isMixed = false
        var wasDigit = false
        var isPartNumber = true
        for byte in value {
            // A mark may stand between.
            if wasDigit, byte.isASCIIUppercase { isMixed = true }
            if byte != .underscore { wasDigit = byte.isASCIIDigit }
            if byte == .dot {
                guard length > 0 else { return false }
                parts += 1
                length = 0
                isPartNumber = true
            } else if isLetter(byte) || byte == .underscore || length > 0 && byte.isASCIIDigit {
                length += 1
                if byte.isASCIIDigit { digits += 1 }
                if isLetter(byte) { isPartNumber = false }
            } else {
                return false
            }
        }
        return parts > 0 && length > 0 && digits <= 2 && length <= 32 && !(digits > 0 && isPartNumber)
            && !looksRandom(value) && !(isMixed && digits == 2) && !isBuilt(value) && !isCapitalized(value, digits)
    }

}
