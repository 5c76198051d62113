/// A value that a name such as `password` has promised: what stands between them is passed, and the value is hidden if
/// it is a secret.
struct NamedValue: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    let promise: SecretValue.Promise
    /// How many bytes may still stand between the name and the value.
    private var budget = 40
    /// Whether something assigns: `=`, `:`, `is`, a tag, a blank after an option.
    var isAssigned = false
    /// Whether a comma or parenthesis came, after which only a quoted value counts.
    private var isListed = false
    private var quote: UInt8?
    private var isEscaped = false
    /// Whether the value begins here, and how long it is if that is known.
    private var isOpen = false
    private var length: Int?
    /// Whether the name was read as a person's label already.
    private var hasReadLabel = false

    /// The carrier, for reports.
    private(set) var carrier: StaticString = "name and value"

    /// Creates the state behind a name.
    init(promise: SecretValue.Promise) { self.promise = promise }

    /// Creates the state at a value that a carrier has.
    init(_ promise: SecretValue.Promise, _ opening: CarrierPattern.Opening, carrier: StaticString) {
        self.promise = promise
        self.carrier = carrier
        isAssigned = true
        hasReadLabel = true
        quote = opening.quote?.byte
        isEscaped = opening.quote.map { $0.depth > 0 } ?? false
        isOpen = true
        length = opening.end.map { $0 - opening.start }
    }

    /// Creates the state behind a phrase, which may assign itself.
    init(_ phrase: SecretPhrase) {
        promise = phrase.promise
        isAssigned = phrase.assigns
        hasReadLabel = phrase.assigns
    }

    /// Behind `Bearer` and the like.
    static let credential: NamedValue = {
        var value = NamedValue(promise: .credential)
        value.budget = 4
        value.isAssigned = true
        value.hasReadLabel = true
        return value
    }()

    /// Creates the state behind a command's option, at a password in the given quote.
    static func option(quote: UInt8?) -> NamedValue {
        var value = NamedValue(promise: .password)
        value.isAssigned = true
        value.hasReadLabel = true
        value.budget = 4
        value.quote = quote
        value.isOpen = quote != nil
        return value
    }

    /// What is shown for it, and its kind in reports.
    var marker: StaticString { promise == .password ? "[secret]" : "[token]" }
    var kind: String { promise == .password ? "password" : "key" }

    private static let connectors: Set<String> = [
        "is", "string", "str", "value", "text", "var", "const", "é", "to", "bytes", "char", "varchar", "default", "as",
        "set", "equals", "by",
    ]
    private static let assigningConnectors: Set<String> = ["is", "é", "value", "to"]

    /// Returns whether the value of a label is a secret; behind a mere blank it is one only in quotes, or if it can be
    /// nothing else.
    private static func isSecret(_ value: SecretLabel.Value, _ promise: SecretValue.Promise, _ bytes: Bytes) -> Bool {
        let text = bytes[value.range]
        if value.isBare, !value.isQuoted {
            let isLikely =
                SecretValue.isUnmistakable(text, promise)
                // 40 of these are the hash of a commit.
                || promise != .password && text.count != 40
                    && (SecretValue.isIdentifier(text) || SecretValue.isSeed(text))
            return isLikely && SecretValue.isSecret(text, promise, isQuoted: false)
        }
        if value.isBare, text.contains(.space) { return false }
        return SecretValue.isSecret(text, promise, isQuoted: value.isQuoted)
    }

    /// Continues behind the name, and returns the next mode and the place up to which the bytes are decided; no mode if
    /// more are needed.
    @inline(never)
    func step(_ bytes: Bytes, at position: Int, after before: UInt8, isFinal: Bool, _ tokens: PrefixToken) -> (
        next: ScanMode?, end: Int
    ) {
        if isOpen { return value(bytes, position, isFinal, tokens) }
        var state = self
        if !hasReadLabel {
            state.hasReadLabel = true
            switch SecretLabel.read(bytes, position, isFinal: isFinal) {
            case .no: break
            case .more: return (nil, position)
            case .value(let value):
                guard Self.isSecret(value, promise, bytes) else { break }
                state.isOpen = true
                state.length = value.range.count
                return (.expecting(state), value.range.lowerBound)
            }
        }
        var index = position
        while index < bytes.count, state.budget > 0 {
            let previous = index > position ? bytes[index - 1] : before
            switch state.pass(bytes, &index, after: previous, isFinal: isFinal) {
            case .onward: break
            case .more: return (nil, index)
            case .none: return (.normal, index)
            case .value:
                state.isOpen = true
                return (.expecting(state), index)
            }
        }
        return state.budget > 0 && !isFinal ? (.expecting(state), index) : (.normal, index)
    }

    private enum Step { case onward, more, none, value }

    /// Passes what stands at `index` between a name and its value.
    private mutating func pass(_ bytes: Bytes, _ index: inout Int, after previous: UInt8, isFinal: Bool) -> Step {
        let byte = bytes[index]
        switch byte {
        case .newline where !isAssigned && quote == nil && !isListed:
            // Kubernetes: - name: API_KEY, and on the next line value: …
            var next = index + 1
            while next < bytes.count, next - index < 40, bytes[next] == .space { next += 1 }
            switch ScanWindow.matches("value:", bytes, next, isFinal) {
            case .no: return .none
            case .more: return .more
            case .yes:
                isAssigned = true
                index = next + 6
                return .onward
            }
        case .space, .tab:
            // A quote that was closed does not quote what follows.
            quote = nil
        case .doubleQuote, .singleQuote, .backtick:
            isEscaped = previous == .backslash
            quote = byte
            index += 1
            budget -= 1
            // The opening quote of a value, if something assigns already. What is before the value is shown first.
            return isAssigned || isListed ? .value : .onward
        case .equals, .greater, .colon:
            if byte == .colon {
                guard index + 1 < bytes.count || isFinal else { return .more }
                if index + 1 < bytes.count, bytes[index + 1] == .colon { return .none }
            }
            isAssigned = true
            quote = nil
        case .comma, .openParenthesis, .openBracket, .closeBracket, .closeParenthesis:
            isListed = true
            quote = nil
        case .plus:
            // What is joined to the text before is a variable, unless it is in quotes.
            isAssigned = false
            isListed = true
            quote = nil
        case .pipe, .questionMark, .backslash:
            if byte == .pipe { isAssigned = true }
            quote = nil
        case 0xE2:
            // → and │
            guard index + 2 < bytes.count else { return isFinal ? .none : .more }
            guard [0x86, 0x94].contains(bytes[index + 1]) else { return .none }
            isAssigned = true
            index += 2
        case .less where previous == .equals: return .none
        case .less:
            // A closing and an opening tag: </key><string>
            let end = (index..<min(bytes.count, index + 24)).first { bytes[$0] == .greater }
            guard let end else { return bytes.count - index < 24 && !isFinal ? .more : .none }
            let isTag = bytes[(index + 1)..<end].allSatisfy { $0.isWordByte || $0 == .slash || $0 == .space }
            guard isTag, end > index + 1 else { return .none }
            isAssigned = true
            index = end
        default: return passWord(bytes, &index, isFinal: isFinal)
        }
        index += 1
        budget -= 1
        return .onward
    }

    /// Passes a word that connects, such as “is” or a type.
    private mutating func passWord(_ bytes: Bytes, _ index: inout Int, isFinal: Bool) -> Step {
        let byte = bytes[index]
        guard byte.isWordByte || byte >= 0x80 || isAssigned else { return .none }
        if byte == .newline || byte == .carriageReturn { return .none }
        if byte.isWordByte || byte == 0xC3 {
            var end = index
            while end < bytes.count, end - index < 9,
                bytes[end].isWordByte || bytes[end] == 0xC3 || bytes[end] == 0xA9
            {
                end += 1
            }
            if end == bytes.count, end - index < 9, !isFinal { return .more }
            if end < bytes.count, [.space, .equals, .colon, .doubleQuote, .singleQuote].contains(bytes[end]) {
                let word = String(decoding: bytes[index..<end], as: UTF8.self).lowercased()
                if Self.connectors.contains(word) {
                    if Self.assigningConnectors.contains(word) { isAssigned = true }
                    // Without quotes it is when or by whom: change your password by December2025.
                    if word == "by" { isListed = true }
                    budget -= end - index
                    index = end
                    return .onward
                }
            }
        }
        guard isAssigned else { return .none }
        quote = nil
        return .value
    }

    /// How many bytes of a value decide whether it is a secret.
    static let longestValue = 64

    private func value(_ bytes: Bytes, _ start: Int, _ isFinal: Bool, _ tokens: PrefixToken) -> (
        next: ScanMode?, end: Int
    ) {
        // A token that is known by its beginning is hidden as what it is.
        switch tokens.detect(bytes, at: start, isFinal: isFinal) {
        case .more: return (nil, start)
        case .no: break
        default: return (.promisedToken, start)
        }
        if let length { return (.swallowing(.none), start + length) }
        let end = Self.endOfValue(bytes, start, quote: quote, isEscaped: isEscaped, most: Self.longestValue)
        if end == bytes.count, end - start < Self.longestValue, !isFinal { return (nil, start) }
        let value = bytes[start..<end]
        // A command whose output is meant.
        if quote == .backtick, value.contains(.space) { return (.normal, start) }
        guard SecretValue.isSecret(value, promise, isQuoted: quote != nil) else { return (.normal, start) }
        return (.swallowingValue(quote: quote, isEscaped: isEscaped), end)
    }

    private static let endsBareValue: [Bool] = (UInt8.min...UInt8.max).map {
        $0 <= .space || "\"'`,;<>\\)]}&|".utf8.contains($0)
    }

    /// Returns where the value around `start` ends.
    static func endOfValue(_ bytes: Bytes, _ start: Int, quote: UInt8?, isEscaped: Bool, most: Int = .max) -> Int {
        var index = start
        let limit = most == .max ? bytes.count : min(bytes.count, start + most)
        if let quote {
            while index < limit, bytes[index] != quote, bytes[index] != .newline,
                !(isEscaped && bytes[index] == .backslash)
            {
                index += 1
            }
        } else {
            endsBareValue.withUnsafeBufferPointer { ends in
                while index < limit, !ends[Int(bytes[index])] { index += 1 }
            }
        }
        return index
    }
}
