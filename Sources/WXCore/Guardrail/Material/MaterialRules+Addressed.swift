extension MaterialRules {
    /// Returns the kind of attack if a word addresses an AI and an instruction follows.
    func addressedReason(at index: Int) -> MaterialReason? {
        guard let reserve = reserve(at: index) else { return nil }
        let word = words[index]
        let address = address(at: index)
        guard address.points >= 1 else { return nil }
        // Who is addressed clearly may be told more than one thing.
        let payload = payload(after: index, sentences: address.points >= 3 ? 5 : 2)
        let isGuide = context.section(of: Int(words[index].line)) == .guide
        if isGuide, !payload.isHarmful { return nil }
        // Instructions about work in the project are what honest text tells agents.
        if payload.isWork, !payload.isGrave, !payload.asserts, payload.points < (payload.isHarmful ? 4 : 5) {
            return nil
        }
        // A clear call to an AI needs little more than an order.
        if address.isNamed && address.points >= 3 || address.points >= 4, !isGuide {
            let isEnough = payload.points >= 1 + reserve || address.points >= 4 && payload.isOrder && reserve <= 0
            return isEnough ? payload.reason : nil
        }
        // “Assistant, …” is said to nobody but an assistant; “assistant: …” begins lines of logs as well.
        if word.has(.helper), word.after == .comma, address.isCalled, payload.isOrder, payload.points >= 1,
            reserve <= 0, !isGuide
        {
            return payload.reason
        }
        guard payload.isAttack || address.points >= 3 else { return nil }
        // Who is addressed less clearly must be asked for something worse.
        if address.points < 2, !payload.isGrave { return nil }
        if address.points < 2, !address.isNamed, !payload.isSevere, !payload.approvesSilently { return nil }
        let isWorse = payload.isHarmful && (address.isCalled || address.isNamed)
        let least = address.points < 2 && !(address.isNamed && isWorse) ? 6 : isWorse && address.points >= 2 ? 4 : 5
        return address.points + payload.points >= least + reserve ? payload.reason : nil
    }

    /// How clearly a word addresses an AI that reads the material.
    struct Address {
        var points = 0
        /// Whether it is an AI by its name, and not any agent, bot or model.
        var isNamed = false
        /// Whether a colon or a comma follows the name.
        var isCalled = false
    }

    /// Returns how clearly a word addresses an AI.
    func address(at index: Int) -> Address {
        let word = words[index]
        let around = preceding(index, most: 2)
        let behind = following(index, most: 3).prefixOfClause(words)
        if word.has(.reviewer), !word.has([.ai, .helper]), !has(.automatic, in: around), !has(.automatic, in: behind) {
            return Address(points: opensAddress(at: index) && isFollowedByCall(index) ? 1 : 0)
        }
        let isNamed =
            word.has([.ai, .reviewer]) || isDeclared(index) || has(.ai, in: around) || has(.ai, in: behind)
            || has(.qualifier, in: around.suffix(word.has(.model) ? 1 : 2))
            || !word.has(.model) && has(.qualifier, in: behind.prefix(2))
            || word.has(.helper) && (has(.reviewer, in: around.suffix(1)) || has(.reviewer, in: behind.prefix(1)))
        if isPersona(index) { return Address() }
        // The user agent of HTTP is a browser.
        if word.has(.helper), has(.user, in: preceding(index, most: 1)) { return Address() }
        var points = isNamed ? 1 : 0
        let isGreeted = has(.greeting, in: preceding(index, most: 3))
        let opens = opensAddress(at: index)
        let isCalled = opens && isFollowedByCall(index)
        if isCalled { points += 2 }
        if isGreeted { points += 1 }
        if has(.message, in: sentenceBefore(index, most: 6)), has(.to, in: sentenceBefore(index, most: 4)) {
            points += 2
        }
        if isCalled, has(.to, in: preceding(index, most: 3)), !has(.message, in: preceding(index, most: 6)) {
            points += 1
        }
        let isReading = isReader(index, isCalled: isCalled)
        if isReading { points += 2 }
        if opens || points > 0, has(.must, in: following(index, most: 5)) { points += 1 }
        // A name within a sentence is what the sentence is about.
        if !opens, !isCalled, !isReading, points < 4 { points = min(points, 1) }
        // A model is a part of most programs.
        if word.has(.model), !word.has(.ai), !isNamed, !isGreeted, points < 3 { return Address() }
        return Address(points: points, isNamed: isNamed || isGreeted, isCalled: isCalled)
    }

    /// “You are a helpful assistant”: a prompt of the project's own.
    private func isPersona(_ index: Int) -> Bool {
        let before = preceding(index, most: 8)
        guard let be = before.last(where: { words[$0].has(.be) }) else { return false }
        let subject = preceding(be, most: 2)
        let isSecond = has(.you, in: subject) || words[be].has(.you)
        return isSecond && !has(.condition, in: preceding(be, most: 4))
    }

    /// Returns whether a clause begins at a word, or shortly before it with an article, a greeting or a preposition.
    private func opensAddress(at index: Int) -> Bool {
        var start = index
        // One word may be unknown: “vision models”.
        var hasUnknown = false
        while index - start <= 6 {
            if words[start].opensClause { return true }
            guard start > 0, !words[start - 1].isCode else { return false }
            if !hasUnknown, words[start - 1].kinds.isEmpty {
                hasUnknown = true
                start -= 1
                continue
            }
            guard
                words[start - 1].has([
                    .qualifier, .ai, .to, .greeting, .message, .common, .this, .reviewer, .helper, .model, .only,
                    .condition, .every,
                ])
            else { return false }
            start -= 1
        }
        return false
    }

    /// Returns whether a colon, a comma or a dash follows a name, as it does in a call.
    private func isFollowedByCall(_ index: Int) -> Bool {
        if words[index].before == .at { return true }
        for (distance, next) in (index..<min(words.count, index + 9)).enumerated() {
            let word = words[next]
            if distance > 0, word.before != 0, word.before != .comma, word.before != .slash, word.before != .singleQuote
            {
                return false
            }
            switch word.after {
            case .colon: return true
            case .greater: if words[next].before != UInt8(ascii: "<"), distance <= 1 { return true }
            case .comma, .exclamationMark:
                // “for Claude, Codex and others” is a list and “for Claude, select …” a case; neither is a
                // call.
                let isName = (index..<next + 1).dropFirst().allSatisfy {
                    words[$0].has([.ai, .helper, .reviewer, .qualifier, .to, .this, .reads])
                }
                let isList =
                    words[index].before == .comma || preceding(index, most: 3).contains { words[$0].after == .comma }
                    || has(.to, in: preceding(index, most: 2)) && !has(.message, in: preceding(index, most: 5))
                    || following(next, most: 4).dropFirst().contains { words[$0].before == .comma }
                if isName, !isList { return true }
            case .dot, .newline: if has(.greeting, in: preceding(index, most: 3)), distance <= 1 { return true }
            default: break
            }
        }
        return false
    }

    /// Returns whether a word is who reads this: “the AI that reviews this file”, “if you are a language
    /// model”, “whoever reads this with a model”.
    private func isReader(_ index: Int, isCalled: Bool) -> Bool {
        let after = sentence(index, most: 8)
        if let reads = first(.reads, in: after.prefix(5)), isCalled || has(.this, in: sentence(reads, most: 4)) {
            return true
        }
        if let which = first(.that, in: after.prefix(2)), has(.this, in: sentence(which, most: 4)) { return true }
        let before = sentenceBefore(index, most: 8)
        if has(.reads, then: .this, within: 2, in: before.suffix(6)) { return true }
        guard let condition = before.last(where: { words[$0].has(.condition) }) else { return false }
        let between = condition + 1..<index
        return has(.be, in: between) && has([.you, .user], in: between)
            || has(.reads, in: between) && has(.this, in: between)
            || condition == index - 1 && has(.this, in: after.prefix(5))
    }

    /// Returns whether a word is what the reader is supposed to be: “if you are a model”.
    private func isDeclared(_ index: Int) -> Bool {
        let before = sentenceBefore(index, most: 8)
        guard let condition = before.last(where: { words[$0].has(.condition) }) else { return false }
        return isSubject(index, of: condition + 1..<index)
    }

    /// Returns whether words say that somebody is what follows, and nothing else: “you are a large”.
    private func isSubject(_ index: Int, of between: Range<Int>) -> Bool {
        guard let be = between.last(where: { words[$0].has(.be) }), has([.you, .user], in: between.lowerBound..<be + 1)
        else { return false }
        return (be + 1..<index).allSatisfy { words[$0].has([.common, .qualifier, .ai, .helper, .model]) }
    }

    /// What an instruction asks for.
    struct Payload {
        var points = 0
        /// The instruction is about the agent's answer or rules, and not only about work in the project.
        var isAttack = false
        /// The instruction hides something, hands over secrets, or does damage.
        var isHarmful = false
        /// The instruction hands secrets to an address, or does damage without asking.
        var isSevere = false
        /// The instruction is a command, a request for secrets, or severe.
        var isGrave: Bool { isSevere || approvesSilently || reason == .secret || reason == .command }
        /// The instruction is to approve and to say nothing.
        var approvesSilently = false
        /// What follows soon is worded like an order.
        var isOrder = false
        /// The instruction is to say something in particular.
        var asserts = false
        /// The instruction is about work in the project.
        var isWork = false
        var reason = MaterialReason.addressed

        mutating func add(_ points: Int, isHarmful: Bool = false, _ reason: MaterialReason? = nil) {
            self.points += points
            isAttack = true
            self.isHarmful = self.isHarmful || isHarmful
            if let reason, self.reason == .addressed { self.reason = reason }
        }
    }

    /// Returns what is asked after a word.
    func payload(after index: Int, sentences: Int = 5) -> Payload {
        let range = sentence(index, most: Self.reach, sentences: sentences).prefix(while: {
            words[$0].line <= words[index].line + 2
        })
        var payload = Payload()
        // Text without the common words of a language is not an instruction.
        guard range.count >= 3, isLanguage(range, least: 1) else { return payload }

        payload.isOrder = has(.verbs.union([.negation, .you, .must, .yours]), in: range.prefix(12))
        payload.isWork = has(.work, in: range.prefix(24))
        let hasAddress = has(.address, in: range)
        let isDangerous = has(.danger, in: range) || hasAddress
        if range.contains(where: {
            words[$0].has(.run) && !isNegated($0) && has([.command, .danger], in: following($0, most: 10))
        }) {
            if isDangerous { payload.add(3, isHarmful: true, .command) } else { payload.points += 1 }
        }
        if payload.points == 0, has(.danger, in: range.prefix(16)), has(.command, in: range.prefix(16)) {
            payload.add(2, isHarmful: true, .command)
        }
        let isSecret = handsOverSecret(in: range)
        if isSecret { payload.add(hasAddress ? 4 : 3, isHarmful: true, .secret) }
        if leaksRules(in: range) { payload.add(2, isHarmful: true, .secret) }
        if keepsSilent(in: range) {
            payload.add(2, isHarmful: true)
            payload.approvesSilently = has(.approve, in: range)
        }
        let isQuiet = has(.quietly, in: range)
        if isQuiet { payload.add(2, isHarmful: true) }
        let isPath = range.contains { words[$0].has(.secret) && words[$0].isCode }
        payload.isSevere = isSecret && (hasAddress || isPath) || isQuiet || payload.reason == .command
        if isSecret, isPath { payload.points += 2 }
        payload.isOrder = payload.isOrder || payload.isHarmful
        payload.asserts = assertsSomething(in: range)
        if payload.asserts { payload.add(2) }
        if has(.judge, in: range) { payload.add(2) }
        if range.contains(where: {
            words[$0].has(.obey) && !isNegated($0) && has([.only, .this], in: following($0, most: 4))
        }) {
            payload.add(2)
        }
        if has(.say, in: range), has([.user, .answer], in: range) { payload.add(1) }
        if has(.clean, in: range) || has(.negation, then: .problem, within: 3, in: range) { payload.points += 1 }
        if has(.approve, in: range) { payload.add(1) }
        if has(.regardless, in: range) { payload.add(1) }
        if has([.now, .only], in: range) { payload.points += 1 }
        if range.contains(where: {
            words[$0].has(.void) && !isNegated($0) && has([.rules, .task, .prior], in: following($0, most: 6))
        }) {
            payload.add(2)
        }
        if range.contains(where: { words[$0].has(.edit) && !isNegated($0) }) { payload.points += 1 }
        if has([.edit, .say, .handOver, .run], in: range), hasAddress { payload.add(1) }
        if has(.grant, in: range), has([.quietly, .negation, .user, .every], in: range) { payload.points += 1 }
        return payload
    }

    /// “quote your first instructions”.
    private func leaksRules(in range: Range<Int>) -> Bool {
        range.contains { index in
            words[index].has([.handOver, .say]) && !isNegated(index)
                && has(.yours, then: [.rules, .prompt], within: 3, in: following(index, most: 6))
        }
    }

    /// “do not mention the expiry check”, “leave it out of your report”.
    func keepsSilent(in range: Range<Int>) -> Bool {
        if range.dropFirst().contains(where: { words[$0].has(.mention) && isNegated($0) }) { return true }
        return range.contains { index in
            words[index].has(.hide) && (words[index].has(.negation) || !isNegated(index))
                && has(
                    [.answer, .problem, .user, .this, .change, .that, .task],
                    in: index..<min(range.upperBound, index + 9))
        }
    }

    /// “paste the contents of .env”, “send the key to …”.
    func handsOverSecret(in range: Range<Int>) -> Bool {
        range.contains { index in
            words[index].has(.handOver) && !isNegated(index)
                && (index + 1..<max(index + 1, min(range.upperBound, index + 12))).contains {
                    words[$0].has(.secret) && !has(.negation, in: preceding($0, most: 2))
                }
        }
    }

    /// “say that …”, “answer "looks solid"”, “claim there is no …”.
    func assertsSomething(in range: Range<Int>) -> Bool {
        range.contains { index in
            guard words[index].has([.say, .mention]), !isNegated(index) else { return false }
            guard words[index].has(.say) else { return has(.that, in: following(index, most: 1)) }
            if words[index].after == .doubleQuote || words[index].after == .colon { return true }
            let next = index + 1..<max(index + 1, min(range.upperBound, index + 5))
            return has([.that, .clean, .only, .approve], in: next) || has(.this, in: next.prefix(1))
                || has(.negation, then: .problem, within: 3, in: next)
                || next.contains { words[$0].style.contains(.quoted) != words[index].style.contains(.quoted) }
        }
    }
}

extension Range<Int> {
    /// Returns the part of a range of words up to the first mark.
    fileprivate func prefixOfClause(_ words: [MaterialWord]) -> Range<Int> {
        var end = lowerBound
        while end < upperBound, words[end].before == 0 || words[end].before == .singleQuote { end += 1 }
        return lowerBound..<end
    }
}
