/// Looks up the kinds of words and phrases.
enum MaterialLexicon {
    static let words = WordTree(
        MaterialWords.words.map { ($1, $0.rawValue) }
            + MaterialWords.englishVerbs.map { ($1, $0.union(.clauseOnly).rawValue) }
            + [(beginnings, MaterialKind.phrase.rawValue)])

    private static let phrases = WordTree(MaterialWords.phrases.map { ($1, $0.rawValue) })

    /// The first word of each phrase, as an entry of the tree.
    private static let beginnings = MaterialWords.phrases.flatMap { $1.split(separator: " ") }
        .compactMap { $0.split(separator: "_").first.map { "\($0)." } }.joined(separator: " ")

    /// Returns the kinds of a folded word.
    static func kinds(of word: ArraySlice<UInt8>) -> MaterialKind { MaterialKind(rawValue: words.bits(of: word)) }

    /// Returns the kinds of a phrase, whose words are joined by `_`.
    static func phraseKinds(of words: [UInt8]) -> MaterialKind { MaterialKind(rawValue: phrases.bits(of: words[...])) }
}
