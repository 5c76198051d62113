/// What follows a private key's first line: runs of base64 with gaps between them, up to the last line.
///
/// Lines of a key stand behind comment signs, names of containers, times, or are joined by code (`" + RC + "`, `","`,
/// `<br>`, `%0A`). All of these are gaps, and so are headers and lines that were left out. The key ends with its last
/// line, or where a gap grows too long.
struct PrivateKeyBody: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What stands at a place of the key.
    enum Step {
        /// More bytes are needed.
        case more
        /// Part of the key ends there.
        case key(to: Int)
        /// The key is over; what comes before that place is part of it.
        case end(at: Int)
    }

    /// Whether part of the key was found.
    private(set) var hasBegun = false
    private var isInRun = false
    private var lastGap = 0
    /// How many bytes a key has at most.
    private var budget = 65_536

    /// Before the first run stand headers, of which PGP has long ones.
    private static let longestFirstGap = 512
    private static let longestGap = 200
    private static let longestExaminedRun = 64

    /// A key whose first line was passed, or of which a run was begun already.
    init(isInRun: Bool = false) {
        self.isInRun = isInRun
        hasBegun = isInRun
    }

    /// Reads on from `position`, where the first line or the last run ended.
    mutating func step(_ bytes: Bytes, _ position: Int, isFinal: Bool) -> Step {
        if isInRun {
            var end = position
            while end < bytes.count, Self.isBase64[Int(bytes[end])] { end += 1 }
            isInRun = end == bytes.count
            if end > position || isInRun { return spend(bytes, position, end) }
        }
        guard budget > 0 else { return .end(at: position) }
        let limit = position + (hasBegun ? Self.longestGap : Self.longestFirstGap)
        var index = position
        while index < limit {
            guard index < bytes.count else { return isFinal ? .end(at: position) : .more }
            switch PrivateKeyMark.at(bytes, index, isFinal: isFinal) {
            case .more: return .more
            case .end: return .end(at: hasBegun ? index : position)
            case .begin: return .end(at: position)
            case .no: break
            }
            // The mark of a diff stands before the line.
            if bytes[index] == .plus, index + 1 < bytes.count,
                PrivateKeyMark.at(bytes, index + 1, isFinal: isFinal) != .no
            {
                index += 1
                continue
            }
            guard Self.isBase64[Int(bytes[index])] else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, end - index < Self.longestExaminedRun, Self.isBase64[Int(bytes[end])] { end += 1 }
            if end == bytes.count, end - index < Self.longestExaminedRun, !isFinal { return .more }
            let next = end < bytes.count ? bytes[end] : 0
            if isKey(bytes[index..<end], gap: index - position, before: next) {
                lastGap = index - position
                hasBegun = true
                isInRun = true
                return spend(bytes, position, end)
            }
            index = end
        }
        return .end(at: position)
    }

    private mutating func spend(_ bytes: Bytes, _ position: Int, _ end: Int) -> Step {
        budget -= end - position
        return .key(to: end)
    }

    /// Returns whether a run of base64, of which no more than ``longestExaminedRun`` bytes are given, is part of a key;
    /// `next` is 0 at the text's end.
    private func isKey(_ run: Slice<Bytes>, gap: Int, before next: UInt8) -> Bool {
        let kinds = Base64Kinds(run)
        if run.count >= 20, kinds.isMixed { return true }
        if run.count >= 40 { return kinds.contains(.digit) || kinds.isSuperset(of: [.upper, .lower]) }
        guard hasBegun, gap == lastGap || gap <= 4 else { return false }
        // The last line is short, and a cut one may be.
        if next == 0, run.count >= 4 { return true }
        guard next < .space || "\\\"'<,&%|".utf8.contains(next) else { return false }
        return run.count >= 8 && kinds.contains(.digit) && !kinds.isDisjoint(with: [.upper, .lower])
            || run.count >= 4 && run.last == .equals
    }

    private static let isBase64: [Bool] = (0..<256).map { SecretPattern.Characters.base64.contains(UInt8($0)) }
}

/// The lines that a private key is known by.
enum PrivateKeyMark {
    case no, more
    /// The first line of a key or of something else.
    case begin
    /// The last line of a key or of something else.
    case end

    typealias Bytes = UnsafeBufferPointer<UInt8>

    private static let marks: [(text: StaticString, mark: PrivateKeyMark)] = [
        ("-----END", .end), ("---- END", .end), ("Private-MAC", .end), ("-----BEGIN", .begin), ("---- BEGIN", .begin),
    ]

    /// What stands at `index`.
    static func at(_ bytes: Bytes, _ index: Int, isFinal: Bool) -> PrivateKeyMark {
        guard bytes[index] == .hyphen || bytes[index] == UInt8(ascii: "P") else { return .no }
        for (text, mark) in marks {
            switch ScanWindow.matches(text, bytes, index, isFinal) {
            case .yes: return mark
            case .more: return .more
            case .no: continue
            }
        }
        return .no
    }

    /// Returns whether the last line at `index` is that of a private key; nil if more bytes are needed.
    static func endsPrivateKey(_ bytes: Bytes, _ index: Int, isFinal: Bool) -> Bool? {
        guard bytes[index] == .hyphen else { return true }
        var end = index + 8
        while end < bytes.count, end - index < 56, SecretPattern.Characters.label.contains(bytes[end]) { end += 1 }
        if end == bytes.count, end - index < 56, !isFinal { return nil }
        return end - index >= 19
            && (index + 8...end - 11).contains { ScanWindow.matches("PRIVATE KEY", bytes, $0, true) == .yes }
    }
}

/// The kinds of characters in a run.
struct Base64Kinds: OptionSet {
    let rawValue: UInt8

    static let digit = Base64Kinds(rawValue: 1 << 0)
    static let upper = Base64Kinds(rawValue: 1 << 1)
    static let lower = Base64Kinds(rawValue: 1 << 2)
    /// `_` and `-`.
    static let mark = Base64Kinds(rawValue: 1 << 3)
    static let other = Base64Kinds(rawValue: 1 << 4)

    /// The kinds in `run`.
    init(_ run: Slice<UnsafeBufferPointer<UInt8>>) {
        var kinds: UInt8 = 0
        // There are no branches, so that the compiler reads sixteen bytes at a time.
        for byte in UnsafeBufferPointer(rebasing: run) {
            let kind: UInt8 =
                (byte &- 0x30 < 10 ? 1 << 0 : 0) | (byte &- 0x41 < 26 ? 1 << 1 : 0) | (byte &- 0x61 < 26 ? 1 << 2 : 0)
                | (byte == .underscore ? 1 << 3 : 0) | (byte == .hyphen ? 1 << 3 : 0)
            kinds |= kind | (kind == 0 ? 1 << 4 : 0)
        }
        rawValue = kinds
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Whether there are letters in both cases and digits alone.
    var isDense: Bool { self == [.digit, .upper, .lower] }

    /// Whether there are letters in both cases, and digits.
    var isMixed: Bool { isSuperset(of: [.digit, .upper, .lower]) }
}

extension SecretPattern {
    /// The kind of a whole private key in base64, which can span several lines.
    static let encodedPrivateKey = "private-key"

    /// The first lines of private keys in base64, also with a newline before them.
    static let encodedPrivateKeys: [SecretPattern] = [
        "-----BEGIN PRIVATE KEY", "-----BEGIN RSA PRIVATE KEY", "-----BEGIN EC PRIVATE KEY",
        "-----BEGIN DSA PRIVATE KEY", "-----BEGIN OPENSSH PRIVATE KEY", "-----BEGIN ENCRYPTED PRIVATE KEY",
        "-----BEGIN PGP PRIVATE KEY", "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY",
    ].flatMap { [$0, "\n" + $0] }.map {
        let beginning = String(decoding: RedactionRules.base64($0), as: UTF8.self)
        return SecretPattern(encodedPrivateKey, beginning, .base64, 20)
    }
}
