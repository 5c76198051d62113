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
        /// It is an option: `--password`.
        case option
        /// A prompt stands before on its line.
        case prompt
        /// It is the name of a macro: `\dbpassword`.
        case macro
        /// It says that a user and a password follow: `basic_auth`, `credentials`.
        case login
        /// It stands in a comment that is its whole line.
        case comment
    }

    /// The name, for reports.
    let name: StaticString
    let place: Place
    let joint: CarrierPattern
    /// Whether only a value that can be nothing but a secret counts.
    let isWeak: Bool
    /// What the place promises, whatever the name does.
    private let promise: SecretValue.Promise?
    /// The bytes with which the joint can begin, and those that can stand behind what closes the name and blanks.
    private let beginnings: [Bool]
    private let signs: [Bool]

    /// Creates a row.
    init(
        _ name: StaticString, _ place: Place, _ joint: String, isWeak: Bool = false,
        promising promise: SecretValue.Promise? = nil
    ) {
        self.name = name
        self.place = place
        self.promise = promise
        self.joint = CarrierPattern(joint)
        self.isWeak = isWeak
        beginnings = self.joint.beginnings
        signs = self.joint.signs
    }

    /// Creates a row for names anywhere.
    convenience init(_ name: StaticString, _ joint: String) { self.init(name, .anywhere, joint) }

    /// Creates a row for names behind one of some words.
    convenience init(_ name: StaticString, behind words: String, _ joint: String, isWeak: Bool = false) {
        self.init(
            name, .behind(Set(words.split(separator: " ").map { Array($0.utf8) })), joint, isWeak: isWeak)
    }

    /// A row of the table and what shows at a glance that it is not meant; nothing of it is counted by reference.
    private struct Row {
        let number: Int
        let beginnings: ByteSet
        let needsQuote: Bool
        let glance: Glance

        init(_ number: Int) {
            let carrier = builtIn[number]
            self.number = number
            beginnings = ByteSet { carrier.beginnings[Int($0)] }
            needsQuote = carrier.joint.needsQuote
            glance =
                switch carrier.place {
                case .tag: .tag
                case .option: .option
                case .login: .login
                case .comment: .comment
                case .prompt: .prompt
                case .line: .line
                case .wholeLine: .wholeLine
                case .macro: .macro
                case .behind: .behind
                case .anywhere, .words, .afterUser: .none
                }
        }
    }

    /// What about a place shows at a glance.
    private enum Glance {
        case none, tag, option, login, comment, prompt, line, wholeLine, macro, behind
    }

    private static let all = builtIn.indices.map(Row.init)

    /// The rows whose joint can have a byte as its sign.
    private static let bySign: [[Row]] = (0..<256).map { byte in
        all.filter { builtIn[$0.number].signs[byte] && !builtIn[$0.number].joint.isOfWords }
    }

    /// The rows for a name with an ordinary word behind it.
    private static let passingLine: [Row] = all.filter { builtIn[$0.number].joint.passesLine }

    /// Detects the value of the window's name, which makes a promise and has a sign behind it.
    @inline(never)
    static func detect(at window: ScanWindow, _ promise: SecretValue.Promise, _ behind: BehindName) -> Decision {
        var standing = Standing(window)
        let first = window.bytes[window.end]
        let rows = behind.isPlain ? passingLine : behind.sign.map { bySign[Int($0)] } ?? all
        let text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longestJoint)
        for row in rows
        where row.beginnings.contains(first) && (behind.hasQuote || !row.needsQuote)
            && standing.mayBe(row.glance)
        {
            let carrier = builtIn[row.number]
            var text = text
            let opening = carrier.joint.match(&text)
            if text.mustWait {
                if carrier.stands(window, &standing) { return .more }
            } else if let opening {
                let decision = carrier.detect(window, promise, opening, &standing)
                if !decision.isNo { return decision }
            }
        }
        return .no
    }

    private static let longestJoint = 256

    private func detect(
        _ window: ScanWindow, _ promise: SecretValue.Promise, _ opening: CarrierPattern.Opening,
        _ standing: inout Standing
    ) -> Decision {
        var opening = opening
        let end: Int
        if let known = opening.end {
            end = known
        } else {
            let quote = opening.quote
            end = NamedValue.endOfValue(
                window.bytes, opening.start, quote: quote?.byte, isEscaped: quote.map { $0.depth > 0 } ?? false,
                most: NamedValue.longestValue)
            if end == window.bytes.count, end - opening.start < NamedValue.longestValue, !window.isFinal {
                return stands(window, &standing) ? .more : .no
            }
        }
        if let quote = opening.quote {
            guard let closes = Self.closes(quote, window, end, after: opening.start) else { return .more }
            guard closes else { return .no }
        }
        if case .login = place, opening.quote == nil, window.bytes[opening.start..<end].contains(.slash) { return .no }
        let promise = self.promise ?? promise
        var value = window.bytes[opening.start..<end]
        // A key that is typed behind it: `.type('…{enter}')`.
        if opening.quote != nil, let key = Self.keys.first(where: { value.suffix($0.count).elementsEqual($0) }) {
            value = value.dropLast(key.count)
            opening.end = value.endIndex
        }
        // A row has more cells: password,varchar,255
        if isWeak, case .wholeLine = place, value.contains(.comma) || value.contains(.semicolon) { return .no }
        guard !value.isEmpty, SecretValue.isSecret(value, promise, isQuoted: opening.quote != nil),
            !isWeak || SecretValue.isUnmistakable(value, promise)
                || !joint.passesLine && promise != .password && SecretValue.isIdentifier(value),
            stands(window, &standing)
        else { return .no }
        if case .comment = place {
            if value.contains(where: { ":;=".utf8.contains($0) }) { return .no }
            return .foresee([HiddenValue(opening.start..<end, promise, name)], after: window.end)
        }
        return .enter(.expecting(NamedValue(promise, opening, carrier: name)), at: opening.start)
    }

    /// Whether the line ends a few words behind the name, as far as the bytes reach.
    private static func endsSoon(_ window: ScanWindow) -> Bool {
        let limit = window.end + 32
        var index = window.end
        while index < limit {
            guard index < window.bytes.count else { return !window.isFinal }
            if window.bytes[index] == .newline || window.bytes[index] == .backslash { return true }
            index += 1
        }
        return false
    }

    /// Whether a text in quotes follows behind blanks, of which a table of constants has many: `#define PASS    "…"`.
    private static func isBeforeQuote(_ window: ScanWindow) -> Bool {
        var index = window.end
        while index < window.bytes.count, window.bytes[index] == .space || window.bytes[index] == .tab { index += 1 }
        return index > window.end && index < window.bytes.count && window.bytes[index] == .doubleQuote
    }

    /// Whether a sign behind the name says that its value follows.
    private static func assigns(_ window: ScanWindow) -> Bool {
        var index = window.end
        while index < window.bytes.count,
            CarrierPattern.isCloser[Int(window.bytes[index])] || window.bytes[index] == .space
        {
            index += 1
        }
        return index < window.bytes.count && (window.bytes[index] == .equals || window.bytes[index] == .colon)
    }

    /// Whether a text in quotes ends at `end` with its quote, as far as it was read; nil if more bytes are needed.
    private static func closes(
        _ quote: CarrierText.Quote, _ window: ScanWindow, _ end: Int, after start: Int
    ) -> Bool? {
        guard end < window.bytes.count, end - start < NamedValue.longestValue else { return true }
        var index = end
        while index < window.bytes.count, window.bytes[index] == .backslash { index += 1 }
        guard index < window.bytes.count else { return window.isFinal ? true : nil }
        return window.bytes[index] == quote.byte
    }

    private static let keys = ["{enter}", "{tab}", "{return}", "{Enter}"].map { Array($0.utf8) }

    /// Where a name stands, each found when it is asked for.
    private struct Standing {
        private let context: CarrierContext
        private(set) lazy var beginsLine = context.isAtLineStart
        /// Most lines show at once that they are neither a comment nor behind a prompt.
        private lazy var lineSigns = context.lineSigns
        private(set) lazy var isBehindPrompt = lineSigns.contains(.prompt) && context.isBehindPrompt
        private(set) lazy var isLogin = Carrier.isLogin(window)
        /// Most names in comments have their values on the line.
        private(set) lazy var isInComment =
            lineSigns.contains(.comment) && !Carrier.assigns(window) && Carrier.endsSoon(window)
            && !Carrier.isBeforeQuote(window) && context.isInComment
        private(set) lazy var beginsString = context.isAtStringStart
        private(set) lazy var isBehindWords = beginsLine || beginsString || standsBehindWords(context)
        private(set) lazy var isInTag = Carrier.isInTag(window)
        private(set) lazy var isOption = Carrier.isOption(window)
        private let window: ScanWindow

        init(_ window: ScanWindow) {
            self.window = window
            var context = window.context
            // A name with dots begins before the word.
            if context.character == .dot {
                context.back { $0.isWordByte || $0 == .dot || $0 == .underscore || $0 == .hyphen }
            }
            self.context = context
        }

        /// Whether a glance at what stands before the name allows a place.
        @inline(__always)
        mutating func mayBe(_ glance: Glance) -> Bool {
            switch glance {
            case .none: true
            case .tag: isInTag
            case .option: isOption
            case .login: isLogin
            case .comment: isInComment
            case .prompt: isBehindPrompt
            case .line: beginsLine || beginsString
            case .wholeLine: beginsLine && !beginsString
            case .macro: window.before == .backslash
            case .behind: isBehindBlank
            }
        }

        /// Whether a word may stand before, over marks of options and a quote.
        private var isBehindBlank: Bool {
            // The letter of an escape, such as `\t`, is a blank too.
            window.before <= .space || window.before == .hyphen || window.before == .doubleQuote
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

    private static func isInTag(_ window: ScanWindow) -> Bool {
        var context = window.context
        context.back(most: 32) { $0.isWordByte || $0 == .colon || $0 == .dot }
        return context.character == .less
    }

    private static func isOption(_ window: ScanWindow) -> Bool {
        var context = window.context
        guard context.character == .hyphen else { return false }
        context.back(most: 2) { $0 == .hyphen }
        return context.character <= .space || "\"'`[(,=".utf8.contains(context.character)
    }

    private static let wordsForUsers: Set<[UInt8]> = Set(
        "user username login usuario utilizador utilisateur identifiant account conta uid usr".split(separator: " ").map
        {
            Array($0.utf8)
        })

    private static func standsAfterUser(_ window: ScanWindow) -> Bool {
        var context = window.context
        context.back(most: 8) { $0 == .space || $0 == .comma || $0 == .slash || $0 == .semicolon }
        // username bob privilege 15 secret …
        for _ in 0..<3 {
            context.back(most: 64) { $0.isWordByte || "_-.@\"'`".utf8.contains($0) }
            context.back(most: 8) { $0 == .space || $0 == .colon || $0 == .equals }
            var word = context
            if wordsForUsers.contains(word.foldedWord()) { return true }
        }
        return false
    }

    private static let wordsForLogins = ["auth", "credential", "credentials", "creds", "userpass", "userpwd"].map {
        Array($0.utf8)
    }

    private static func isLogin(_ window: ScanWindow) -> Bool {
        // An option's user and password are hidden as one.
        guard endsLogin[Int(window.bytes[window.end - 1])], window.before != .hyphen else { return false }
        let name = window.bytes[window.position..<window.end]
        return wordsForLogins.contains { word in
            name.count >= word.count && zip(name.suffix(word.count), word).allSatisfy { $0.asciiLowercased == $1 }
        }
    }

    private static let endsLogin: [Bool] = (0..<256).map { byte in
        wordsForLogins.contains { $0.last == UInt8(byte).asciiLowercased }
    }

    /// Whether the window's name stands where this carrier has its names.
    private func stands(_ window: ScanWindow, _ standing: inout Standing) -> Bool {
        switch place {
        case .anywhere: return true
        case .line: return standing.beginsLine || standing.beginsString
        case .wholeLine: return standing.beginsLine && !standing.beginsString
        case .words: return standing.isBehindWords
        case .tag: return standing.isInTag
        case .afterUser: return Self.standsAfterUser(window)
        case .option: return standing.isOption
        case .prompt: return standing.isBehindPrompt
        case .comment: return standing.isInComment
        case .macro:
            // Not the letter of an escape.
            return window.before == .backslash
        case .login: return standing.isLogin
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
