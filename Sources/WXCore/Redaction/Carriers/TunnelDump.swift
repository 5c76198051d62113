/// A line of `wg show dump`: a private key, a public key, a port and a mark, or a peer's public key, a preshared key
/// and an address, with tabs between.
enum TunnelDump {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private static let longest = 256
    private static let lengthOfKey = 43

    /// What stands at a place.
    enum Result {
        case no, more
        case key(Range<Int>)
    }

    /// Reads the two keys of which the first begins at `start`.
    static func read(_ bytes: Bytes, _ start: Int, isFinal: Bool) -> Result {
        var text = CarrierText(bytes, from: start, isFinal: isFinal, longest: longest)
        guard let first = key(&text), text.takes(.tab), let second = key(&text), text.takes(.tab) else {
            return text.mustWait ? .more : .no
        }
        let port = text.takes(.digits, most: 6)
        let isOwn = !port.isEmpty && text.takes(.tab)
        if text.mustWait { return .more }
        return .key(isOwn ? first : second)
    }

    private static func key(_ text: inout CarrierText) -> Range<Int>? {
        let start = text.index
        while text.index - start < lengthOfKey, PrivateKeyTail.isPart(text.peek) { text.skip() }
        guard text.index - start == lengthOfKey, text.takes(.equals) else { return nil }
        return start..<text.index
    }
}
