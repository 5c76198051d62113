import Foundation
import Testing
import WXCore

extension EndToEnd {
    /// What the real Claude Code says that a request cost, beside our own price of it, whatever the model is called.
    @Suite("money on every model name")
    struct MoneyTests {
        private let program = BuiltProgram()

        @Test(
            "runs with any spelling of a model, and books it under one name",
            arguments: [
                "sonnet", "claude-opus-5-5[1m]", "claude-sonnet-4-5[1m]", "claude-haiku-5-5@20260901",
                "us.anthropic.claude-haiku-5-5-20260901-v1:0", "anthropic/claude-opus-5.5", "CLAUDE-Opus-5-5",
                "opusplan",
            ])
        func spelled(model: String) async throws {
            let run = try await program.chat("Hello", "--model", model, "--format", "json")
            #expect(run.status == 0, "\(run.errors)")
            let models = run.json("usage_summary")?["models"]?.elements ?? []
            #expect(models.count == 1)
            let name = try #require(models.first?["model"]?.string)
            #expect(PriceTable.builtIn.prices[name] != nil, "\(name)")
            #expect(try await program.run(["usage", "verify"]).status == 0)
        }

        @Test(
            "books a run that was cut once, also where the API answers with another name",
            arguments: [
                ("claude-sonnet-4-5[1m]", "*", "claude-sonnet-4-5"), ("sonnet", "*-20260901", "claude-sonnet-5-5"),
                ("claude-opus-5-5", "glm-4.6", "claude-opus-5-5"), ("my-alias", "claude-haiku-5-5", "my-alias"),
            ])
        func cut(model: String, answer: String, booked: String) async throws {
            let run = try await program.chat(
                "scenario:slow words=80 delay=100 model=\(answer)", "--model", model, "--timeout", "3s", "--format",
                "json")
            #expect(run.status == 6, "\(run.errors)")
            let models = run.json("usage_summary")?["models"]?.elements ?? []
            #expect(models.map { $0["model"]?.string } == [booked])
            #expect(models.first?["estimated"] == true)
            let rows = try await program.run(["usage", "--by", "model", "--format", "json"]).json("rows")?.elements
            #expect(rows?.map { $0["model"]?.string } == [booked])
            #expect(try await program.run(["usage", "verify"]).status == 0)
        }

        @Test(
            "prices a request as Claude Code does",
            arguments: [
                ("claude-opus-5-5", #"{"speed":"fast"}"#),
                ("claude-sonnet-5-5", #"{"speed":"fast","inference_geo":"us"}"#),
                ("claude-haiku-5-5", #"{"inference_geo":"us"}"#), ("claude-fable-5-2", #"{"speed":"fast"}"#),
                (
                    "claude-haiku-5-5",
                    #"{"inference_geo":"us","iterations":[{"type":"advisor_message","model":"claude-opus-5-5","input_tokens":1500,"output_tokens":780},{"type":"compaction","input_tokens":9,"output_tokens":9}]}"#
                ), ("gpt-4o", #"{"speed":"fast","server_tool_use":{"web_search_requests":3}}"#),
            ])
        func priced(model: String, extra: String) async throws {
            for prompt in [5_000, 150_000] {
                let usage = #"{"input":\#(prompt),"output":700,"cache_creation":1000,"cache_1h":400,"cache_read":3000}"#
                let script = #"scenario:script [{"usage":\#(usage),"extra":\#(extra)}]"#
                let run = try await program.chat(script, "--model", model, "--format", "ndjson")
                #expect(run.status == 0, "\(run.errors)")
                let end = try #require(run.messages.last)
                #expect(try await program.run(["usage", "verify"]).status == 0)
                let booked = try #require(end["total_cost_usd"]?.text)
                // The same figures without a result, as a run that was killed leaves them.
                var tracker = TokenTracker()
                tracker.processStreamLine(#"{"type":"system","subtype":"init","model":"\#(model)"}"#)
                let fields =
                    #""input_tokens":\#(prompt),"output_tokens":700,"cache_creation_input_tokens":1000,"cache_read_input_tokens":3000,"#
                    + #""cache_creation":{"ephemeral_5m_input_tokens":600,"ephemeral_1h_input_tokens":400}"#
                    + (extra == "{}" ? "" : "," + extra.dropFirst().dropLast())
                tracker.processStreamLine(
                    #"{"type":"stream_event","event":{"type":"message_start","message":{"id":"m","model":"x","usage":{}}}}"#
                )
                tracker.processStreamLine(
                    #"{"type":"stream_event","event":{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{\#(fields)}}}"#
                )
                #expect(tracker.totalCost.description == booked)
            }
        }
    }
}
