internal import WXCore

/// `wxcode config show`: what applies, and where each value comes from.
enum ConfigCommand {
    static let spec = CommandSpec(
        path: ["config", "show"], summary: "Show the effective settings and where each comes from.",
        examples: [
            ("wxcode config show", ""), ("wxcode config show demo", "With what is set for the project demo only."),
        ],
        positionals: [CommandSpec.Positional(name: "project", help: "The project (default: none).")],
        options: [.project, .json, .help],
        run: { invocation in
            let project = try invocation.operands.first.map(ChatCommand.projectID)
            let settings = try Settings(invocation, project: project)
            let rows = rows(settings)
            if invocation.isJSON {
                let values = rows.map { row in
                    JSONValue.Member(
                        row.path, ["value": row.value, "origin": .string(row.origin), "help": .string(row.help)])
                }
                let json: JSONValue = ["schema_version": 1, "settings": .object(values)]
                try invocation.surroundings.output.write(json.text + "\n")
                return ExitStatus.done
            }
            var table = Table(header: ["setting", "value", "from"], wordColumns: 3)
            table.rows = rows.map { row in
                [row.path, row.value == .null ? "–" : row.value.string ?? row.value.text, row.origin]
            }
            try invocation.surroundings.output.write(table.text(width: .max))
            return ExitStatus.done
        })

    private struct Row {
        var path: String
        var value: JSONValue
        var origin: String
        var help: String
    }

    /// Every setting that has one name, and those of many names that are set.
    private static func rows(_ settings: Settings) -> [Row] {
        var rows: [Row] = []
        for key in SettingKey.all {
            let paths = key.path.contains("<") ? settings.paths(of: key) : [key.path]
            for path in paths {
                let standard: JSONValue? = path == "db" ? .string(settings.database) : key.standard.map { .string($0) }
                var (value, origin) = settings.found(path) ?? (standard ?? .null, "default")
                if path == "redaction.secrets", let count = value.elements?.count {
                    value = .string("\(count) values")
                }
                rows.append(Row(path: path, value: value, origin: origin, help: key.help))
            }
        }
        return rows
    }
}
