/// About how many tokens a prompt's material is, and what it costs to send it once.
struct MaterialEstimate: Hashable, Sendable {
    /// The fewest tokens that a notice reports before the run.
    static let noticeableTokens: Int64 = 50_000

    /// About how many tokens the model reads.
    let tokens: Int64
    /// What sending them once costs, as a part of the cache that Claude Code writes.
    let cost: NanoDollars
    /// The model whose price and window count, under the name that is booked.
    let model: String
    /// The most tokens that the model reads at once.
    let window: Int64

    /// Estimates the material for a model, a full name or an alias; nil for the agent's own choice.
    init(_ attachments: [Attachment], model: String?, prices: PriceTable) {
        self.model = ModelName.canonical(ModelName.resolved(model))
        window = ContextWindow.tokens(of: ModelName.resolved(model))
        tokens = attachments.reduce(0) { $0 + Self.tokens(of: $1) }
        cost = prices.cost(of: RequestUsage(usage: TokenUsage(cacheCreationTokens: tokens)), model: self.model)
    }

    /// Returns about how many tokens an attachment is.
    ///
    /// For English text Anthropic's glossary names 3.5 characters a token. Other scripts need about a token a
    /// character. An image takes a token for each 750 pixels and at most 1,600, by the Messages API's documentation.
    /// The pages of a document are not counted.
    private static func tokens(of attachment: Attachment) -> Int64 {
        switch attachment.content {
        case .text(let text):
            var plain: Int64 = 0
            var other: Int64 = 0
            for byte in text.utf8 {
                // A character's later bytes do not count.
                if byte < 0x80 { plain += 1 } else if byte & 0xC0 != 0x80 { other += 1 }
            }
            return plain * 2 / 7 + other
        case .media(let type, let bytes):
            guard let size = MediaCheck.dimensions(of: bytes, as: type) else { return 0 }
            return min(1_600, Int64(size.width) * Int64(size.height) / 750)
        }
    }

    /// The notice before the run; nil if the material is not large.
    var notice: Notice? {
        guard tokens >= Self.noticeableTokens else { return nil }
        return Notice(
            .materialLarge,
            "The material is about \(tokens.grouped) tokens; sending it once costs about \(cost) USD with \(model).")
    }

    /// The objection to material that the model cannot read at once; nil if it can.
    var objection: RunFailure? {
        guard tokens > window else { return nil }
        return RunFailure(
            .materialTooLarge,
            "The material is about \(tokens.grouped) tokens; \(model) reads at most \(window.grouped) at once.",
            remedy: .shortenMaterial)
    }
}
