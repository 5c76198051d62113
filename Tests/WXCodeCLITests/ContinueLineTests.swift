import Testing
import WXCore

@testable import wxcode_cli

@Suite("ContinueLine") struct ContinueLineTests {
    private let sessions = [
        "11111111-0000-4000-8000-000000000000", "22222222-0000-4000-8000-000000000000",
        "22222222-0001-4000-8000-000000000000", "2222222a-0000-4000-8000-000000000000",
    ].compactMap { try? SessionID($0) }

    private func line(_ words: String...) throws -> ContinueLine {
        let environment = CommandEnvironment(
            variables: ["HOME": "/nonexistent"], directory: "/", output: OutputWriter(1), errors: OutputWriter(2),
            terminal: Terminal([:]))
        return ContinueLine(
            try Invocation(ChatCommand.spec, ["demo"] + words, environment), project: try ProjectID("demo"))
    }

    @Test("is short for the latest session")
    func latest() throws {
        #expect(try line("x").text(for: sessions[0], among: sessions) == #"wxcode chat demo -c "…""#)
    }

    @Test("names another session by what no other one begins with")
    func others() throws {
        let line = try line("x")
        #expect(line.text(for: sessions[3], among: sessions) == #"wxcode chat demo --resume 2222222a "…""#)
        #expect(line.text(for: sessions[1], among: sessions) == #"wxcode chat demo --resume 22222222-0000 "…""#)
        #expect(line.text(for: sessions[1], among: []) == "wxcode chat demo --resume \(sessions[1]) \"…\"")
    }

    @Test("carries every option that the session depends on, and no other")
    func options() throws {
        let line = try line(
            "--db", "my ledger.db", "--container=c", "--tenant", "t", "--context", "review", "--model", "opus",
            "--runtime",
            "podman", "--api-key-from-env", "--max-turns", "3", "--quiet", "--timeout", "1h", "--file", "a.png", "x")
        #expect(
            line.text(for: sessions[0], among: sessions)
                == "wxcode chat demo --context review --model opus --tenant t --container c --runtime podman --db 'my ledger.db'"
                + #" --api-key-from-env -c "…""#)
    }

    @Test("can be pasted: it is read as it was meant")
    func pasted() throws {
        let (command, words) = try CommandTable.command(in: ["chat", "demo", "--db", "x", "-c", "…"])
        let environment = CommandEnvironment(
            variables: [:], directory: "/", output: OutputWriter(1), errors: OutputWriter(2), terminal: Terminal([:]))
        let invocation = try Invocation(command, words, environment)
        #expect(invocation.has("--continue"))
        #expect(invocation.words == ["demo", "…"])
    }

    // MARK: The beginning of an id

    @Test(
        "finds the session that an id's beginning means", arguments: [("1", 0), ("2222222a", 3), ("22222222-0001", 2)])
    func beginning(text: String, index: Int) throws {
        let found = try SessionChoice.session(beginning: text, among: sessions, try ProjectID("demo"))
        #expect(found == sessions[index])
    }

    @Test(
        "explains a beginning that is unknown or not enough",
        arguments: [
            ("3", "No session of demo begins with “3”. List them with: wxcode sessions", 1),
            (
                "22222222",
                "2 sessions of demo begin with “22222222”: 22222222-0000, 22222222-0001. Give more of the id.", 64
            ),
            (
                "2", "3 sessions of demo begin with “2”: 22222222-0000, 22222222-0001, 2222222a. Give more of the id.",
                64
            ),
        ] as [(String, String, Int32)])
    func mistakes(text: String, message: String, status: Int32) throws {
        let project = try ProjectID("demo")
        #expect { try SessionChoice.session(beginning: text, among: sessions, project) } throws: { error in
            let error = error as? Misuse
            return error?.description == message && error.map { ExitStatus.of($0.code) } == status
        }
    }
}
