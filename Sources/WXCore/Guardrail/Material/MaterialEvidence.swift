/// What speaks for an attack that begins at a word, as a list of small facts.
///
/// A fact is a number: its group times 64 and its place within the group.
struct MaterialEvidence {
    private(set) var facts: [UInt16] = []
    /// What the facts weigh together, in hundredths; the larger, the more it looks like an attack.
    private(set) var score = MaterialWeights.bias
    /// What kind of attack it would be.
    var reason = MaterialReason.addressed

    /// What a fact is about.
    enum Group: UInt16 {
        /// The kinds of the word itself, of the words soon after it, of those in its sentences, and of those before it.
        case word, soon, after, before
        /// How clearly somebody is addressed, and what is asked.
        case address, request
        /// The marks and the style around the word, and what its surroundings are about.
        case place, topic
        /// The kinds of the words in the first clause.
        case clause
    }

    mutating func add(_ group: Group, _ place: Int) {
        facts.append(group.rawValue * 64 + UInt16(place))
        let weights = MaterialWeights.table[Int(group.rawValue)]
        if place < weights.count { score += Int(weights[place]) }
    }

    mutating func add(_ group: Group, _ kinds: MaterialKind) {
        var rest = kinds.rawValue
        while rest != 0 {
            add(group, rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }
}

extension MaterialRules {
    /// Returns the evidence at a word that may begin an attack; nil if nothing in the structure of the text says so.
    func evidence(at index: Int, _ reason: MaterialReason?) -> MaterialEvidence? {
        guard let cue = cue(at: index) ?? (reason == nil ? nil : .void) else { return nil }
        let word = words[index]
        // What follows a frame may stand after blank lines.
        let range =
            cue == .end || cue == .call
            ? ahead(index, most: 28, lines: 4)
            : sentence(index, most: 28, sentences: 3).prefix { words[$0].line <= word.line + 2 }
        guard range.count >= 3, isLanguage(range, least: 1) || reason != nil else { return nil }

        var evidence = MaterialEvidence()
        evidence.add(.word, word.kinds)
        evidence.add(.soon, kinds(in: range.prefix(3)))
        evidence.add(.after, kinds(in: range))
        evidence.add(.clause, kinds(in: sentence(index, most: 10)))
        evidence.add(.before, kinds(in: preceding(index, most: 6)))
        addRequest(range, at: index, cue == .name ? address(at: index) : Address(), to: &evidence)
        addPlace(range, at: index, to: &evidence)
        evidence.add(.place, 40 + cue.rawValue)
        if let reason, let place = MaterialReason.allCases.firstIndex(of: reason) {
            evidence.add(.request, 48)
            evidence.add(.request, 49 + place)
        }
        evidence.reason = reason ?? self.reason(of: cue, at: index)
        return evidence
    }

    /// What in the structure of a text shows that an attack may begin at a word.
    private enum Cue: Int {
        /// An AI, a bot or a reviewer is named where somebody is addressed.
        case name
        /// A turn of a conversation, a result of a tool or a heading begins.
        case call
        /// The material seems to end.
        case end
        /// Something is declared void or approved.
        case void
        /// A clause says when something is to be done.
        case condition
        /// “My actual request is different: …”
        case request
    }

    private func reason(of cue: Cue, at index: Int) -> MaterialReason {
        switch cue {
        case .name, .condition: .addressed
        case .call: words[index].has([.tool, .result]) ? .toolResult : .turn
        case .end, .request: .end
        case .void: words[index].has(.approve) ? .silentApproval : .override
        }
    }

    private func cue(at index: Int) -> Cue? {
        let word = words[index]
        if word.has([.ai, .helper, .model, .reviewer]), !word.isCode {
            let next = following(index, most: 4)
            if word.opensClause || word.after == .colon || word.after == .comma || has(.must, in: next)
                || has(.to, in: preceding(index, most: 2)) || index > 0 && words[index - 1].opensClause
                || address(at: index).points > 0
            {
                return .name
            }
        }
        if word.has([.template, .tool, .system, .user, .helper, .prompt, .message, .question, .result]) {
            if word.after == .colon || word.after == .greater || word.after == UInt8(ascii: "]")
                || (word.after == .doubleQuote || word.after == .backslash)
                    && word.has([.system, .user, .helper, .result])
                || word.has(.tool) && word.isCode || word.has(.template)
                || word.style.contains(.capitals) && word.opensLine
            {
                return .call
            }
        }
        if word.has([.end, .material]), word.opensLine || index > 0 && words[index - 1].opensLine { return .end }
        guard !word.isCode else { return nil }
        if word.has([.void, .approve, .yours]) { return .void }
        if word.has([.condition, .now]), word.opensClause || has(.reads, in: following(index, most: 4)) {
            return .condition
        }
        if word.has(.new),
            following(index, most: 5).contains(where: { words[$0].after == .colon || words[$0].before == .colon })
        {
            return .request
        }
        return nil
    }

    private func kinds(in range: Range<Int>) -> MaterialKind {
        range.reduce(into: []) { $0.formUnion(words[$1].kinds) }
    }

    private func addRequest(_ range: Range<Int>, at index: Int, _ address: Address, to evidence: inout MaterialEvidence)
    {
        for points in 0..<min(address.points, 6) { evidence.add(.address, points) }
        if address.isNamed { evidence.add(.address, 8) }
        if address.isCalled { evidence.add(.address, 9) }
        let payload = payload(after: index, sentences: 3)
        for points in 0..<min(payload.points, 8) { evidence.add(.request, points) }
        let flags = [
            payload.isAttack, payload.isHarmful, payload.isSevere, payload.isOrder, payload.isWork, payload.asserts,
            payload.approvesSilently, keepsSilent(in: range), handsOverSecret(in: range),
        ]
        for (place, flag) in flags.enumerated() where flag {
            evidence.add(.request, 16 + place)
            if address.isCalled { evidence.add(.request, 32 + place) }
        }
    }

    private func addPlace(_ range: Range<Int>, at index: Int, to evidence: inout MaterialEvidence) {
        let word = words[index]
        let styles: [Bool] = [
            word.opensLine, word.opensClause, word.style.contains(.opensParagraph), word.style.contains(.quoted),
            word.style.contains(.capitals), word.isCode, isLanguage(range, least: 2), isLanguage(range, least: 3),
            isLanguage(range, least: 5), range.count >= 8, range.count >= 14,
        ]
        for (place, flag) in styles.enumerated() where flag { evidence.add(.place, place) }
        let code = range.prefix(16).count { words[$0].isCode }
        if code >= 1 { evidence.add(.place, 14) }
        if code >= 4 { evidence.add(.place, 15) }
        evidence.add(.place, 16 + Self.markClass(word.before))
        evidence.add(.place, 28 + Self.markClass(word.after))
        if let next = range.first {
            let first = words[next]
            evidence.add(.place, first.kinds.isEmpty ? 46 : first.has(.verbs) ? 47 : first.has(.common) ? 48 : 49)
        }
        // What another speaker says next.
        if word.has([.user, .helper, .system, .template]),
            following(index, most: 40).contains(where: {
                words[$0].has([.user, .helper]) && (words[$0].after == .colon || words[$0].after == .pipe)
                    && words[$0].kinds.intersection([.user, .helper]) != word.kinds.intersection([.user, .helper])
            })
        {
            evidence.add(.topic, 32)
        }
        let line = Int(word.line)
        switch context.section(of: line) {
        case .plain: break
        case .guide: evidence.add(.topic, 0)
        case .security: evidence.add(.topic, 1)
        }
        if context.isAboutSecurity(line) { evidence.add(.topic, 2) }
        if reserve(at: index) == nil { evidence.add(.topic, 3) }
        // A text about agents names them again and again; an attack is alone in a text about something else.
        let about: MaterialKind = [.ai, .helper, .prompt, .template]
        let wide = max(0, index - 150)..<min(words.count, index + 190)
        var count = 0
        var warnings = 0
        var turns = 0
        for other in wide where other < index - 10 || other > index + 40 {
            let word = words[other]
            if word.has(about) { count += 1 }
            if word.has([.security, .handling]) { warnings += 1 }
            if word.has([.user, .helper, .system]), word.opensClause, word.after == .colon || word.after == .doubleQuote
            {
                turns += 1
            }
        }
        for (place, least) in [1, 2, 4, 8].enumerated() {
            if count >= least { evidence.add(.topic, 8 + place) }
            if warnings >= least { evidence.add(.topic, 16 + place) }
            if turns >= least { evidence.add(.topic, 24 + place) }
        }
    }

    private static func markClass(_ mark: UInt8) -> Int {
        switch mark {
        case 0: 0
        case .newline: 1
        case .comma: 2
        case .colon: 3
        case .dot, .exclamationMark, .questionMark, .semicolon: 4
        case .doubleQuote, .singleQuote, .backtick: 5
        case .hash, .slash, .asterisk, .percent: 6
        case .hyphen: 7
        case .less, .greater: 8
        case UInt8(ascii: "["), UInt8(ascii: "]"): 9
        case .openParenthesis, .closeParenthesis: 10
        default: 11
        }
    }
}
