/// Scans visible bytes and decides as early as possible what is hidden; its state is a few fields.
///
/// A decision reads only as many bytes ahead as it needs. If the bytes end before that, the scanner stops, and receives
/// the rest again together with the next bytes. So a decision does not depend on where the text is cut.
struct RedactionScanner: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The kinds of what was hidden since the caller last read them.
    var found: [String] = []

    private let tables: RedactionTables
    private let examinesEachWord: Bool
    private var mode = ScanMode.normal
    /// The visible byte before the current one, and the one before that.
    private var before = UInt8.newline
    private var beforeThat = UInt8.newline
    private var line = LineState()
    /// How many bytes of the text have been decided.
    private var done = 0
    /// The search for the rest of a private key, which continues as more bytes arrive, and the place before which it
    /// does not start again.
    private var tail: PrivateKeyTail?
    private var noTailBefore = 0

    /// Creates a scanner of one text; it can examine each word of ordinary text too, for the same output.
    init(_ tables: RedactionTables, examinesEachWord: Bool) {
        self.tables = tables
        self.examinesEachWord = examinesEachWord
    }

    // MARK: - The walk

    /// Scans `bytes`, appends what can be shown, and returns how many bytes were decided.
    mutating func scan(_ bytes: Bytes, isFinal: Bool, notes: [EscapeFilter.Note], into out: inout [UInt8]) -> Int {
        var output = RedactionOutput(notes: notes[...])
        let taken = walk(bytes, from: 0, isFinal: isFinal, &output, into: &out)
        output.show(bytes, to: taken, into: &out)
        done += taken
        return taken
    }

    /// Scans up to the first byte that cannot be decided yet, and returns its place.
    private mutating func walk(
        _ bytes: Bytes, from start: Int, isFinal: Bool, _ output: inout RedactionOutput, into out: inout [UInt8]
    ) -> Int {
        var position = start
        while position < bytes.count {
            guard case .normal = mode else {
                guard let end = advance(bytes, at: position, isFinal: isFinal, &output, into: &out) else { break }
                pass(bytes, position, end)
                position = end
                continue
            }
            if let (end, isPartOfWord) = endOfOrdinaryText(bytes, position) {
                pass(bytes, position, end)
                position = end
                if position == bytes.count || isPartOfWord && !isFinal { break }
            }
            let plain = Self.endOfPlain(bytes, position)
            if plain > position {
                pass(bytes, position, plain)
                position = plain
                continue
            }
            switch detect(bytes, position, isFinal) {
            case .no:
                pass(bytes, position, position + 1)
                position += 1
            case .pass(let end):
                pass(bytes, position, end)
                position = end
            case .more: return position
            case .enter(let next, let end):
                pass(bytes, position, end)
                mode = next
                position = end
            case .hide(let start, let end, let marker, let kind, let next):
                hide(bytes, start, end, marker, kind, &output, into: &out)
                pass(bytes, position, end)
                mode = next
                position = end
            case .foresee(let password, let start):
                pass(bytes, position, start)
                let earlier = Bytes(rebasing: bytes[..<password.lowerBound])
                position = walk(earlier, from: start, isFinal: true, &output, into: &out)
                mode = .normal
                hide(bytes, position, password.upperBound, "[secret]", "password", &output, into: &out)
                pass(bytes, position, password.upperBound)
                position = password.upperBound
            }
        }
        return position
    }

    /// Continues in a mode other than the normal one, and returns where it stopped; nil if more bytes are needed.
    @inline(never)
    private mutating func advance(
        _ bytes: Bytes, at position: Int, isFinal: Bool, _ output: inout RedactionOutput, into out: inout [UInt8]
    ) -> Int? {
        switch mode {
        case .normal: return position
        case .swallowing(let characters):
            let end = ScanWindow.end(of: characters, bytes, position)
            output.swallow(to: end)
            if end < bytes.count { mode = .normal }
            return end
        case .swallowingValue(let quote, let isEscaped):
            let end = NamedValue.endOfValue(bytes, position, quote: quote, isEscaped: isEscaped)
            output.swallow(to: end)
            if end < bytes.count { mode = .normal }
            return end
        case .promisedToken:
            mode = .normal
            let decision = tables.tokens.detect(bytes, at: position, isFinal: isFinal)
            guard case .hide(let start, let end, let marker, let kind, let next) = decision else { return position }
            hide(bytes, start, end, marker, kind, &output, into: &out)
            if case .swallowing(let characters) = next {
                mode = .swallowing(characters.union(.value))
            } else {
                mode = next
            }
            return end
        case .expecting(let value):
            let (next, end) = value.step(bytes, at: position, after: before, isFinal: isFinal, tables.tokens)
            guard let next else { return nil }
            if next.hides { hide(bytes, position, end, value.marker, value.kind, &output, into: &out) }
            mode = next
            return end
        case .privateKey(var body):
            let hadBegun = body.hasBegun
            let end: Int
            switch body.step(bytes, position, isFinal: isFinal) {
            case .more: return nil
            case .key(let place):
                end = place
                mode = .privateKey(body)
            case .end(let place):
                end = place
                mode = .normal
            }
            if hadBegun {
                output.swallow(to: end)
            } else if body.hasBegun {
                hide(bytes, position, end, "[secret]", "private-key", &output, into: &out)
            }
            return end
        }
    }

    private mutating func hide(
        _ bytes: Bytes, _ start: Int, _ end: Int, _ marker: StaticString, _ kind: String,
        _ output: inout RedactionOutput, into out: inout [UInt8]
    ) {
        output.show(bytes, to: start, into: &out)
        output.replace(to: end, with: marker, into: &out)
        found.append(kind)
    }

    /// Returns where the first bytes after `position` stand that a detector must examine, and whether they are only the
    /// beginning of a word; nil where ``OrdinaryText`` cannot decide that.
    ///
    /// It is inlined because the compiler otherwise copies the whole scanner for each call.
    @inline(__always)
    private func endOfOrdinaryText(_ bytes: Bytes, _ position: Int) -> (end: Int, isPartOfWord: Bool)? {
        guard !line.isCookieLine, !examinesEachWord else { return nil }
        guard line.command != nil else { return tables.ordinary.end(bytes, from: position, before: before) }
        let limit = SecretCommand.endOfArgument(bytes, position, after: before)
        return (tables.ordinary.end(Bytes(rebasing: bytes[..<limit]), from: position, before: before).end, false)
    }

    /// Records the bytes that have been decided.
    private mutating func pass(_ bytes: Bytes, _ start: Int, _ end: Int) {
        guard end > start else { return }
        beforeThat = end - start > 1 ? bytes[end - 2] : before
        before = bytes[end - 1]
        if line.endsWithLine { line.forget(bytes[start..<end]) }
    }

    /// Returns the place of the first byte from `start` on that is part of a word or one of `-/~$.+`.
    private static func endOfPlain(_ bytes: Bytes, _ start: Int) -> Int {
        var index = start
        while index < bytes.count, isPlain(bytes[index]) { index += 1 }
        return index
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case .underscore, .hyphen, .slash, .tilde, .dollar, .dot, .plus: false
        default: !byte.isWordByte
        }
    }

    // MARK: - Detecting

    private mutating func detect(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        let decision = detectKeyTail(bytes, position, isFinal)
        if !decision.isNo { return decision }
        switch bytes[position] {
        case .plus: return .no
        case .hyphen: return detectAtDash(window(bytes, position, position + 1, isFinal))
        case .slash:
            let window = window(bytes, position, position + 1, isFinal)
            let option = detectOption(window)
            return option.isNo ? PrivatePath.detect(at: window) : option
        case .tilde, .dollar, .dot: return PrivatePath.detect(at: window(bytes, position, position + 1, isFinal))
        default: return detectAtWord(bytes, position, isFinal)
        }
    }

    private func window(_ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool) -> ScanWindow {
        ScanWindow(
            bytes: bytes, position: position, end: end, isFinal: isFinal, before: before, beforeThat: beforeThat)
    }

    /// Detects the rest of a private key by its last line.
    private mutating func detectKeyTail(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        guard PrivateKeyTail.isPart(bytes[position]), !PrivateKeyTail.isPart(before), done + position >= noTailBefore
        else { return .no }
        // A hash of a file: sha512-…, sha256=…, h1:…
        if before == .hyphen || before == .equals, beforeThat.isASCIIDigit { return .no }
        if before == .colon, beforeThat == UInt8(ascii: "1") { return .no }
        guard let mayBegin = PrivateKeyTail.mayBegin(bytes, position, isFinal: isFinal) else { return .more }
        guard mayBegin else { return .no }
        if bytes[position].isWordByte {
            let decision = tables.tokens.detect(bytes, at: position, isFinal: isFinal)
            if !decision.isNo { return decision }
        }
        var tail = self.tail ?? PrivateKeyTail()
        self.tail = nil
        switch tail.search(bytes, from: position, isFinal: isFinal) {
        case .no(let place):
            noTailBefore = done + place
            return .no
        case .more:
            self.tail = tail
            return .more
        case .key(let end):
            // The letter of an escape, such as \n, belongs to it.
            let start = before == .backslash ? position + 1 : position
            return .hide(from: start, to: end, with: "[secret]", kind: "private-key", then: .normal)
        }
    }

    private mutating func detectAtDash(_ window: ScanWindow) -> Decision {
        switch PrivateKeyBlock.block(at: window) {
        case .more: return .more
        case .key(let end): return .enter(.privateKey(PrivateKeyBody()), at: end)
        case .other(let end):
            noTailBefore = max(noTailBefore, done + end + PrivateKeyTail.longestPublicBlock)
            return .no
        case .no: return detectOption(window)
        }
    }

    /// Detects an option of a command that takes a secret.
    private func detectOption(_ window: ScanWindow) -> Decision {
        guard let command = line.command, window.before == .space || window.before == .tab else { return .no }
        switch command.option(window.bytes, window.position, isFinal: window.isFinal) {
        case .no: return .no
        case .more: return .more
        case .password(let start, let quote): return .enter(.expecting(.option(quote: quote)), at: start)
        }
    }

    /// The longest run that is examined as one word.
    ///
    /// No name of a secret is longer, but a token that is recognized by its end can be.
    private static let longestWord = 65
    private static let longestRun = 96

    private mutating func detectAtWord(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        var end = ScanWindow.end(of: .urlSafe, bytes, position, most: Self.longestRun)
        if end - position > Self.longestWord, !Base64Kinds(bytes[position..<position + Self.longestWord]).isDense {
            end = position + Self.longestWord
        }
        let isLong = end - position == Self.longestRun || end - position == Self.longestWord && end < bytes.count
        let isComplete = end < bytes.count || isLong || isFinal
        // In the middle of a word only what follows a mark can begin anything.
        if !before.isWordByte {
            let decision = tables.tokens.detect(bytes, at: position, isFinal: isFinal)
            if !decision.isNo { return decision }
        }
        if !isComplete { return .more }
        // Tokens behind a mark inside the word.
        if Base64Kinds(bytes[position..<end]).contains(.mark) {
            for inner in position + 1..<end where bytes[inner - 1] == .underscore || bytes[inner - 1] == .hyphen {
                let decision = tables.tokens.detect(bytes, at: inner, isFinal: isFinal)
                if !decision.isNo { return decision }
            }
        }
        // A run too long for a word is passed; the rest of it is examined on its own.
        return isLong ? .pass(end) : detectAtWord(window(bytes, position, end, isFinal))
    }

    private mutating func detectAtWord(_ window: ScanWindow) -> Decision {
        let end = window.end
        if ShapedToken.mayBegin(at: window) {
            let decision = ShapedToken.detect(at: window)
            if !decision.isNo { return decision }
        }
        guard end < window.bytes.count || window.isFinal else { return .more }
        if end < window.bytes.count, window.bytes[end] == .colon {
            let decision = URLCredential.detect(at: window)
            if !decision.isNo { return decision }
        }
        let knowing = tables.detectors(of: window)
        if !knowing.isEmpty {
            let decision = detectKnownWord(window, knowing)
            if !decision.isNo { return decision }
        }
        if end - window.position <= 2, window.before == .doubleQuote || window.before == .singleQuote {
            let decision = KeyMember.detect(at: window)
            if !decision.isNo { return decision }
        }
        guard var promise = tables.promise(window) ?? (line.isCookieLine ? LineState.cookie(window) : nil) else {
            return .pass(end)
        }
        if line.isCookieLine { promise = .token }
        var value = NamedValue(promise: promise)
        // A blank assigns only after an option, and in a .netrc after a login.
        if line.takesWord(after: window) { value.isAssigned = true }
        return .enter(.expecting(value), at: end)
    }

    /// Runs the detectors of words that begin like this one.
    @inline(never)
    private mutating func detectKnownWord(_ window: ScanWindow, _ knowing: WordDetectors) -> Decision {
        let decision = knowing.detect(at: window)
        if !decision.isNo { return decision }
        if knowing.contains(.line) { line.note(window) }
        return .no
    }
}
