/// All ways to read a prompt: as it stands, and with each disguise removed.
///
/// There are at most twelve readings of at most 10,000 scalars, and text is decoded at most twice. A reading alone is
/// no reason to refuse a prompt; its words are judged like those of the plain one.
package struct PromptReadings: Sendable {
    /// The readings, the plain one first.
    package private(set) var all: [PromptReading]
    /// The folding of the plain reading.
    package let folding: Folding

    private static let mostReadings = 12
    private static let mostScalars = 10_000

    /// The prompt as it stands.
    package var plain: PromptReading { all[0] }

    /// Reads a prompt in every way that changes it.
    package init(of prompt: String) {
        let text = String(String.UnicodeScalarView(prompt.unicodeScalars.prefix(Self.mostScalars)))
        folding = Folding(of: text)
        let plain = folding.text
        all = [PromptReading(disguise: nil, text: prompt, folded: plain)]

        add(.spaced, SpacedLetters.text(in: text, folded: plain))
        add(.leet, Leet.text(in: plain))
        for decoded in Base64.texts(in: text) {
            add(.base64, decoded)
            for again in Base64.texts(in: decoded) { add(.base64, again) }
        }
        for decoded in Hexadecimal.texts(in: text) + Binary.texts(in: text) { add(.hexadecimal, decoded) }
        add(.escaped, Escapes.text(in: text))
        add(.morse, Morse.text(in: text))
        add(.reversed, Reversed.text(in: plain, isCertain: folding.disguises.contains(.bidi)))
        add(.rot13, Rot13.text(in: plain))
        for part in HiddenParts.texts(in: text) { add(.hidden, part) }
        // Where joining letters gave the only other reading, that one has the words.
        let words = all.last?.disguise == .spaced ? all.last?.folded : nil
        add(.typos, Typos.text(in: words ?? plain))
        add(.joined, JoinedLiterals.text(in: text))
    }

    /// Returns the disguises that a reading was written in, those that folding removed included.
    package func disguises(of reading: PromptReading) -> [Disguise] {
        Disguise.allCases.filter { folding.disguises.contains($0) || $0 == reading.disguise }
    }

    private mutating func add(_ disguise: Disguise, _ text: String?) {
        guard let text, all.count < Self.mostReadings, text.utf8.count >= 8 else { return }
        let folded = Folding(of: text).text
        guard folded.utf8.count >= 6, !all.contains(where: { $0.folded == folded }) else { return }
        all.append(PromptReading(disguise: disguise, text: text, folded: folded))
    }
}
