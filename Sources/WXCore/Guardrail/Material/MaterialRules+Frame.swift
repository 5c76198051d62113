extension MaterialRules {
    /// Returns the kind of attack if a word belongs to a mark that pretends to end the material, or to be a turn of the
    /// conversation or the result of a tool.
    func frameReason(at index: Int) -> MaterialReason? {
        guard let reserve = reserve(at: index), reserve <= 0 else { return nil }
        let word = words[index]
        if word.has(.end) || word.has(.material), endsMaterial(at: index) { return .end }
        if word.has([.template, .system]), beginsTurn(at: index) { return .turn }
        if word.has([.system, .user, .helper]), changesTurn(at: index) || plantsDialogue(at: index) { return .turn }
        if word.has(.tool), pretendsResult(at: index) { return .toolResult }
        return nil
    }

    /// The words of the next lines, blank lines included.
    func ahead(_ index: Int, most: Int, lines: Int32) -> Range<Int> {
        let last = words[index].line + lines
        var end = index + 1
        while end < words.count, end - index <= most, words[end].line <= last { end += 1 }
        return min(index + 1, end)..<end
    }

    /// “--- end of the file ---” alone in a line, then “New question: …”.
    private func endsMaterial(at index: Int) -> Bool {
        let word = words[index]
        let line = ahead(index, most: 6, lines: 0)
        let isFirst = word.opensLine
        if word.has(.end) {
            guard isFirst, word.has(.material) || has(.material, in: line), line.count <= 5 else { return false }
        } else if isFirst || index > 0 && words[index - 1].opensLine || index > 1 && words[index - 2].opensLine,
            has(.end, in: line.prefix(2)), line.count <= 3
        {
            // “the attached material ends here”
        } else {
            guard isFirst, word.before == .slash, word.after == .greater, line.isEmpty else { return false }
        }
        let next = ahead(index, most: 18, lines: 4)
        return next.contains { asks(at: $0, after: index) } || isLanguage(next, least: 2) && handsOverSecret(in: next)
    }

    /// “New question: …”, “The user now asks: …” at the beginning of a line after a mark.
    private func asks(at start: Int, after mark: Int) -> Bool {
        guard words[start].line > words[mark].line ? words[start].opensLine : words[start].before == .dot else {
            return false
        }
        let head = start..<min(words.count, start + 7)
        guard
            let colon = head.first(where: {
                words[$0].after == .colon || $0 + 1 < words.count && words[$0 + 1].before == .colon
            })
        else { return false }
        let heading = start..<colon + 1
        return has(.question, in: heading)
            || has(.user, in: heading) && (heading.count <= 2 || has([.now, .new, .reads, .given], in: heading))
    }

    /// A marker of a chat template or of a system turn, followed by a sentence that grants, forbids or redefines.
    private func beginsTurn(at index: Int) -> Bool {
        let word = words[index]
        let isTemplate = word.has(.template) || word.before == .pipe && word.after == .pipe
        let isTag =
            word.after == .greater || isTemplate || word.before == UInt8(ascii: "[") && word.after == UInt8(ascii: "]")
        let isHeading = word.before == .hash
        let noun = ahead(index, most: 1, lines: 0)
        let isNote =
            has([.message, .prompt], in: noun)
            && (noun.contains { words[$0].after == .colon } || word.before == UInt8(ascii: "["))
        guard isTag || isNote || word.after == .colon && word.opensClause else { return false }
        let range = ahead(index, most: 30, lines: 3)
        guard isLanguage(range, least: isTemplate ? 2 : 3) else { return false }
        let isAboutAgent = has([.helper, .model, .ai], in: range)
        guard isTag || isNote || isHeading || isAboutAgent else { return false }
        var points = 0
        if has([.you, .yours], in: range) { points += 1 }
        if isAboutAgent { points += 1 }
        if has(.user, in: range) { points += 1 }
        if has([.grant, .now, .dead], in: range) { points += 2 }
        if has([.only, .every, .regardless], in: range) { points += 1 }
        if has(.quietly, in: range) || keepsSilent(in: range) || handsOverSecret(in: range) { points += 2 }
        if has([.void, .new], in: range), has(.rules, in: range) { points += 2 }
        if has(.rules, in: range), has(.dead, in: range) { points += 1 }
        if has([.danger, .address, .judge, .obey], in: range) { points += 1 }
        if isTag, has(.say, in: range) { points += assertsSomething(in: range) ? 2 : 1 }
        return points >= 3
    }

    /// `</assistant><user>` and an order: a turn of somebody else's conversation.
    private func changesTurn(at index: Int) -> Bool {
        let word = words[index]
        guard word.before == .slash, word.after == .greater, index + 1 < words.count else { return false }
        let next = words[index + 1]
        guard next.before == UInt8(ascii: "<"), next.after == .greater,
            next.line <= word.line + 1, next.has([.system, .user, .helper]),
            next.kinds.intersection([.system, .user, .helper]) != word.kinds.intersection([.system, .user, .helper])
        else { return false }
        let range = ahead(index + 1, most: 20, lines: 2)
        return has([.edit, .run, .grant, .void, .now, .handOver, .obey], in: range)
    }

    /// “User: … without asking … Assistant: …”: a dialogue in which the agent already agreed.
    private func plantsDialogue(at index: Int) -> Bool {
        guard words[index].opensLine, words[index].after == .colon, words[index].has([.user, .helper]) else {
            return false
        }
        let range = ahead(index, most: 40, lines: 4)
        let other = range.contains {
            words[$0].opensLine && words[$0].after == .colon && words[$0].has([.user, .helper])
                && words[$0].kinds.intersection([.user, .helper]) != words[index].kinds.intersection([.user, .helper])
        }
        return other
            && (has(.danger, in: range) || has(.quietly, in: range) || handsOverSecret(in: range)
                || has(.void, then: .prior, within: 3, in: range)
                || has(.edit, then: [.every, .change], within: 3, in: range))
    }

    /// The heading of a tool's result, followed by what no tool says: a permission, or what the agent must do.
    private func pretendsResult(at index: Int) -> Bool {
        let word = words[index]
        let head = ahead(index, most: 4, lines: 0)
        let isTag = word.before == UInt8(ascii: "<") || word.before == UInt8(ascii: "[") || word.after == .greater
        let before = preceding(index, most: 3)
        let isSecond = word.after == .colon && before.contains { words[$0].has(.result) && words[$0].opensLine }
        let opensLine = index == 0 || words[index - 1].line < word.line
        guard
            isTag || opensLine && has(.result, in: head.prefix(2)) || isSecond
                || word.has(.result) && word.before == .doubleQuote
        else { return false }
        let range = ahead(index, most: 34, lines: 3)
        let code = range.prefix(16).count { words[$0].isCode }
        guard isLanguage(range, least: 2), code * 4 <= range.prefix(16).count else { return false }
        guard has([.you, .helper, .model, .ai, .user], in: range) || has(.new, then: .question, within: 3, in: range)
        else { return false }
        var points = 0
        if has(.user, then: .grant, within: 4, in: range)
            || has(.grant, then: [.helper, .model, .ai, .you], within: 6, in: range)
            || has([.helper, .model, .ai, .you], then: .grant, within: 4, in: range)
        {
            points += 3
        }
        if has(.must, in: range) { points += 1 }
        if has([.quietly, .danger], in: range) || handsOverSecret(in: range) { points += 2 }
        if has(.clean, in: range) || has(.negation, then: .problem, within: 2, in: range) { points += 1 }
        if has([.run, .edit, .handOver], in: range) { points += 1 }
        return points >= 3
    }
}
