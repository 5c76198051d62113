/// Brackets by name, and what a word is made of.
extension UInt8 {
    package static let openParenthesis = UInt8(ascii: "(")
    package static let closeParenthesis = UInt8(ascii: ")")
    package static let less = UInt8(ascii: "<")
    package static let openBracket = UInt8(ascii: "[")
    package static let closeBracket = UInt8(ascii: "]")
    package static let openBrace = UInt8(ascii: "{")
    package static let closeBrace = UInt8(ascii: "}")

    /// Whether the byte is an ASCII letter or digit.
    package var isWordByte: Bool { isASCIILetter || isASCIIDigit }
}
