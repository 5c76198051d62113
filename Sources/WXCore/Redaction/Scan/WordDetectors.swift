/// Detectors of words that they know from a list; which of them is asked about a word, its first two letters tell.
struct WordDetectors: OptionSet, Sendable {
    let rawValue: UInt16

    static let agent = WordDetectors(rawValue: 1 << 0)
    static let header = WordDetectors(rawValue: 1 << 1)
    static let privateKey = WordDetectors(rawValue: 1 << 2)
    static let phrase = WordDetectors(rawValue: 1 << 3)
    static let argument = WordDetectors(rawValue: 1 << 4)
    static let pair = WordDetectors(rawValue: 1 << 5)
    /// Words that ``LineState`` takes note of.
    static let line = WordDetectors(rawValue: 1 << 6)
    static let operand = WordDetectors(rawValue: 1 << 7)
    static let webhook = WordDetectors(rawValue: 1 << 8)

    /// Asks these detectors about a word, one after the other, until one of them knows it.
    func look(at window: ScanWindow) -> Decision {
        if contains(.header) {
            let decision = AuthorizationHeader.look(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.privateKey) {
            let decision = PrivateKeyBlock.look(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.agent) {
            let decision = AgentCommand.look(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.phrase) {
            let decision = SecretPhrase.look(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.argument) {
            let decision = SecretArgument.look(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.pair) {
            let decision = NameValuePair.look(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.operand) {
            let decision = CommandOperand.look(at: window)
            if !decision.isNo { return decision }
        }
        if contains(.webhook) {
            let decision = WebhookURL.look(at: window)
            if !decision.isNo { return decision }
        }
        return .no
    }

    /// The beginnings that each of them looks for.
    static let beginnings: [(WordDetectors, [Beginning])] = [
        (.header, AuthorizationHeader.beginnings), (.privateKey, PrivateKeyBlock.beginnings),
        (.agent, AgentCommand.beginnings), (.phrase, SecretPhrase.beginnings), (.argument, SecretArgument.beginnings),
        (.pair, NameValuePair.beginnings), (.line, LineState.beginnings), (.operand, CommandOperand.beginnings),
        (.webhook, WebhookURL.beginnings),
    ]
}
