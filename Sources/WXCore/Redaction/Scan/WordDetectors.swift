/// Detectors that recognize words from a list; the first two letters of a word select the detectors to run.
struct WordDetectors: OptionSet, Sendable {
    let rawValue: UInt32

    static let agent = WordDetectors(rawValue: 1 << 0)
    static let header = WordDetectors(rawValue: 1 << 1)
    static let privateKey = WordDetectors(rawValue: 1 << 2)
    static let phrase = WordDetectors(rawValue: 1 << 3)
    static let argument = WordDetectors(rawValue: 1 << 4)
    static let pair = WordDetectors(rawValue: 1 << 5)
    /// Words that ``LineState`` records.
    static let line = WordDetectors(rawValue: 1 << 6)
    static let operand = WordDetectors(rawValue: 1 << 7)
    static let webhook = WordDetectors(rawValue: 1 << 8)
    static let command = WordDetectors(rawValue: 1 << 9)
    static let cookieFile = WordDetectors(rawValue: 1 << 10)
    static let path = WordDetectors(rawValue: 1 << 11)
    static let codes = WordDetectors(rawValue: 1 << 12)
    /// Words that ``SecretManifest`` reads.
    static let manifest = WordDetectors(rawValue: 1 << 13)
    static let document = WordDetectors(rawValue: 1 << 14)
    static let hexadecimal = WordDetectors(rawValue: 1 << 15)
    static let valueFirst = WordDetectors(rawValue: 1 << 17)
    static let section = WordDetectors(rawValue: 1 << 18)
    static let number = WordDetectors(rawValue: 1 << 19)
    static let replaced = WordDetectors(rawValue: 1 << 20)
    static let users = WordDetectors(rawValue: 1 << 21)
    /// Words that ``TableSchema`` reads.
    static let schema = WordDetectors(rawValue: 1 << 16)

    /// Runs these detectors one after the other, until one of them recognizes the word.
    func detect(at window: ScanWindow) -> Decision {
        if contains(.header) {
            let decision = AuthorizationHeader.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.privateKey) {
            let decision = PrivateKeyBlock.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.agent) {
            let decision = AgentCommand.detect(at: window)
            if !decision.isNo { return decision }
        }
        // Before names of more than one word: `setup key` and `secret key` are such names, too.
        if contains(.codes) {
            let decision = SpokenCodes.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.phrase) {
            let decision = SecretPhrase.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.argument) {
            let decision = SecretArgument.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.pair) {
            let decision = MemberReader.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.operand) {
            let decision = CommandOperand.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.command) {
            let decision = CommandCarrier.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.cookieFile) {
            let decision = CookieFile.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.path) {
            let decision = WorkspacePath.detectEncoded(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.document) {
            let decision = HereDocument.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.hexadecimal) {
            let decision = KeyInHexadecimal.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.valueFirst) {
            let decision = ValueBeforeName.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.section) {
            let decision = SectionReader.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.number) {
            let decision = PinCode.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.replaced) {
            let decision = ReplacedText.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.users) {
            let decision = UserList.detect(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.webhook) {
            let decision = WebhookURL.detect(at: window)
            if !decision.isNo { return decision }
        }
        return .no
    }

    /// The beginnings that each of them recognizes.
    static let beginnings: [(WordDetectors, [Beginning])] = [
        (.header, AuthorizationHeader.beginnings), (.privateKey, PrivateKeyBlock.beginnings),
        (.agent, AgentCommand.beginnings), (.phrase, SecretPhrase.beginnings), (.argument, SecretArgument.beginnings),
        (.pair, MemberReader.beginnings), (.line, LineState.beginnings), (.operand, CommandOperand.beginnings),
        (.webhook, WebhookURL.beginnings), (.command, CommandCarrier.beginnings), (.cookieFile, CookieFile.beginnings),
        (.path, WorkspacePath.encodedBeginnings), (.codes, SpokenCodes.beginnings),
        (.manifest, SecretManifest.beginnings), (.document, HereDocument.beginnings),
        (.hexadecimal, KeyInHexadecimal.beginnings), (.schema, TableSchema.beginnings),
        (.valueFirst, ValueBeforeName.beginnings), (.section, SectionReader.beginnings),
        (.number, PinCode.beginnings), (.replaced, ReplacedText.beginnings), (.users, UserList.beginnings),
    ]
}
