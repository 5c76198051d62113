/// A detector's decision about a place.
enum Decision: Sendable {
    /// Nothing begins here.
    case no
    /// More bytes are needed.
    case more
    /// Everything up to that place is shown.
    case pass(Int)
    /// The given range is replaced.
    case hide(from: Int, to: Int, with: StaticString, kind: String, then: ScanMode)
    /// Everything up to that place is shown, and there the scanner enters another mode.
    case enter(ScanMode, at: Int)
    /// A name of more than one word ends there; it promises a value.
    case name(SecretPhrase, end: Int)
    /// Values stand in ranges, one after the other; the text before each, from the given place on, is scanned first.
    case foresee([HiddenValue], after: Int)

    /// Whether the detector recognized nothing.
    var isNo: Bool {
        if case .no = self { true } else { false }
    }

    /// Returns the decision to replace a token and, if `characters` are given, all of them behind it.
    static func hideToken(
        _ kind: String, from start: Int, to end: Int, swallowing characters: SecretPattern.Characters? = nil
    ) -> Decision {
        .hide(from: start, to: end, with: "[token]", kind: kind, then: characters.map { .swallowing($0) } ?? .normal)
    }
}

/// What the scanner does with the next bytes.
enum ScanMode: Sendable {
    /// Recognizes the beginning of something.
    case normal
    /// Drops the rest of a secret.
    case swallowing(SecretPattern.Characters)
    /// Drops the rest of a value, up to its end.
    case swallowingValue(quote: UInt8?, isEscaped: Bool)
    /// Reads on from a name to the value that it promises.
    case expecting(NamedValue)
    /// Hides a value that begins like a token.
    case promisedToken
    /// Hides a private key.
    case privateKey(PrivateKeyBody)

    /// Whether the bytes before are hidden.
    var hides: Bool {
        switch self {
        case .swallowing, .swallowingValue: true
        default: false
        }
    }
}
