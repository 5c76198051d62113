import GatewayTestSupport
import Testing
import WXAccess

@Suite("OpaqueToken") struct OpaqueTokenTests {
    @Test("has 43 characters of base64url and a digest", arguments: 0..<100 as Range<UInt64>)
    func shape(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let token = OpaqueToken(using: &random)
        let digits = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        #expect(token.text.count == 43)
        #expect(token.text.allSatisfy(digits.contains))
        // The last character carries four bits of the 256.
        #expect(token.text.last.map { "AEIMQUYcgkosw048".contains($0) } == true)
        #expect(OpaqueToken(token.text) == token)
        #expect(token.digest.text.count == 64)
    }

    @Test("encodes bytes as RFC 4648 says")
    func encodes() {
        var zeros = Constant(value: 0)
        var ones = Constant(value: .max)
        #expect(OpaqueToken(using: &zeros).text == String(repeating: "A", count: 43))
        #expect(OpaqueToken(using: &ones).text == String(repeating: "_", count: 42) + "8")
    }

    @Test("is another one each time")
    func differs() { #expect(Set((0..<1_000).map { _ in OpaqueToken() }).count == 1_000) }

    @Test("hides its text")
    func hides() {
        let token = OpaqueToken()
        #expect("\(token) \([token]) \(Optional(token) as Any)".contains(token.text) == false)
    }

    @Test(
        "is not read from other text",
        arguments: [
            "", "abc", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
            String(repeating: "A", count: 42) + "=", String(repeating: "A", count: 42) + "+",
            String(repeating: "A", count: 41) + "é",
        ])
    func refuses(text: String) { #expect(OpaqueToken(text) == nil) }

    @Test("has the digest that sha256sum prints")
    func digest() throws {
        let token = try #require(OpaqueToken(String(repeating: "A", count: 43)))
        let digest = "0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a"
        #expect(token.digest.text == digest)
        #expect(TokenDigest(digest) == token.digest)
    }

    @Test("compares digests at every place", arguments: 0..<64)
    func compares(place: Int) throws {
        var digits = Array(repeating: Character("a"), count: 64)
        let one = try #require(TokenDigest(String(digits)))
        digits[place] = "b"
        let other = try #require(TokenDigest(String(digits)))
        #expect(TokenDigest.areEqual(one, one))
        #expect(!TokenDigest.areEqual(one, other))
    }

    @Test("refuses digests of another shape", arguments: [63, 65, 0])
    func digestShape(count: Int) {
        #expect(TokenDigest(String(repeating: "a", count: count)) == nil)
        #expect(TokenDigest(String(repeating: "A", count: 64)) == nil)
    }

    private struct Constant: RandomNumberGenerator {
        var value: UInt64
        mutating func next() -> UInt64 { value }
    }
}
