/// A line that wxcode writes to Claude Code's stdin.
package struct ClaudeRequest: Hashable, Sendable {
    /// The line, with its newline.
    package let line: String

    private init(_ message: JSONValue) { line = message.text + "\n" }

    /// Returns the line that sends a prompt: its material, then the question verbatim.
    ///
    /// Slash commands and `@file` mentions in it are plain text.
    package static func prompt(_ prompt: ApprovedPrompt) -> ClaudeRequest {
        let material = prompt.attachments.flatMap(ClaudeMaterial.blocks)
        let content: JSONValue =
            material.isEmpty ? .string(prompt.text) : .array(material + [ClaudeMaterial.block(prompt.text)])
        return ClaudeRequest([
            "type": "user", "message": ["role": "user", "content": content], "client_composed": true,
        ])
    }

    /// Returns the line that sets Claude Code up before its first prompt; nil if there is nothing to set up.
    ///
    /// What it holds is secret from other users of the worker's machine, who can read a command line.
    package static func setup(for request: AgentRequest) -> ClaudeRequest? {
        guard request.needsSetup else { return nil }
        var members: [JSONValue.Member] = []
        if let text = request.systemPrompt?.text {
            members.append(JSONValue.Member("appendSystemPrompt", .string(text)))
        }
        if let schema = request.answerSchema { members.append(JSONValue.Member("jsonSchema", schema.value)) }
        return control("initialize", id: ClaudeVocabulary.setupID, members)
    }

    /// The line that ends the turn politely: a `result` with the usage so far follows.
    package static let interrupt = control("interrupt")

    /// The line that asks Claude Code to exit.
    package static let endSession = control("end_session")

    private static func control(
        _ subtype: String, id: String? = nil, _ members: [JSONValue.Member] = []
    ) -> ClaudeRequest {
        ClaudeRequest([
            "type": "control_request", "request_id": .string(id ?? "wxcode-\(subtype)"),
            "request": .object([JSONValue.Member("subtype", .string(subtype))] + members),
        ])
    }
}
