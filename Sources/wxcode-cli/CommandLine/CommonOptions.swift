internal import WXBridge
internal import WXCore
internal import WXSettings

extension CommandSpec.Option {
    /// Creates an option that sets a setting; its help ends with the setting's default.
    static func setting<Value>(
        _ name: String, short: Character? = nil, _ value: String?, _ key: SettingKey<Value>, _ help: String,
        choices: [String] = [], completes: Completion = .nothing
    ) -> CommandSpec.Option {
        let standard = value == nil ? nil : key.setting.defaultText.map { " (default: \($0))" }
        let text = help.hasSuffix(".") ? String(help.dropLast()) : help
        return CommandSpec.Option(
            name: name, short: short, value: value, help: text + (standard ?? "") + ".", choices: choices,
            completes: completes,
            setting: key.name)
    }

    static let help = CommandSpec.Option(name: "--help", short: "h", help: "Show this help.")
    static let project = CommandSpec.Option(
        name: "--project", value: "P", help: "The project; needed if it is named like a command.",
        completes: .project)
    static let tenant = CommandSpec.Option(
        name: "--tenant", value: "T", help: "The tenant to bill (default: `\(TenantID.default)`).",
        completes: .tenant,
        setting: SettingKey.tenant.name)
    static let database = setting(
        "--db", "FILE", .database, "The ledger (default: usage.sqlite3 in the user's data directory).",
        completes: .file)
    static let container = setting("--container", "C", .container, "The worker's container.")
    static let runtime = setting(
        "--runtime", "R", .runtime, "The container engine.",
        choices: [ContainerRuntime.docker, .podman].map(\.name))
    static let context = setting(
        "--context", short: "C", "C", .context,
        "What the agent may do: analysis, conversion, review, or a configured context.",
        completes: .context)
    static let model = setting(
        "--model", short: "m", "M", .model, "The model, a full name or an alias such as opus.",
        completes: .model)
    static let maxTurns = setting("--max-turns", "N", .maxTurns, "The maximum number of turns.")
    static let maxCost = setting("--max-cost", "USD", .costLimit, "The maximum cost of the run.")
    static let timeout = setting("--timeout", "D", .timeLimit, "The time limit, such as 90s, 20m or 1h.")
    static let passKey = setting(
        "--api-key-from-env", nil, .passesKey, "Pass ANTHROPIC_API_KEY to the worker.")
    static let json = CommandSpec.Option(
        name: "--format", value: "F", help: "The output format.", choices: ["text", "json"])
}
