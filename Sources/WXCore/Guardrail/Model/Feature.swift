/// One thing that has weight: a concept, a pair of concepts near or far, a disguise, or a compound.
package struct Feature: Hashable, Sendable {
    /// The place among all features: concepts, near pairs, far pairs, disguises, compounds.
    let index: Int

    /// The number of features.
    static let count = firstCompound + Compound.all.count
    private static let firstNearPair = Concept.count
    private static let firstFarPair = firstNearPair + Concept.count * Concept.count
    private static let firstDisguise = firstFarPair + Concept.count * Concept.count
    private static let firstCompound = firstDisguise + Disguise.allCases.count

    private init(index: Int) { self.index = index }

    /// Creates the feature of a concept, by its raw value.
    init(concept: Int) { self.init(index: concept) }

    /// Creates the feature of two concepts that stand near each other in this order, by their raw values.
    init(near first: Int, _ second: Int) { self.init(index: Self.firstNearPair + first * Concept.count + second) }

    /// Creates the feature of two concepts that stand in this order, not necessarily near, by their raw values.
    init(far first: Int, _ second: Int) { self.init(index: Self.firstFarPair + first * Concept.count + second) }

    /// Creates the feature of a disguise that was removed.
    init(_ disguise: Disguise) {
        self.init(index: Self.firstDisguise + (Disguise.allCases.firstIndex(of: disguise) ?? 0))
    }

    /// Creates the feature of a compound, by its place among all.
    init(compound: Int) { self.init(index: Self.firstCompound + compound) }

    /// Whether the feature is a compound, whose weight is not scaled.
    var isCompound: Bool { index >= Self.firstCompound }

    /// Creates the feature with a name: `VOID`, `VOID>RULES`, `VOID>>RULES`, `#base64`, `&tools`; nil if there is none.
    package init?(name: some StringProtocol) {
        self.init(name: Array(name.utf8)[...])
    }

    /// Creates the feature with a name, in UTF-8; nil if there is none.
    init?(name: ArraySlice<UInt8>) {
        switch name.first {
        case .hash:
            guard let disguise = Disguise(rawValue: String(decoding: name.dropFirst(), as: UTF8.self)) else {
                return nil
            }
            self.init(disguise)
        case .ampersand:
            guard let compound = Compound.all.firstIndex(where: { name.elementsEqual($0.name.utf8) }) else {
                return nil
            }
            self.init(compound: compound)
        default:
            guard let mark = name.firstIndex(of: .greater), let last = name.lastIndex(of: .greater) else {
                guard let concept = Self.concept(name) else { return nil }
                self.init(concept: concept)
                return
            }
            guard last - mark <= 1, let first = Self.concept(name[..<mark]),
                let second = Self.concept(name[(last + 1)...])
            else { return nil }
            if last == mark { self.init(near: first, second) } else { self.init(far: first, second) }
        }
    }

    /// Names of concepts; a tree reads a table of thousands of them faster than a dictionary of strings.
    static let concepts = WordTree(Concept.allCases.map { ("\($0.name).", $0.bit) })

    private static func concept(_ name: ArraySlice<UInt8>) -> Int? {
        let bits = concepts.bits(of: name)
        return bits == 0 ? nil : bits.trailingZeroBitCount
    }

    /// The name in the table of weights and in explanations.
    package var name: String {
        if isCompound { return Compound.all[index - Self.firstCompound].name }
        if index >= Self.firstDisguise { return "#\(Disguise.allCases[index - Self.firstDisguise])" }
        if index < Self.firstNearPair { return Concept.allCases[index].name }
        let isFar = index >= Self.firstFarPair
        let pair = index - (isFar ? Self.firstFarPair : Self.firstNearPair)
        let first = Concept.allCases[pair / Concept.count].name
        return first + (isFar ? ">>" : ">") + Concept.allCases[pair % Concept.count].name
    }
}
