public import WXCore

extension Settings {
    /// The price table, with the user's prices in it.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit, or a model that the table does not know lacks a price.
    public var prices: PriceTable {
        get throws(SettingsError) {
            var table = PriceTable.builtIn
            for model in models { table.set(try price(of: model, known: table.price(of: model)), of: model) }
            return table
        }
    }

    /// The models that have a price in the settings.
    private var models: Set<String> {
        let prices = Setting.all.filter { $0.name.hasPrefix("prices.") }
        return Set(
            prices.flatMap { setting in
                let field = setting.name.split(separator: ".").last ?? ""
                return names(of: setting).map { $0.dropFirst("prices.".count).dropLast(field.count + 1) }.map(
                    String.init)
            })
    }

    private func price(of model: String, known: PriceTable.Price?) throws(SettingsError) -> PriceTable.Price {
        func price(_ key: SettingKey<NanoDollars?>, _ known: Int64?) throws(SettingsError) -> Int64 {
            let name = key.name.replacing("<model>", with: model)
            // A million tokens for a dollar is a thousand nano-dollars a token.
            if let dollars = try value(of: key, named: name).flatMap({ $0 }) { return dollars.count / 1_000_000 }
            guard let known else {
                throw SettingsError("“\(name)” is missing: the price of this model in dollars per million tokens.")
            }
            return known
        }
        var price = PriceTable.Price(
            input: try price(.inputPrice, known?.input), output: try price(.outputPrice, known?.output),
            cacheWrite5m: try price(.cacheWrite5mPrice, known?.cacheWrite5m),
            cacheWrite1h: try price(.cacheWrite1hPrice, known?.cacheWrite1h),
            cacheRead: try price(.cacheReadPrice, known?.cacheRead))
        price.longPrompt = known?.longPrompt
        price.fastPercent = known?.fastPercent ?? price.fastPercent
        return price
    }
}
