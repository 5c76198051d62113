/// How much a model reads at once.
///
/// Measured on 2026-11-27 from `contextWindow` in Claude Code's result line: for every model and alias that it knows,
/// and for names that it does not know.
enum ContextWindow {
    /// The models that read at most 200,000 tokens; all others read a million.
    private static let small: Set = [
        "claude-opus-4-6", "claude-opus-4-5", "claude-sonnet-4-6", "claude-sonnet-4-5", "claude-sonnet-4-0",
        "claude-3-7-sonnet", "claude-3-5-sonnet", "claude-haiku-4-5", "claude-3-5-haiku",
    ]

    /// Returns the most tokens that a model reads at once, by any spelling of its id; `[1m]` asks for a million.
    static func tokens(of model: String) -> Int64 {
        !model.hasSuffix("[1m]") && small.contains(ModelName.canonical(model)) ? 200_000 : 1_000_000
    }
}
