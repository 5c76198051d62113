/// The redactor's eye: walks visible bytes, decides as soon as it can, and keeps what it must know in a few fields.
///
/// Every decision looks ahead only as far as it needs; where the bytes end before that, the scanner stops and is given them again with
/// more behind them. So no cut changes what it decides.
struct RedactionScanner: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What was hidden since the last look, by kind.
    var found: [String] = []

    private enum Mode: Sendable {
        case normal
        /// Dropping the rest of a secret.
        case swallowing(SecretPattern.Characters)
        /// Dropping the rest of a value, up to its end.
        case swallowingValue(quote: UInt8?, isEscaped: Bool)
        /// Between a name and the value that it promises.
        case expecting(Expectation)
        /// Before a value that begins as a token does.
        case promisedToken
        /// Inside a private key.
        case privateKey(PrivateKeyBody)

        /// Whether what comes before is hidden.
        var hides: Bool {
            switch self {
            case .swallowing, .swallowingValue: true
            default: false
            }
        }
    }

    /// A name has promised a secret.
    private struct Expectation: Sendable {
        var promise: SecretValue.Promise
        var budget = 40
        /// Whether something assigns: `=`, `:`, `is`, a tag, a blank after an option.
        var isAssigned = false
        /// Whether a comma or parenthesis came, after which only a quoted value counts.
        var isListed = false
        var quote: UInt8?
        var isEscaped = false
        /// Whether the value begins here, and how long it is if that is known.
        var isOpen = false
        var length: Int?
        /// Whether the name was read as a person's label already.
        var hasReadLabel = false

        /// Of what follows `Bearer`.
        static let credential: Expectation = {
            var expectation = Expectation(promise: .credential)
            expectation.budget = 4
            expectation.isAssigned = true
            expectation.hasReadLabel = true
            return expectation
        }()
    }

    private let rules: RedactionRules.Tables
    private let looksAtEachWord: Bool
    private var mode = Mode.normal
    /// The visible byte before the one that is looked at.
    private var before: UInt8 = 0x0A
    private var beforeThat: UInt8 = 0x0A
    /// On this line: a header of cookies, a login of a .netrc, a command whose options are secrets.
    private var isCookieLine = false
    private var sawLogin = false
    private var command: SecretCommand?
    /// How many bytes of the text are done with.
    private var done = 0
    /// What may be the rest of a private key is looked at again as more bytes come, and not once more behind its beginning.
    private var tail: PrivateKeyTail?
    private var noTailBefore = 0

    init(_ rules: RedactionRules.Tables, looksAtEachWord: Bool) {
        self.rules = rules
        self.looksAtEachWord = looksAtEachWord
    }

    /// What was decided at a place.
    private enum Decision {
        /// Nothing here.
        case no
        /// More bytes are needed.
        case more
        /// Everything up to there is passed.
        case pass(Int)
        /// Everything from there to there is replaced.
        case hide(from: Int, to: Int, with: StaticString, kind: String, then: Mode)
        /// What is there is a password; what comes before is looked at on its own, from the given place.
        case foresee(Range<Int>, after: Int)
    }

    // MARK: - The walk

    /// Scans `bytes`, appends what can be shown, and returns how many bytes are done with.
    mutating func scan(
        _ bytes: Bytes, isFinal: Bool, notes: [EscapeFilter.Note], into out: inout [UInt8]
    ) -> Int {
        var output = Output(notes: notes[...])
        let taken = walk(bytes, from: 0, isFinal: isFinal, &output, into: &out)
        done += taken
        return taken
    }

    private mutating func walk(
        _ bytes: Bytes, from start: Int, isFinal: Bool, _ output: inout Output, into out: inout [UInt8]
    ) -> Int {
        var position = start
        let count = bytes.count
        while position < count {
            switch mode {
            case .normal:
                if let (end, isPartOfWord) = endOfOrdinaryText(bytes, position) {
                    pass(bytes, position, end)
                    position = end
                    if position == count { break }
                    if isPartOfWord, !isFinal {
                        output.show(bytes, to: position, into: &out)
                        return position
                    }
                }
                let plain = Self.skipPlain(bytes, position)
                if plain > position {
                    if plain - position > 1 { beforeThat = bytes[plain - 2] } else { beforeThat = before }
                    before = bytes[plain - 1]
                    if hasLineState { forgetLine(bytes, position, plain) }
                    position = plain
                    continue
                }
                switch look(bytes, position, isFinal) {
                case .no: pass(bytes, position, position + 1); position += 1
                case .pass(let end): pass(bytes, position, end); position = end
                case .more:
                    output.show(bytes, to: position, into: &out)
                    return position
                case .hide(let start, let end, let marker, let kind, let next):
                    output.show(bytes, to: start, into: &out)
                    output.replace(to: end, with: marker, into: &out)
                    if end > start { pass(bytes, position, end) }
                    if !kind.isEmpty { found.append(kind) }
                    mode = next
                    position = end
                case .foresee(let password, let start):
                    pass(bytes, position, start)
                    let earlier = Bytes(rebasing: bytes[..<password.lowerBound])
                    position = walk(earlier, from: start, isFinal: true, &output, into: &out)
                    mode = .normal
                    output.show(bytes, to: position, into: &out)
                    output.replace(to: password.upperBound, with: "[secret]", into: &out)
                    pass(bytes, position, password.upperBound)
                    found.append("password")
                    position = password.upperBound
                }
            case .swallowing(let characters):
                let end = Self.end(of: characters, bytes, position)
                output.swallow(to: end)
                if end > position { pass(bytes, position, end) }
                position = end
                if end < count { mode = .normal }
            case .swallowingValue(let quote, let isEscaped):
                let end = Self.endOfValue(bytes, position, quote: quote, isEscaped: isEscaped)
                output.swallow(to: end)
                if end > position { pass(bytes, position, end) }
                position = end
                if end < count { mode = .normal }
            case .promisedToken:
                mode = .normal
                guard case .hide(let start, let end, let marker, let kind, var next) = token(bytes, position, isFinal)
                else { continue }
                output.show(bytes, to: start, into: &out)
                output.replace(to: end, with: marker, into: &out)
                pass(bytes, position, end)
                found.append(kind)
                if case .swallowing(let characters) = next { next = .swallowing(characters.union(.value)) }
                mode = next
                position = end
            case .expecting(let expectation):
                let (next, end) = expect(expectation, bytes, position, isFinal)
                guard let next else {
                    output.show(bytes, to: position, into: &out)
                    return position
                }
                if next.hides {
                    output.show(bytes, to: position, into: &out)
                    output.replace(
                        to: end, with: expectation.promise == .password ? "[secret]" : "[token]", into: &out)
                    found.append(expectation.promise == .password ? "password" : "key")
                }
                if end > position { pass(bytes, position, end) }
                mode = next
                position = end
            case .privateKey(var body):
                let hadBegun = body.hasBegun
                let end: Int
                switch body.step(bytes, position, isFinal: isFinal) {
                case .more:
                    output.show(bytes, to: position, into: &out)
                    return position
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
                    output.show(bytes, to: position, into: &out)
                    output.replace(to: end, with: "[secret]", into: &out)
                    found.append("private-key")
                }
                if end > position { pass(bytes, position, end) }
                position = end
            }
        }
        output.show(bytes, to: position, into: &out)
        return position
    }

    /// Where the first thing after `position` stands that needs a look, and whether that is but the beginning of a word; nil if that
    /// cannot be told at a glance.
    private func endOfOrdinaryText(_ bytes: Bytes, _ position: Int) -> (end: Int, isPartOfWord: Bool)? {
        guard !isCookieLine, !looksAtEachWord else { return nil }
        guard command != nil else { return rules.ordinary.end(bytes, from: position, before: before) }
        // Up to the next option, or to the end of the command.
        var previous = before
        let limit =
            bytes[position..<min(bytes.count, position + 64)].firstIndex { byte in
                defer { previous = byte }
                return byte == 0x2D && previous <= 0x20 || byte == 0x0A || byte == 0x3B || byte == 0x7C
            } ?? min(bytes.count, position + 64)
        return (rules.ordinary.end(Bytes(rebasing: bytes[..<limit]), from: position, before: before).end, false)
    }

    /// Takes note of the bytes that are done with.
    private mutating func pass(_ bytes: Bytes, _ start: Int, _ end: Int) {
        guard end > start else { return }
        beforeThat = end - start > 1 ? bytes[end - 2] : before
        before = bytes[end - 1]
        if hasLineState { forgetLine(bytes, start, end) }
    }

    private var hasLineState: Bool { isCookieLine || sawLogin || command != nil }

    /// A line's end forgets what the line began with; a command's end, also what it was.
    private mutating func forgetLine(_ bytes: Bytes, _ start: Int, _ end: Int) {
        for index in start..<end {
            switch bytes[index] {
            case 0x0A:
                isCookieLine = false
                command = nil
            case 0x3B, 0x7C: command = nil
            default: break
            }
        }
    }

    /// What is shown of the bytes, with the escapes that stood among them.
    private struct Output {
        var notes: ArraySlice<EscapeFilter.Note>
        var start = 0

        init(notes: ArraySlice<EscapeFilter.Note>) { self.notes = notes }

        mutating func show(_ bytes: Bytes, to end: Int, into out: inout [UInt8]) {
            while let note = notes.first, note.offset < end {
                copy(bytes, to: max(start, note.offset), into: &out)
                out.append(contentsOf: note.bytes)
                notes.removeFirst()
            }
            copy(bytes, to: end, into: &out)
        }

        private mutating func copy(_ bytes: Bytes, to end: Int, into out: inout [UInt8]) {
            guard end > start else { return }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
            start = end
        }

        mutating func replace(to end: Int, with marker: StaticString, into out: inout [UInt8]) {
            while let note = notes.first, note.offset < end, note.offset <= start {
                out.append(contentsOf: note.bytes)
                notes.removeFirst()
            }
            swallow(to: end)
            out.append(contentsOf: UnsafeBufferPointer(start: marker.utf8Start, count: marker.utf8CodeUnitCount))
        }

        /// What goes on being hidden, and what stood in it.
        mutating func swallow(to end: Int) {
            while let note = notes.first, note.offset < end { notes.removeFirst() }
            start = max(start, end)
        }
    }

    // MARK: - Classes of bytes

    /// 1: a word begins; 2: worth a look; 0: neither.
    private static let classes: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 256)
        for byte in 0..<256 where RedactionRules.isWord(UInt8(byte)) || byte == 0x5F { classes[byte] = 1 }
        for byte in "-/~$.+".utf8 { classes[Int(byte)] = 2 }
        return classes
    }()

    private static func isRun(_ byte: UInt8) -> Bool { byte.isWordByte || byte == .underscore || byte == .hyphen }

    private static func skipPlain(_ bytes: Bytes, _ start: Int) -> Int {
        classes.withUnsafeBufferPointer { classes in
            var index = start
            while index < bytes.count, classes[Int(bytes[index])] == 0 { index += 1 }
            return index
        }
    }

    private static func end(of characters: SecretPattern.Characters, _ bytes: Bytes, _ start: Int, most: Int = .max)
        -> Int
    {
        characters.bits.withUnsafeBufferPointer { bits in
            var index = start
            let limit = most == .max ? bytes.count : min(bytes.count, start + most)
            while index < limit, bits[Int(bytes[index])] { index += 1 }
            return index
        }
    }

    private static func endOfRun(_ bytes: Bytes, _ start: Int, most: Int) -> Int {
        var index = start
        let limit = min(bytes.count, start + most)
        while index < limit, isRun(bytes[index]) { index += 1 }
        return index
    }

    enum Match { case yes, no, more }

    /// Whether `text` stands at `position`.
    static func matches(
        _ text: StaticString, _ bytes: Bytes, _ position: Int, _ isFinal: Bool, ignoringCase: Bool = false
    ) -> Match {
        for index in 0..<text.utf8CodeUnitCount {
            guard position + index < bytes.count else { return isFinal ? .no : .more }
            var byte = bytes[position + index]
            if ignoringCase, (0x41...0x5A).contains(byte) { byte |= 0x20 }
            if byte != text.utf8Start[index] { return .no }
        }
        return .yes
    }

    // MARK: - Looking

    private mutating func look(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        switch lookForTail(bytes, position, isFinal) {
        case .no: break
        case let decision: return decision
        }
        switch bytes[position] {
        case 0x2B: return .no
        case 0x2D: return lookAtDash(bytes, position, isFinal)
        case 0x2F: return lookAtSlash(bytes, position, isFinal)
        case 0x7E, 0x24: return lookAtHome(bytes, position, isFinal)
        case 0x2E: return lookAtDot(bytes, position, isFinal)
        default: return lookAtWord(bytes, position, isFinal)
        }
    }

    /// The rest of a private key, whose last line tells what it was.
    private mutating func lookForTail(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        guard PrivateKeyTail.isPart(bytes[position]), !PrivateKeyTail.isPart(before),
            done + position >= noTailBefore
        else { return .no }
        // A hash of a file: sha512-…, sha256=…, h1:…
        if before == 0x2D || before == 0x3D, (0x30...0x39).contains(beforeThat) { return .no }
        if before == 0x3A, beforeThat == 0x31 { return .no }
        guard let mayBegin = PrivateKeyTail.mayBegin(bytes, position, isFinal: isFinal) else { return .more }
        guard mayBegin else { return .no }
        if RedactionRules.isWord(bytes[position]) {
            switch token(bytes, position, isFinal) {
            case .no: break
            case let decision: return decision
            }
        }
        var tail = self.tail ?? PrivateKeyTail()
        self.tail = nil
        switch tail.look(bytes, from: position, isFinal: isFinal) {
        case .no(let place):
            noTailBefore = done + place
            return .no
        case .more:
            self.tail = tail
            return .more
        case .key(let end):
            // The letter of an escape, such as \n, belongs to it.
            let start = before == 0x5C ? position + 1 : position
            return .hide(from: start, to: end, with: "[secret]", kind: "private-key", then: .normal)
        }
    }

    /// The longest run that is looked at as one word: what names a secret is no longer, but one token is that is known by its end.
    private static let longestWord = 65
    private static let longestRun = 96

    private mutating func lookAtWord(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        // In the middle of a word only what follows a mark can begin anything.
        let isStart = !RedactionRules.isWord(before)
        var end = Self.endOfRun(bytes, position, most: Self.longestRun)
        if end - position > Self.longestWord, !Self.isDense(bytes[position..<position + Self.longestWord]) {
            end = position + Self.longestWord
        }
        let isLong = end - position == Self.longestRun || end - position == Self.longestWord && end < bytes.count
        let isComplete = end < bytes.count || isLong || isFinal
        if isStart {
            switch token(bytes, position, isFinal) {
            case .no: break
            case let decision: return decision
            }
        }
        if !isComplete { return .more }
        // Tokens behind a mark inside the word.
        var inner = position + 1
        while inner < end {
            if bytes[inner - 1] == 0x5F || bytes[inner - 1] == 0x2D {
                switch token(bytes, inner, isFinal) {
                case .no: break
                case .more: return .more
                case let decision: return decision
                }
            }
            inner += 1
        }
        // A run too long for a word is passed; what is left of it is looked at on its own.
        return isLong ? .pass(end) : word(bytes, position, end, isFinal)
    }

    /// Whether a run is of letters in both cases and digits alone.
    private static func isDense(_ run: Slice<Bytes>) -> Bool {
        var kinds = (upper: false, lower: false, digit: false)
        for byte in run {
            switch byte {
            case 0x30...0x39: kinds.digit = true
            case 0x41...0x5A: kinds.upper = true
            case 0x61...0x7A: kinds.lower = true
            default: return false
            }
        }
        return kinds.upper && kinds.lower && kinds.digit
    }

    // MARK: Tokens by their beginning

    private func token(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        let first = bytes[position]
        guard position + 1 < bytes.count else {
            return isFinal || rules.byFirst[Int(first)].isEmpty && first != 0x65 ? .no : .more
        }
        if first == 0x65, bytes[position + 1] == 0x79 || bytes[position + 1] == 0x77 {
            switch webToken(bytes, position, isFinal) {
            case .no: break
            case let decision: return decision
            }
        }
        guard rules.pairs[Int(first) << 8 | Int(bytes[position + 1])] else { return .no }
        for index in rules.byFirst[Int(first)] {
            switch match(index, bytes, position, isFinal) {
            case .no: continue
            case let decision: return decision
            }
        }
        return .no
    }

    private func match(_ index: Int, _ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        let prefix = rules.prefixes[index]
        let pattern = rules.patterns[index]
        for offset in 0..<prefix.count {
            guard position + offset < bytes.count else { return isFinal ? .no : .more }
            if bytes[position + offset] != prefix[offset] { return .no }
        }
        let start = position + prefix.count
        let most = pattern.isExact ? pattern.minimum + 1 : pattern.minimum
        let end = Self.end(of: pattern.characters, bytes, start, most: most)
        let length = end - start
        if end == bytes.count, length < most, !isFinal { return .more }
        if pattern.isExact {
            guard length == pattern.minimum, end == bytes.count || !RedactionRules.isWord(bytes[end]) else {
                return .no
            }
        } else if length < pattern.minimum {
            // The text ends in mid-token: a cut token is still a leak.
            let isCut =
                isFinal && end == bytes.count && length >= 8 && prefix.count >= 4
                && bytes[start..<end].contains { (0x30...0x39).contains($0) }
            guard isCut else { return .no }
        }
        guard SecretValue.isBody(bytes[start..<end]) else { return .no }
        let next: Mode =
            if pattern.kind == SecretPattern.encodedPrivateKey {
                .privateKey(PrivateKeyBody(isInRun: true))
            } else {
                pattern.isExact ? .normal : .swallowing(pattern.characters)
            }
        return .hide(from: position, to: end, with: "[token]", kind: pattern.kind, then: next)
    }

    private static let webTokenHeads = [
        "eyJhbGci", "eyJ0eXAi", "eyJraWQi", "eyJlbmMi", "eyJjdHki", "eyJqa3Ui", "eyJ4NXQi", "eyJ6aXAi", "eyJub25j",
        "eyJqd2si",
        "eyJpc3Mi", "eyJ4NWMi", "eyJrIjoi", "eyAiYWxn", "eyAidHlw", "ewogICJh", "ewogICJ0",
    ].map { Array($0.utf8) }

    /// A JSON web token: a header of JSON in base64, and whatever follows it.
    private func webToken(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        let characters = SecretPattern.Characters.urlSafe
        var mayBe = false
        for head in Self.webTokenHeads {
            var index = 0
            while index < head.count, position + index < bytes.count, bytes[position + index] == head[index] {
                index += 1
            }
            if index == head.count {
                let end = Self.end(of: characters, bytes, position, most: 20)
                if end - position < 20, end == bytes.count, !isFinal { return .more }
                guard end - position >= 16 else { return .no }
                return .hide(from: position, to: end, with: "[token]", kind: "jwt", then: .swallowing(.dotted))
            }
            if position + index == bytes.count { mayBe = true }
        }
        if mayBe { return isFinal ? .no : .more }
        guard Self.matches("eyJ", bytes, position, isFinal) == .yes else { return .no }
        // Another header: two dots tell.
        let first = Self.end(of: characters, bytes, position, most: 512)
        if first == bytes.count { return isFinal ? .no : .more }
        guard first - position >= 13, bytes[first] == 0x2E else { return .no }
        let second = Self.end(of: characters, bytes, first + 1, most: 512)
        if second == bytes.count { return isFinal ? .no : .more }
        guard second - first > 8, bytes[second] == 0x2E else { return .no }
        return .hide(from: position, to: second, with: "[token]", kind: "jwt", then: .swallowing(.dotted))
    }

    // MARK: Words that promise

    private mutating func word(_ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool) -> Decision {
        // Tokens that are known by their middle or end.
        switch middle(bytes, position, end, isFinal) {
        case .no: break
        case let decision: return decision
        }
        guard end < bytes.count || isFinal else {
            return .more
        }
        switch scheme(bytes, position, end, isFinal) {
        case .no: break
        case let decision: return decision
        }
        switch special(bytes, position, end, isFinal) {
        case .no: break
        case let decision: return decision
        }
        let detectors = detectors(of: bytes, position, end)
        if detectors.contains(.phrase) {
            switch phrase(bytes, position, end, isFinal) {
            case .no: break
            case let decision: return decision
            }
        }
        if detectors.contains(.argument) {
            switch SecretArgument.find(bytes, position, before: before, isFinal: isFinal) {
            case .no: break
            case .more: return .more
            case .password(let range): return .foresee(range, after: end)
            }
        }
        if detectors.contains(.command), end < bytes.count, bytes[end] == .space,
            let known = SecretCommand(bytes[position..<end])
        {
            command = known
        }
        if end - position == 5, before == 0x22, Self.matches("value", bytes, position, true, ignoringCase: true) == .yes
        {
            switch SecretPair.find(bytes, end, isFinal: isFinal) {
            case .no: break
            case .more: return .more
            case .secret(let range): return .foresee(range, after: end)
            }
        }
        switch keyMember(bytes, position, end, isFinal) {
        case .no: break
        case let decision: return decision
        }
        let isOption = before == 0x2D && (beforeThat == 0x2D || beforeThat <= 0x20)
        if var promise = promise(of: bytes[position..<end]) {
            if isCookieLine { promise = .token }
            var expectation = Expectation(promise: promise)
            // A blank assigns only after an option, and in a .netrc after a login.
            if (isOption || sawLogin || command?.takesWord == true) && end < bytes.count
                && (bytes[end] == 0x20 || bytes[end] == 0x3D)
            {
                expectation.isAssigned = true
                sawLogin = false
            }
            return .hide(from: end, to: end, with: "", kind: "", then: .expecting(expectation))
        }
        return .pass(end)
    }

    /// Which detectors may know the word.
    private func detectors(of bytes: Bytes, _ position: Int, _ end: Int) -> RedactionRules.Tables.Detectors {
        guard position + 1 < bytes.count else { return [] }
        // contraseña, with anything before it.
        if end < bytes.count, bytes[end] == 0xC3, bytes[end - 1] | 0x20 == 0x65 { return [.phrase, .argument] }
        let first = Int(SecretPhrase.lowercased(bytes[position]))
        return rules.detectors[first << 8 | Int(SecretPhrase.lowercased(bytes[position + 1]))]
    }

    private static let membersOfKeys: [StaticString] = ["d", "p", "q", "k", "dp", "dq", "qi"]

    /// A private member of a JSON web key, such as `"d":"…"`.
    private func keyMember(_ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool) -> Decision {
        guard end - position <= 2, before == 0x22 || before == 0x27,
            Self.membersOfKeys.contains(where: {
                $0.utf8CodeUnitCount == end - position && Self.matches($0, bytes, position, true) == .yes
            })
        else { return .no }
        var start = end
        var quotes = 0
        while start < bytes.count, start - end < 16, [0x22, 0x27, 0x5C, 0x20, 0x3A].contains(bytes[start]) {
            if bytes[start] == before { quotes += 1 }
            start += 1
        }
        guard start < bytes.count else { return isFinal ? .no : .more }
        guard quotes == 2 else { return .no }
        let last = Self.end(of: .urlSafe, bytes, start, most: 32)
        if last == bytes.count, last - start < 32, !isFinal { return .more }
        guard last - start == 32, Base64Kinds(bytes[start..<last]).isMixed else { return .no }
        return .hide(from: start, to: last, with: "[secret]", kind: "private-key", then: .swallowing(.urlSafe))
    }

    /// Names of several words, or with letters that are not ASCII.
    private func phrase(_ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool) -> Decision {
        // Of db_contraseña and sContraseña, what is left of the word.
        let isContrasena =
            end - position > 8 && Self.matches("contrase", bytes, end - 8, true, ignoringCase: true) == .yes
        for start in isContrasena ? [position, end - 8] : [position] {
            switch SecretPhrase.at(bytes, start, isFinal: isFinal) {
            case .no: continue
            case .more: return .more
            case .phrase(let phrase, var end):
                if bytes[start..<end].contains(0xC3) { end = Self.endOfRun(bytes, end, most: 24) }
                if end == bytes.count, !isFinal { return .more }
                var expectation = Expectation(promise: phrase.promise)
                expectation.isAssigned = phrase.assigns
                expectation.hasReadLabel = phrase.assigns
                return .hide(from: end, to: end, with: "", kind: "", then: .expecting(expectation))
            }
        }
        return .no
    }

    private func promise(of name: Slice<Bytes>) -> SecretValue.Promise? {
        if let known = KeyName.promise(name, after: before) { return known }
        if !rules.keys.isEmpty, rules.keys.contains(String(decoding: name, as: UTF8.self).lowercased()) {
            return .token
        }
        guard isCookieLine, name.count <= 64 else { return nil }
        let isSession = name.indices.contains { index in
            (["sess", "sid", "token", "auth"] as [StaticString]).contains {
                index + $0.utf8CodeUnitCount <= name.endIndex
                    && Self.matches($0, name.base, index, true, ignoringCase: true) == .yes
            }
        }
        return isSession ? .token : nil
    }

    /// The words that ``special(_:_:_:_:)`` knows.
    static let turningWords = [
        "bearer ", "basic ", "claude  ", "claude\t", "claude -", "cookie", "set-cookie", "login ", "login\n", "login\t",
        "authorization", "proxy-authorization", "private-lines", "ssh2", "setx",
    ]

    /// Words that change what the rest of the line means.
    private mutating func special(_ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool) -> Decision {
        func isWord(_ text: StaticString) -> Bool {
            text.utf8CodeUnitCount == end - position
                && Self.matches(text, bytes, position, true, ignoringCase: true) == .yes
        }
        switch bytes[position] | 0x20 {
        case 0x62 where isWord("bearer") || isWord("basic"):
            guard end < bytes.count else { return isFinal ? .no : .more }
            guard bytes[end] == 0x20 else { return .no }
            return .hide(from: end, to: end, with: "", kind: "", then: .expecting(.credential))
        case 0x61 where isWord("authorization"), 0x70 where isWord("proxy-authorization"):
            return authorization(bytes, end, isFinal)
        case 0x70 where isWord("private-lines"):
            return .hide(from: end, to: end, with: "", kind: "", then: .privateKey(PrivateKeyBody()))
        case 0x73 where isWord("ssh2"):
            switch Self.matches(" ENCRYPTED PRIVATE KEY ----", bytes, end, isFinal) {
            case .no: break
            case .more: return .more
            case .yes:
                return .hide(from: end + 27, to: end + 27, with: "", kind: "", then: .privateKey(PrivateKeyBody()))
            }
        case 0x73 where isWord("setx"): sawLogin = true
        case 0x63 where isWord("claude"): return agentCommand(bytes, position, end, isFinal)
        case 0x63 where isWord("cookie"), 0x73 where isWord("set-cookie"): isCookieLine = true
        case 0x6C where isWord("login"):
            if end < bytes.count, [.space, .tab, .newline].contains(bytes[end]) { sawLogin = true }
        default: break
        }
        return .no
    }

    /// A header `Authorization`, with or without a word such as `Token` before the credential.
    private func authorization(_ bytes: Bytes, _ end: Int, _ isFinal: Bool) -> Decision {
        var start = end
        while start < bytes.count, start - end < 16, "\"'\\ :=".utf8.contains(bytes[start]) { start += 1 }
        var last = start
        while last < bytes.count, last - start < 13, (0x41...0x5A).contains(bytes[last] & 0xDF) { last += 1 }
        if last == bytes.count, last - start < 13, !isFinal { return .more }
        guard start > end, (3...12).contains(last - start), last < bytes.count, bytes[last] == 0x20 else {
            return .hide(from: end, to: end, with: "", kind: "", then: .expecting(Expectation(promise: .token)))
        }
        return .hide(from: last, to: last, with: "", kind: "", then: .expecting(Expectation.credential))
    }

    /// `claude -p`: how the agent is started is nobody's business.
    private func agentCommand(_ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool) -> Decision {
        var index = end
        while index < bytes.count, index - end < 32, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        if index == bytes.count { return isFinal ? .no : .more }
        guard index > end else { return .no }
        for flag in ["--print", "-p"] as [StaticString] {
            switch Self.matches(flag, bytes, index, isFinal) {
            case .no: continue
            case .more: return .more
            case .yes:
                let after = index + flag.utf8CodeUnitCount
                if after == bytes.count, !isFinal { return .more }
                if after < bytes.count, RedactionRules.isWord(bytes[after]) || bytes[after] == 0x2D { continue }
                return .hide(from: position, to: after, with: "[assistant]", kind: "command", then: .normal)
            }
        }
        return .no
    }

    /// Tokens that are known by what stands in their middle or at their end.
    private func middle(_ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool) -> Decision {
        let length = end - position
        func at(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
        func isAll(_ characters: SecretPattern.Characters, _ from: Int, _ to: Int) -> Bool {
            Self.end(of: characters, bytes, from, most: to - from) == to
        }
        func hide(_ kind: String, to: Int, _ characters: SecretPattern.Characters? = nil) -> Decision {
            .hide(
                from: position, to: to, with: "[token]", kind: kind, then: characters.map { .swallowing($0) } ?? .normal
            )
        }
        if end == bytes.count, !isFinal { return .more }
        switch length {
        case 14 where at(end) == 0x2E:
            switch Self.matches(".atlasv1.", bytes, end, isFinal) {
            case .yes: return hide("terraform", to: end + 9, .wide)
            case .more: return .more
            case .no: break
            }
        case 17 where at(end) == 0x2E && Self.matches("pat", bytes, position, true) == .yes:
            // Airtable: pat and 14 more, a dot, 64 hexadecimal digits.
            let tail = Self.end(of: .hexadecimal, bytes, end + 1, most: 64)
            if tail == bytes.count, tail - end < 65, !isFinal { return .more }
            if tail - end == 65 { return hide("airtable", to: tail) }
        case 36...39:
            // Mailchimp: 32 hexadecimal digits, -us, a number.
            if bytes[position + 32] == 0x2D, bytes[position + 33] == 0x75, bytes[position + 34] == 0x73,
                isAll(.hexadecimal, position, position + 32)
            {
                return hide("mailchimp", to: end)
            }
        case 40 where isAll(.alphanumeric, position, position + 6):
            // MaxMind: 6 _ 29 _ mmk.
            if bytes[position + 6] == 0x5F, Self.matches("_mmk", bytes, end - 4, true) == .yes {
                return hide("maxmind", to: end)
            }
        case 84 where Self.matches("AZDO", bytes, position + 76, true) == .yes: return hide("azure-devops", to: end)
        default: break
        }
        if at(end) == 0x7E, length >= 5, bytes[end - 1] == 0x51, (0x30...0x39).contains(bytes[end - 2]), length <= 8 {
            // Azure: three characters, a digit, Q~, and more than thirty.
            let tail = Self.end(of: .unreserved, bytes, end + 1, most: 31)
            if tail == bytes.count, tail - end < 32, !isFinal { return .more }
            if tail - end >= 30 { return hide("azure", to: tail, .unreserved) }
        }
        if at(end) == 0x3A, (8...10).contains(length), isAll(.digits, position, end) {
            // Telegram: a number, :AA, and 33 more.
            switch Self.matches(":AA", bytes, end, isFinal) {
            case .more: return .more
            case .yes:
                let tail = Self.end(of: .urlSafe, bytes, end + 3, most: 30)
                if tail == bytes.count, tail - end < 33, !isFinal { return .more }
                if tail - end >= 33 { return hide("telegram", to: tail, .urlSafe) }
            case .no: break
            }
        }
        if at(end) == 0x2E, (24...28).contains(length), [0x4D, 0x4E, 0x4F].contains(bytes[position]) {
            // Discord: three parts between dots.
            let second = Self.end(of: .urlSafe, bytes, end + 1, most: 8)
            if second == bytes.count, !isFinal { return .more }
            if second - end == 7, at(second) == 0x2E {
                let third = Self.end(of: .urlSafe, bytes, second + 1, most: 27)
                if third == bytes.count, third - second < 28, !isFinal { return .more }
                if third - second >= 26 { return hide("discord", to: third, .urlSafe) }
            }
        }
        return .no
    }

    // MARK: Addresses

    /// The longest user and password that are looked at in an address.
    private static let longestUserinfo = 256

    private static let endsAuthority: [Bool] = (0..<256).map {
        $0 <= 0x20 || "/?#\"'`<>\\,;)]}|".utf8.contains(UInt8($0))
    }

    /// `scheme://user:password@host`: the password alone.
    private func scheme(_ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool) -> Decision {
        guard end < bytes.count, bytes[end] == 0x3A else { return .no }
        switch Self.matches("://", bytes, end, isFinal) {
        case .no: return .no
        case .more: return .more
        case .yes: break
        }
        let start = end + 3
        var index = start
        var at: Int?
        var colon: Int?
        let ends = Self.endsAuthority
        while index < bytes.count, index - start < Self.longestUserinfo, !ends[Int(bytes[index])] {
            if bytes[index] == 0x40 { at = index }
            if bytes[index] == 0x3A, colon == nil { colon = index }
            index += 1
        }
        if index == bytes.count, index - start < Self.longestUserinfo, !isFinal { return .more }
        if let at {
            if let colon, colon < at {
                let password = bytes[colon + 1..<at]
                if !password.isEmpty, !Self.isNoPassword(password) {
                    return .hide(from: colon + 1, to: at, with: "[secret]", kind: "url-password", then: .normal)
                }
            } else if at - start >= 20, SecretValue.isSecret(bytes[start..<at], .token, isQuoted: true) {
                return .hide(from: start, to: at, with: "[token]", kind: "url-token", then: .normal)
            }
        } else if let colon, index < bytes.count, ends[Int(bytes[index])] {
            switch RawUserinfo.find(bytes, colon: colon, place: index, isFinal: isFinal) {
            case .no: break
            case .more: return .more
            case .password(let password):
                guard !Self.isNoPassword(bytes[password]) else { break }
                return .hide(
                    from: password.lowerBound, to: password.upperBound, with: "[secret]", kind: "url-password",
                    then: .normal)
            }
        }
        return hook(bytes, start, isFinal)
    }

    /// Addresses that let anybody in who knows them.
    private func hook(_ bytes: Bytes, _ start: Int, _ isFinal: Bool) -> Decision {
        switch WebhookAddress.find(bytes, start, isFinal: isFinal) {
        case .no: return .pass(start)
        case .more: return .more
        case .secret(let from):
            let characters = SecretPattern.Characters.hook
            let end = Self.end(of: characters, bytes, from, most: 30)
            if end == bytes.count, end - from < 30, !isFinal { return .more }
            guard end - from >= 30, SecretValue.isBody(bytes[from..<end]) else { return .pass(start) }
            return .hide(from: from, to: end, with: "[token]", kind: "webhook-url", then: .swallowing(characters))
        }
    }

    private static let noPasswords: Set<String> = [
        "password", "pass", "pw", "pwd", "passwd", "secret", "postgres", "guest", "admin", "root", "senha", "user",
        "mysql", "test",
        "example", "changeme", "port", "token",
    ]

    private static func isNoPassword(_ value: Slice<Bytes>) -> Bool {
        guard let first = value.first else { return true }
        if [0x3C, 0x24, 0x7B, 0x25, 0x2A, 0x5B].contains(first), first != 0x25 || value.dropFirst().first == 0x73 {
            return true
        }
        if value.allSatisfy({ $0 == 0x2A || $0 | 0x20 == 0x78 || $0 == 0x2E }) { return true }
        return noPasswords.contains(String(decoding: value, as: UTF8.self).lowercased())
    }

    // MARK: Paths

    private func lookAtSlash(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        guard !RedactionRules.isWord(before), before != 0x2E || beforeThat == 0x2E else { return .no }
        switch Self.matches("/workspace/", bytes, position, isFinal) {
        case .more: return .more
        case .yes:
            let start = position + 11
            let end = Self.end(of: .dotted, bytes, start, most: 128)
            if end == bytes.count { return isFinal ? .no : .more }
            guard end > start, bytes[end] == 0x2F else { return .pass(end) }
            return .hide(from: position, to: end + 1, with: "", kind: "path", then: .normal)
        case .no: break
        }
        switch Self.matches("/var/lib/claude", bytes, position, isFinal) {
        case .more: return .more
        case .yes: return directory(bytes, position, position + 15, isFinal)
        case .no: break
        }
        for home in ["/home/", "/Users/"] as [StaticString] {
            switch Self.matches(home, bytes, position, isFinal) {
            case .no: continue
            case .more: return .more
            case .yes:
                let start = position + home.utf8CodeUnitCount
                let end = Self.end(of: .dotted, bytes, start, most: 64)
                if end == bytes.count, !isFinal { return .more }
                guard end > start, end < bytes.count, bytes[end] == 0x2F else { return .no }
                return configuration(bytes, position, end, isFinal)
            }
        }
        switch Self.matches("/root/", bytes, position, isFinal) {
        case .more: return .more
        case .yes: return configuration(bytes, position, position + 5, isFinal)
        case .no: return .no
        }
    }

    private func lookAtHome(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        for home in ["~/", "$HOME/", "${HOME}/"] as [StaticString] {
            switch Self.matches(home, bytes, position, isFinal) {
            case .no: continue
            case .more: return .more
            case .yes: return configuration(bytes, position, position + home.utf8CodeUnitCount - 1, isFinal)
            }
        }
        return .no
    }

    /// A home directory's `/.claude`, whose slash is at `slash`.
    private func configuration(_ bytes: Bytes, _ position: Int, _ slash: Int, _ isFinal: Bool) -> Decision {
        switch Self.matches("/.claude", bytes, slash, isFinal) {
        case .no: return .no
        case .more: return .more
        case .yes: return directory(bytes, position, slash + 8, isFinal)
        }
    }

    /// The agent's directory, if its name ends at `end`.
    private func directory(_ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool) -> Decision {
        guard end < bytes.count else {
            return isFinal ? .hide(from: position, to: end, with: "[config]", kind: "config", then: .normal) : .more
        }
        if RedactionRules.isWord(bytes[end]) || bytes[end] == 0x5F || bytes[end] == 0x2D { return .no }
        return .hide(from: position, to: end, with: "[config]", kind: "config", then: .normal)
    }

    private func lookAtDot(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        guard !RedactionRules.isWord(before) else { return .no }
        switch Self.matches(".credentials.json", bytes, position, isFinal) {
        case .no: return .no
        case .more: return .more
        case .yes: return directory(bytes, position, position + 17, isFinal)
        }
    }

    // MARK: Options and private keys

    private mutating func lookAtDash(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        switch Self.matches("-----BEGIN ", bytes, position, isFinal) {
        case .more: return .more
        case .yes:
            let start = position + 11
            let end = Self.end(of: .label, bytes, start, most: 40)
            if end == bytes.count, end - start < 40 { return isFinal ? .no : .more }
            switch Self.matches("-----", bytes, end, isFinal) {
            case .more: return .more
            case .no: return .no
            case .yes: break
            }
            let label = String(decoding: bytes[start..<end], as: UTF8.self)
            guard label.hasSuffix("PRIVATE KEY") || label.hasSuffix("PRIVATE KEY BLOCK") else {
                noTailBefore = max(noTailBefore, done + end + PrivateKeyTail.longestPublicBlock)
                return .no
            }
            return .hide(from: end + 5, to: end + 5, with: "", kind: "", then: .privateKey(PrivateKeyBody()))
        case .no: break
        }
        return option(bytes, position, isFinal)
    }

    /// The option of a command that takes a secret there.
    private func option(_ bytes: Bytes, _ position: Int, _ isFinal: Bool) -> Decision {
        guard let command, before == 0x20 || before == 0x09 else { return .no }
        switch command.option(bytes, position, isFinal: isFinal) {
        case .no: return .no
        case .more: return .more
        case .password(let start, let quote):
            var expectation = Expectation(promise: .password)
            expectation.isAssigned = true
            expectation.hasReadLabel = true
            expectation.budget = 4
            expectation.quote = quote
            expectation.isOpen = quote != nil
            return .hide(from: start, to: start, with: "", kind: "", then: .expecting(expectation))
        }
    }

    // MARK: - Between a name and its value

    private static let connectors: Set<String> = [
        "is", "string", "str", "value", "text", "var", "const", "é", "to", "bytes", "char", "varchar", "default", "as",
        "set", "equals", "by",
    ]

    /// Whether the value of a label is a secret; behind a mere blank it is one only in quotes, or if it can be nothing else.
    private static func isSecret(_ value: SecretLabel.Value, _ promise: SecretValue.Promise, _ bytes: Bytes) -> Bool {
        let text = bytes[value.range]
        if value.isBare, !value.isQuoted { return promise != .password && SecretValue.isToken(text) }
        if value.isBare, text.contains(0x20) { return false }
        return SecretValue.isSecret(text, promise, isQuoted: value.isQuoted)
    }

    /// Goes on after a name that promised: over what separates, to a value; nil if more bytes are needed.
    private func expect(
        _ expectation: Expectation, _ bytes: Bytes, _ position: Int, _ isFinal: Bool
    ) -> (next: Mode?, end: Int) {
        var state = expectation
        if state.isOpen { return value(state, bytes, position, isFinal) }
        if !state.hasReadLabel {
            state.hasReadLabel = true
            switch SecretLabel.read(bytes, position, isFinal: isFinal) {
            case .no: break
            case .more: return (nil, position)
            case .value(let value):
                guard Self.isSecret(value, state.promise, bytes) else { break }
                state.isOpen = true
                state.length = value.range.count
                return (.expecting(state), value.range.lowerBound)
            }
        }
        var index = position
        while index < bytes.count, state.budget > 0 {
            let byte = bytes[index]
            switch byte {
            case 0x0A where !state.isAssigned && state.quote == nil && !state.isListed:
                // Kubernetes: - name: API_KEY, and on the next line value: …
                var next = index + 1
                while next < bytes.count, next - index < 40, bytes[next] == 0x20 { next += 1 }
                switch Self.matches("value:", bytes, next, isFinal) {
                case .no: return (.normal, index)
                case .more: return (nil, index)
                case .yes:
                    state.isAssigned = true
                    index = next + 6
                }
                continue
            case 0x20, 0x09:
                // A quote that was closed does not quote what follows.
                state.quote = nil
            case 0x22, 0x27, 0x60:
                state.isEscaped = index > position ? bytes[index - 1] == 0x5C : before == 0x5C
                state.quote = byte
                index += 1
                state.budget -= 1
                // The opening quote of a value, if something assigns already. What is before the value is shown first.
                if state.isAssigned || state.isListed {
                    state.isOpen = true
                    return (.expecting(state), index)
                }
                continue
            case 0x3D, 0x3E, 0x3A:
                if byte == 0x3A {
                    guard index + 1 < bytes.count || isFinal else { return (nil, index) }
                    if index + 1 < bytes.count, bytes[index + 1] == 0x3A { return (.normal, index) }
                }
                state.isAssigned = true
                state.quote = nil
            case 0x2C, 0x28, 0x5B, 0x5D, 0x29:
                state.isListed = true
                state.quote = nil
            case 0x7C, 0x3F, 0x5C, 0x2B:
                if byte == 0x7C { state.isAssigned = true }
                state.quote = nil
            case 0xE2:
                // → and │
                guard index + 2 < bytes.count else { return isFinal ? (.normal, index) : (nil, index) }
                guard [0x86, 0x94].contains(bytes[index + 1]) else { return (.normal, index) }
                state.isAssigned = true
                index += 2
            case 0x3C:
                // A closing and an opening tag: </key><string>
                let end = (index..<min(bytes.count, index + 24)).first { bytes[$0] == 0x3E }
                guard let end else { return bytes.count - index < 24 && !isFinal ? (nil, index) : (.normal, index) }
                let isTag = bytes[(index + 1)..<end].allSatisfy {
                    RedactionRules.isWord($0) || $0 == 0x2F || $0 == 0x20
                }
                guard isTag else { return (.normal, index) }
                state.isAssigned = true
                index = end
            default:
                guard RedactionRules.isWord(byte) || byte >= 0x80 || state.isAssigned else { return (.normal, index) }
                if byte == 0x0A || byte == 0x0D { return (.normal, index) }
                // A word that connects, such as “is” or a type.
                if RedactionRules.isWord(byte) || byte == 0xC3 {
                    var end = index
                    while end < bytes.count, end - index < 9,
                        RedactionRules.isWord(bytes[end]) || bytes[end] == 0xC3 || bytes[end] == 0xA9
                    {
                        end += 1
                    }
                    if end == bytes.count, end - index < 9, !isFinal { return (nil, index) }
                    let word = String(decoding: bytes[index..<end], as: UTF8.self).lowercased()
                    if end < bytes.count, [0x20, 0x3D, 0x3A, 0x22, 0x27].contains(bytes[end]),
                        Self.connectors.contains(word)
                    {
                        if word == "is" || word == "é" || word == "value" || word == "to" || word == "by" {
                            state.isAssigned = true
                        }
                        state.budget -= end - index
                        index = end
                        continue
                    }
                }
                guard state.isAssigned else { return (.normal, index) }
                state.quote = nil
                state.isOpen = true
                return (.expecting(state), index)
            }
            index += 1
            state.budget -= 1
        }
        return state.budget > 0 && !isFinal ? (.expecting(state), index) : (.normal, index)
    }

    /// How much of a value is looked at.
    private static let longestValue = 64

    private func value(
        _ state: Expectation, _ bytes: Bytes, _ start: Int, _ isFinal: Bool
    ) -> (next: Mode?, end: Int) {
        // A token that is known by its beginning is hidden as what it is.
        switch token(bytes, start, isFinal) {
        case .more: return (nil, start)
        case .no: break
        default: return (.promisedToken, start)
        }
        if let length = state.length { return (.swallowing(.none), start + length) }
        let end = Self.endOfValue(bytes, start, quote: state.quote, isEscaped: state.isEscaped, most: Self.longestValue)
        if end == bytes.count, end - start < Self.longestValue, !isFinal { return (nil, start) }
        let value = bytes[start..<end]
        // A command whose output is meant.
        if state.quote == 0x60, value.contains(0x20) { return (.normal, start) }
        guard SecretValue.isSecret(value, state.promise, isQuoted: state.quote != nil) else { return (.normal, start) }
        return (.swallowingValue(quote: state.quote, isEscaped: state.isEscaped), end)
    }

    private static let endsBareValue: [Bool] = (0..<256).map {
        $0 <= 0x20 || "\"'`,;<>\\)]}&|".utf8.contains(UInt8($0))
    }

    private static func endOfValue(
        _ bytes: Bytes, _ start: Int, quote: UInt8?, isEscaped: Bool, most: Int = .max
    ) -> Int {
        var index = start
        let limit = most == .max ? bytes.count : min(bytes.count, start + most)
        if let quote {
            while index < limit, bytes[index] != quote, bytes[index] != 0x0A, !(isEscaped && bytes[index] == 0x5C) {
                index += 1
            }
        } else {
            endsBareValue.withUnsafeBufferPointer { ends in while index < limit, !ends[Int(bytes[index])] { index += 1 }
            }
        }
        return index
    }
}
