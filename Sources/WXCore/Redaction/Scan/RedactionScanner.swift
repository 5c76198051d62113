/// Scans visible bytes and decides as early as possible what is hidden; its state is a few fields.
///
/// A decision reads only as many bytes ahead as it needs. If the bytes end before that, the scanner stops, and receives
/// the rest again together with the next bytes. So a decision does not depend on where the text is cut.
struct RedactionScanner: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What was hidden since the caller last read it.
    var found: [RedactionFinding] = []

    let tables: RedactionTables
    private let examinesEachWord: Bool
    var mode = ScanMode.normal
    /// The visible byte before the current one, and the one before that.
    var before = UInt8.newline
    var beforeThat = UInt8.newline
    var line = LineState()
    /// How many bytes of the text have been decided.
    var done = 0
    /// The search for the rest of a private key, which continues as more bytes arrive, and the place before which it
    /// does not start again.
    var tail: PrivateKeyTail?
    /// The table whose rows come, and the place before which none begins.
    var table: TableHeader?
    var rowsReadTo = 0
    /// Where the next row begins, if that is known.
    var nextRow = 0
    /// The tables with secrets whose columns were described.
    var schemas: [TableSchema] = []
    /// Where `kind: Secret` stood last.
    var manifest = -SecretManifest.longest
    /// What was hidden a short while ago.
    private var echoes = Echoes()
    /// The last of the decided bytes.
    private var context: [UInt8] = []
    var noTailBefore = 0
    /// The place before which no text in base64 begins.
    var noTextBefore = 0
    /// The place before which no letter of ``ForeignName`` stands.
    private var noForeignBefore = 0

    /// Creates a scanner of one text; it can examine each word of ordinary text too, for the same output.
    init(_ tables: RedactionTables, examinesEachWord: Bool) {
        self.tables = tables
        self.examinesEachWord = examinesEachWord
    }

    // MARK: - The walk

    /// Scans `bytes`, appends what can be shown, and returns how many bytes were decided.
    mutating func scan(_ bytes: Bytes, isFinal: Bool, notes: [EscapeFilter.Note], into out: inout [UInt8]) -> Int {
        var output = RedactionOutput(notes: notes[...])
        // It is taken out, so that nothing is copied.
        var context: [UInt8] = []
        swap(&context, &self.context)
        let taken = context.withUnsafeBufferPointer {
            walk(bytes, from: 0, isFinal: isFinal, $0, &output, into: &out)
        }
        output.show(bytes, to: taken, into: &out)
        done += taken
        Self.remember(bytes, taken, in: &context)
        swap(&context, &self.context)
        return taken
    }

    /// Keeps the last of the decided bytes for ``CarrierContext``.
    private static func remember(_ bytes: Bytes, _ taken: Int, in context: inout [UInt8]) {
        let most = CarrierContext.longest
        if taken >= most {
            context.removeAll(keepingCapacity: true)
        } else if context.count + taken > 4 * most {
            context.removeFirst(context.count - most)
        }
        context.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[max(0, taken - most)..<taken]))
    }

    /// Scans up to the first byte that cannot be decided yet, and returns its place.
    private mutating func walk(
        _ bytes: Bytes, from start: Int, isFinal: Bool, _ earlier: Bytes, _ output: inout RedactionOutput,
        into out: inout [UInt8]
    ) -> Int {
        var position = start
        while position < bytes.count {
            guard case .normal = mode else {
                guard let end = advance(bytes, at: position, isFinal: isFinal, &output, into: &out) else { break }
                pass(bytes, position, end)
                position = end
                continue
            }
            var limit = bytes.count
            if table != nil {
                switch stepTable(bytes, position, isFinal: isFinal, after: before) {
                case .more: return position
                case .scan(let end): limit = end
                case .hide(let values):
                    for value in values {
                        position = hide(value, bytes, from: position, earlier, &output, into: &out)
                    }
                    continue
                }
            }
            if echoes.isActive(at: done + position) {
                switch echoes.next(bytes, position, after: before, done: done, isFinal: isFinal) {
                case .none: break
                case .more(let place):
                    if place == position { return position }
                    limit = min(limit, place)
                case .echo(let range, let marker, let kind):
                    if range.lowerBound == position {
                        hide(bytes, position, range.upperBound, marker, kind, "echo", &output, into: &out)
                        pass(bytes, position, range.upperBound)
                        position = range.upperBound
                        continue
                    }
                    limit = min(limit, range.lowerBound)
                }
            }
            let foreign = nextForeign(bytes, position)
            limit = min(limit, foreign)
            if foreign > position, let (end, isPartOfWord) = endOfOrdinaryText(bytes, position, limit) {
                pass(bytes, position, end)
                position = end
                if position == bytes.count || isPartOfWord && !isFinal { break }
                // A row of a table begins.
                if position == limit { continue }
            }
            let plain = foreign > position ? Self.endOfPlain(bytes, position, until: limit) : position
            if plain > position {
                pass(bytes, position, plain)
                position = plain
                continue
            }
            let decision =
                foreign == position
                ? detectForeign(bytes, position, isFinal, earlier) : detect(bytes, position, isFinal, earlier)
            switch decision {
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
                hide(bytes, start, end, marker, kind, Self.carrier(of: kind), &output, into: &out)
                pass(bytes, position, end)
                mode = next
                position = end
            // The scanner decides about names itself.
            case .name(_, let end):
                pass(bytes, position, end)
                position = end
            case .foresee(let values, let start):
                pass(bytes, position, start)
                position = start
                for value in values {
                    position = hide(value, bytes, from: position, earlier, &output, into: &out)
                }
            }
        }
        return position
    }

    /// Returns the place of the next letter that ``ForeignName`` examines, or the number of bytes.
    @inline(__always)
    private mutating func nextForeign(_ bytes: Bytes, _ position: Int) -> Int {
        let start = max(position, noForeignBefore - done)
        guard start < bytes.count else { return bytes.count }
        let place = ForeignName.next(bytes, from: start)
        noForeignBefore = done + place
        return place
    }

    /// Scans the text before a value, hides the value, and returns where it ends.
    private mutating func hide(
        _ value: HiddenValue, _ bytes: Bytes, from start: Int, _ earlier: Bytes, _ output: inout RedactionOutput,
        into out: inout [UInt8]
    ) -> Int {
        let head = Bytes(rebasing: bytes[..<value.range.lowerBound])
        let position = walk(head, from: start, isFinal: true, earlier, &output, into: &out)
        mode = .normal
        hide(bytes, position, value.range.upperBound, value.marker, value.kind, value.carrier, &output, into: &out)
        pass(bytes, position, value.range.upperBound)
        return value.range.upperBound
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
            hide(bytes, start, end, marker, kind, "text", &output, into: &out)
            if case .swallowing(let characters) = next {
                mode = .swallowing(characters.union(.value))
            } else {
                mode = next
            }
            return end
        case .expecting(let value):
            let (next, end) = value.step(bytes, at: position, after: before, isFinal: isFinal, tables.tokens)
            guard let next else { return nil }
            if next.hides {
                hide(bytes, position, end, value.marker, value.kind, value.carrier, &output, into: &out)
            }
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
                hide(bytes, position, end, "[secret]", "private-key", "key file", &output, into: &out)
            }
            return end
        }
    }

    private mutating func hide(
        _ bytes: Bytes, _ start: Int, _ end: Int, _ marker: StaticString, _ kind: String,
        _ carrier: StaticString, _ output: inout RedactionOutput, into out: inout [UInt8]
    ) {
        echoes.remember(bytes[start..<end], marker, kind, endingAt: done + end)
        output.show(bytes, to: start, into: &out)
        output.replace(to: end, with: marker, into: &out)
        found.append(RedactionFinding(kind: kind, carrier: carrier.description, line: 0, offset: done + start))
    }

    /// Returns where the first bytes after `position` stand that a detector must examine, and whether they are only the
    /// beginning of a word; nil where ``OrdinaryText`` cannot decide that.
    ///
    /// It is inlined because the compiler otherwise copies the whole scanner for each call.
    @inline(__always)
    private func endOfOrdinaryText(
        _ bytes: Bytes, _ position: Int, _ limit: Int
    ) -> (end: Int, isPartOfWord: Bool)? {
        guard !line.isCookieLine, !examinesEachWord else { return nil }
        if line.command == nil, limit == bytes.count {
            return tables.ordinary.end(bytes, from: position, before: before)
        }
        var limit = limit
        if line.command != nil { limit = min(limit, SecretCommand.endOfArgument(bytes, position, after: before)) }
        return (tables.ordinary.end(Bytes(rebasing: bytes[..<limit]), from: position, before: before).end, false)
    }

    /// Where a secret stands that is known by its own form.
    private static func carrier(of kind: String) -> StaticString {
        switch kind {
        case "url-password", "url-token", "webhook-url": "address"
        case "private-key": "key file"
        case "path", "config": "path"
        case "command": "command line"
        default: "text"
        }
    }

    /// Records the bytes that have been decided.
    private mutating func pass(_ bytes: Bytes, _ start: Int, _ end: Int) {
        guard end > start else { return }
        beforeThat = end - start > 1 ? bytes[end - 2] : before
        before = bytes[end - 1]
        // The letter of an escape, such as \n, is part of no word.
        if beforeThat == .backslash, Self.isEscapeLetter(before) { before = .newline }
        if line.endsWithLine { line.forget(bytes[start..<end]) }
    }

    /// Returns whether a backslash and this letter stand for an end of a line or a blank.
    static func isEscapeLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "n") || byte == UInt8(ascii: "t") || byte == UInt8(ascii: "r")
    }

    /// Returns the place of the first byte from `start` on that is part of a word or one of `-/~$.+\`.
    private static func endOfPlain(_ bytes: Bytes, _ start: Int, until end: Int) -> Int {
        var index = start
        while index < end, isPlain(bytes[index]) { index += 1 }
        return index
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case .underscore, .hyphen, .slash, .tilde, .dollar, .dot, .plus, .backslash: false
        default: !byte.isWordByte
        }
    }
}
