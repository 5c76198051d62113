import Testing
import WXCore
import WXTestSupport

@Suite("TokenUsage") struct TokenUsageTests {
    private static func random(_ random: inout SeededGenerator) -> TokenUsage {
        func count() -> Int64 { .random(in: 0...10_000, using: &random) }
        let write = count()
        return TokenUsage(
            inputTokens: count(), outputTokens: count(), cacheCreationTokens: write,
            cacheCreation1hTokens: .random(in: 0...write, using: &random), cacheReadTokens: count(),
            webSearches: count())
    }

    @Test("adds up in any order, and the sum minus one part is the other", arguments: 0..<50 as Range<UInt64>)
    func sums(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (a, b, c) = (Self.random(&random), Self.random(&random), Self.random(&random))
        #expect(a + b == b + a)
        #expect((a + b) + c == a + (b + c))
        #expect(a + .zero == a)
        #expect((a + b).since(b) == a)
        #expect((a + b).totalTokens == a.totalTokens + b.totalTokens)
        #expect(a.since(a + b) == .zero)
        #expect(a.maximum(b) == b.maximum(a))
        #expect(a.maximum(a + b) == a + b)
    }

    @Test("counts input, output, cache writes and cache reads, and one-hour cache writes only once")
    func total() {
        let usage = TokenUsage(
            inputTokens: 1, outputTokens: 20, cacheCreationTokens: 300, cacheCreation1hTokens: 100,
            cacheReadTokens: 4_000,
            webSearches: 50_000)
        #expect(usage.totalTokens == 4_321)
        #expect(usage.promptTokens == 4_301)
        #expect(usage.cacheCreation5mTokens == 200)
    }

    @Test("stops at the largest number")
    func saturates() {
        let most = TokenUsage(inputTokens: .max, outputTokens: .max)
        #expect((most + most).inputTokens == .max)
        #expect(most.totalTokens == .max)
    }
}

@Suite("ModelUsage") struct ModelUsageTests {
    @Test("adds a part to the usage of its model, with its cost, and remembers an estimate")
    func adds() {
        var models: [ModelUsage] = []
        models.add(ModelUsage(model: "a", usage: TokenUsage(inputTokens: 1), cost: NanoDollars(10)))
        models.add(ModelUsage(model: "b", usage: TokenUsage(inputTokens: 5)))
        models.add(ModelUsage(model: "a", usage: TokenUsage(inputTokens: 2), cost: NanoDollars(30), isEstimated: true))
        #expect(models.map(\.model) == ["a", "b"])
        #expect(models[0].usage.inputTokens == 3)
        #expect(models[0].cost == NanoDollars(40))
        #expect(models[0].isEstimated)
        #expect(!models[1].isEstimated)
    }
}

@Suite("RequestUsage") struct RequestUsageTests {
    @Test("adds later figures, and loses nothing that was known")
    func merges() {
        var request = RequestUsage(usage: TokenUsage(inputTokens: 9, outputTokens: 1), isFast: true, region: "us")
        request.merge(RequestUsage(usage: TokenUsage(outputTokens: 7)))
        #expect(request == RequestUsage(usage: TokenUsage(inputTokens: 9, outputTokens: 7), isFast: true, region: "us"))
        let advisor = ModelUsage(model: "a", usage: TokenUsage(inputTokens: 1))
        request.merge(RequestUsage(region: "eu", advisors: [advisor]))
        request.merge(RequestUsage())
        #expect(request.region == "eu")
        #expect(request.advisors == [advisor])
    }
}
