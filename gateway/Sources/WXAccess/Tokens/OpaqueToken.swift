internal import WXCore

/// A secret of 32 random bytes in base64url, without padding: 43 letters, digits, `-` and `_`.
///
/// Its description hides it, so that it cannot get into a log by accident.
public struct OpaqueToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The secret as it travels.
    public let text: String

    /// How many characters a token has.
    public static let length = 43

    /// Creates a new secret from the system's random source.
    public init() {
        var random = SystemRandomNumberGenerator()
        self.init(using: &random)
    }

    /// Creates a secret from a random source; use the system's for anything but tests.
    public init(using random: inout some RandomNumberGenerator) {
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        // Bits that are left from the bytes before, and how many they are.
        var (rest, count) = (0, 0)
        for byte in bytes {
            rest = rest << 8 | Int(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(digits[rest >> count & 63])
            }
            rest &= 0xFF
        }
        text.append(digits[rest << (6 - count) & 63])
        self.text = String(decoding: text, as: UTF8.self)
    }

    /// Reads a secret that a client sent; nil if it cannot be one.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy({ Self.isDigit($0) }) else { return nil }
        self.text = String(text)
    }

    /// What a file or a table holds instead of the secret.
    public var digest: TokenDigest { TokenDigest(hashing: text) }

    /// Hides the secret.
    public var description: String { "[token]" }

    /// Hides the secret.
    public var debugDescription: String { description }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

/// The SHA-256 of a token, which proves the token without containing it.
///
/// A token has 256 random bits, so the plain hash cannot be guessed; a slow hash for passwords would gain nothing.
public struct TokenDigest: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes as 64 hexadecimal digits in lower case.
    public let text: String

    /// Reads a digest from a file; nil if the text is not 64 hexadecimal digits in lower case.
    public init?(_ text: String) {
        let isFit = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard text.utf8.count == 64, isFit else { return nil }
        self.text = text
    }

    init(hashing token: String) { text = SHA256.hexadecimal(of: token) }

    /// The digits.
    public var description: String { text }

    /// Returns whether two digests are equal, in a time that does not depend on where they differ.
    public static func areEqual(_ one: Self, _ other: Self) -> Bool {
        var difference: UInt8 = 0
        for (left, right) in zip(one.text.utf8, other.text.utf8) { difference |= left ^ right }
        return difference == 0
    }
}
