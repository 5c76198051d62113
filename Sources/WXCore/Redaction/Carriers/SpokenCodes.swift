/// Several codes or words behind a label: recovery codes, and the words from which a wallet is restored.
enum SpokenCodes {
    private enum Form { case codes, words, groups }

    private static let labels: [(text: [UInt8], form: Form)] =
        [
            "recovery codes", "recovery code", "backup codes", "backup code", "scratch codes", "emergency codes",
            "emergency scratch codes", "one-time codes", "codes de secours", "codes de recuperation", "recovery_codes",
            "backup_codes", "codigos de recuperacao", "codigos de recuperacion", "codigos de respaldo",
            "códigos de recuperação", "códigos de recuperación", "codes de récupération", "recoverycodes",
            "backupcodes",
            "recovery key", "recovery password",
        ].map { (Array($0.utf8), Form.codes) }
        + [
            "mnemonic", "seed phrase", "recovery phrase", "secret phrase", "seed words", "secret recovery phrase",
            "seed_phrase", "wallet_mnemonic", "frase semente", "frase semilla", "phrase de recuperation",
            "frase de recuperação", "phrase de récupération", "seedphrase", "seed",
        ].map { (Array($0.utf8), Form.words) }
        + [
            "setup key", "secret key", "manual entry key", "manual key", "totp key", "authenticator key",
            "chave de configuração", "clave de configuración", "clé de configuration",
        ].map { (Array($0.utf8), Form.groups) }

    static let beginnings: [Beginning] = labels.map { .word($0.text) }
    private static let index = WordIndex(labels.map(\.text), readingEscapes: true)

    private static let longest = 1_024

    /// Detects codes or words behind the window's label.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        let decision = index.first(in: window.bytes, at: window.position) { number -> Decision? in
            let (label, form) = labels[number]
            var text = CarrierText(window.bytes, from: window.position, isFinal: window.isFinal, longest: longest)
            guard text.takes(label) else { return text.mustWait ? .more : nil }
            guard !text.peek.isWordByte else { return nil }
            let values: [Range<Int>] =
                switch form {
                case .codes: codes(&text)
                case .words: words(&text)
                case .groups: groups(&text)
                }
            if text.mustWait { return .more }
            guard !values.isEmpty else { return nil }
            let carrier: StaticString = form == .codes ? "recovery codes" : "words of a wallet"
            return .foresee(values.map { HiddenValue($0, .password, carrier) }, after: window.end)
        }
        return decision ?? .no
    }

    /// Passes what stands between a label and what it announces: `(keep these safe):`, `are:`, quotes, a heading's end.
    private static func passJoint(_ text: inout CarrierText) -> Bool {
        var hasSign = false
        let start = text.index
        while text.index - start < 96, !text.isAtEnd {
            switch text.peek {
            case .colon, .equals, .newline, .carriageReturn:
                hasSign = true
                text.skip()
            case .space, .tab, .doubleQuote, .singleQuote, .backtick, .asterisk, .hash, .openBracket, .openBrace,
                .greater, .pipe, .plus:
                text.skip()
            case .hyphen where hasSign: text.skip()
            case 0x30...0x39 where hasSign && isNumbered(text): passNumber(&text)
            case _ where hasSign: return true
            default: text.skip()
            }
        }
        return hasSign
    }

    /// Whether the number of a line, or of an item, stands here: `   12\t`, `1. `.
    private static func isNumbered(_ text: CarrierText) -> Bool {
        var text = text
        let number = text.takes(.digits, most: 7)
        return text.peek == .tab || number.count <= 2 && (text.peek == .dot || text.peek == .closeParenthesis)
    }

    private static func passNumber(_ text: inout CarrierText) {
        _ = text.takes(.digits, most: 7)
        text.skip()
        text.takesBlanks()
    }

    // MARK: Codes

    private static let codeCharacters = SecretPattern.Characters("A-Za-z0-9-")

    private static func codes(_ text: inout CarrierText) -> [Range<Int>] {
        guard passJoint(&text) else { return [] }
        var codes: [Range<Int>] = []
        for _ in 0..<48 {
            let start = text.index
            if isNumbered(text) {
                passNumber(&text)
                continue
            }
            let range = text.takes(codeCharacters, most: 64)
            let code = text.bytes[range]
            // Eight groups of six digits are one key.
            if codes.isEmpty, code.count == 55, code.allSatisfy({ $0.isASCIIDigit || $0 == .hyphen }) { return [range] }
            // A code without digits is one among others of its form.
            let isLikeFirst = codes.first.map { $0.count == range.count && code.contains(.hyphen) } ?? false
            guard (6...40).contains(code.count), code.contains(where: { $0.isASCIIDigit }) || isLikeFirst, isCode(code)
            else {
                text.index = start
                break
            }
            codes.append(range)
            let gap = text.index
            while text.index - gap < 24, !text.isAtEnd, !text.peek.isWordByte {
                guard text.peek <= .space || ",;-*+>•\"'`|[]".utf8.contains(text.peek) || text.peek >= 0x80 else {
                    break
                }
                text.skip()
            }
        }
        return codes.count >= 2 ? codes : []
    }

    /// Groups of letters and digits, and no date.
    private static func isCode(_ code: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let parts = code.split(separator: .hyphen, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.count >= 3 }) else { return false }
        return !(parts.count == 3 && parts[0].count == 4 && code.allSatisfy { $0.isASCIIDigit || $0 == .hyphen })
    }

    /// The seed of one-time passwords, in groups of four.
    private static func groups(_ text: inout CarrierText) -> [Range<Int>] {
        guard passJoint(&text) else { return [] }
        let start = text.index
        var end = start
        var count = 0
        while count < 16, text.takes(seedCharacters, most: 5).count == 4 {
            count += 1
            end = text.index
            guard text.takes(.space) || text.takes(.hyphen) else { break }
        }
        let seed = text.bytes[start..<end]
        let isSeed = seed.contains { $0.isASCIIDigit } || !seed.contains { $0.isASCIILowercase }
        return count >= 4 && isSeed ? [start..<end] : []
    }

    private static let seedCharacters = SecretPattern.Characters("A-Za-z2-7")

    // MARK: Words

    private static func words(_ text: inout CarrierText) -> [Range<Int>] {
        guard passJoint(&text) else { return [] }
        let start = text.index
        var end = start
        var count = 0
        while count < 24 {
            // 1. ripple 2. tackle
            let number = text.takes(.digits, most: 2)
            if !number.isEmpty {
                _ = text.takes(.dot) || text.takes(.closeParenthesis) || text.takes(.colon)
                text.takesBlanks()
            }
            let word = text.takes(lowercase, most: 9)
            guard (3...8).contains(word.count), !text.peek.isWordByte else { break }
            count += 1
            end = text.index
            let gap = text.index
            while text.index - gap < 12, !text.isAtEnd, text.peek <= .space || ",\"'-".utf8.contains(text.peek) {
                text.skip()
            }
        }
        return count >= 12 ? [start..<end] : []
    }

    private static let lowercase = SecretPattern.Characters("a-z")
}
