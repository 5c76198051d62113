import Testing
import WXCore
import WXSettings

@Suite("Prices") struct PricesTests {
    @Test("are the built-in ones where nothing sets them")
    func builtIn() throws { #expect(try settings().prices == PriceTable.builtIn) }

    @Test("change what they name, and keep the rest of a known model")
    func change() throws {
        let prices = try settings(user: #"{"prices":{"claude-opus-5-5":{"input":4}}}"#).prices
        let known = try #require(PriceTable.builtIn.price(of: "claude-opus-5-5"))
        let changed = try #require(prices.price(of: "claude-opus-5-5"))
        #expect(changed.input == 4_000)
        #expect(changed.output == known.output && changed.cacheRead == known.cacheRead)
        #expect(changed.longPrompt == known.longPrompt && changed.fastPercent == known.fastPercent)
    }

    @Test("are complete for a model of another provider", arguments: ["glm-4.6", "my.own.model"])
    func other(model: String) throws {
        let whole = #"{"input":1,"output":"2","cacheWrite5m":3,"cacheWrite1h":4,"cacheRead":0.5}"#
        let price = try #require(
            try settings(user: #"{"prices":{"\#(model)":\#(whole)}}"#).prices.price(of: model))
        #expect(
            [price.input, price.output, price.cacheWrite5m, price.cacheWrite1h, price.cacheRead]
                == [1_000, 2_000, 3_000, 4_000, 500])
        let partial = try settings(user: #"{"prices":{"\#(model)":{"input":1}}}"#)
        #expect { try partial.prices } throws: {
            ($0 as? SettingsError)?.message.hasPrefix("“prices.\(model).output” is missing") == true
        }
    }

    @Test("are those of the strongest source")
    func strongest() throws {
        let user =
            #"{"prices":{"claude-opus-5-5":{"input":4,"output":9}},"projects":{"demo":{"prices":{"claude-opus-5-5":{"input":3}}}}}"#
        let price = try #require(try settings(user: user).prices.price(of: "claude-opus-5-5"))
        #expect(price.input == 3_000 && price.output == 9_000)
    }
}
