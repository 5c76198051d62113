/// A place where people keep secrets: where a name stands, what joins it to its value, and where the value ends.
///
/// The table in `Carriers+BuiltIn.swift` is meant to be read and extended: one row a carrier.
final class Carrier: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Where the name stands.
    enum Place: Sendable {
        case anywhere
        /// It begins its line, but for an indentation and what a program puts before lines.
        case line
        /// It begins a line that no string of JSON begins with.
        case wholeLine
        /// A few words stand before it on its line.
        case words
        /// It is the name of a tag, with or without a namespace.
        case tag
        /// Behind a word of these.
        case behind(Set<[UInt8]>)
        /// Behind a word for a user and the user: `user ana pass …`.
        case afterUser
    }

    /// The name, for reports.
    let name: StaticString
    let place: Place
    let joint: CarrierPattern
    /// Whether only a value that can be nothing but a secret counts.
    let isWeak: Bool
    /// The bytes with which the joint can begin.
    private let beginnings: [Bool]

    /// Creates a row.
    init(_ name: StaticString, _ place: Place, _ joint: String, isWeak: Bool = false) {
        self.name = name
        self.place = place
        self.joint = CarrierPattern(joint)
        self.isWeak = isWeak
        beginnings = self.joint.beginnings
    }

    /// Creates a row for names anywhere.
    convenience init(_ name: StaticString, _ joint: String) { self.init(name, .anywhere, joint) }

    /// Creates a row for names behind one of some words.
    convenience init(_ name: StaticString, behind words: String, _ joint: String, isWeak: Bool = false) {
        self.init(
            name, .behind(Set(words.split(separator: " ").map { Array($0.utf8) })), joint, isWeak: isWeak)
    }

    /// The rows whose joint can begin with a byte.
    private static let byFirst: [[Carrier]] = (0..<256).map { byte in builtIn.filter { $0.beginnings[byte] } }

    /// Detects the value of the window's name, which makes a promise.
    @inline(never)
    static func detect(at window: ScanWindow, _ promise: SecretValue.Promise) -> Decision {
        guard window.end < window.bytes.count else { return window.isFinal ? .no : .more }
        var standing = Standing(window)
        for carrier in byFirst[Int(window.bytes[window.end])] {
            let decision = carrier.detect(window, promise, &standing)
            if !decision.isNo { return decision }
        }
        return .no
    }

    private static let longestJoint = 256

    private func detect(
        _ window: ScanWindow, _ promise: SecretValue.Promise, _ standing: inout Standing
    ) -> Decision {
        guard stands(window, &standing) else { return .no }
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: Self.longestJoint)
        let opening = joint.match(&text)
        if text.mustWait { return .more }
        guard let opening else { return .no }
        let end: Int
        if let known = opening.end {
            end = known
        } else {
            let quote = opening.quote
            end = NamedValue.endOfValue(
                window.bytes, opening.start, quote: quote?.byte, isEscaped: quote.map { $0.depth > 0 } ?? false,
                most: NamedValue.longestValue)
            if end == window.bytes.count, end - opening.start < NamedValue.longestValue, !window.isFinal {
                return .more
            }
        }
        let value = window.bytes[opening.start..<end]
        guard !value.isEmpty, SecretValue.isSecret(value, promise, isQuoted: opening.quote != nil),
            !isWeak || SecretValue.isUnmistakable(value)
        else { return .no }
        return .enter(.expecting(NamedValue(promise, opening, carrier: name)), at: opening.start)
    }

    /// Where a name stands, each found when it is asked for.
    private struct Standing {
        private let context: CarrierContext
        private(set) lazy var beginsLine = context.isAtLineStart
        private(set) lazy var beginsString = context.isAtStringStart
        private(set) lazy var isBehindWords = beginsLine || beginsString || standsBehindWords(context)

        init(_ window: ScanWindow) {
            var context = window.context
            // A name with dots begins before the word.
            if context.character == .dot {
                context.back { $0.isWordByte || $0 == .dot || $0 == .underscore || $0 == .hyphen }
            }
            self.context = context
        }
    }

    private static func standsBehindWords(_ context: CarrierContext) -> Bool {
        var context = context
        for _ in 0..<8 {
            let start = context.index
            context.back(most: 8) { isBetweenWords[Int($0)] }
            context.back(most: 24) { isInWord[Int($0)] }
            guard context.index < start else { return false }
            if context.isAtLineStart || context.isAtStringStart { return true }
        }
        return false
    }

    private static let isBetweenWords: [Bool] = (0..<256).map { " *'/".utf8.contains(UInt8($0)) }
    private static let isInWord: [Bool] = (0..<256).map {
        UInt8($0).isASCIILetter || $0 >= 0x80 || "-'".utf8.contains(UInt8($0))
    }

    private static let wordsForUsers: Set<[UInt8]> = Set(
        "user username login usuario utilizador utilisateur identifiant account conta uid usr".split(separator: " ").map
        {
            Array($0.utf8)
        })

    private static func standsAfterUser(_ window: ScanWindow) -> Bool {
        var context = window.context
        context.back(most: 8) { $0 == .space || $0 == .comma || $0 == .slash || $0 == .semicolon }
        context.back(most: 64) { $0.isWordByte || "_-.@\"'`".utf8.contains($0) }
        context.back(most: 8) { $0 == .space || $0 == .colon || $0 == .equals }
        return wordsForUsers.contains(context.word())
    }

    /// Whether the window's name stands where this carrier has its names.
    private func stands(_ window: ScanWindow, _ standing: inout Standing) -> Bool {
        switch place {
        case .anywhere: return true
        case .line: return standing.beginsLine || standing.beginsString
        case .wholeLine: return standing.beginsLine && !standing.beginsString
        case .words: return standing.isBehindWords
        case .tag:
            var context = window.context
            context.back(most: 32) { $0.isWordByte || $0 == .colon || $0 == .dot }
            return context.character == .less
        case .afterUser: return Self.standsAfterUser(window)
        case .behind(let words):
            var context = window.context
            while context.character == .hyphen || context.character == .doubleQuote { context.back() }
            guard context.character == .space || context.character == .tab else { return false }
            context.backBlanks()
            for _ in 0..<3 {
                let word = context.word()
                if words.contains(word) { return true }
                // Options between the word and the name: set -gx NAME.
                guard word.first == .hyphen else { return false }
                context.backBlanks()
            }
            return false
        }
    }
}
