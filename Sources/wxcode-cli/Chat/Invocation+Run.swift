internal import WXCore

/// What a command line says about a run that no setting can: nothing of it is in a configuration file.
extension Invocation {
    /// What the options add to the agent's system prompt; nil for nothing.
    ///
    /// - Throws: ``Misuse`` if the file cannot be read.
    var appendedSystemPrompt: String? {
        get throws {
            if let text = value("--append-system-prompt") { return text }
            return try value("--append-system-prompt-file").map { try text(of: $0, "--append-system-prompt-file") }
        }
    }

    /// The schema of `--json-schema`, which is JSON if it begins with a brace and a file otherwise; nil for none.
    ///
    /// - Throws: ``Misuse`` if the file cannot be read, or the schema is not one that can be checked.
    var answerSchema: JSONSchema? {
        get throws {
            guard let value = value("--json-schema") else { return nil }
            let isJSON = value.drop(while: \.isWhitespace).hasPrefix("{")
            let text = isJSON ? value : try text(of: value, "--json-schema")
            do {
                return try JSONSchema(parsing: Array(text.utf8))
            } catch {
                throw Misuse(
                    "\(error)", "See what a schema may use with: wxcode help json-schema", code: .schemaInvalid)
            }
        }
    }

    /// Returns the text of a file that an option names.
    private func text(of path: String, _ option: String) throws -> String {
        if path == "-" { throw Misuse("\(option) needs a file; stdin is for the prompt and for material.") }
        return try PromptText.read(from: path) { _, _ in }
    }
}
