import Foundation
import Testing
import WXBridge
import WXChat
import WXCore
import WXTestSupport

/// One recorded run has one text, wherever it is shown.
@Suite("The answer of a recorded run") struct RecordedAnswerTests {
    /// The recordings of one question whose run began and came to an end.
    private static let recordings = Fixture.all.map(\.name).filter { name in
        !["subagent-background", "stdin-three", "control-interrupt", "session-not-found", "sigterm"].contains {
            name.hasPrefix($0)
        }
    }

    /// The text of each recording; other clients are compared with it, too.
    private static let approved: JSONValue? = Fixture.data("answers.json").flatMap { try? JSONValue(parsing: $0) }

    @Test("is the same on the command line and in a session", arguments: recordings)
    func same(recording: String) async throws {
        let shown = try await shown(try Fixture.path(recording))
        #expect(shown.printed == shown.text)
        // One answer is too large for the file.
        if recording != "big-line.jsonl" { #expect(Self.approved?[recording]?.string == shown.text) }
    }

    @Test("keeps one empty line between its parts, although the first part ends with a newline")
    func newline() async throws {
        let lines = try #require(Fixture.data("two-texts.jsonl")).split(separator: 0x0A)
        let first = try #require(Self.approved?["two-texts.jsonl"]?.string?.split(separator: "\n").first)
        let text = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        let path = NSTemporaryDirectory() + "wxcode-newline-\(UUID().uuidString).jsonl"
        try text.replacing("\(first)\"", with: "\(first)\\n\"").write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let shown = try await shown(path)
        #expect(shown.printed == Self.approved?["two-texts.jsonl"]?.string)
        #expect(shown.text == shown.printed)
    }

    /// Returns what the command line prints for a recording, without the last newline, and what a session has.
    private func shown(_ path: String) async throws -> (printed: String, text: String) {
        // The run's own session takes the place of the recorded one.
        let docker = try ScriptedDocker(
            run: "prompt; start; sed -e '/\"subtype\":\"init\"/d' "
                + "-e \"s/\\\"session_id\\\":\\\"[0-9a-f-]*\\\"/\\\"session_id\\\":\\\"$session\\\"/g\" '\(path)'; read -r end"
        )
        defer { docker.remove() }
        let outcome = try await BuiltProgram(docker: docker).run(["chat", "demo", "What?"])
        let session = await ChatSession(
            over: Conversation(bridge: try RecordedBridge(path: path), store: InMemoryUsageStore()),
            RunRequest(project: try ProjectID("demo")))
        let output = outcome.output
        return (output.hasSuffix("\n") ? String(output.dropLast()) : output, try await Self.answer(of: session))
    }

    @MainActor private static func answer(of session: ChatSession) async throws -> String {
        session.connect()
        session.sendMessage("What?")
        let end = ContinuousClock.now + .seconds(30)
        while session.isStreaming, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(2)) }
        let text = session.messages.last?.text ?? ""
        await session.disconnect()
        return text
    }
}
