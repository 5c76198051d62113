/// A user and a password with a colon between and no name that says so: lines of `.pgpass`, `/etc/shadow`, `htpasswd`
/// and `chpasswd`, and addresses without a scheme such as `ana:…@tcp(db:3306)/app`.
enum ColonPair {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static let beginnings: [Beginning] = ["?W:W", "W:.W"].map(Beginning.commonSign)

    private static let longest = 200
    private static let endsRun: [Bool] = (UInt8.min...UInt8.max).map { $0 <= .space || "\"'`<>\\".utf8.contains($0) }

    /// What stands before no user or host: it begins no line or text, and no option ends with it.
    private static let isBeforeNone: [Bool] = (UInt8.min...UInt8.max).map { "({[]}!?;&$%^~<".utf8.contains($0) }
    private static let shortest = 8

    /// Whether a pair may stand around the colon before `index`, as far as the bytes from `start` on reach: what stands
    /// behind it is long enough, and the name before it is not part of code.
    static func mayStand(_ bytes: Bytes, signEndsAt index: Int, from start: Int) -> Bool {
        guard index > start else { return false }
        let colon = bytes[index - 1] == .colon ? index - 1 : index - 2
        guard colon >= start, bytes[colon] == .colon else { return false }
        let shortestEnd = min(bytes.count, colon + 1 + shortest)
        guard !bytes[colon + 1..<shortestEnd].contains(where: { endsRun[Int($0)] }) else { return false }
        let earliest = max(start, colon - 64)
        var first = colon
        while first > earliest, isInPair[Int(bytes[first - 1])] { first -= 1 }
        return first == earliest || !isBeforeNone[Int(bytes[first - 1])]
    }

    private static let isInPair: [Bool] = (UInt8.min...UInt8.max).map {
        SecretPattern.Characters.dotted.contains($0) || "@:*".utf8.contains($0)
    }

    /// Detects a pair whose user, or host, is the window's word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        let bytes = window.bytes
        let start = window.end + 1
        guard window.end - window.position <= 64, bytes[window.end] == .colon else { return .no }
        guard start + 1 < bytes.count else { return window.isFinal ? .no : .more }
        // What begins like this is what ``OrdinaryText`` stops at.
        let first = OrdinaryText.Code.of(bytes[start])
        guard
            OrdinaryText.Code.isPartOfWord(first)
                || first == OrdinaryText.Code.dot
                    && OrdinaryText.Code.isPartOfWord(OrdinaryText.Code.of(bytes[start + 1]))
        else { return .no }
        var context = window.context
        // A user can be an address.
        var isMail = false
        context.back(most: 64) { byte in
            if byte == .at { isMail = true }
            return SecretPattern.Characters.dotted.contains(byte) || byte == .at
        }
        // In a line of `.pgpass`, `*` stands for any host, port or database.
        var fields = 0
        if context.character == .colon, !context.isAtLineStart {
            context.back(most: 64) { byte in
                if byte == .colon { fields += 1 }
                return SecretPattern.Characters.dotted.contains(byte) || byte == .colon || byte == .asterisk
            }
        }
        if isBehindOption(context) || isBehindRelay(context) { return operand(window, start) }
        if isBehindHost(context) { return operand(window, start, isWeak: true) }
        if context.character == .slash { return target(window, start, context) }
        let beginsLine = context.isAtLineStart || context.isAtStringStart
        guard beginsLine || context.character <= .space || "\"'`=>+".utf8.contains(context.character) else {
            return .no
        }
        var end = start
        var hasSign = false
        while end < bytes.count, end - start < longest, !endsRun[Int(bytes[end])] {
            if !bytes[end].isWordByte { hasSign = true }
            end += 1
        }
        if end == bytes.count, end - start < longest, !window.isFinal { return .more }
        guard end - start < longest, end - start >= shortest else { return .no }
        if let address = address(window, start, end) { return hide(window, address, "address without a scheme") }
        if !beginsLine, fields == 0, isWholeText(context, bytes, end), SecretValue.isTypedPassword(bytes[start..<end]),
            !bytes[start..<end].contains(where: { ";&='<>|{[(".utf8.contains($0) })
        {
            return hide(window, start..<end, "user and password")
        }
        guard beginsLine || isMail, hasSign || endsLine(bytes, end) else { return .no }
        if fields == 1, endsLine(bytes, end), isHost(window.context), isUser(bytes[window.position..<window.end]),
            SecretValue.isTypedPassword(bytes[start..<end]) || SecretValue.isBuilt(bytes[start..<end])
        {
            return hide(window, start..<end, "password file")
        }
        if fields > 0 {
            guard endsLine(bytes, end), let password = pgpass(bytes, start, end, behind: fields) else { return .no }
            return hide(window, password, "password file")
        }
        if let hash = windowsHash(bytes, start, end) { return hide(window, hash, "password file") }
        if let hash = hash(bytes, start, end) { return hide(window, hash, "password file") }
        guard endsLine(bytes, end) else { return .no }
        if let password = pgpass(bytes, start, end, behind: 0) { return hide(window, password, "password file") }
        let value = bytes[start..<end]
        guard isUser(bytes[window.position..<window.end]),
            SecretValue.isTypedPassword(value) || SecretValue.isBuilt(value) || SecretValue.isWordWithYear(value),
            SecretValue.isSecret(value, .password, isQuoted: true)
        else { return .no }
        return hide(window, start..<end, "password file")
    }

    private static let options: [StaticString] = ["-u", "--user", "--proxy-user", "--auth", "--creds", "--credentials"]

    /// Whether an option that takes a user and a password stands before: `-u ana:…`, `"--user", "ana:…"`.
    private static func isBehindOption(_ context: CarrierContext) -> Bool {
        var context = context
        context.back(most: 6) { $0 <= .space || "\"'=,".utf8.contains($0) }
        guard context.index < context.end else { return false }
        for option in options {
            var place = context
            if place.takes(option) { return !place.character.isWordByte && place.character != .hyphen }
        }
        return false
    }

    /// Whether a host and its port begin the line, as in a file of passwords for mail:
    /// `[smtp.acme.example]:587 ana:…`.
    private static func isBehindRelay(_ context: CarrierContext) -> Bool {
        var context = context
        context.backBlanks()
        guard context.index < context.end else { return false }
        guard context.character.isASCIIDigit else { return false }
        context.back(most: 5) { $0.isASCIIDigit }
        guard context.character == .colon else { return false }
        context.back()
        guard context.character == .closeBracket else { return false }
        context.back()
        context.back(most: 100) { SecretPattern.Characters.dotted.contains($0) }
        guard context.character == .openBracket else { return false }
        context.back()
        return context.isAtLineStart
    }

    /// Whether a host with a dot and blanks begin the line: `smtp.acme.example    ana:…`.
    private static func isBehindHost(_ context: CarrierContext) -> Bool {
        var context = context
        context.backBlanks()
        guard context.index < context.end, context.character.isASCIILetter else { return false }
        var dots = 0
        context.back(most: 100) { byte in
            if byte == .dot { dots += 1 }
            return SecretPattern.Characters.dotted.contains(byte)
        }
        return dots > 1 && context.isAtLineStart
    }

    /// A password behind a domain and a user, and before a host: `psexec.py ACME/ana:…@10.0.0.5`.
    private static func target(_ window: ScanWindow, _ start: Int, _ context: CarrierContext) -> Decision {
        let bytes = window.bytes
        var context = context
        context.back()
        context.back { SecretPattern.Characters.dotted.contains($0) }
        guard context.character <= .space || context.character == .singleQuote || context.character == .doubleQuote
        else { return .no }
        var end = start
        while end < bytes.count, end - start < longest, !endsRun[Int(bytes[end])] { end += 1 }
        if end == bytes.count, end - start < longest, !window.isFinal { return .more }
        guard let at = bytes[start..<end].lastIndex(of: .at), end - at > 3,
            bytes[at + 1..<end].allSatisfy({ SecretPattern.Characters.dotted.contains($0) }),
            SecretValue.isUnmistakable(bytes[start..<at], .password), !SecretValue.isWordWithYear(bytes[start..<at])
        else { return .no }
        return hide(window, start..<at, "address without a scheme")
    }

    /// A password behind a user in one operand of a command.
    private static func operand(_ window: ScanWindow, _ start: Int, isWeak: Bool = false) -> Decision {
        let end = NamedValue.endOfValue(window.bytes, start, quote: nil, isEscaped: false, most: longest)
        if end == window.bytes.count, end - start < longest, !window.isFinal { return .more }
        guard SecretValue.isSecret(window.bytes[start..<end], .password, isQuoted: true),
            !isWeak
                || endsLine(window.bytes, end) && SecretValue.isUnmistakable(window.bytes[start..<end], .password)
                    && !SecretValue.isWordWithYear(window.bytes[start..<end])
        else { return .no }
        return hide(window, start..<end, "operand of a command")
    }

    private static func hide(_ window: ScanWindow, _ value: Range<Int>, _ carrier: StaticString) -> Decision {
        .foresee([HiddenValue(value, .password, carrier)], after: window.end)
    }

    /// Whether the pair is all of a text in quotes behind a sign that assigns.
    private static func isWholeText(_ context: CarrierContext, _ bytes: Bytes, _ end: Int) -> Bool {
        var context = context
        let quote = context.character
        guard quote == .doubleQuote || quote == .singleQuote, end < bytes.count,
            bytes[end] == quote || bytes[end] == .backslash
        else { return false }
        context.back()
        context.backBlanks()
        return [.colon, .equals, .openParenthesis].contains(context.character)
    }

    private static func endsLine(_ bytes: Bytes, _ end: Int) -> Bool {
        end == bytes.count || bytes[end] == .newline || bytes[end] == .carriageReturn
            || bytes[end] == .backslash || bytes[end] == .doubleQuote || bytes[end] == .backtick
    }

    /// `ana:…@tcp(db:3306)/app`, `ana:…@db.internal:5432/app`.
    private static func address(_ window: ScanWindow, _ start: Int, _ end: Int) -> Range<Int>? {
        let bytes = window.bytes
        guard let at = bytes[start..<end].lastIndex(of: .at), at - start >= 4, end - at > 3 else { return nil }
        let host = bytes[(at + 1)..<end]
        let value = bytes[start..<at]
        if ["tcp(", "unix(", "udp(", "tcp4(", "tcp6(", "cloudsql("].contains(where: { host.starts(with: $0.utf8) }) {
            return URLCredential.isNoPassword(value) ? nil : start..<at
        }
        // A host with a port or a path, and no e-mail's address.
        let name = host.prefix { SecretPattern.Characters.dotted.contains($0) }
        guard name.count >= 2, name.endIndex < end, bytes[name.endIndex] == .colon || bytes[name.endIndex] == .slash,
            SecretValue.isUnmistakable(value)
        else { return nil }
        return start..<at
    }

    /// `1001:…:…:::`, the number of a user and two hashes.
    private static func windowsHash(_ bytes: Bytes, _ start: Int, _ end: Int) -> Range<Int>? {
        let fields = bytes[start..<end].split(separator: .colon, omittingEmptySubsequences: false)
        guard fields.count >= 3, fields[0].allSatisfy({ $0.isASCIIDigit }), fields[1].count == 32,
            fields[2].count == 32,
            fields[1...2].allSatisfy({ $0.allSatisfy { SecretPattern.Characters.anyHexadecimal.contains($0) } })
        else { return nil }
        return fields[1].startIndex..<fields[2].endIndex
    }

    private static let schemes = [
        "$6$", "$5$", "$1$", "$y$", "$2a$", "$2b$", "$2y$", "$apr1$", "{SHA}", "{SSHA}", "$argon2",
    ]

    /// The hash of a password, to the next colon.
    private static func hash(_ bytes: Bytes, _ start: Int, _ end: Int) -> Range<Int>? {
        guard schemes.contains(where: { bytes[start..<end].starts(with: $0.utf8) }) else { return nil }
        let last = bytes[start..<end].firstIndex(of: .colon) ?? end
        return last - start >= 16 && !SecretValue.isPlaceholder(bytes[start..<last]) ? start..<last : nil
    }

    /// The fifth field behind a host, a port, a database and a user, of which some stand before the word.
    private static func pgpass(_ bytes: Bytes, _ start: Int, _ end: Int, behind before: Int) -> Range<Int>? {
        guard before <= 3 else { return nil }
        var fields = bytes[start..<end].split(
            separator: .colon, maxSplits: 3 - before, omittingEmptySubsequences: false)
        guard fields.count == 4 - before, let password = fields.popLast(), !password.contains(.colon) else {
            return nil
        }
        if before == 0 {
            let port = fields.removeFirst()
            guard port.elementsEqual("*".utf8) || (2...5).contains(port.count) && port.allSatisfy({ $0.isASCIIDigit })
            else { return nil }
        }
        // A port and a path: jdbc:oracle:thin:@db1:1521/SHOP
        let digits = password.prefix(while: \.isASCIIDigit)
        let path = password.dropFirst(digits.count)
        if before > 0, (2...5).contains(digits.count), path.first == .slash,
            path.dropFirst().allSatisfy(\.isASCIILetter)
        {
            return nil
        }
        guard fields.allSatisfy({ $0.allSatisfy { $0.isWordByte || "_-*.".utf8.contains($0) } }),
            SecretValue.isSecret(password, .password, isQuoted: true)
        else { return nil }
        return password.startIndex..<password.endIndex
    }

    /// Whether a host with a dot, or a pattern for hosts, and a colon stand before: `*.smarthost.example:`.
    private static func isHost(_ context: CarrierContext) -> Bool {
        var context = context
        guard context.character == .colon else { return false }
        context.back()
        var hasDot = false
        context.back(most: 64) { byte in
            if byte == .dot { hasDot = true }
            return SecretPattern.Characters.dotted.contains(byte) || byte == .asterisk
        }
        return hasDot && context.isAtLineStart
    }

    private static func isUser(_ name: Slice<Bytes>) -> Bool {
        (1...32).contains(name.count) && name.allSatisfy { $0.isWordByte || "_-.".utf8.contains($0) }
            && name.contains { $0.isASCIILetter }
    }
}
