/// A token that is known by what stands in its middle or at its end.
///
/// The table is meant to be read and extended: one row a kind.
struct ShapedToken: Sendable {
    /// A part of the token: a text, or so many of these characters.
    private enum Part {
        case text(StaticString)
        case run(SecretPattern.Characters, ClosedRange<Int>)

        static func run(_ characters: SecretPattern.Characters, _ count: Int) -> Part {
            .run(characters, count...count)
        }
    }

    private let kind: String
    /// How long the word is that it begins with.
    private let length: ClosedRange<Int>
    private let parts: [Part]
    /// The characters that can follow.
    private let rest: SecretPattern.Characters?
    /// The beginning by which ``OrdinaryText`` stops at it, unless its word is too long to be skipped.
    private let beginning: Beginning?

    private init(
        _ kind: String, word length: ClosedRange<Int>, _ parts: Part..., rest: SecretPattern.Characters? = nil,
        toldBy beginning: Beginning? = nil
    ) {
        self.kind = kind
        self.length = length
        self.parts = parts
        self.rest = rest
        self.beginning = beginning
    }

    private static let all: [ShapedToken] =
        [
            ShapedToken(
                "terraform", word: 14...14, .run(.urlSafe, 14), .text(".atlasv1."), rest: .wide,
                toldBy: .sign(".atl")),
            ShapedToken(
                "airtable", word: 17...17, .text("pat"), .run(.urlSafe, 14), .text("."), .run(.hexadecimal, 64),
                toldBy: .longWord(" pat")),
            ShapedToken("mailchimp", word: 36...39, .run(.hexadecimal, 32), .text("-us"), .run(.urlSafe, 1...4)),
            ShapedToken(
                "maxmind", word: 40...40, .run(.alphanumeric, 6), .text("_"), .run(.urlSafe, 29), .text("_mmk")),
            ShapedToken("azure-devops", word: 84...84, .run(.urlSafe, 76), .text("AZDO"), .run(.urlSafe, 4)),
            ShapedToken(
                "telegram", word: 8...10, .run(.digits, 8...10), .text(":AA"), .run(.urlSafe, 30), rest: .urlSafe,
                toldBy: .sign("0:aa")),
            ShapedToken(
                "telegram", word: 11...13, .text("bot"), .run(.digits, 8...10), .text(":AA"), .run(.urlSafe, 30),
                rest: .urlSafe, toldBy: .sign("0:aa")),
            ShapedToken(
                "discord", word: 24...28, .run(SecretPattern.Characters("MNO"), 1), .run(.urlSafe, 23...27), .text("."),
                .run(.urlSafe, 6), .text("."), .run(.urlSafe, 25...27), rest: .urlSafe),
        ]
        + (3...6).map {
            ShapedToken(
                "azure", word: $0 + 2...$0 + 2, .run(.urlSafe, $0), .run(.digits, 1), .text("Q~"),
                .run(.unreserved, 29...31), rest: .unreserved, toldBy: .sign("?Wq~"))
        }

    static let beginnings: [Beginning] = all.compactMap(\.beginning)

    /// The shortest word that may be one, but for those which a sign follows.
    private static let shortest = 14

    /// Detects a token that the word at the window's position begins.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        for shape in all where shape.length.contains(window.end - window.position) {
            let decision = shape.detect(at: window)
            if !decision.isNo { return decision }
        }
        return .no
    }

    /// Returns whether the word may be one, for what stands behind it and how long it is.
    @inline(__always)
    static func mayBegin(at window: ScanWindow) -> Bool {
        guard window.end < window.bytes.count else { return window.end - window.position >= shortest }
        let next = window.bytes[window.end]
        return next == .colon || next == .tilde || window.end - window.position >= shortest
    }

    private func detect(at window: ScanWindow) -> Decision {
        var index = window.position
        for part in parts {
            switch part {
            case .text(let text):
                switch window.matches(text, at: index) {
                case .no: return .no
                case .more: return .more
                case .yes: index += text.utf8CodeUnitCount
                }
            case .run(let characters, let count):
                let end = window.end(of: characters, from: index, most: count.upperBound)
                if end == window.bytes.count, end - index < count.upperBound, !window.isFinal { return .more }
                guard end - index >= count.lowerBound else { return .no }
                index = end
            }
        }
        return .hideToken(kind, from: window.position, to: index, swallowing: rest)
    }
}
