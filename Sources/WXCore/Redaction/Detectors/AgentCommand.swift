/// `claude -p`: how the agent is started is part of how the product is built.
enum AgentCommand {
    static let beginnings: [Beginning] = ["claude  ", "claude\t", "claude -"].map(Beginning.word)

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
}
