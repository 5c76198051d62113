/// What a detector has decided about a place.
enum Decision: Sendable {
    /// Nothing begins here.
    case no
    /// More bytes are needed.
    case more
    /// Everything up to that place is shown.
    case pass(Int)
    /// Everything from there to there is replaced.
    case hide(from: Int, to: Int, with: StaticString, kind: String, then: ScanMode)
    /// Everything up to that place is shown, and from there on the scanner is in another mode.
    case enter(ScanMode, at: Int)
    /// A password stands in the range; what comes before it, from the given place, is looked at first.
    case foresee(Range<Int>, after: Int)

    /// Whether the detector knows nothing of the place.
    var isNo: Bool {
        if case .no = self { true } else { false }
    }

    /// Replaces a token and, if `characters` are given, what goes on with them.
    static func hideToken(
        _ kind: String, from start: Int, to end: Int, swallowing characters: SecretPattern.Characters? = nil
    ) -> Decision {
        .hide(from: start, to: end, with: "[token]", kind: kind, then: characters.map { .swallowing($0) } ?? .normal)
    }
}

/// What the scanner does with the next bytes.
enum ScanMode: Sendable {
    /// Looks for the beginning of something.
    case normal
    /// Drops the rest of a secret.
    case swallowing(SecretPattern.Characters)
    /// Drops the rest of a value, up to its end.
    case swallowingValue(quote: UInt8?, isEscaped: Bool)
    /// Reads on from a name to the value that it promises.
    case expecting(NamedValue)
    /// Hides a value that begins as a token does.
    case promisedToken
    /// Hides a private key.
    case privateKey(PrivateKeyBody)

    /// Whether what comes before is hidden.
    var hides: Bool {
        switch self {
        case .swallowing, .swallowingValue: true
        default: false
        }
    }
}
