extension [UInt8] {
    /// The bytes in Base64, with padding (RFC 4648, section 4).
    var base64: String {
        let digits = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        text.reserveCapacity((count + 2) / 3 * 4)
        for start in stride(from: 0, to: count, by: 3) {
            let rest = Swift.min(3, count - start)
            var group = UInt32(self[start]) << 16
            if rest > 1 { group |= UInt32(self[start + 1]) << 8 }
            if rest > 2 { group |= UInt32(self[start + 2]) }
            for place in 0..<4 {
                text.append(place <= rest ? digits[Int(group >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
