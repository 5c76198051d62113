/// ASCII characters by name, for code that reads text byte by byte.
extension UInt8 {
    package static let newline = UInt8(ascii: "\n")
    package static let carriageReturn = UInt8(ascii: "\r")
    package static let tab = UInt8(ascii: "\t")
    package static let space = UInt8(ascii: " ")
    package static let exclamationMark = UInt8(ascii: "!")
    package static let doubleQuote = UInt8(ascii: "\"")
    package static let hash = UInt8(ascii: "#")
    package static let dollar = UInt8(ascii: "$")
    package static let percent = UInt8(ascii: "%")
    package static let ampersand = UInt8(ascii: "&")
    package static let singleQuote = UInt8(ascii: "'")
    package static let asterisk = UInt8(ascii: "*")
    package static let plus = UInt8(ascii: "+")
    package static let comma = UInt8(ascii: ",")
    package static let hyphen = UInt8(ascii: "-")
    package static let dot = UInt8(ascii: ".")
    package static let slash = UInt8(ascii: "/")
    package static let colon = UInt8(ascii: ":")
    package static let semicolon = UInt8(ascii: ";")
    package static let equals = UInt8(ascii: "=")
    package static let greater = UInt8(ascii: ">")
    package static let questionMark = UInt8(ascii: "?")
    package static let at = UInt8(ascii: "@")
    package static let backslash = UInt8(ascii: "\\")
    package static let underscore = UInt8(ascii: "_")
    package static let backtick = UInt8(ascii: "`")
    package static let pipe = UInt8(ascii: "|")
    package static let tilde = UInt8(ascii: "~")

    /// Whether the byte is one of `0` to `9`.
    package var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// Whether the byte is one of `a` to `z`.
    package var isASCIILowercase: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }

    /// Whether the byte is one of `A` to `Z`.
    package var isASCIIUppercase: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }

    /// Whether the byte is one of `a` to `z` or `A` to `Z`.
    package var isASCIILetter: Bool { isASCIILowercase || isASCIIUppercase }

    /// The lower-case letter of an upper-case one; any other byte unchanged.
    package var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }

    /// The value of a hexadecimal digit in either case; nil for any other byte.
    package var hexadecimalDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
