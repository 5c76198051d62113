import Testing
import WXCore
import WXTestSupport

/// The built program with a scripted engine, whose output is not what Claude Code would say.
@Suite("Hostile streams") struct HostileStreamTests {
    private func ask(_ script: String, _ words: String...) async throws -> BuiltProgram.Outcome {
        let docker = try ScriptedDocker(run: script)
        defer { docker.remove() }
        return try await BuiltProgram(docker: docker).run(["chat", "demo", "Hello"] + words)
    }

    @Test(
        "skips and counts lines that do not come from Claude Code",
        arguments: [
            ("echo garbage", 1), (#"printf '\377\376\n'"#, 1), (#"printf 'a\000b\n\000\000\n'"#, 2),
            (#"echo '{"type":"system/new_thing","x":[1,{"y":null}]}'"#, 1), (#"echo '{"no":"type"}'"#, 1),
            ("echo '[1,2]'; echo 7; echo null", 3), (#"echo '{"type":"assistant"'"#, 1), (#"echo '{"type":7}'"#, 1),
            ("printf '\\n \\n'", 0), (#"printf '{"type":"x","y":%s1%s}\n' "$(printf '[%.0s' {1..5000})" x"#, 1),
            (#"echo '{"type":"assistant","message":{"id":7,"content":8,"usage":{"input_tokens":-5}}}'"#, 0),
            (#"echo '{"type":"assistant","message":null}'; echo '{"type":"stream_event","event":[]}'"#, 0),
            (
                #"echo '{"type":"user","message":{"content":[{"type":"tool_result","content":[[1]],"is_error":"x"}]}}'"#,
                0
            ),
        ])
    func skipped(line: String, count: Int) async throws {
        let outcome = try await ask(
            "prompt; \(line); start; \(line); say words; \(line); result; read -r end", "--verbose")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "words\n")
        if count > 0 {
            #expect(outcome.errors.contains("Skipped \(3 * count) lines of the agent that could not be decoded."))
        }
        #expect(outcome.errors.contains("120 tokens, 0.001 USD"))
    }

    @Test("tolerates a repeated init, a second result, and text after the result")
    func twice() async throws {
        let outcome = try await ask("prompt; start; start; say words; result; say more; read -r end")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("words"))
    }

    @Test("stops at a second init with other tools")
    func otherTools() async throws {
        let outcome = try await ask(
            #"prompt; start; say words; start | sed 's/"Read"/"Read","Bash"/'; read -r a; read -r b; result; read -r c"#,
            "--format", "json")
        #expect(outcome.status == 5)
        #expect(outcome.json("error")?["code"]?.string == "policy_mismatch")
    }

    @Test("says that there was no result, and books what was seen")
    func noResult() async throws {
        let outcome = try await ask("prompt; start; say words", "--format", "json")
        #expect(outcome.status == 1)
        #expect(outcome.json("error")?["code"]?.string == "truncated")
        #expect(outcome.json("result")?.string == "words")
        #expect(outcome.json("is_partial") == .bool(true))
    }

    @Test(
        "keeps its memory to two and a half times the longest line",
        arguments: [
            // A text of 60 MB, a line over the limit, a million lines.
            (
                #"prompt; start; head -c 60000000 /dev/zero | tr '\0' a | say_input; result; read -r end"#, 60,
                60_000_001
            ),
            ("prompt; start; head -c 90000000 /dev/zero; echo; say words; result; read -r end", 64, 6),
            ("prompt; start; yes x | head -n 1000000; say words; result; read -r end", 0, 6),
            (#"prompt; start; yes '{"type":"y"}' | head -n 300000; say words; result; read -r end"#, 0, 6),
        ])
    func memory(script: String, longest: Int, output: Int) async throws {
        let docker = try ScriptedDocker(run: script)
        defer { docker.remove() }
        let (outcome, peak) = try await BuiltProgram(docker: docker).measured(["chat", "demo", "Hello"])
        #expect(outcome.status == 0, "\(outcome.errors.prefix(2_000))")
        #expect(outcome.output.utf8.count == output)
        #expect(Double(peak) <= 40e6 + 2.5e6 * Double(longest), "\(peak / 1_000_000) MB")
    }

    @Test("cuts off an endless line, however fast it arrives")
    func endless() async throws {
        for (line, limit) in [("yes | tr -d '\\n'", "60s"), ("while sleep 0.2; do printf x; done", "2s")] {
            let docker = try ScriptedDocker(
                run: "prompt; start; \(line) & read -r a; read -r b; kill $!; result; read -r end")
            defer { docker.remove() }
            var program = BuiltProgram(docker: docker)
            program.configuration = #"{"limits":{"idle":"\#(limit)"}}"#
            let outcome = try await program.run(["chat", "demo", "Hello", "--timeout", "5s", "--format", "json"])
            #expect(outcome.status == 6, "\(outcome.output)")
            #expect(outcome.json("error")?["code"]?.string == (limit == "2s" ? "idle" : "timed_out"))
        }
    }
}
