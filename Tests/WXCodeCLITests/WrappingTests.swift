import Testing

@testable import wxcode_cli

@Suite("Wrapping") struct WrappingTests {
    @Test("breaks a line between words, below its first one")
    func words() {
        let text = "wxcode: There is no container “claude-worker”.\n  It was removed a moment ago by somebody else.\n"
        #expect(
            Wrapping.text(text, width: 30) == """
                wxcode: There is no container
                “claude-worker”.
                  It was removed a moment ago
                  by somebody else.

                """)
    }

    @Test("cuts no command in two, and continues behind it")
    func commands() {
        let text = "  Name a project: wxcode chat <project> \"…\"; or add this directory: wxcode project add ."
        #expect(
            Wrapping.text(text, width: 40) == """
                  Name a project:
                  wxcode chat <project> "…"; or add this
                  directory: wxcode project add .
                """)
        let long = "Create it with: docker volume create claude-credentials --label wxcode.tenant=acme"
        #expect(
            Wrapping.text(long, width: 40) == """
                Create it with:
                docker volume create claude-credentials --label wxcode.tenant=acme
                """)
        #expect(Wrapping.text("docker exec -i claude-worker wxcode-run", width: 20).contains("\n") == false)
    }

    @Test("measures columns, and keeps blanks between words")
    func columns() {
        #expect(Wrapping.text("ok       engine  日本語の 質問", width: 21) == "ok       engine\n日本語の 質問")
        #expect(
            Wrapping.text("FAILED   container  There is none", width: 30, indent: 9) == """
                FAILED   container  There is
                         none
                """)
        #expect(Wrapping.text("short\n\n  text \n", width: 40) == "short\n\n  text \n")
    }

    @Test("leaves a word alone that is longer than the terminal is wide")
    func long() {
        let path = "/home/somebody/.local/share/wxcode/usage.sqlite3"
        #expect(Wrapping.text("ledger \(path) is gone", width: 20) == "ledger\n\(path)\nis gone")
    }
}
