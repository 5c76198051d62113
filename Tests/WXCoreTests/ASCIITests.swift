import Testing
import WXCore

@Suite("ASCII") struct ASCIITests {
    @Test("classifies every byte as Unicode does", arguments: UInt8.min...UInt8.max)
    func classes(byte: UInt8) {
        let character = Character(Unicode.Scalar(byte))
        #expect(byte.isASCIIDigit == (byte < 0x80 && character.isWholeNumber))
        #expect(byte.isASCIILetter == (byte < 0x80 && character.isLetter))
        #expect(byte.isASCIILowercase == (byte < 0x80 && character.isLowercase))
        #expect(byte.isASCIIUppercase == (byte < 0x80 && character.isUppercase))
        #expect(byte.asciiLowercased == (byte < 0x80 ? character.lowercased().utf8.first : byte))
        #expect(byte.hexadecimalDigit.map(Int.init) == (byte < 0x80 ? character.hexDigitValue : nil))
    }
}
