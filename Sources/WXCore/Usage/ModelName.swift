/// The names under which models are booked, however their ids are spelled.
///
/// One model has many ids: with a context window (`claude-opus-5-5[1m]`), with a date (`claude-opus-5-5-20260901`), of
/// a cloud (`us.anthropic.claude-opus-5-5-20260901-v1:0`, `claude-opus-5-5@20260901`), of a gateway
/// (`anthropic/claude-opus-5.5`). Claude Code recognizes a model by the name that its id contains, in upper or
/// lower case and with `5.5` for `5-5`. So does this type.
package enum ModelName {
    /// Returns the name of a known model that `id` contains, or `id` without what varies between spellings.
    ///
    /// Two ids are the same model if their canonical names are equal. The canonical name of a canonical name is itself.
    package static func canonical(_ id: String) -> String {
        let plain = withoutDecoration(lowercased(id))
        return known(in: plain) ?? plain
    }

    /// Returns whether two ids name the same model.
    package static func areSame(_ one: String, _ other: String) -> Bool {
        one == other || canonical(one) == canonical(other)
    }

    /// Returns the id that an alias stands for; any other name as it is, and the agent's own choice for nil.
    ///
    /// Measured on 2026-11-27: which model Claude Code asks for.
    static func resolved(_ model: String?) -> String {
        let name = lowercased(model ?? "default")
        guard let id = aliases[name.hasSuffix("[1m]") ? String(name.dropLast(4)) : name] else { return name }
        return name.hasSuffix("[1m]") ? id + "[1m]" : id
    }

    private static let aliases = [
        "default": "claude-opus-5-5", "best": "claude-opus-5-5", "opus": "claude-opus-5-5",
        "sonnet": "claude-sonnet-5-5", "opusplan": "claude-sonnet-5-5", "haiku": "claude-haiku-5-5",
        "fable": "claude-fable-5-2",
    ]

    /// The names that the agent itself resolves.
    package static let aliasNames = aliases.keys.sorted()

    // MARK: Known models

    /// Returns the known name that `id` contains, the longest if there are several; `id` is in lower case with dashes.
    private static func known(in id: String) -> String? {
        for (spelling, name) in spellings where contains(id, spelling) { return name }
        return nil
    }

    /// Names as they occur in ids, longest first.
    ///
    /// A model without a minor version may also be spelled with `-0`.
    private static let spellings: [(spelling: String, name: String)] = {
        var spellings = PriceTable.builtIn.prices.keys.map { ($0, $0) }
        for name in PriceTable.builtIn.prices.keys {
            if name.hasSuffix("-0") { spellings.append((String(name.dropLast(2)), name)) }
            if isMajor(name) { spellings.append((name + "-0", name)) }
        }
        return spellings.sorted { ($0.0.count, $1.0) > ($1.0.count, $0.0) }
    }()

    /// Returns whether a name ends in a single number, such as `claude-opus-5`.
    ///
    /// Then `claude-opus-5-1` is another model, but the name with a date is not.
    private static func isMajor(_ name: String) -> Bool {
        let words = name.split(separator: "-")
        return words.count >= 2 && isNumber(words[words.count - 1]) && !isNumber(words[words.count - 2])
    }

    private static func isNumber(_ word: some StringProtocol) -> Bool {
        !word.isEmpty && word.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }

    private static func contains(_ id: String, _ name: String) -> Bool {
        guard let range = id.firstRange(of: name) else { return false }
        let rest = id[range.upperBound...]
        if let next = rest.first, next.isASCII, next.isNumber { return false }
        guard isMajor(name), rest.first == "-" else { return true }
        let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty || digits.count > 2
    }

    // MARK: Unknown models

    private static func lowercased(_ id: String) -> String {
        let bytes = id.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            default: byte
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns an id without what is not part of the model's name: a context window, a provider's path and region, a
    /// date, a revision.
    private static func withoutDecoration(_ id: String) -> String {
        var name = id[...]
        while name.hasSuffix("]"), let bracket = name.lastIndex(of: "["), bracket > name.startIndex {
            name = name[..<bracket]
        }
        // Only the ids of Claude models are taken apart: what the parts of other names mean is not known.
        guard let claude = name.firstRange(of: "claude-") else { return String(name) }
        name = name[claude.lowerBound...]
        if let end = name.firstIndex(where: { "@:/".contains($0) }) { name = name[..<end] }
        var words = name.split(separator: "-")
        while words.count > 2, let last = words.last, isVariant(last) { words.removeLast() }
        return words.map { $0.split(separator: ".").joined(separator: "-") }.joined(separator: "-")
    }

    /// Returns whether the last word of an id varies between spellings: `latest`, a date, a revision such as `v1`.
    private static func isVariant(_ word: Substring) -> Bool {
        word == "latest" || (isNumber(word) && word.count >= 6)
            || (word.first == "v" && word.count > 1 && isNumber(word.dropFirst()))
    }
}
