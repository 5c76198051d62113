import Testing
import WXCore

@Suite("ModelName") struct ModelNameTests {
    /// Each measured with Claude Code 2.1.330: the model's `canonicalModel`, or no model that it knows.
    @Test(
        "is the known name that an id contains",
        arguments: [
            ("claude-opus-5-5", "claude-opus-5-5"), ("claude-opus-5-5[1m]", "claude-opus-5-5"),
            ("CLAUDE-Opus-5-5", "claude-opus-5-5"), ("claude-opus-5.5", "claude-opus-5-5"),
            ("claude-opus-5-5-20260901", "claude-opus-5-5"), ("claude-opus-5-5@default", "claude-opus-5-5"),
            ("us.anthropic.claude-haiku-5-5-20260901-v1:0", "claude-haiku-5-5"),
            ("claude-haiku-5-5@20260901", "claude-haiku-5-5"), ("anthropic/claude-haiku-5.5", "claude-haiku-5-5"),
            ("xclaude-haiku-5-5y", "claude-haiku-5-5"), ("claude-haiku-5-5-5", "claude-haiku-5-5"),
            ("CLAUDE-HAIKU-5.5-V2", "claude-haiku-5-5"), ("claude-haiku-5-5-1m", "claude-haiku-5-5"),
            ("my-claude-opus-5-5x", "claude-opus-5-5"), ("claude-opus-5-5-foo", "claude-opus-5-5"),
            ("claude-opus-5", "claude-opus-5"), ("claude-opus-5-0", "claude-opus-5"),
            ("claude-opus-5.0", "claude-opus-5"),
            ("claude-opus-5-20260101", "claude-opus-5"), ("claude-opus-5-latest", "claude-opus-5"),
            ("claude-opus-5a", "claude-opus-5"), ("openrouter/anthropic/claude-opus-5:free", "claude-opus-5"),
            ("us.anthropic.claude-opus-5-v1:0", "claude-opus-5"),
            ("us.anthropic.claude-opus-4-20250514-v1:0", "claude-opus-4-0"), ("claude-sonnet-4", "claude-sonnet-4-0"),
            ("claude-sonnet-4-foo", "claude-sonnet-4-0"), ("claude-opus-4-5-1", "claude-opus-4-5"),
            ("claude-3-5-haiku-20241022", "claude-3-5-haiku"), ("claude-3.5-haiku", "claude-3-5-haiku"),
            ("vertex_ai/claude-haiku-4-5@20251001", "claude-haiku-4-5"),
            (
                "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-haiku-5-5-v1:0",
                "claude-haiku-5-5"
            ),
        ])
    func known(id: String, name: String) {
        #expect(ModelName.canonical(id) == name)
        #expect(PriceTable.builtIn.price(of: id) != nil)
    }

    @Test(
        "is not the known name of another version of the model",
        arguments: [
            "claude-opus-5-1", "claude-opus-5.1", "claude-opus-51", "claude-opus-5-55", "claude-haiku-5-50",
            "claude-sonnet-5-10", "claude-opus-4-9", "claude-opus-4-10", "claude-haiku-latest", "haiku-5-5",
            "claude_haiku_5_5", "claude-5-5-haiku", "gpt-4o", "my-alias", "",
        ])
    func unknown(id: String) { #expect(PriceTable.builtIn.price(of: id) == nil) }

    @Test(
        "is the same for all spellings of an unknown model",
        arguments: [
            "claude-nova-6-1", "claude-nova-6.1", "claude-nova-6-1[1m]", "claude-nova-6-1-20270101",
            "us.anthropic.claude-nova-6-1-20270101-v1:0", "claude-nova-6-1@20270101", "anthropic/claude-nova-6.1",
            "Claude-Nova-6-1-latest",
        ])
    func spellings(id: String) {
        #expect(ModelName.canonical(id) == "claude-nova-6-1")
        #expect(ModelName.canonical(ModelName.canonical(id)) == "claude-nova-6-1")
    }
}
