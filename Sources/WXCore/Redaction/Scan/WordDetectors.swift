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

    /// How each of them looks at a word, in the order in which they are asked.
    static let looks: [(WordDetectors, @Sendable (ScanWindow) -> Decision)] = [
        (.header, AuthorizationHeader.look), (.privateKey, PrivateKeyBlock.look), (.agent, AgentCommand.look),
        (.phrase, SecretPhrase.look), (.argument, SecretArgument.look), (.pair, NameValuePair.look),
        (.operand, CommandOperand.look), (.webhook, WebhookURL.look),
    ]

    /// The beginnings that each of them looks for.
    static let beginnings: [(WordDetectors, [Beginning])] = [
        (.header, AuthorizationHeader.beginnings), (.privateKey, PrivateKeyBlock.beginnings),
        (.agent, AgentCommand.beginnings), (.phrase, SecretPhrase.beginnings), (.argument, SecretArgument.beginnings),
        (.pair, NameValuePair.beginnings), (.line, LineState.beginnings), (.operand, CommandOperand.beginnings),
        (.webhook, WebhookURL.beginnings),
    ]
}
