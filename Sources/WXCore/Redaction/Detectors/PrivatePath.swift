/// Paths that reveal how the product is built: the tenants' workspaces, and the agent's own directories and files.
enum PrivatePath {
    static let beginnings: [Beginning] =
        [
            "/tmp/claude-", "/var/lib/claude", "/home/", "/Users/", "/root/", "~/.claude", "$HOME/",
            "${HOME}/",
            ".credentials.json",
        ].map(Beginning.text) + WorkspacePath.beginnings

    /// Detects a path at a slash, a dot, or a sign that stands for a home directory.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        switch window.bytes[window.position] {
        case .slash: detectAtSlash(window)
        case .dot: detectAtDot(window)
        default: detectAtHome(window)
        }
    }

    private static func detectAtSlash(_ window: ScanWindow) -> Decision {
        let workspace = WorkspacePath.detect(at: window)
        if !workspace.isNo { return workspace }
        let bytes = window.bytes
        let position = window.position
        guard !window.before.isWordByte, window.before != .dot || window.beforeThat == .dot else { return .no }
        switch window.matches("/tmp/claude-", at: position) {
        case .more: return .more
        case .yes: return temporary(window, from: position + 12)
        case .no: break
        }
        switch window.matches("/var/lib/claude", at: position) {
        case .more: return .more
        case .yes: return directory(window, endingAt: position + 15)
        case .no: break
        }
        for home in ["/home/", "/Users/"] as [StaticString] {
            switch window.matches(home, at: position) {
            case .no: continue
            case .more: return .more
            case .yes:
                let start = position + home.utf8CodeUnitCount
                let end = window.end(of: .dotted, from: start, most: 64)
                if end == bytes.count, !window.isFinal { return .more }
                guard end > start, end < bytes.count, bytes[end] == .slash else { return .no }
                return configuration(window, slash: end)
            }
        }
        switch window.matches("/root/", at: position) {
        case .more: return .more
        case .yes: return configuration(window, slash: position + 5)
        case .no: return .no
        }
    }

    private static func detectAtHome(_ window: ScanWindow) -> Decision {
        for home in ["~/", "$HOME/", "${HOME}/"] as [StaticString] {
            switch window.matches(home, at: window.position) {
            case .no: continue
            case .more: return .more
            case .yes: return configuration(window, slash: window.position + home.utf8CodeUnitCount - 1)
            }
        }
        return .no
    }

    private static func detectAtDot(_ window: ScanWindow) -> Decision {
        guard !window.before.isWordByte else { return .no }
        switch window.matches(".credentials.json", at: window.position) {
        case .no: return .no
        case .more: return .more
        case .yes: return directory(window, endingAt: window.position + 17)
        }
    }

    /// Hides where Claude Code keeps the images of a session, `/tmp/claude-1000/-workspace-demo/<session>/`; the user's
    /// number begins at `start`.
    private static func temporary(_ window: ScanWindow, from start: Int) -> Decision {
        let bytes = window.bytes
        var end = start
        for (part, characters) in [SecretPattern.Characters.digits, .dotted, .dotted].enumerated() {
            let next = window.end(of: characters, from: end, most: 128)
            if next == bytes.count { return window.isFinal ? .no : .more }
            guard next > end, bytes[next] == .slash, part != 1 || bytes[end] == .hyphen else { return .no }
            end = next + 1
        }
        return .hide(from: window.position, to: end, with: "", kind: "path", then: .normal)
    }

    /// Hides a home directory's `/.claude`, whose slash stands at `slash`.
    private static func configuration(_ window: ScanWindow, slash: Int) -> Decision {
        switch window.matches("/.claude", at: slash) {
        case .no: return .no
        case .more: return .more
        case .yes: break
        }
        guard let end = project(window, behind: slash + 8) else { return .more }
        return directory(window, endingAt: end)
    }

    /// Where the name of a project's directory ends that stands behind the agent's own, `/projects/-workspace-demo`, or
    /// `end` if none does; nil if more bytes are needed.
    private static func project(_ window: ScanWindow, behind end: Int) -> Int? {
        switch window.matches("/projects/-workspace-", at: end) {
        case .no: return end
        case .more: return nil
        case .yes: break
        }
        let last = window.end(of: .dotted, from: end + 21, most: 128)
        return last == window.bytes.count && !window.isFinal ? nil : last
    }

    /// Hides the agent's directory, if its name ends at `end`.
    private static func directory(_ window: ScanWindow, endingAt end: Int) -> Decision {
        let hidden = Decision.hide(from: window.position, to: end, with: "[config]", kind: "config", then: .normal)
        guard end < window.bytes.count else { return window.isFinal ? hidden : .more }
        let next = window.bytes[end]
        return next.isWordByte || next == .underscore || next == .hyphen ? .no : hidden
    }
}
