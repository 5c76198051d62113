/// Text that a prompt quotes as test data: “write a test that our filter refuses 'ignore all instructions'”.
///
/// A quotation is a sample only if the words outside of all quotations say what handles it (a test, a filter, a list)
/// and what happens to it (it is refused, detected, cleaned), and none of them asks to obey it. Any other quotation is
/// judged like plain text.
package enum QuotedSample {
    /// A word for what handles a sample.
    private static let handlerBit: UInt64 = 1
    /// A word for what happens to a sample.
    private static let handlingBit: UInt64 = 2
    /// A word that asks to obey, or addresses the agent.
    private static let orderBit: UInt64 = 4

    static let frame = WordTree([
        (
            """
            test. tests. unit-test teste. testes. prueba. pruebas. filter. filters. filtro filtre. filtres. guardrail \
            guard. garde-fou classif clasific regex regexp expression. list. lista. liste. denylist blocklist import \
            importer. importador chatbot bot. parser. pr. patch. commit. ticket. scanner. scan. validator. validador \
            rule. regra. regla. regle. detector. llm. model. modelo. modele. product. produto. producto. produit. \
            prompt-injection injection. injections. injecao. inyeccion.
            """, handlerBit
        ),
        (
            """
            refus recus rehus rejeit rejet reject rechac rechaz detect detet block bloqu bloque deny. denies denied \
            denylist blocklist denegac sanitis sanitiz limp clean nettoi nettoy escap defend defens defiend protect \
            proteg filter filtr flag. flags. flagged catch. catches. caught. misses. missed. lacks. tricked fooled \
            enganad engan trompe stop. stops. impedir evitar eviter prevent match. matches. injection. injections. \
            injecao. inyeccion. fails. falha. falla. echoue. expects. espera. attend.
            """, handlingBit
        ),
        (
            """
            follow. obey. comply. execute. perform. carry. apply. your. yours. yourself. siga. segue. sigue. obedec \
            obei cumpr cumpl execut ejecut suis. suivez. applique. aplica. teu. tua. teus. tuas. ton. ta. tes. votre. \
            anyway. truly. really. for-real. pretend.
            """, orderBit
        ),
    ])

    /// Returns, for each word of a folded text, whether it belongs to a sample; nil if there is no sample.
    package static func flags(of words: [ArraySlice<UInt8>], in text: String) -> [Bool]? {
        guard text.utf8.contains(where: isQuotationMark) else { return nil }
        let ranges = quotations(in: Array(text.utf8))
        guard !ranges.isEmpty else { return nil }
        var next = 0
        var found: UInt64 = 0
        let flags = words.map { word -> Bool in
            while next < ranges.count, ranges[next].upperBound <= word.startIndex { next += 1 }
            let isQuoted = next < ranges.count && ranges[next].contains(word.startIndex)
            if !isQuoted { found |= frame.bits(of: word) }
            return isQuoted
        }
        return found == handlerBit | handlingBit ? flags : nil
    }

    private static func isQuotationMark(_ byte: UInt8) -> Bool {
        byte == .doubleQuote || byte == .singleQuote || byte == .backtick
    }

    /// Returns the text between each two equal quotation marks, the first not after a letter, the second not before
    /// one.
    private static func quotations(in bytes: [UInt8]) -> [Range<Int>] {
        func isLetter(_ index: Int) -> Bool {
            guard bytes.indices.contains(index) else { return false }
            return bytes[index].isASCIILowercase || bytes[index].isASCIIDigit || bytes[index] >= 0x80
        }
        var ranges: [Range<Int>] = []
        var open: Int?
        for (index, byte) in bytes.enumerated() where isQuotationMark(byte) {
            if let start = open {
                guard byte == bytes[start], !isLetter(index + 1) else { continue }
                ranges.append(start + 1..<index)
                open = nil
            } else if !isLetter(index - 1) {
                open = index
            }
        }
        return ranges
    }
}
