internal import WXCore
internal import WXSettings

/// `wxcode config show`: the effective settings, and where each value comes from.
enum ConfigCommand {
    static let spec = CommandSpec(
        path: ["config", "show"], summary: "Show the effective settings and where each comes from.",
        examples: [
            ("wxcode config show", ""), ("wxcode config show demo", "Includes the settings of the project demo."),
        ],
        positionals: [
            CommandSpec.Positional(name: "project", help: "The project (default: none).", completes: .project)
        ],
        options: [.project, .json, .help],
        run: { invocation in
            try refuseChange(invocation)
            let settings = try invocation.settings(for: invocation.project)
            _ = try settings.policy
            let rows = try rows(settings)
            if invocation.isJSON {
                let values = rows.map { row in
                    JSONValue.Member(
                        row.name, ["value": row.value, "origin": .string(row.origin), "help": .string(row.help)])
                }
                let json: JSONValue = ["schema_version": 1, "settings": .object(values)]
                try invocation.environment.output.write(json.text + "\n")
                return ExitStatus.done
            }
            var table = Table(header: ["setting", "value", "from"], wordColumns: 3, optional: [2])
            let (terminal, home) = (invocation.environment.terminal, invocation.environment.directories.home)
            table.rows = rows.map { row in
                let cells = [row.name, row.value == .null ? "–" : row.value.string ?? row.value.text, row.origin]
                return terminal.isOutput ? cells.map { $0.replacing("\(home)/", with: "~/") } : cells
            }
            try invocation.environment.output.write(table.text(width: terminal.tableWidth))
            return ExitStatus.done
        })

    static let keys = CommandSpec(
        path: ["config", "keys"], summary: "List every setting: its values, its default, and who may set it.",
        examples: [("wxcode config keys", "")], options: [.json, .help],
        run: { invocation in
            let output = invocation.environment.output
            if invocation.isJSON {
                let values = Setting.all.map { setting in
                    JSONValue.Member(
                        setting.name,
                        [
                            "values": .string(setting.expectation), "default": .optional(setting.defaultText),
                            "variable": .optional(setting.variable), "help": .string(setting.help),
                            "project_file": .bool(setting.trust == .project),
                        ])
                }
                let json: JSONValue = ["schema_version": 1, "settings": .object(values)]
                try output.write(json.text + "\n")
                return ExitStatus.done
            }
            var table = Table(header: ["setting", "values", "default", "variable"], wordColumns: 4, optional: [3, 2])
            table.rows = Setting.all.map { setting in
                [setting.name, setting.expectation, setting.defaultText ?? "–", setting.variable ?? "–"]
            }
            try output.write(table.text(width: invocation.environment.terminal.tableWidth))
            return ExitStatus.done
        })

    /// Refuses the words with which other programs change their settings; a project of that name needs `--project`.
    private static func refuseChange(_ invocation: Invocation) throws(Misuse) {
        guard let word = invocation.words.first, ["set", "unset", "get", "edit"].contains(word) else { return }
        let file = invocation.environment.directories.userFile
        throw Misuse(
            "“\(word)” is not a command of wxcode config.",
            word == "get"
                ? "Use: wxcode config show" : "Edit the file “\(file)”; see all settings with: wxcode config keys")
    }

    private struct Row {
        var name: String
        var value: JSONValue
        var origin: String
        var help: String
    }

    /// Returns every setting that has one name, and of the patterns the names that are set.
    private static func rows(_ settings: Settings) throws(SettingsError) -> [Row] {
        var rows: [Row] = []
        for setting in Setting.all {
            for name in setting.isPattern ? settings.names(of: setting) : [setting.name] {
                let found = settings.found(name)
                var value = found?.value ?? .optional(setting.defaultText)
                if found == nil, name == SettingKey.database.name { value = .string(try settings.databasePath) }
                if setting.isSecret, let count = value.elements?.count {
                    value = .string(count == 1 ? "1 value" : "\(count) values")
                }
                rows.append(Row(name: name, value: value, origin: found?.origin ?? "default", help: setting.help))
            }
        }
        return rows
    }
}
