/// Parts of a private key as lines of hexadecimal pairs with colons between, as a program prints a key for people:
/// `priv:` and below `60:a1:ec:…`.
enum KeyInHexadecimal {
    private static let labels: [[UInt8]] = [
        "priv:", "privateexponent:", "prime1:", "prime2:", "exponent1:", "exponent2:", "coefficient:",
        "private-key:", "private_key:", "private key:", "secret key:",
    ].map { Array($0.utf8) }

    static let beginnings: [Beginning] = labels.map(Beginning.word)

    private static let longest = 4_096

    /// Detects the lines below the window's word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        guard window.end < window.bytes.count, [.colon, .space].contains(window.bytes[window.end]) else { return .no }
        var text = CarrierText(window.bytes, from: window.position, isFinal: window.isFinal, longest: longest)
        guard labels.contains(where: { text.takes($0) }) else { return text.mustWait ? .more : .no }
        text.takesSpace()
        let start = text.index
        var end = start
        var pairs = 0
        while text.index < text.limit {
            guard text.takes(.anyHexadecimal, most: 2).count == 2 else { break }
            pairs += 1
            end = text.index
            guard text.takes(.colon) else { break }
            end = text.index
            text.takesSpace()
        }
        if text.mustWait { return .more }
        guard pairs >= 16 else { return .no }
        return .foresee([HiddenValue(start..<end, .password, "key in hexadecimal")], after: window.end)
    }
}
