/// The tables of all detectors, created once and shared by all redactors.
package final class RedactionTables: Sendable {
    let tokens: PrefixToken
    let ordinary: OrdinaryText
    /// Names that a program adds, in lower case.
    private let keys: Set<String>
    /// The detectors of words by their first three characters.
    private let detectors: [WordDetectors]

    /// Creates the tables of all detectors for tokens that look like `patterns`, and names that promise a secret.
    init(_ patterns: [SecretPattern], keys: Set<String>) {
        tokens = PrefixToken(patterns)
        self.keys = keys
        var detectors = [WordDetectors](repeating: [], count: 1 << 15)
        for (detector, beginnings) in WordDetectors.beginnings {
            for beginning in beginnings {
                switch beginning {
                case .word(let text), .text(let text):
                    // An escape can stand for a blank.
                    let third = text.count > 2 && text[2] != .space ? text[2] : nil
                    for code in third.map({ OrdinaryText.Code.of($0)...OrdinaryText.Code.of($0) }) ?? 0...31 {
                        detectors[Self.number(text[0], text[1]) << 5 | Int(code)].insert(detector)
                    }
                default: break
                }
            }
        }
        self.detectors = detectors
        ordinary = OrdinaryText(tokens.beginnings + Self.beginnings + keys.map(Beginning.word))
    }

    /// The beginnings that all detectors recognize, except those of tokens.
    package static let beginnings: [Beginning] =
        Beginning.escapes + PrivatePath.beginnings + ShapedToken.beginnings + URLCredential.beginnings
        + KeyMember.beginnings
        + LoginOption.beginnings + UserSlashPassword.beginnings
        + KeyName.beginnings + ColonPair.beginnings + WordDetectors.beginnings.flatMap(\.1)

    /// The names of all carriers that are rows of a table or have a reader.
    package static let carriers: Set<String> = Set(
        (Carrier.builtIn.map(\.name) + CommandCarrier.builtIn.map(\.name)).map(\.description) + [
            "pair of members", "argument", "table", "password file", "address without a scheme", "cookie file",
            "kind: Secret", "recovery codes", "words of a wallet", "changed value", "answer", "here document",
            "key in hexadecimal", "encoded text", "echo", "operand of a command",
            "value before its name", "tunnel", "section", "number of a person", "replaced text",
        ])

    /// The tables of the built-in kinds, made when the first redactor needs them.
    static let builtIn = RedactionTables(SecretPattern.builtIn, keys: [])

    /// Returns the detectors that can recognize the window's word.
    func detectors(of window: ScanWindow) -> WordDetectors {
        let bytes = window.bytes
        guard window.position + 1 < bytes.count else { return [] }
        let number = Self.number(bytes[window.position], bytes[window.position + 1]) << 5
        // contraseña, with anything before it.
        if window.end < bytes.count, bytes[window.end] == 0xC3,
            bytes[window.end - 1].asciiLowercased == UInt8(ascii: "e")
        {
            return [.phrase, .argument]
        }
        guard window.position + 2 < bytes.count else {
            return detectors[number..<number + 32].reduce([]) { $0.union($1) }
        }
        return detectors[number | Int(OrdinaryText.Code.of(bytes[window.position + 2]))]
    }

    private static func number(_ first: UInt8, _ second: UInt8) -> Int {
        Int(OrdinaryText.Code.of(first)) << 5 | Int(OrdinaryText.Code.of(second))
    }

    /// Returns what the window's word promises as a name.
    func promise(_ window: ScanWindow) -> SecretValue.Promise? {
        let name = window.bytes[window.position..<window.end]
        if let known = KeyName.promise(name, after: window.before) { return known }
        guard !keys.isEmpty, keys.contains(String(decoding: name, as: UTF8.self).lowercased()) else { return nil }
        return .token
    }
}
