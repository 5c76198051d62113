internal import WXBridge
internal import WXCore
internal import WXSettings

/// What `wxcode help` explains in addition to the commands.
enum HelpTopic: String, CaseIterable {
    case ci
    case config
    case environment
    case exitStatuses = "exit-statuses"
    case jsonOutput = "json-output"
    case jsonSchema = "json-schema"

    /// What the topic is about, in one sentence.
    var summary: String {
        switch self {
        case .ci: "How to use wxcode in a CI job."
        case .config: "Where settings come from, and every setting with its default."
        case .environment: "The environment variables that are read."
        case .exitStatuses: "What each exit status means."
        case .jsonOutput: "The JSON Schema of what wxcode chat --format json prints."
        case .jsonSchema: "What a schema for wxcode chat --json-schema may use."
        }
    }

    /// Returns the topic's text.
    func text(directories: UserDirectories, width: Int) -> String {
        switch self {
        case .config:
            var text = HelpLayout.paragraph(
                "The strongest source of a setting wins: an option, an environment variable, the nearest wxcode.json above the "
                    + "working directory, the user's file. A wxcode.json comes with a repository and is not trusted: it may set "
                    + "what is marked with * and, where that limits something, only make it stricter. In the user's file, "
                    + "projects.<name> holds settings for one project.", width: width)
            text += "\nThe user's file is \(directories.userFile)\n\nSettings:\n"
            for setting in Setting.all {
                let mark = setting.trust == .project ? " *" : ""
                let standard = setting.defaultText.map { " Default: \($0)." } ?? ""
                let variable = setting.variable.map { " Variable: \($0)." } ?? ""
                text += HelpLayout.row(
                    setting.name + mark, "\(setting.help)\(standard)\(variable)", width: width)
            }
            return text + "\nSee which apply, and why: wxcode config show [<project>]\n"
        case .environment:
            return Self.variables.map { HelpLayout.row($0.name, $0.help, width: width) }.joined()
        case .ci: return Self.jobs(width: width)
        case .jsonOutput: return OutputSchema.text
        case .jsonSchema: return Self.schemas(width: width)
        case .exitStatuses:
            return ExitStatus.meanings.map { HelpLayout.row($0.statuses, $0.meaning.sentence, width: width) }.joined()
        }
    }

    private static func jobs(width: Int) -> String {
        let steps = """
              - run: |
                  wxcode project add shop . --yes
                  wxcode worker up
              - id: review
                run: |
                  git diff origin/main | wxcode chat shop --context review \\
                    --api-key-from-env --max-cost 0.50 -o review.md "Review this change"
                env:
                  ANTHROPIC_API_KEY: ${{ secrets.ANTHROPIC_API_KEY }}
              - run: echo "${{ steps.review.outputs.total_cost_usd }} USD"
                if: always()

            """
        let paragraphs = [
            "In place of a key, the worker can have a long-lived token: wxcode login --token < FILE",
            "In a job of GitHub Actions, a run appends its figures to GITHUB_OUTPUT (status, exit_status, error_code, run_id, "
                + "session_id, model, total_cost_usd, total_tokens, input_tokens, output_tokens, cache_creation_tokens, "
                + "cache_read_tokens), and a table to GITHUB_STEP_SUMMARY.",
            "For other systems, --format json prints one object, see wxcode help json-output; the exit status says how the run "
                + "ended, see wxcode help exit-statuses.",
            "A job that runs claude itself can book what it used, each run once: wxcode usage record shop run.jsonl",
        ].map { HelpLayout.paragraph($0, width: width) }
        return HelpLayout.paragraph("Steps that create a worker and ask about the repository:", width: width)
            + "\n\(steps)\n" + paragraphs.joined(separator: "\n")
    }

    private static func schemas(width: Int) -> String {
        let paragraphs = [
            "wxcode checks the value itself, against this part of JSON Schema (draft 7, and the same words of 2020-12). Any "
                + "other keyword is refused before anything is sent, so that nothing looks checked that is not.",
            "The root has \"type\": \"object\", because the Messages API takes no other: put a list into a property of it.",
            "Not checked, but allowed: \(JSONSchema.unchecked.joined(separator: ", ")). A $ref points into the schema, such "
                + "as #/$defs/name. A schema has at most \(JSONSchema.sizeLimit.grouped) bytes, and nests at most "
                + "\(JSONSchema.depthLimit) deep.",
            "The value is the only output of the format text; json and ndjson have it as structured_output. If none fits, the "
                + "run is incomplete with the code schema_mismatch, and error.path is the JSON Pointer of the difference.",
        ]
        let checked = JSONSchema.checked.map {
            HelpLayout.row($0.of, $0.keywords.joined(separator: ", "), width: width)
        }
        let texts = paragraphs.map { HelpLayout.paragraph($0, width: width) }
        return texts[0] + "\nChecked:\n" + checked.joined() + "\n" + texts.dropFirst().joined(separator: "\n")
    }

    /// The variables that are read, each with what it does.
    static var variables: [(name: String, help: String)] {
        let settings = Setting.all.compactMap { setting in
            setting.variable.map { (name: $0, help: "\(setting.help) The setting \(setting.name).") }
        }
        return settings + [
            ("ANTHROPIC_API_KEY", "The key that --api-key-from-env passes to the worker; hidden in every answer."),
            (
                "DOCKER_HOST, DOCKER_CONTEXT, DOCKER_CONFIG",
                "Which engine docker speaks to, as docker itself reads them."
            ),
            ("WXCODE_BASE_IMAGE", "The image that the worker is built on, in place of \(WorkerSetup.baseImage)."),
            (
                "GITHUB_OUTPUT, GITHUB_STEP_SUMMARY",
                "Files of a job to which wxcode chat appends the run: status, session, tokens and cost; a table."
            ),
            ("NO_COLOR", "No colour, if it is set and not empty."),
            ("TERM", "With “dumb”, no colour and no moving of the cursor."),
            ("COLUMNS", "The width of the output, if no terminal reports one."),
            ("TZ", "The time zone that days and months of reports begin in."),
            (
                "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME",
                "Where configuration, ledger, state and cache are."
            ),
        ]
    }
}

extension String {
    /// The text with a capital letter and a full stop.
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
