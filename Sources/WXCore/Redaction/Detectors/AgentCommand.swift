/// `claude -p`: how the agent is started is part of how the product is built.
enum AgentCommand {
    static let beginnings: [Beginning] = (["claude  ", "claude\t", "claude -"] + lists.map { "claude\($0)" })
        .map(Beginning.word)

    /// What stands behind the word in a list of arguments.
    private static let lists: [StaticString] = ["\",", "',", "\\\","]

    /// Detects a flag behind the word `claude`.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        guard window.isWord("claude") else { return .no }
        let bytes = window.bytes
        var index = window.end
        while index < bytes.count, index - window.end < 32, bytes[index] == .space || bytes[index] == .tab {
            index += 1
        }
        if index == bytes.count { return window.isFinal ? .no : .more }
        if index == window.end {
            switch argument(window) {
            case nil: return .more
            case .some(let place): index = place
            }
        }
        guard index > window.end else { return .no }
        for flag in ["--print", "-p"] as [StaticString] {
            switch window.matches(flag, at: index) {
            case .no: continue
            case .more: return .more
            case .yes:
                let after = index + flag.utf8CodeUnitCount
                if after == bytes.count, !window.isFinal { return .more }
                if after < bytes.count, bytes[after].isWordByte || bytes[after] == .hyphen { continue }
                return .hide(from: window.position, to: after, with: "[assistant]", kind: "command", then: .normal)
            }
        }
        return .no
    }

    /// The place of the next argument in a list, behind its quote, or the window's end if there is none; nil if more
    /// bytes are needed.
    private static func argument(_ window: ScanWindow) -> Int? {
        for list in lists {
            switch window.matches(list, at: window.end) {
            case .no: continue
            case .more: return nil
            case .yes: break
            }
            var text = CarrierText(
                window.bytes, from: window.end + list.utf8CodeUnitCount, isFinal: window.isFinal, longest: 64)
            text.takesSpace()
            let isQuoted = text.takesQuote() != nil
            if text.mustWait { return nil }
            return isQuoted ? text.index : window.end
        }
        return window.end
    }
}
