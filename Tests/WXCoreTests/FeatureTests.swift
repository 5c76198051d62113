import Testing
import WXCore

@Suite("Feature") struct FeatureTests {
    @Test(
        "has the name it was made from",
        arguments: [
            "VOID", "CREDFILE", "VOID>RULES", "PICTURE>PICTURE", "YOURS>>SYSTEM", "#base64", "#invisible", "#joined",
            "&tools", "&norules", "SOCKET>ADDRESS", "MINE>>READER", "&backshell",
        ])
    func names(name: String) { #expect(Feature(name: name)?.name == name) }

    @Test("exists for each concept, disguise and compound")
    func all() {
        for concept in Concept.allCases { #expect(Feature(name: concept.name)?.name == concept.name) }
        for disguise in Disguise.allCases {
            #expect(Feature(name: "#\(disguise.rawValue)")?.name == "#\(disguise.rawValue)")
        }
        for compound in Compound.all { #expect(Feature(name: compound.name)?.name == compound.name) }
    }

    @Test("differs for each pair of concepts, and near from far")
    func pairs() {
        var features: Set<Feature> = []
        for first in Concept.allCases {
            for second in Concept.allCases {
                for mark in [">", ">>"] {
                    if let feature = Feature(name: first.name + mark + second.name) { features.insert(feature) }
                }
            }
        }
        #expect(features.count == 2 * Concept.allCases.count * Concept.allCases.count)
    }

    @Test(
        "exists for no other name",
        arguments: ["", "VOID>", ">RULES", "VOID>>>RULES", "NONE", "#plain", "#", "&", "&none", "void"])
    func unknown(name: String) { #expect(Feature(name: name) == nil) }

    @Test("exists for every line of the weights")
    func weights() {
        let lines = GuardrailWeights.table.split(separator: "\n")
        #expect(lines.count > 4_000)
        let unknown = lines.filter { line in
            line.lastIndex(of: " ").flatMap { Feature(name: line[..<$0]) } == nil
                || line.split(separator: " ").count != 2
        }
        #expect(unknown == [])
    }
}
