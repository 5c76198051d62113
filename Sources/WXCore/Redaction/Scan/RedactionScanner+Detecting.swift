/// What begins at a place: the detectors, one after the other.
extension RedactionScanner {
    mutating func detect(_ bytes: Bytes, _ position: Int, _ isFinal: Bool, _ earlier: Bytes) -> Decision {
        let decision = detectKeyTail(bytes, position, isFinal)
        if !decision.isNo { return decision }
        switch bytes[position] {
        case .plus: return .no
        // The end of what may be a slash between blanks, and is a plus sign.
        case let byte where byte < 0x80 && OrdinaryText.Code.of(byte) == OrdinaryText.Code.plain: return .no
        case .hyphen: return detectAtDash(window(bytes, position, position + 1, isFinal, earlier))
        case .slash:
            let window = window(bytes, position, position + 1, isFinal, earlier)
            let option = detectOption(window)
            if !option.isNo { return option }
            let path = PrivatePath.detect(at: window)
            return path.isNo ? UserSlashPassword.detect(at: window) : path
        case .backslash: return WorkspacePath.detect(at: window(bytes, position, position + 1, isFinal, earlier))
        case .tilde, .dollar, .dot:
            return PrivatePath.detect(at: window(bytes, position, position + 1, isFinal, earlier))
        default: return detectAtWord(bytes, position, isFinal, earlier)
        }
    }

    /// Detects a name in another script than the Latin one.
    @inline(never)
    mutating func detectForeign(_ bytes: Bytes, _ position: Int, _ isFinal: Bool, _ earlier: Bytes) -> Decision {
        let window = window(bytes, position, position + 1, isFinal, earlier)
        let decision = ForeignName.detect(at: window)
        guard case .name(let phrase, let end) = decision else { return decision }
        return detectValue(of: phrase, window.extended(to: end))
    }

    private func window(
        _ bytes: Bytes, _ position: Int, _ end: Int, _ isFinal: Bool, _ earlier: Bytes
    ) -> ScanWindow {
        ScanWindow(
            bytes: bytes, position: position, end: end, isFinal: isFinal, before: before, beforeThat: beforeThat,
            earlier: earlier)
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
        // The letter of an escape, such as \n, belongs to it.
        let start = before == .backslash && Self.isEscapeLetter(bytes[position]) ? position + 1 : position
        switch TunnelDump.read(bytes, start, isFinal: isFinal) {
        case .no: break
        case .more: return .more
        case .key(let key):
            return .foresee([HiddenValue(key, .token, "tunnel")], after: start)
        }
        if done + start >= noTextBefore {
            switch TextInBase64.read(bytes, start, isFinal: isFinal, tables) {
            case .no(let place): noTextBefore = done + place
            case .more: return .more
            case .secret(let end):
                return .foresee([HiddenValue(start..<end, .password, "encoded text")], after: start)
            }
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
        case .no:
            let option = detectOption(window)
            return option.isNo ? LoginOption.detect(at: window) : option
        }
    }

    /// Whether an option in quotes of its own begins: `'-p…'`.
    private func isBehindQuote(_ window: ScanWindow) -> Bool {
        (window.before == .singleQuote || window.before == .doubleQuote) && window.beforeThat == .space
    }

    /// Detects an option of a command that takes a secret.
    private mutating func detectOption(_ window: ScanWindow) -> Decision {
        guard let command = line.command,
            window.before == .space || window.before == .tab || isBehindQuote(window)
                || line.isList && SecretCommand.isBeforeOption(window.before)
        else { return .no }
        switch command.option(window.bytes, window.position, isFinal: window.isFinal, inList: line.isList) {
        case .no: return .no
        case .more: return .more
        case .cookies(let start):
            line.beginCookies()
            return .pass(start)
        case .password(let start, let quote): return .enter(.expecting(.option(quote: quote)), at: start)
        }
    }

    /// The longest run that is examined as one word.
    ///
    /// No name of a secret is longer, but a token that is recognized by its end can be.
    private static let longestWord = 65
    private static let longestRun = 96

    private mutating func detectAtWord(
        _ bytes: Bytes, _ position: Int, _ isFinal: Bool, _ earlier: Bytes
    ) -> Decision {
        if before == .backslash, Self.isEscapeLetter(bytes[position]) { return .pass(position + 1) }
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
        return isLong ? .pass(end) : detectAtWord(window(bytes, position, end, isFinal, earlier))
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
        if end < window.bytes.count, window.bytes[end] == .colon {
            let decision = ColonPair.detect(at: window)
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
        if window.before == .hyphen, window.bytes[window.position] == UInt8(ascii: "D"), end - window.position > 2,
            tables.promise(window) == nil, KeyName.mayBeOne(Array(window.bytes[window.position + 1..<end]))
        {
            // -Dclave.acceso=…
            return .pass(window.position + 1)
        }
        guard var promise = tables.promise(window) ?? (line.isCookieLine ? LineState.cookie(window) : nil) else {
            return .pass(end)
        }
        if line.isCookieLine, promise != .password { promise = .token }
        let carried = detectCarrier(window, promise)
        if !carried.isNo { return carried }
        if end + 1 == window.bytes.count, window.bytes[end] == .dot, !window.isFinal { return .more }
        if let dotted = dottedName(window) {
            guard dotted.end < window.bytes.count || window.isFinal else { return .more }
            if let promise = tables.promise(dotted) {
                let carried = detectCarrier(dotted, promise)
                return carried.isNo ? .enter(.expecting(NamedValue(promise: promise)), at: dotted.end) : carried
            }
        }
        var value = NamedValue(promise: promise)
        // A blank assigns only after an option.
        if line.takesWord(after: window) { value.isAssigned = true }
        return .enter(.expecting(value), at: end)
    }

    /// Runs the detectors of words that begin like this one.
    @inline(never)
    private mutating func detectKnownWord(_ window: ScanWindow, _ knowing: WordDetectors) -> Decision {
        let decision = knowing.detect(at: window)
        if case .name(let phrase, let end) = decision { return detectValue(of: phrase, window.extended(to: end)) }
        if !decision.isNo { return decision }
        if knowing.contains(.manifest) {
            let decision = detectManifest(window)
            if !decision.isNo { return decision }
        }
        if knowing.contains(.schema) {
            let decision = detectSchema(window)
            if !decision.isNo { return decision }
        }
        if knowing.contains(.line) {
            if window.bytes.count == window.end + 1, window.bytes[window.end] == window.before, !window.isFinal {
                return .more
            }
            line.note(window)
        }
        return .no
    }
}
