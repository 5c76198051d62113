/// One thing that can be configured: its name in files, its variable, and who may set it.
struct SettingKey: Sendable {
    /// The dotted name in configuration files; `<name>` stands for any name.
    var path: String
    /// What its value looks like.
    var kind: Kind
    /// The variable that sets it, if there is one.
    var variable: String?
    /// Whether a project file, which comes with a cloned repository, may set it.
    var isProjects = false
    /// What holds where nothing sets it, as text; nil for nothing.
    var standard: String?
    /// What it means.
    var help: String

    enum Kind: String, Sendable {
        case text, number, flag, duration, dollars
        case list = "list of texts"
        case objects = "list of objects"
    }

    /// Everything that can be configured.
    static let all: [SettingKey] = [
        SettingKey(
            path: "context", kind: .text, variable: "WXCODE_CONTEXT", isProjects: true, standard: "analysis",
            help: "What the agent may do."),
        SettingKey(path: "model", kind: .text, variable: "WXCODE_MODEL", isProjects: true, help: "The model."),
        SettingKey(
            path: "timeout", kind: .duration, variable: "WXCODE_TIMEOUT", isProjects: true,
            standard: "15m", help: "How long a run may take."),
        SettingKey(path: "maxTurns", kind: .number, variable: "WXCODE_MAX_TURNS", help: "The most turns of a run."),
        SettingKey(path: "maxCost", kind: .dollars, variable: "WXCODE_MAX_COST", help: "What a run may cost."),
        SettingKey(
            path: "tenant", kind: .text, variable: "WXCODE_TENANT", standard: "default", help: "Whose money is spent."),
        SettingKey(
            path: "container", kind: .text, variable: "WXCODE_CONTAINER", standard: "claude-worker",
            help: "The worker's container."),
        SettingKey(
            path: "runtime", kind: .text, variable: "WXCODE_RUNTIME", standard: "docker",
            help: "The container engine: docker or podman."),
        SettingKey(path: "db", kind: .text, variable: "WXCODE_DB", help: "The ledger's file."),
        SettingKey(path: "directory", kind: .text, help: "A project's directory in the worker."),
        SettingKey(
            path: "api.baseURL", kind: .text, variable: "WXCODE_API_BASE_URL", help: "Another address of the API."),
        SettingKey(
            path: "api.passKey", kind: .flag, standard: "false",
            help: "Whether ANTHROPIC_API_KEY is passed on to the worker."),
        SettingKey(path: "tools.allow", kind: .list, isProjects: true, help: "Fewer tools than the context has."),
        SettingKey(path: "tools.deny", kind: .list, isProjects: true, help: "What is denied besides."),
        SettingKey(path: "contexts.<name>.allow", kind: .list, help: "The tools of a context of one's own."),
        SettingKey(path: "contexts.<name>.deny", kind: .list, help: "What it denies."),
        SettingKey(path: "tenants.<name>.container", kind: .text, help: "A tenant's own container."),
        SettingKey(
            path: "guard.threshold", kind: .text, isProjects: true, standard: "standard",
            help: "How strict the guardrail is: strict, standard, lenient."),
        SettingKey(path: "guard.allow", kind: .list, help: "Reason codes that are let through."),
        SettingKey(
            path: "guard.maxLength", kind: .number, standard: "10000", help: "The longest prompt, in Unicode scalars."),
        SettingKey(
            path: "guard.rules", kind: .objects, isProjects: true, help: "More to refuse: {\"name\", \"phrase\"}."),
        SettingKey(path: "redaction.secrets", kind: .list, help: "Values that are hidden wherever they appear."),
        SettingKey(
            path: "redaction.rules", kind: .objects, isProjects: true,
            help: "More to hide: {\"literal\"}, {\"prefix\", \"characters\", \"length\"} or {\"key\"}."),
        SettingKey(
            path: "limits.idle", kind: .duration, standard: "120s",
            help: "How long nothing may come while the API works."),
        SettingKey(
            path: "limits.start", kind: .duration, standard: "30s", help: "How long Claude Code may take to begin."),
        SettingKey(
            path: "limits.parallel", kind: .number, standard: "8", help: "How many runs a worker may have at once."),
        SettingKey(
            path: "budget.reservation", kind: .dollars, standard: "1",
            help: "What a run reserves where a budget applies."),
        SettingKey(path: "prices.<model>.input", kind: .dollars, help: "Dollars a million tokens read."),
        SettingKey(path: "prices.<model>.output", kind: .dollars, help: "Dollars a million tokens written."),
        SettingKey(
            path: "prices.<model>.cacheWrite5m", kind: .dollars, help: "Dollars a million tokens kept five minutes."),
        SettingKey(path: "prices.<model>.cacheWrite1h", kind: .dollars, help: "Dollars a million tokens kept an hour."),
        SettingKey(
            path: "prices.<model>.cacheRead", kind: .dollars, help: "Dollars a million tokens read from the cache."),
    ]

    /// The key of that dotted name.
    static func named(_ path: [String]) -> SettingKey? { all.first { $0.matches(path) } }

    /// Whether the dotted name is one of this key's.
    func matches(_ path: String) -> Bool { matches(path.split(separator: ".").map(String.init)) }

    private func matches(_ words: [String]) -> Bool {
        let mine = path.split(separator: ".")
        return mine.count == words.count && zip(mine, words).allSatisfy { $0.hasPrefix("<") || $0 == $1 }
    }

    /// Whether keys lie below that dotted name.
    static func isGroup(_ words: [String]) -> Bool {
        all.contains { key in
            let mine = key.path.split(separator: ".")
            return mine.count > words.count && zip(mine, words).allSatisfy { $0.hasPrefix("<") || $0 == $1 }
        }
    }
}
