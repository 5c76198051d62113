import Testing
import WXCore

@Suite("SHA256") struct SHA256Tests {
    @Test(
        "hashes the examples of the standard",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                    + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
        ])
    func standard(text: String, hash: String) { #expect(SHA256.hexadecimal(of: text) == hash) }

    @Test("hashes a million letters")
    func million() {
        let hash = SHA256.hexadecimal(of: String(repeating: "a", count: 1_000_000))
        #expect(hash == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    // The hashes are those of Python's hashlib.
    @Test(
        "pads a text of any length",
        arguments: [
            (55, "595615dbe4f0f407ae397d08b4c2cb870cb9b0e11937416f950c5160acf9c005"),
            (56, "784f623b787495078e93ff28a25b581df0584055a7e71d8cd90c454716b92f51"),
            (57, "808f0738aa4401bdee842e5a15a7baad5809f976d8eb6f9bd2683cebd2e8d671"),
            (63, "5ca3e1ef5207490eac01a795e5cc94d59582a5118bf9534665c8668d87aa647c"),
            (64, "2fcd5a0d60e4c941381fcc4e00a4bf8be422c3ddfafb93c809e8d1e2bfffae8e"),
            (65, "1b3cd1877ab2f2f19f7be001722554f336cb799df0329de0bb4c118dc6abc06d"),
            (119, "faef67da856d6fd9c8d12f9ed0a4fefd3cf0ce085ab43e2907418d457e3c354b"),
            (120, "c9512b08619c19fbb503c7da6b46ef20301e5f7a7a5f43989182398536f5c5c8"),
            (127, "1b9907986f18ddc2b37e18be502d82d69d6e18bb9dff9e16f2aceea7d88cb933"),
            (128, "6c05be2c4268843ae47e68e611277ce62c02153f2f4d2e1e2a1a4b44f766cf74"),
            (129, "cd6bba8374324cbcc0c296b94f35299c0b9820393116358ac3afaf091a4955a5"),
        ])
    func lengths(count: Int, hash: String) {
        let text = String(repeating: "abcdefghijklmnopqrstuvwxyz", count: 5).prefix(count)
        #expect(SHA256.hexadecimal(of: String(text)) == hash)
    }

    @Test("hashes a text in UTF-8")
    func utf8() {
        let hash = SHA256.hexadecimal(of: "äöü €")
        #expect(hash == "b55323e605e8dd51b797bbb365c762672bbbbdab0a28fc9ad2ae3be6592adf09")
    }

    @Test("hashes every value of a byte, wherever in memory the bytes are")
    func bytes() {
        let bytes = [UInt8](0...255)
        for shift in 0..<8 {
            let shifted = [UInt8](repeating: 0, count: shift) + bytes
            let hash = shifted.withUnsafeBytes {
                SHA256.hexadecimal(of: UnsafeRawBufferPointer(rebasing: $0.dropFirst(shift)))
            }
            #expect(hash == "40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf944880")
        }
        #expect(SHA256.hexadecimal(of: UnsafeRawBufferPointer(start: nil, count: 0)) == SHA256.hexadecimal(of: ""))
    }
}
