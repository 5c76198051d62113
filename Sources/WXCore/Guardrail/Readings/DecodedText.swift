/// What the readings of encoded text share.
enum DecodedText {
    /// Returns the runs of at least `least` bytes that belong to an encoding.
    static func runs(
        in text: String, atLeast least: Int, where belongs: (UInt8) -> Bool
    ) -> [ArraySlice<UInt8>] {
        Array(text.utf8).split { !belongs($0) }.filter { $0.count >= least }
    }

    /// Returns decoded bytes as text, or nil if fewer than six in ten characters are letters, blanks, dots or commas:
    /// chance decodes to other bytes.
    static func printable(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 8, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let good = text.unicodeScalars.count {
            $0.properties.isAlphabetic || $0 == " " || $0 == "." || $0 == "," || $0 == "\n"
        }
        let isText = text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" || $0 == "\r" }
        return isText && good * 10 >= text.unicodeScalars.count * 6 ? text : nil
    }
}
