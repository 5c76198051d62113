/// Decides whether an attack begins at a word, from the words around it.
struct MaterialRules {
    let words: [MaterialWord]
    let context: MaterialContext
    /// How many points less an attack needs.
    let lenience: Int

    /// How many words an instruction is read on from where it begins.
    static let reach = 44

    init(_ words: [MaterialWord], context: MaterialContext, lenience: Int) {
        self.words = words
        self.context = context
        self.lenience = lenience
    }

    /// Returns the kind of attack that begins at a word; nil if none does.
    ///
    /// The weights of all that is seen there decide. Where a rule recognises the words of an attack, less is enough.
    func verdict(at index: Int) -> MaterialReason? {
        let reason = reason(at: index)
        guard let evidence = evidence(at: index, reason) else { return nil }
        // A false end of the material is rare in honest text, and in the weights' examples too.
        let agreement = reason == nil ? 0 : MaterialWeights.agreement + (reason == .end ? 100 : 0)
        return evidence.score > MaterialWeights.threshold - agreement - lenience * 50 ? evidence.reason : nil
    }

    /// Returns the kind of attack that a rule recognises at a word; nil if none does.
    func reason(at index: Int) -> MaterialReason? {
        let word = words[index]
        if word.has([.tool, .template, .end, .system, .material, .helper, .user]) {
            if let reason = frameReason(at: index) { return reason }
        }
        if word.has([.void, .yours, .rules, .every, .negation, .new]), !word.isCode, overrides(at: index) {
            return .override
        }
        if word.has(.approve), approvesSilently(at: index) { return .silentApproval }
        if word.has(.answer), shapesReport(at: index) { return .silentApproval }
        if word.has([.ai, .helper, .model, .reviewer]), !word.isCode, let reason = addressedReason(at: index) {
            return reason
        }
        if word.has([.condition, .now, .run, .handOver]), let reason = unaddressedReason(at: index) { return reason }
        return nil
    }

    // MARK: What the rules share

    /// Returns the indices after a word, up to a number of words or the end of the paragraph.
    func following(_ index: Int, most: Int) -> Range<Int> {
        let first = index + 1
        var end = first
        while end < words.count, end - first < most, !words[end].style.contains(.opensParagraph) { end += 1 }
        return first..<max(first, end)
    }

    /// Returns the indices before a word, up to a number of words or the beginning of the paragraph.
    func preceding(_ index: Int, most: Int) -> Range<Int> {
        var first = index
        while first > 0, index - first < most, !words[first].style.contains(.opensParagraph) { first -= 1 }
        return first..<index
    }

    /// Returns the indices before a word in the same sentence.
    func sentenceBefore(_ index: Int, most: Int) -> Range<Int> {
        var first = index
        while first > 0, index - first < most, !opensSentence(first) { first -= 1 }
        return first..<index
    }

    func has(_ kind: MaterialKind, in range: Range<Int>) -> Bool {
        range.contains { words[$0].has(kind) }
    }

    func first(_ kind: MaterialKind, in range: Range<Int>) -> Int? {
        range.first { words[$0].has(kind) }
    }

    /// Returns whether a negation stands shortly before a word in the same sentence.
    func isNegated(_ index: Int) -> Bool {
        var before = index
        while before > 0, index - before < 3, !opensSentence(before) {
            before -= 1
            if words[before].has(.negation) { return true }
        }
        return false
    }

    /// Returns the indices after a word, up to the end of a sentence.
    func sentence(_ index: Int, most: Int, sentences: Int = 1) -> Range<Int> {
        let range = following(index, most: most)
        var rest = sentences
        for next in range where opensSentence(next) && words[next].before != .colon {
            rest -= 1
            if rest == 0 { return range.lowerBound..<next }
        }
        return range
    }

    func opensSentence(_ index: Int) -> Bool {
        switch words[index].before {
        case .dot, .semicolon, .colon, .exclamationMark, .questionMark: true
        default: words[index].style.contains(.opensParagraph) || endsSentence(index - 1)
        }
    }

    private func endsSentence(_ index: Int) -> Bool {
        index < 0 || words[index].style.contains(.endsSentence)
    }

    /// Returns whether a second word of a kind follows within some words after the first.
    func has(_ first: MaterialKind, then second: MaterialKind, within most: Int, in range: Range<Int>) -> Bool {
        range.contains { index in
            words[index].has(first)
                && (index + 1..<max(index + 1, min(index + 1 + most, range.upperBound))).contains {
                    words[$0].has(second)
                }
        }
    }

    /// Returns whether the first words of a range are language and not code: enough of them are very common ones.
    func isLanguage(_ range: Range<Int>, least: Int) -> Bool {
        var plain = 0
        var common = 0
        for index in range.prefix(16) where !words[index].isCode {
            plain += 1
            if words[index].has(.common) { common += 1 }
        }
        return common >= least && common * 8 >= plain
    }

    /// How many points an attack at a word needs beyond the usual number: text for agents or about attacks must be
    /// worse than other text.
    func reserve(at index: Int) -> Int? {
        let line = Int(words[index].line)
        if context.isAboutSecurity(line) {
            return words[index].style.contains(.quoted) || context.section(of: line) == .security ? nil : 1 - lenience
        }
        return (context.section(of: line) == .guide ? 2 : 0) - lenience
    }
}
