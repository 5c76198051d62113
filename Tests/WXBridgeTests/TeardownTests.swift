import Testing
import WXBridge

@Suite("Teardown") struct TeardownTests {
    @Test("is a list that an operator can read")
    func words() {
        #expect(
            Teardown.standard.description == """
                1. Ask Claude Code to stop, and wait for its result (up to 2 s).
                2. Close its input, so that the worker ends the run (up to 8 s).
                3. End the run from outside (up to 1 s).
                4. Kill the client.
                After a finished turn Claude Code has 5 s to exit; then step 2 follows.

                """)
    }

    @Test("escalates from a request to SIGKILL")
    func steps() {
        #expect(Teardown.standard.steps.map(\.action) == [.interrupt, .closeInput, .killRun, .killClient])
        #expect(Teardown.standard.steps.map(\.wait) == [.seconds(2), .seconds(8), .seconds(1), nil])
    }
}
