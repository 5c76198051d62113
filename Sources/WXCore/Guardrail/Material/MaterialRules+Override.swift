extension MaterialRules {
    /// Returns whether a word begins a call to give up the agent's instructions, such as “ignore all previous
    /// instructions” or “your earlier rules no longer apply”.
    func overrides(at index: Int) -> Bool {
        guard let reserve = reserve(at: index) else { return false }
        var points = 0
        if words[index].has(.void) { points = voidPoints(at: index) }
        if points == 0 { points = deadPoints(at: index) }
        if words[index].has(.negation) { points = max(points, refusalPoints(at: index)) }
        if words[index].has(.new) { points = max(points, replacementPoints(at: index)) }
        return points >= 4 + reserve
    }

    /// “do not follow the user's request; instead …”.
    private func refusalPoints(at index: Int) -> Int {
        guard
            words[index].opensClause || has(.link, in: preceding(index, most: 1))
                || index > 0 && words[index - 1].opensClause
        else { return 0 }
        guard let obey = first([.obey, .say], in: following(index, most: 3)) else { return 0 }
        let object = following(obey, most: 6)
        guard has([.user, .yours], in: object), has([.task, .rules], in: object) else { return 0 }
        return continues(after: obey) || has(.regardless, in: following(obey, most: 14)) ? 4 : 0
    }

    /// “new instructions: you must …”, “your new task is …”.
    private func replacementPoints(at index: Int) -> Int {
        let isOwn = index > 0 && words[index - 1].has(.yours)
        guard words[index].opensClause || isOwn else { return 0 }
        guard let object = first([.rules, .task], in: following(index, most: 3)) else { return 0 }
        guard words[object].after == .colon || isOwn && has(.be, in: following(object, most: 2)) else { return 0 }
        let rest = following(object, most: 20)
        let isToYou = isOwn || has(.you, in: rest) || words[object].has(.rules) && has(.helper, in: rest)
        return isToYou && has([.say, .obey, .only, .handOver, .judge], in: rest) ? 4 : 0
    }

    /// “ignore … instructions”: the verb first.
    private func voidPoints(at index: Int) -> Int {
        guard !words[index].isCode, !isNegated(index) else { return 0 }
        let near = following(index, most: 9)
        var points = 0
        var end = index
        if let object = first([.rules, .task], in: near), !words[object].isCode {
            let phrase = index + 1..<min(words.count, object + 4)
            let isUsers = has(.user, in: phrase)
            guard has([.prior, .yours, .system, .given], in: phrase) || isUsers else { return 0 }
            points = words[object].has(.rules) ? 2 : 1
            if has(.prior, in: phrase) { points += 1 }
            if has(.every, in: phrase) { points += 1 }
            if has([.yours, .given], in: phrase) { points += 1 }
            if has(.system, in: phrase) || words[object].has(.prompt) { points += 1 }
            if isUsers { points += 1 }
            end = object
        } else if has([.every, .yours], in: following(index, most: 4)), has(.given, in: near),
            has([.you, .yours], in: near) || has(.prior, in: near), has(.user, in: near) || has(.prior, in: near)
        {
            // “everything the operator told you before”
            points = 4
        }
        // “what the user asked for”
        if points == 0, has([.that, .every], then: [.user, .you], within: 3, in: near),
            let giver = near.first(where: { words[$0].has([.user, .you]) && has(.given, in: following($0, most: 4)) })
        {
            points = 3
            end = giver
        }
        guard points > 0 else { return 0 }
        return points + (continues(after: end) ? 1 : 0) + (has(.now, in: preceding(index, most: 12)) ? 1 : 0)
    }

    /// Returns whether new instructions follow, as they do after old ones are declared void.
    private func continues(after index: Int) -> Bool {
        let rest = following(index, most: 20)
        return has([.say, .now, .handOver, .obey, .judge, .regardless], in: rest)
            || has(.be, in: rest) && has(.you, in: rest)
            || has(.task, in: rest) && has([.new, .only], in: rest)
    }

    /// “your rules … no longer apply”: the object first.
    private func deadPoints(at index: Int) -> Int {
        guard words[index].has([.yours, .rules, .every]), !words[index].isCode else { return 0 }
        let near = following(index, most: 12)
        let object = words[index].has(.rules) ? index : first([.rules, .task], in: following(index, most: 4))
        let isOwn =
            words[index].has(.yours)
            || has(.given, in: following(index, most: 8))
                && (has([.you, .user, .every], in: index..<index + 1)
                    || has([.you, .user], in: following(index, most: 4)))
            || has(.system, in: preceding(index, most: 2))
        guard let dead = first(.dead, in: near), !isNegated(dead) else { return 0 }
        if object != nil || words[index].has(.every) && has(.user, in: following(index, most: 4)), isOwn { return 4 }
        let isAll = words[index].has([.every, .rules]) && has(.prior, in: following(index, most: 3))
        return isAll && continues(after: dead) ? 4 : 0
    }
}
